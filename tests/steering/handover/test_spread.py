"""Whom somebody holds weighs also when nothing is open, so that the quiet ones are spread too."""

from collections import Counter
from datetime import date, datetime
from decimal import Decimal

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.handover import actions, queries
from holdepunkt.steering.handover.actions import LineChoice, NewHandover
from holdepunkt.steering.handover.models import HandoverLine
from holdepunkt.steering.handover.queries.asking import Wanted, request_for
from holdepunkt.steering.workforce import public as workforce
from tests.personas import SINCE, TODAY, World
from tests.steering.handover.conftest import (
    MAY,
    confirm,
    confirmed,
    employ_kim,
    line_of,
    proposed,
    start,
    take_effect,
)

JOB = Actor.for_job("handover.effect", purpose="Prøven")
QUIET = 12


def hold_quiet(world: World, who: str, now: datetime) -> None:
    """Let her hold citizens of whom nothing is open."""
    unit_id = world.units["Voksne 1"]
    rows = tuple(
        citizens.CitizenRow(
            source_key=f"quiet{at}", name=f"Stille {at}", birth_on=date(1990, 1, 1),
            protected=False, household_key="", address="",
        )
        for at in range(QUIET)
    )  # fmt: skip
    with acting(JOB, today=TODAY):
        ids = citizens.ensure_citizens(rows=rows, actor=JOB, now=now).values()
        near = [citizens.RelationRow(pk, "unit", SINCE, "t", unit_id=unit_id) for pk in ids]
        citizens.relate(rows=near, actor=JOB, now=now)
        held = [NewAssignment(pk, world.staff[who], unit_id, SINCE) for pk in ids]
        assignments.ensure_assigned(rows=held, source="t", import_id=None, actor=JOB, now=now)


def loads(world: World, day: date = MAY) -> dict[str, int]:
    """Return what Jens and Kim will hold that day before anything is proposed to them."""
    with acting(world.actor("dorte"), today=TODAY) as head:
        asked = Wanted(world.staff["mette"], world.units["Voksne 1"], day, ())
        found = request_for(wanted=asked, actor=head, today=TODAY)
    told = {each.id: each.load for each in found.receivers}
    return {who: told[world.staff[who]] for who in ("jens", "kim")}


def test_citizens_without_an_open_case_are_spread(unit: World, fixed_clock: datetime) -> None:
    employ_kim(unit, fixed_clock)
    hold_quiet(unit, "mette", fixed_clock)
    proposed(unit, fixed_clock)
    with acting(JOB, today=TODAY):
        quiet = HandoverLine.objects.filter(citizen__name__startswith="Stille")
        given = Counter(quiet.values_list("receiver_id", flat=True))
        every = HandoverLine.objects.count()
    assert every > QUIET
    assert set(given) == {unit.staff["jens"], unit.staff["kim"]}
    assert min(given.values()) >= QUIET // 4, given


def test_a_quiet_citizen_weighs_once_before_and_after_the_day(
    unit: World, fixed_clock: datetime
) -> None:
    employ_kim(unit, fixed_clock)
    hold_quiet(unit, "mette", fixed_clock)
    before = loads(unit)
    confirmed(unit, fixed_clock)
    between = loads(unit)
    take_effect(fixed_clock, MAY)
    assert sum(before.values()) + QUIET < sum(between.values())
    assert between == loads(unit), "what was confirmed weighs the same after it has moved"


def test_who_is_to_have_another_receiver_weighs_on_nobody_until_then(
    unit: World, fixed_clock: datetime
) -> None:
    employ_kim(unit, fixed_clock)
    confirmed(unit, fixed_clock)
    line, between = line_of(unit, "aase"), loads(unit)
    had, gets = sorted(("jens", "kim"), key=lambda who: unit.staff[who] != line.receiver_id)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.choose_another(
            choice=LineChoice(line.pk, unit.staff[gets], line.handover.version),
            actor=head, now=fixed_clock, today=TODAY,
        )  # fmt: skip
    after = loads(unit)
    assert after[had] < between[had]
    assert sum(after.values()) == sum(between.values())


def test_a_fortnight_off_does_not_keep_a_colleague_from_receiving(
    unit: World, fixed_clock: datetime
) -> None:
    """Whether she is there enough is told by her days, not by the hours of the first of them."""
    with acting(unit.actor("dorte"), today=TODAY) as head:
        workforce.reduce_hours(
            staff_id=unit.staff["jens"],
            new=workforce.NewReduction(Decimal(37), "absence", MAY, date(2026, 5, 10)),
            actor=head, now=fixed_clock, today=TODAY,
        )  # fmt: skip
    proposed(unit, fixed_clock)
    assert line_of(unit, "anna").receiver_id == unit.staff["jens"]


def test_who_is_back_that_day_is_as_full_as_she_was(unit: World, fixed_clock: datetime) -> None:
    """Whom others have while she is away are given back to her: she is not free for more."""
    employ_kim(unit, fixed_clock)
    hold_quiet(unit, "kim", fixed_clock)
    before = loads(unit)["kim"]
    back = NewHandover(unit.staff["kim"], "sudden", TODAY, date(2026, 4, 20))
    handover_id = start(unit, back, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.propose(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
        assert loads(unit)["kim"] == before >= QUIET
    confirm(unit, handover_id, fixed_clock)
    assert loads(unit)["kim"] == before
    with acting(unit.actor("dorte"), today=TODAY) as head:
        offered = dict(queries.leavers(actor=head, today=TODAY))
    assert unit.staff["kim"] not in offered
    assert unit.staff["mette"] in offered
