"""Nobody loses protection, or is shown against it, because of how a file looks."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from holdepunkt.exchange.imports.models import SetAsideRow
from holdepunkt.foundation.access import acting
from holdepunkt.registry.citizens import public as citizens
from tests.exchange.imports.bringing import JOB, Door
from tests.exchange.imports.municipal_files import (
    ACTIVITY_HEAD,
    INGER,
    SENSUM_HEAD,
    case,
    step,
    table,
)
from tests.personas import TODAY, World

HEAD = "CPR;Fornavn;Efternavn;Adresse;Beskyttelse\n"
EVA, IB = "150565-0004", "150565-0000"


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door in the small centre."""
    del world
    return Door(fixed_clock)


def is_protected(cpr: str) -> bool | None:
    """Return whether the citizen is protected; None when nobody here has the number."""
    with acting(JOB, today=TODAY):
        found = citizens.by_cpr(number=cpr.replace("-", ""), actor=JOB)
        if found is None:
            return None
        return citizens.names(citizen_ids=[found], actor=JOB)[found].protected


def ib(word: str) -> str:
    return f"{HEAD}{IB};Ib;Prøve;Skjult Allé 7;{word}\n"


@pytest.mark.parametrize("word", ["Beskyttet", "Adressebeskyttet", "Måske", "Skjult Allé 7"])
def test_a_word_that_is_neither_yes_nor_no_leaves_the_protection_and_is_told(
    door: Door, word: str
) -> None:
    door.bring("borgere", ib("Ja"))
    told = door.bring("borgere", ib(word))
    assert is_protected(IB)
    assert told["citizens"]["set_aside"] == 1
    assert told["set_aside"][0]["reason"] == "Ordet er hverken ja eller nej"
    assert told["read"] == sum(told["rows"].values())


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Ja", True), ("x", True), ("1.0", True), ("Nej", False), ("0", False), ("falsk", False)],
)
def test_a_plain_yes_and_no_are_taken_at_their_word(
    door: Door, word: str, *, expected: bool
) -> None:
    # The negative control: what is said plainly is followed, both ways.
    door.bring("borgere", ib("Nej" if expected else "Ja"))
    assert is_protected(IB) is not expected
    door.bring("borgere", ib(word))
    assert is_protected(IB) is expected


def test_an_empty_cell_says_nothing_of_protection(door: Door) -> None:
    door.bring("borgere", ib("Ja"))
    door.bring("borgere", ib(""))
    assert is_protected(IB)


@pytest.mark.parametrize(
    "row",
    [
        f"{EVA};Eva;Hemmelig;Skjult Allé 7;Ja;for meget\n",
        f"{EVA};Eva;Hemmelig;Skjult;Allé 7;Ja\n",
        f"{EVA};Eva;Hemmelig Skjult Allé 7;Ja\n",
        "Eva;Hemmelig;Skjult Allé 7;Ja;\n",
        "Hemmelig Skjult Allé;Eva;;;Ja\n",
        f"{EVA};Eva;Ja;Ja;Hemmelig\n",
        f"{EVA};Eva;;;Hemmelig, Skjult Allé 7\n",
    ],
)
def test_a_malformed_row_shows_no_name_and_no_address(
    door: Door, client_of: Callable[[str], Client], row: str
) -> None:
    told = door.bring("borgere", HEAD + row)
    assert told["citizens"]["set_aside"] == 1
    stine = client_of("stine")
    for name in ("detail", "faults"):
        shown = stine.get(reverse(f"imports:{name}", args=[told["import"]])).content.decode()
        for secret in ("Hemmelig", "Skjult", "Allé", "Eva"):
            assert secret not in shown
    assert SetAsideRow.objects.get().line == 2, "the line is told, so that the row can be found"


@pytest.mark.parametrize("words", [("Nej", "Ja"), ("Ja", "Nej"), ("Nej", "Nej", "Ja")])
def test_rows_of_one_citizen_that_disagree_are_all_set_aside(
    door: Door, words: tuple[str, ...]
) -> None:
    told = door.bring("borgere", HEAD + "".join(f"{EVA};Eva;Ny;;{word}\n" for word in words))
    assert is_protected(EVA) is None
    assert told["citizens"] == {"new": 0, "changed": 0, "unchanged": 0, "set_aside": len(words)}
    assert told["read"] == sum(told["rows"].values())
    reasons = {one["line"]: one["reason"] for one in told["set_aside"]}
    assert reasons[2] == "Borgeren står på linje 3 med andre oplysninger"
    assert reasons[3] == "Borgeren står på linje 2 med andre oplysninger"


def test_rows_of_one_citizen_that_agree_are_one_citizen(door: Door) -> None:
    told = door.bring("borgere", HEAD + f"{EVA};Eva;Ny;;Ja\n" * 2)
    assert is_protected(EVA)
    assert told["rows"] == {"stored": 2, "unchanged": 0, "set_aside": 0}


@pytest.mark.parametrize(
    "rows", [("Nej", "Ja"), ("Måske",), ("Ja;måske",)], ids=["disagree", "unclear", "other fault"]
)
def test_who_may_be_protected_does_not_come_in_unprotected_with_a_case(
    door: Door, rows: tuple[str, ...]
) -> None:
    head = HEAD.strip() + ";FastSiden\n"
    listed = head + "".join(f"{INGER};Inger;Vad;;{row}{';' * (';' not in row)}\n" for row in rows)
    said = table(SENSUM_HEAD, case("S-1", "02-03-2026", Fornavn="Inger"))
    steps = table(ACTIVITY_HEAD, step("Kvittering sendt", "03-03-2026"))
    told = door.bring("sensum", said, steps, listed)
    assert told["citizens"]["set_aside"] == len(rows)
    assert told["cases"]["new"] == 1
    assert is_protected(INGER)


def test_who_is_plainly_not_protected_comes_in_so_with_a_case(door: Door) -> None:
    # The negative control.
    steps = table(ACTIVITY_HEAD, step("Kvittering sendt", "03-03-2026"))
    listed = HEAD + f"{INGER};Inger;Vad;;Nej\n"
    door.bring("sensum", table(SENSUM_HEAD, case("S-1", "02-03-2026")), steps, listed)
    assert is_protected(INGER) is False
