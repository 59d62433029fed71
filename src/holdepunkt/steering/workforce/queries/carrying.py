"""What the staff can carry and do, as values for the optimiser, the intake and the yearly wheel."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.grants import public as grants
from holdepunkt.core.assignment import Receiver
from holdepunkt.core.calendar import Period
from holdepunkt.core.workload import (
    NOTHING,
    Available,
    Contract,
    Load,
    PointsTable,
    Reduction,
    ReductionKind,
    Standing,
    Week,
    Workbook,
    absences,
    available,
    load,
    read_workbook,
)
from holdepunkt.foundation.access import Act, Actor
from holdepunkt.foundation.registers import register
from holdepunkt.registry.organisation.public import StaffMember
from holdepunkt.steering.workforce import access
from holdepunkt.steering.workforce.models import Competence, ContractedHours, HoursReduction

HOLDING = ("dedicated", "coordinating")
"""The roles whose citizens weigh on her also when nothing is open."""


class AskedAbove(Protocol):
    """A question of a room above: when each is away because her work is handed over."""

    def __call__(
        self, *, staff_ids: Iterable[int], actor: Actor, today: date
    ) -> Mapping[int, tuple[Period, ...]]:
        """Return the periods by member of staff; who is not named is there."""


@dataclass(frozen=True, slots=True)
class Workload:
    """What one member of staff carries and can carry on a day.

    `away` are the periods in which her work is handed over to others.
    """

    member: StaffMember
    load: Load
    available: Available
    contracts: tuple[Contract, ...]
    reductions: tuple[Reduction, ...]
    sections: frozenset[str]
    languages: frozenset[str]
    away: tuple[Period, ...] = ()

    def absences(self, table: PointsTable) -> tuple[Period, ...]:
        """Return the periods in which she can have nothing new."""
        return (*absences(self.contracts, self.reductions, table), *self.away)


@cache
def workbook() -> Workbook:
    """Return the tables of points, shipped or the municipality's own, and the guidance beside."""
    return read_workbook(register("holdepunkt.steering.workforce", "points.toml"))


def points_table(*, on: date, actor: Actor) -> PointsTable:
    """Return the points that a case counts on the day; the same for whoever asks."""
    del actor
    return workbook().on(on)


def workloads(
    *, actor: Actor, today: date, staff_ids: Iterable[int] | None = None
) -> tuple[Workload, ...]:
    """Return the workload of the staff whom the actor may see, or of those named among them."""
    members = access.visible_members(actor, today)
    wanted = None if staff_ids is None else set(staff_ids)
    return of_members(
        tuple(each for each in members if wanted is None or each.id in wanted), actor, today
    )


def standing_of(*, citizen_ids: Iterable[int], actor: Actor) -> Mapping[int, Standing]:
    """Return what each of the citizens weighs on whoever holds him, open cases aside."""
    ids = set(citizen_ids)
    running = grants.running_of(citizen_ids=ids, actor=actor)
    return {pk: Standing(1, running.get(pk, 0)) for pk in ids}


def points_by_day(
    *, unit_id: int | None, actor: Actor, today: date
) -> Callable[[date], int] | None:
    """Return what a day is good for: to the actor herself, or to all of the unit she heads.

    None for a unit whose workload she may not see.
    """
    ids = [actor.staff_id]
    if unit_id is not None:
        members = access.visible_members(actor, today, Act.SET_WORKLOAD)
        ids = [each.id for each in members if each.unit_id == unit_id]
    staff = [pk for pk in ids if pk]
    if len(staff) < len(ids) or not staff:
        return None
    contracts, reductions, table = _contracts(staff), _reductions(staff), workbook().on(today)
    away = _handed_over(staff, actor, today)  # Her own, or her unit's: she sees them herself.

    def points(day: date) -> int:
        return sum(
            available(contracts[pk], reductions[pk], table, day).points
            for pk in staff
            if not any(day in period for period in away.get(pk, ()))
        )

    return points


def receivers(*, since_on: date, actor: Actor, today: date) -> tuple[Receiver, ...]:
    """Return the staff the actor sees as receivers for the optimiser, by number.

    She knows the sections told of her, those she has cases under, and those of the cases she ended
    since the day. Who is in training is new.
    """
    found = sorted(workloads(actor=actor, today=today), key=lambda each: each.member.id)
    ids, table = [each.member.id for each in found], workbook().on(today)
    with access.weighing(actor, today) as weigher:
        lately = cases.handled_since(staff_ids=ids, since_on=since_on, actor=weigher)
    return tuple(
        _receiver(each, table, lately.get(each.member.id, frozenset()), today) for each in found
    )


