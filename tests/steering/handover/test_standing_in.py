"""The head stands in until somebody takes over, and no longer when the handover is taken back."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import Q

from holdepunkt.casework.cases.models import Case
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.models import Relation
from holdepunkt.registry.citizens.public import RelationRow
from holdepunkt.steering.handover import actions
from tests.personas import SINCE, TODAY, World
from tests.steering.handover.conftest import confirmed, proposed

JOB = Actor.for_job("handover.effect", purpose="Prøven")
TOMORROW = TODAY + timedelta(days=1)


def stands_in(world: World, who: str, day: date = TODAY) -> int | None:
    """Return who stands in for the citizen's caseworker that day."""
    with acting(JOB, today=day):
        rows = Relation.objects.filter(citizen_id=world.citizens[who], role="substitute")
        there = rows.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)
        return there.values_list("staff_id", flat=True).order_by("-from_on", "-pk").first()


def handlers(world: World, day: date = TODAY) -> set[int | None]:
    ids = [world.citizens["anna"], world.citizens["karin"]]
    with acting(JOB, today=day):
        return set(Case.objects.filter(citizen_id__in=ids).values_list("handler_id", flat=True))


def cancel(world: World, handover_id: int, now: datetime, day: date) -> None:
    with acting(world.actor("dorte"), today=day) as head:
        actions.cancel(handover_id=handover_id, actor=head, now=now + (day - TODAY), today=day)


@pytest.mark.parametrize("day", [TODAY, TOMORROW])
def test_a_cancelled_handover_ends_it_and_gives_back_what_stood_before(
    unit: World, fixed_clock: datetime, day: date
) -> None:
    before = handlers(unit)
    assert stands_in(unit, "anna") is None
    handover_id = proposed(unit, fixed_clock, "sudden", TODAY)
    assert stands_in(unit, "anna") == unit.staff["dorte"]
    assert handlers(unit) == {unit.staff["dorte"]}
    cancel(unit, handover_id, fixed_clock, day)
    assert stands_in(unit, "anna", day) is None
    assert handlers(unit, day) == before == {unit.staff["mette"]}


def test_undone_it_is_the_heads_again_until_it_is_cancelled(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = confirmed(unit, fixed_clock, "sudden", TODAY)
    assert stands_in(unit, "anna") is None, "Jens has her, and nobody stands in"
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.undo(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    assert stands_in(unit, "anna") == unit.staff["dorte"]
    assert handlers(unit) == {unit.staff["dorte"]}
    cancel(unit, handover_id, fixed_clock, TODAY)
    assert stands_in(unit, "anna") is None
    assert handlers(unit) == {unit.staff["mette"]}


def test_another_who_stood_in_before_still_does(unit: World, fixed_clock: datetime) -> None:
    row = RelationRow(
        unit.citizens["anna"], "substitute", SINCE, "aftalt", staff_id=unit.staff["jens"]
    )
    with acting(JOB, today=TODAY):
        citizens.relate(rows=[row], actor=JOB, now=fixed_clock)
    handover_id = proposed(unit, fixed_clock, "sudden", TODAY)
    cancel(unit, handover_id, fixed_clock, TODAY)
    assert stands_in(unit, "anna") == unit.staff["jens"]
