"""What the staff can carry and do: as values for the optimiser, and as the page *Arbejdsbyrde*."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Max

from holdepunkt.casework.cases import public as cases
from holdepunkt.core.assignment import Receiver
from holdepunkt.core.calendar import Period
from holdepunkt.core.wording import count, number, percent, short_date
from holdepunkt.core.workload import (
    Available,
    Contract,
    Load,
    LoadLine,
    PointsTable,
    Reduction,
    ReductionKind,
    Week,
    Workbook,
    absences,
    available,
    load,
    read_workbook,
    wording,
)
from holdepunkt.foundation.access import Act, Actor, NotAllowed
from holdepunkt.foundation.registers import register
from holdepunkt.foundation.ui import address
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation.public import StaffMember
from holdepunkt.steering.workforce import access
from holdepunkt.steering.workforce.models import Competence, ContractedHours, HoursReduction


@dataclass(frozen=True, slots=True)
class Workload:
    """What one member of staff carries and can carry on a day."""

    member: StaffMember
    load: Load
    available: Available
    contracts: tuple[Contract, ...]
    reductions: tuple[Reduction, ...]
    sections: frozenset[str]
    languages: frozenset[str]


@cache
def _workbook() -> Workbook:
    """Return the tables of points, shipped or the municipality's own, and the guidance beside."""
    return read_workbook(register("holdepunkt.steering.workforce", "points.toml"))


def points_table(*, on: date, actor: Actor) -> PointsTable:
    """Return the points that a case counts on the day; the same for whoever asks."""
    del actor
    return _workbook().on(on)


def workloads(
    *, actor: Actor, today: date, staff_ids: Iterable[int] | None = None
) -> tuple[Workload, ...]:
    """Return the workload of the staff whom the actor may see, or of those named among them."""
    members = access.visible_members(actor, today)
    wanted = None if staff_ids is None else set(staff_ids)
    return _workloads(
        tuple(each for each in members if wanted is None or each.id in wanted), actor, today
    )


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
    if not all(ids):
        return None
    contracts, reductions, table = _contracts(ids), _reductions(ids), _workbook().on(today)

    def points(day: date) -> int:
        return sum(available(contracts[pk], reductions[pk], table, day).points for pk in ids)

    return points if ids else None


def receivers(*, since_on: date, actor: Actor, today: date) -> tuple[Receiver, ...]:
    """Return the staff the actor sees as receivers for the optimiser, by number.

    She knows the sections told of her, those she has cases under, and those of the cases she ended
    since the day. Who is in training is new.
    """
    found = sorted(workloads(actor=actor, today=today), key=lambda each: each.member.id)
    ids, table = [each.member.id for each in found], _workbook().on(today)
    with access.weighing(actor, today) as weigher:
        lately = cases.handled_since(staff_ids=ids, since_on=since_on, actor=weigher)
    return tuple(_receiver(each, table, lately.get(each.member.id, frozenset())) for each in found)


def weeks(*, staff_ids: Iterable[int], actor: Actor, today: date) -> Mapping[int, Week]:
    """Return what is told of the hours of those the actor sees, to judge what is told more."""
    seen = {each.id for each in access.visible_members(actor, today)} & set(staff_ids)
    contracts, full = _contracts(seen), _workbook().on(today).hours
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


def _receiver(told: Workload, table: PointsTable, lately: frozenset[str]) -> Receiver:
    holding = told.available.reductions
    held = {line.case.section for line in told.load.lines if line.case.section}
    return Receiver(
        id=told.member.id,
        units=frozenset({told.member.unit_id}),
        sections=told.sections | held | lately,
        languages=told.languages,
        available=told.available.points,
        load=told.load.total,
        ceiling=told.available.ceiling,
        absences=absences(told.contracts, told.reductions, table),
        is_new=any(each.kind is ReductionKind.TRAINING for each in holding),
    )


def _workloads(members: tuple[StaffMember, ...], actor: Actor, today: date) -> tuple[Workload, ...]:
    ids = [member.id for member in members]
    table = _workbook().on(today)
    carried: dict[int, list[cases.CarriedCase]] = defaultdict(list)
    with access.weighing(actor, today) as weigher:
        for each in cases.carried(staff_ids=ids, actor=weigher, today=today):
            carried[each.staff_id].append(each)
    contracts, reductions, known = _contracts(ids), _reductions(ids), _competence(ids)
    return tuple(
        Workload(
            member=member,
            load=load((each.case for each in carried[member.id]), table),
            available=available(contracts[member.id], reductions[member.id], table, today),
            contracts=tuple(contracts[member.id]),
            reductions=tuple(reductions[member.id]),
            sections=frozenset(known[member.id, Competence.Kind.SECTION.value]),
            languages=frozenset(known[member.id, Competence.Kind.LANGUAGE.value]),
        )
        for member in members
    )


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


@dataclass(frozen=True, slots=True)
class Line:
    """One member of staff in the list."""

    name: str
    url: str
    cases: str
    working: str
    waiting: str
    total: str
    available: str
    share: str