def weeks(*, staff_ids: Iterable[int], actor: Actor, today: date) -> Mapping[int, Week]:
    """Return what is told of the hours of those the actor sees, to judge what is told more."""
    seen = {each.id for each in access.visible_members(actor, today)} & set(staff_ids)
    contracts, full = _contracts(seen), workbook().on(today).hours
    rows = defaultdict(list)
    for row in HoursReduction.objects.filter(staff_id__in=seen).order_by("from_on", "id"):
        rows[row.staff_id].append(row)
    return {
        pk: Week(
            contracts=tuple(contracts[pk]),
            reductions=tuple(row.told for row in rows[pk]),
            full=full,
            sourced={row.source_key: row.told for row in rows[pk] if row.source_key},
        )
        for pk in seen
    }


def _able(told: Workload, table: PointsTable, today: date) -> Available:
    """Return the day as it would be were she there; when she is away is told by her absences."""
    whole = absences(told.contracts, told.reductions, table)
    partly = (
        each
        for each in told.reductions
        if each.kind is not ReductionKind.ABSENCE or each.valid not in whole
    )
    return available(told.contracts, partly, table, today)


def _receiver(told: Workload, table: PointsTable, lately: frozenset[str], today: date) -> Receiver:
    holding, able = told.available.reductions, _able(told, table, today)
    held = {line.case.section for line in told.load.lines if line.case.section}
    return Receiver(
        id=told.member.id,
        units=frozenset({told.member.unit_id}),
        sections=told.sections | held | lately,
        languages=told.languages,
        available=able.points,
        load=told.load.total,
        ceiling=able.ceiling,
        absences=told.absences(table),
        is_new=any(each.kind is ReductionKind.TRAINING for each in holding),
    )


def of_members(members: Iterable[StaffMember], actor: Actor, today: date) -> tuple[Workload, ...]:
    """Return the workload of these members, whom the actor may see."""
    members = tuple(members)
    ids = [member.id for member in members]
    table = workbook().on(today)
    carried: dict[int, list[cases.CarriedCase]] = defaultdict(list)
    with access.weighing(actor, today) as weigher:
        for each in cases.carried(staff_ids=ids, actor=weigher, today=today):
            carried[each.staff_id].append(each)
        held, away = _held(ids, weigher, today), _handed_over(ids, weigher, today)
    contracts, reductions, known = _contracts(ids), _reductions(ids), _competence(ids)
    return tuple(
        Workload(
            member=member,
            load=load((each.case for each in carried[member.id]), table, held[member.id]),
            available=_on_the_day(
                available(contracts[member.id], reductions[member.id], table, today),
                away.get(member.id, ()),
                today,
            ),
            contracts=tuple(contracts[member.id]),
            reductions=tuple(reductions[member.id]),
            sections=frozenset(known[member.id, Competence.Kind.SECTION.value]),
            languages=frozenset(known[member.id, Competence.Kind.LANGUAGE.value]),
            away=away.get(member.id, ()),
        )
        for member in members
    )


def _on_the_day(told: Available, away: Iterable[Period], today: date) -> Available:
    """Return her day; nothing is left of it while her work is handed over."""
    is_away = any(today in period for period in away)
    return replace(told, hours=told.hours * 0, points=0, ceiling=0) if is_away else told


def _held(ids: Iterable[int], actor: Actor, today: date) -> Mapping[int, Standing]:
    """Return how many citizens each holds, and how many grants run for them."""
    held = assignments.held_of(staff_ids=ids, on=today, actor=actor, roles=HOLDING)
    running = grants.running_of(
        citizen_ids={pk for mine in held.values() for pk in mine}, actor=actor
    )
    found = defaultdict(lambda: NOTHING)
    for staff_id, mine in held.items():
        found[staff_id] = Standing(len(mine), sum(running.get(pk, 0) for pk in mine))
    return found


def _handed_over(ids: Iterable[int], actor: Actor, today: date) -> Mapping[int, tuple[Period, ...]]:
    asked: AskedAbove = import_string(settings.HOLDEPUNKT_HANDED_OVER)
    return asked(staff_ids=ids, actor=actor, today=today)


def _contracts(ids: Iterable[int]) -> Mapping[int, list[Contract]]:
    found: dict[int, list[Contract]] = defaultdict(list)
    for row in ContractedHours.objects.filter(staff_id__in=ids).order_by("from_on"):
        found[row.staff_id].append(Contract(row.hours, Period(row.from_on, row.until_on)))
    return found


def _reductions(ids: Iterable[int]) -> Mapping[int, list[Reduction]]:
    found: dict[int, list[Reduction]] = defaultdict(list)
    for row in HoursReduction.objects.filter(staff_id__in=ids).order_by("from_on", "id"):
        found[row.staff_id].append(row.told)
    return found


def _competence(ids: Iterable[int]) -> Mapping[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    rows = Competence.objects.filter(staff_id__in=ids).values_list("staff_id", "kind", "what")
    for staff_id, kind, what in rows:
        found[staff_id, kind].append(what)
    return found
