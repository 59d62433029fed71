"""The page *Arbejdsbyrde*, of all one sees and of one: every total with what it comes from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from holdepunkt.casework.cases import public as cases
from holdepunkt.core.wording import count, number, percent, short_date
from holdepunkt.core.workload import Guidance, LoadLine, PointsTable, wording
from holdepunkt.foundation.access import Act, Actor, NotAllowed
from holdepunkt.foundation.ui import address
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.workforce import access
from holdepunkt.steering.workforce.models import Competence, ContractedHours, HoursReduction
from holdepunkt.steering.workforce.queries.carrying import (
    Workload,
    of_members,
    workbook,
    workloads,
)

AWAY = "er her ikke"


@dataclass(frozen=True, slots=True)
class Line:
    """One member of staff in the list."""

    name: str
    url: str
    cases: str
    working: str
    waiting: str
    standing: str
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
class GuidanceShown:
    """The guides meant for the area of who is shown, with a heading, and the others."""

    heading: str
    fitting: tuple[GuidanceLine, ...]
    others: tuple[GuidanceLine, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The page *Arbejdsbyrde*: the staff the actor sees, by name, and what the numbers mean."""

    heading: str
    lines: tuple[Line, ...]
    guidance: GuidanceShown
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
    held: str
    sections: tuple[str, ...]
    languages: tuple[str, ...]
    competence_version: int
    available: tuple[str, ...]
    coming: tuple[str, ...]
    may_set: bool
    standing: Standing
    guidance: GuidanceShown
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
        lines=tuple(_line(each, today) for each in found),
        guidance=_guidance({each.member.unit_id for each in found}, actor, today),
        table=_table(today),
    )


def person(*, staff_id: int, actor: Actor, today: date) -> PersonPage:
    """Return one member of staff; who is not for the actor's eyes does not exist."""
    members = access.visible_members(actor, today)
    member = next((each for each in members if each.id == staff_id), None)
    if member is None:
        raise ContractedHours.DoesNotExist
    (told,) = of_members((member,), actor, today)
    settable = access.visible_members(actor, today, Act.SET_WORKLOAD)
    return PersonPage(
        name=member.name,
        staff_id=member.id,
        total=wording.total(told.load),
        share=_share(told, today),
        lines=tuple(_grouped(told.load.lines)),
        held=wording.standing(told.load.held, workbook().on(today)),
        sections=tuple(sorted(told.sections)),
        languages=tuple(sorted(told.languages)),
        competence_version=competence_version(staff_id=member.id, actor=actor),
        available=_available(told, today),
        coming=(*_leaving(told, today), *(wording.reduction(each) for each in told.reductions
                                          if each.valid.from_on > today)),
        may_set=member in settable,
        standing=_standing(told, today) if member in settable else Standing(),
        guidance=_guidance({member.unit_id}, actor, today),
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


def _line(told: Workload, today: date) -> Line:
    return Line(
        name=told.member.name,
        url=address("workforce:person", told.member.id),
        cases=number(len(told.load.lines)),
        working=number(told.load.working),
        waiting=number(told.load.waiting),
        standing=number(told.load.standing),
        total=number(told.load.total),
        available=number(told.available.points),
        share=_share(told, today),
    )


def _share(told: Workload, today: date) -> str:
    """Return the load against the available points, in words when there are none."""
    if is_away(told, today):
        return AWAY
    if not told.available.points:
        return "ingen point til rådighed"
    return percent(told.load.total / told.available.points, 0)


def is_away(told: Workload, today: date) -> bool:
    """Return whether her work is handed over today."""
    return any(today in period for period in told.away)


def _available(told: Workload, today: date) -> tuple[str, ...]:
    """Return where her points come from; none while her work is handed over, and never why."""
    for period in told.away:
        if today in period:
            return (f"Er her ikke{wording.within(period)}: 0 point til rådighed.",)
    return wording.available(told.available, workbook().on(today))


def _leaving(told: Workload, today: date) -> tuple[str, ...]:
    ahead = (period for period in told.away if period.from_on > today)
    return tuple(f"Er her ikke{wording.within(period)}." for period in ahead)


def _grouped(lines: Iterable[LoadLine]) -> Iterable[str]:
    """Yield one sentence for all cases that weigh the same for the same reason, commonest first."""
    alike = Counter(wording.line(each, cases.KIND_LABELS) for each in lines)
    for told, amount in alike.most_common():
        yield f"{count(amount, 'sag', 'sager')}: {told}{' hver' if amount > 1 else ''}"


def _guidance(unit_ids: Iterable[int], actor: Actor, today: date) -> GuidanceShown:
    """Return the guides, those meant for the units' area apart."""
    names = _names_upward(unit_ids, actor)
    inside = [each for each in workbook().guidance if each.fits(names, today)]
    others = (each for each in workbook().guidance if each not in inside and today in each.valid)
    covered = {area.casefold() for each in inside for area in each.areas}
    area = next((name for name in names if name.casefold() in covered), "")
    return GuidanceShown(
        heading=f"Vejledende sagstal for {area}, fra andre, til sammenligning",
        fitting=tuple(_guide(each) for each in inside),
        others=tuple(_guide(each) for each in others),
    )


def _names_upward(unit_ids: Iterable[int], actor: Actor) -> tuple[str, ...]:
    """Return the names of the units and of those above them, each once."""
    every = {each.id: each for each in organisation.units(actor=actor)}
    found: dict[str, None] = {}
    for unit_id in unit_ids:
        at = every.get(unit_id)
        while at is not None:
            found[at.name] = None
            at = every.get(at.parent_id or 0)
    return tuple(found)


def _guide(told: Guidance) -> GuidanceLine:
    amount = f"{told.least}–{told.most} pr. fuldtidsansat"
    return GuidanceLine(told.covers, amount, told.says, told.source)


def _table(today: date) -> str:
    table = workbook().on(today)
    return (
        f"Pointtabellen gælder fra {short_date(table.valid.from_on)}. {table.source} "
        f"Fuld tid rækker til {number(table.full_time)} point{_ordinary(table)}, og loftet er "
        f"{percent(table.ceiling / 100, 0)} af ens point. Hver borger, man er fast eller "
        f"koordinerende sagsbehandler for, tæller {number(table.citizen)} point og hver "
        f"løbende bevilling {number(table.grant)}, også uden en åben sag."
    )


def _ordinary(table: PointsTable) -> str:
    """Return how many ordinary cases a full week is good for, to read beside the guidance."""
    each = table.rule(None, "").points
    if not each:
        return ""
    return f" (det samme som {number(table.full_time // each)} almindelige sager i arbejde)"