@dataclass(frozen=True, slots=True)
class GuidanceLine:
    """One published guide to case numbers."""

    covers: str
    amount: str
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The page *Arbejdsbyrde*: the staff the actor sees, by name, and what the numbers mean."""

    heading: str
    lines: tuple[Line, ...]
    guidance: tuple[GuidanceLine, ...]
    table: str


@dataclass(frozen=True, slots=True)
class ReductionLine:
    """A reduction that has not ended: what it says, and where it is ended or withdrawn.

    `version` is another when its end is.
    """

    id: int
    text: str
    until_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What the head has told and can correct: the latest hours, and the reductions not ended.

    `hours_version` is 0 where no hours are told.
    """

    hours: str = ""
    hours_version: int = 0
    reductions: tuple[ReductionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One member of staff: every total with the lines it comes from."""

    name: str
    staff_id: int
    total: str
    share: str
    lines: tuple[str, ...]
    sections: tuple[str, ...]
    languages: tuple[str, ...]
    competence_version: int
    available: tuple[str, ...]
    coming: tuple[str, ...]
    may_set: bool
    standing: Standing
    guidance: tuple[GuidanceLine, ...]
    table: str

    def reduction(self, reduction_id: int) -> ReductionLine:
        """Return a reduction the actor may correct; DoesNotExist for any other."""
        if not self.may_set:
            raise NotAllowed(Act.SET_WORKLOAD.refusal)
        found = (each for each in self.standing.reductions if each.id == reduction_id)
        one = next(found, None)
        if one is None:
            raise HoursReduction.DoesNotExist
        return one


def home(*, actor: Actor, today: date) -> HomePage:
    """Return the list of those whose workload the actor sees; nobody to see is a refusal."""
    found = workloads(actor=actor, today=today)
    if not found:
        raise NotAllowed(Act.SEE_WORKLOAD.refusal)
    return HomePage(
        heading=f"Arbejdsbyrde, {short_date(today)}",
        lines=tuple(_line(each) for each in found),
        guidance=_guidance(),
        table=_table(today),
    )


def person(*, staff_id: int, actor: Actor, today: date) -> PersonPage:
    """Return one member of staff; who is not for the actor's eyes does not exist."""
    members = access.visible_members(actor, today)
    member = next((each for each in members if each.id == staff_id), None)
    if member is None:
        raise ContractedHours.DoesNotExist
    (told,) = _workloads((member,), actor, today)
    settable = access.visible_members(actor, today, Act.SET_WORKLOAD)
    return PersonPage(
        name=member.name,
        staff_id=member.id,
        total=wording.total(told.load),
        share=_share(told),
        lines=tuple(_grouped(told.load.lines)),
        sections=tuple(sorted(told.sections)),
        languages=tuple(sorted(told.languages)),
        competence_version=competence_version(staff_id=member.id, actor=actor),
        available=wording.available(told.available, _workbook().on(today)),
        coming=tuple(wording.reduction(each) for each in told.reductions
                     if each.valid.from_on > today),
        may_set=member in settable,
        standing=_standing(told, today) if member in settable else Standing(),
        guidance=_guidance(),
        table=_table(today),
    )  # fmt: skip


def competence_version(*, staff_id: int, actor: Actor) -> int:
    """Return a number that is another when what she can work with is told anew."""
    del actor  # Row policies open the rows to who sees her workload.
    last = Competence.objects.filter(staff_id=staff_id).aggregate(last=Max("pk"))["last"]
    return (last or 0) + 1


def section_codes(*, actor: Actor, today: date) -> tuple[tuple[str, str], ...]:
    """Return the sections in force by their codes, as a list to choose from."""
    return tuple(
        (section.code, f"{section.code} {section.title_on(today)}")
        for section in law.rule_book(actor=actor).sections
        if today in section.valid
    )


def _standing(told: Workload, today: date) -> Standing:
    rows = HoursReduction.objects.filter(staff_id=told.member.id).order_by("from_on", "id")
    reductions = tuple(
        ReductionLine(row.pk, wording.reduction(row.told), row.until_on, row.version)
        for row in rows
        if row.until_on is None or row.until_on > today
    )
    latest = max(told.contracts, key=lambda each: each.valid.from_on, default=None)
    if latest is None:
        return Standing(reductions=reductions)
    since = latest.valid.from_on
    words = f"{wording.hours(latest.hours)} fra {short_date(since)}"
    return Standing(words, since.toordinal(), reductions)


def _line(told: Workload) -> Line:
    return Line(
        name=told.member.name,
        url=address("workforce:person", told.member.id),
        cases=number(len(told.load.lines)),
        working=number(told.load.working),
        waiting=number(told.load.waiting),
        total=number(told.load.total),
        available=number(told.available.points),
        share=_share(told),
    )


def _share(told: Workload) -> str:
    """Return the load against the available points, in words when there are none."""
    if not told.available.points:
        return "ingen point til rådighed"
    return percent(told.load.total / told.available.points, 0)


def _grouped(lines: Iterable[LoadLine]) -> Iterable[str]:
    """Yield one sentence for all cases that weigh the same for the same reason, commonest first."""
    alike = Counter(wording.line(each, cases.KIND_LABELS) for each in lines)
    for told, amount in alike.most_common():
        yield f"{count(amount, 'sag', 'sager')}: {told}{' hver' if amount > 1 else ''}"


def _guidance() -> tuple[GuidanceLine, ...]:
    return tuple(
        GuidanceLine(each.covers, f"{each.least}–{each.most} pr. fuldtidsansat", each.says,
                     each.source)
        for each in _workbook().guidance
    )  # fmt: skip


def _table(today: date) -> str:
    table = _workbook().on(today)
    return (
        f"Pointtabellen gælder fra {short_date(table.valid.from_on)}. {table.source} "
        f"Fuld tid rækker til {number(table.full_time)} point, og loftet er "
        f"{percent(table.ceiling / 100, 0)} af ens point."
    )
