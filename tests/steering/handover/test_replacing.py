"""A receiver who says no is not the end: Dorte gives one citizen to Kim instead of Jens."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.foundation.audit.models import Line
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import actions
from holdepunkt.steering.handover.actions import LineChoice, NotNow
from tests.personas import TODAY, World
from tests.steering.handover.conftest import (
    MAY,
    confirmed,
    employ_kim,
    line_of,
    take_effect,
)
from tests.steering.handover.test_meetings import letters_about, send

JOB = Actor.for_job("handover.effect", purpose="Prøven")
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def jens_has_all(unit: World, fixed_clock: datetime) -> World:
    """Let everybody be confirmed to Jens before Kim comes."""
    confirmed(unit, fixed_clock)
    employ_kim(unit, fixed_clock)
    return unit


def give(world: World, who: str, to: str, now: datetime, day: date = TODAY) -> str:
    choice = LineChoice(line_of(world, who).pk, world.staff[to])
    with acting(world.actor("dorte"), today=day) as head:
        return actions.choose_another(choice=choice, actor=head, now=now + (day - TODAY), today=day)


def holder(world: World, who: str, day: date) -> int:
    with acting(JOB, today=day):
        found = assignments.dedicated(citizen_ids=[world.citizens[who]], actor=JOB, today=day)
    return found[world.citizens[who]]


def owed(world: World, who: str, kind: str) -> list[int | None]:
    with acting(JOB, today=TODAY):
        rows = Commitment.objects.filter(citizen_id=world.citizens[who], kind=kind, state="open")
        return list(rows.values_list("person_id", flat=True))


def test_while_the_letter_waits_it_is_taken_back_and_a_new_one_written(
    jens_has_all: World, fixed_clock: datetime
) -> None:
    world = jens_has_all
    give(world, "anna", "kim", fixed_clock)
    (letter,) = letters_about(world, "anna")
    text = " ".join(letter.paragraphs)
    assert letter.template == "new_caseworker"
    assert "Kim Ny" in text
    assert "Jens" not in text
    assert owed(world, "anna", "handover_acceptance") == [world.staff["kim"]]
    assert owed(world, "anna", "handover_meeting") == [world.staff["kim"]]
    assert len(owed(world, "anna", "change_of_caseworker")) == 1
    assert holder(world, "anna", MAY) == world.staff["kim"]
    assert holder(world, "aase", MAY) == world.staff["jens"]
    with acting(JOB, today=TODAY):
        assert Line.objects.filter(action="handover.rechosen").count() == 1


def test_when_it_is_sent_the_new_one_says_plainly_what_changes(
    jens_has_all: World, fixed_clock: datetime
) -> None:
    world = jens_has_all
    send(world, "anna", fixed_clock)
    give(world, "anna", "kim", fixed_clock)
    _sent, letter = letters_about(world, "anna")
    assert "at Jens Friis skulle være din sagsbehandler. Det bliver i stedet Kim Ny" in " ".join(
        letter.paragraphs
    )
    assert line_of(world).told_on is None
    assert len(owed(world, "anna", "change_of_caseworker")) == 1
    take_effect(fixed_clock, MAY)
    assert holder(world, "anna", MAY) == world.staff["kim"]
    with acting(JOB, today=MAY):
        case = Case.objects.get(citizen_id=world.citizens["anna"])
    assert case.handler_id == world.staff["kim"]


@pytest.mark.parametrize("is_sent", [True, False])
def test_a_sudden_change_that_has_begun_goes_on_to_another(
    unit: World, fixed_clock: datetime, is_sent: bool
) -> None:
    confirmed(unit, fixed_clock, "sudden", TODAY)
    if is_sent:
        send(unit, "anna", fixed_clock)
    employ_kim(unit, fixed_clock)
    give(unit, "anna", "kim", fixed_clock, TOMORROW)
    assert holder(unit, "anna", TOMORROW) == unit.staff["kim"]
    with acting(JOB, today=TOMORROW):
        case = Case.objects.get(citizen_id=unit.citizens["anna"])
    assert case.handler_id == unit.staff["kim"]
    letter = letters_about(unit, "anna")[-1]
    assert letter.template == ("new_caseworker_instead" if is_sent else "new_caseworker_sudden")
    assert owed(unit, "anna", "handover_acceptance") == [unit.staff["kim"]]
    assert len(owed(unit, "anna", "change_of_caseworker")) == 1


def test_the_same_is_asked_of_the_other_as_of_the_first(
    jens_has_all: World, fixed_clock: datetime
) -> None:
    world = jens_has_all
    with acting(JOB, today=TODAY):
        found = organisation.actor_for_staff(world.staff["kim"], TODAY)
    assert found
    with acting(found, today=TODAY) as kim:
        citizens.declare_for_citizen(
            citizen_id=world.citizens["anna"], kind="kin", actor=kim, now=fixed_clock
        )
    with pytest.raises(NotNow, match="Kim Ny er inhabil"):
        give(world, "anna", "kim", fixed_clock)
    with pytest.raises(NotNow, match="er ikke i afdelingen"):
        give(world, "anna", "ulla", fixed_clock)
    with pytest.raises(NotNow, match="allerede"):
        give(world, "anna", "jens", fixed_clock)
    assert len(letters_about(world, "anna")) == 1
    assert line_of(world).receiver_id == world.staff["jens"]


def test_jens_gives_nobody_away_himself(jens_has_all: World, fixed_clock: datetime) -> None:
    choice = LineChoice(line_of(jens_has_all).pk, jens_has_all.staff["kim"])
    with acting(jens_has_all.actor("jens"), today=TODAY) as jens, pytest.raises(NotAllowed):
        actions.choose_another(choice=choice, actor=jens, now=fixed_clock, today=TODAY)


def test_dorte_sees_the_price_and_chooses(
    jens_has_all: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    world = jens_has_all
    path = f"/overdragelse/borger/{line_of(world).pk}/anden/"
    head = client_of("dorte")
    assert path in head.get(f"/overdragelse/{line_of(world).handover_id}/").content.decode()
    assert "Kim Ny" in head.get(path).content.decode()
    shown = head.get(path, {"til": world.staff["kim"]}).content.decode()
    assert "Planen bliver" in shown
    assert "Brevet er ikke sendt" in shown
    version = line_of(world).handover.version
    stale = head.post(path, {"til": world.staff["kim"], "version": version - 1})
    assert stale.status_code == 409
    head.post(path, {"til": world.staff["kim"], "version": version})
    assert line_of(world).receiver_id == world.staff["kim"]


def test_what_was_told_is_not_undone_with_the_rest(
    jens_has_all: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    world = jens_has_all
    send(world, "anna", fixed_clock)
    give(world, "anna", "kim", fixed_clock)
    page = f"/overdragelse/{line_of(world).handover_id}/"
    assert "Fortryd det bekræftede" not in client_of("dorte").get(page).content.decode()
