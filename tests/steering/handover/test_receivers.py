"""Who may be given a citizen: never one who is disqualified, or who is away herself."""

from datetime import datetime

import pytest

from holdepunkt.casework.cases.models import Case
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.handover import actions
from holdepunkt.steering.handover.actions import NewHandover
from holdepunkt.steering.handover.models import HandoverLine
from tests.personas import TODAY, World
from tests.steering.handover.conftest import (
    MAY,
    a_case,
    choose,
    confirm,
    confirmed,
    line_of,
    proposed,
    start,
    take_effect,
)

JOB = Actor.for_job("handover.effect", purpose="Prøven")


def declare(world: World, who: str, citizen: str, now: datetime) -> None:
    with acting(world.actor(who), today=TODAY) as actor:
        citizens.declare_for_citizen(
            citizen_id=world.citizens[citizen], kind="kin", actor=actor, now=now
        )


def handler_of(case_id: int) -> int | None:
    with acting(JOB, today=MAY):
        return Case.objects.get(pk=case_id).handler_id


def test_a_family_the_plan_could_not_place_is_not_given_to_one_who_is_disqualified(
    unit: World, fixed_clock: datetime
) -> None:
    case_id = a_case(unit, "bo", "mette", fixed_clock)
    declare(unit, "jens", "bo", fixed_clock)
    handover_id = proposed(unit, fixed_clock, "sudden", TODAY)
    assert (line_of(unit, "bo").roles, line_of(unit, "bo").receiver_id) == ([], None)
    with pytest.raises(actions.NotNow, match=r"Jens Friis er inhabil over for Bo Carlsen"):
        choose(unit, handover_id, "bo", "jens", fixed_clock)
    choose(unit, handover_id, "bo", "dorte", fixed_clock)  # The control: Dorte may have him.
    confirm(unit, handover_id, fixed_clock)
    assert handler_of(case_id) == unit.staff["dorte"]


def test_one_who_is_disqualified_since_she_was_chosen_is_not_confirmed(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = proposed(unit, fixed_clock)
    declare(unit, "jens", "anna", fixed_clock)
    with pytest.raises(actions.NotNow, match=r"inhabil over for Anna Bendtsen .* Intet er gemt"):
        confirm(unit, handover_id, fixed_clock)
    assert line_of(unit, "anna").confirmed_at is None


def test_one_who_is_disqualified_since_it_was_confirmed_gets_nothing_on_the_day(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    declare(unit, "jens", "anna", fixed_clock)
    take_effect(fixed_clock, MAY)
    with acting(JOB, today=MAY):
        handlers = dict(Case.objects.values_list("citizen_id", "handler_id"))
    assert handlers[unit.citizens["anna"]] == unit.staff["dorte"]
    assert handlers[unit.citizens["karin"]] == unit.staff["jens"]


def test_a_receiver_who_is_away_herself_is_not_confirmed(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = proposed(unit, fixed_clock)
    a_case(unit, "bo", "jens", fixed_clock)
    start(unit, NewHandover(unit.staff["jens"], "sudden", TODAY), fixed_clock)
    with pytest.raises(actions.NotNow, match="Jens Friis er ikke i afdelingen"):
        confirm(unit, handover_id, fixed_clock)
    with acting(JOB, today=TODAY):
        assert not HandoverLine.objects.exclude(confirmed_at=None).exists()
