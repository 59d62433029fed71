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
        return found and citizens.names(citizen_ids=[found], actor=JOB)[found].protected


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
