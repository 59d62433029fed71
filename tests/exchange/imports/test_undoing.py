"""An import that is taken back leaves what stood before it, however often a row had changed."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from holdepunkt.casework.cases.models import CaseEvent
from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.models import Import
from holdepunkt.foundation.access import acting
from tests.exchange.imports.bringing import JOB, Door, cases_of
from tests.exchange.imports.municipal_files import (
    ACTIVITY_HEAD,
    INGER,
    SENSUM_HEAD,
    case,
    step,
    table,
)
from tests.exchange.imports.reading_files import MINIMUM
from tests.personas import TODAY, World


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door in the small centre."""
    del world
    return Door(fixed_clock)


def test_after_undoing_the_third_version_the_second_stands_and_is_followed(door: Door) -> None:
    bring(door, "02-02-2026")
    bring(door, "03-02-2026")
    third = bring(door, "04-02-2026")
    undo(door, third)
    assert decided() == ["2026-02-03"]
    bring(door, "05-02-2026")
    assert decided() == ["2026-02-05"], "one decision stands, though the row has had four"


def test_the_older_import_waits_for_the_newer_that_builds_on_it(door: Door) -> None:
    first = bring(door, "02-02-2026")
    second = bring(door, "03-02-2026")
    with pytest.raises(actions.WrongState, match=f"Import {second}"):
        actions.begin_undoing(import_id=first, actor=JOB, now=door.now)
    undo(door, second)
    undo(door, first)
    assert cases_of("minimum")["2026-0001"].status == "annulled"
    bring(door, "03-02-2026")
    assert decided() == ["2026-02-03"]


def bring(door: Door, day: str) -> int:
    row = f"2026-0001;010180-1232;SEL § 112;ny;05-01-2026;{day};"
    number: int = door.bring("minimum", f"{MINIMUM}\n{row}\n")["import"]
    return number


def undo(door: Door, number: int) -> None:
    actions.begin_undoing(import_id=number, actor=JOB, now=door.now)
    actions.run_undoing(import_id=number, actor=JOB, now=door.now, today=TODAY)


def decided() -> list[str]:
    """Return the days of the decisions that stand."""
    with acting(JOB, today=TODAY):
        events = CaseEvent.objects.filter(case__number="2026-0001").order_by("-id")
        dead: set[int | None] = set()
        for event in events:
            if event.kind == "reversed" and event.pk not in dead:
                dead.add(event.reverses_id)
        return [
            f"{one.happened_on}" for one in events if one.kind == "decided" and one.pk not in dead
        ]


def test_an_emptied_day_of_decision_takes_the_decision_back(door: Door) -> None:
    bring(door, "02-02-2026")
    row = "2026-0001;010180-1232;SEL § 112;ny;05-01-2026;;"
    checked = door.bring("minimum", f"{MINIMUM}\n{row}\n", apply=False)
    told = door.bring("minimum", f"{MINIMUM}\n{row}\n")
    assert told["events"] == checked["events"]
    assert (told["cases"]["changed"], told["events"]["reversed"]) == (1, 1)
    assert decided() == []
    assert cases_of("minimum")["2026-0001"].status == "new"
    assert door.bring("minimum", f"{MINIMUM}\n{row}\n")["cases"]["unchanged"] == 1
    bring(door, "09-02-2026")
    assert decided() == ["2026-02-09"]


def test_a_case_that_is_left_out_keeps_its_decision(door: Door) -> None:
    # The negative control: the extract is partial.
    bring(door, "02-02-2026")
    row = "2026-0002;010180-1232;SEL § 112;ny;05-01-2026;;"
    assert door.bring("minimum", f"{MINIMUM}\n{row}\n")["events"]["reversed"] == 0
    assert decided() == ["2026-02-02"]


HELD = (
    "borgernøgle;sagsbehandler;rolle;fra;til;ønske;svaret;delt familie\n"
    "010180-1232;Jens Friis;fast;01-03-2024;;;;\n"
)


def test_what_cannot_be_taken_back_is_not_offered_and_says_why(
    door: Door, client_of: Callable[[str], Client]
) -> None:
    first = bring(door, "02-02-2026")
    number = door.bring("tilknytninger", HELD)["import"]
    stine = client_of("stine")
    offer = reverse("imports:undo", args=[number])
    page = stine.get(reverse("imports:detail", args=[number])).content.decode()
    assert offer not in page
    assert "kan ikke fortrydes samlet" in page
    assert "de bliver stående" in stine.post(offer).content.decode()
    assert Import.objects.get(pk=number).state == "applied"
    # The negative control: what is on cases is offered, and taken back.
    offer = reverse("imports:undo", args=[first])
    assert offer in stine.get(reverse("imports:detail", args=[first])).content.decode()


def test_a_list_of_citizens_that_came_later_does_not_stand_in_the_way(door: Door) -> None:
    steps = table(ACTIVITY_HEAD, step("Kvittering sendt", "03-03-2026"))
    cases = table(SENSUM_HEAD, case("2026-000001", "02-03-2026"))
    first = door.bring("sensum", cases, steps)["import"]
    listed = f"CPR;Fornavn;Efternavn;Beskyttelse\n{INGER};Inger;Vad;Nej\n"
    assert door.bring("sensum", cases, steps, listed)["citizens"]["new"] == 1
    undo(door, first)
    assert cases_of("sensum")["2026-000001"].status == "annulled"
