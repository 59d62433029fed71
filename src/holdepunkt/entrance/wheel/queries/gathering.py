"""Proposals to gather families' follow-ups, and what stands behind each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import DayCount
from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.public import NextUp
from holdepunkt.core.calendar import CalendarKind, DayCalendar
from holdepunkt.core.gathering import Gathering, Upcoming, monday_of, propose, room_of
from holdepunkt.entrance.wheel.queries.scope import MINE, Asked, Scope, scope_of
from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.foundation.ui import Option
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.workforce import public as workforce

HORIZON = timedelta(days=365)
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Shape:
    """How much lies on each day and in each week, and how much of it is not follow-ups."""

    by_day: dict[date, int]
    by_week: dict[date, int]
    fixed: dict[date, float]

    @classmethod
    def of(cls, days: Iterable[DayCount]) -> "Shape":
        """Return the shape of the counted days."""
        every: Counter[date] = Counter()
        weeks: Counter[date] = Counter()
        fixed: dict[date, float] = defaultdict(float)
        for one in days:
            every[one.on] += one.amount
            weeks[monday_of(one.on)] += one.amount
            if one.kind != "follow_up":
                fixed[monday_of(one.on)] += one.amount
        return cls(dict(every), dict(weeks), dict(fixed))


@dataclass(frozen=True, slots=True)
class Gathered:
    """The proposals, and the grants they are made of."""

    found: tuple[Gathering, ...]
    grants: dict[int, NextUp]

    def key(self, one: Gathering) -> str:
        """Return what a press on the proposal is known by: another is another proposal."""
        versions = [(up.id, self.grants[up.id].version) for up in one.all]
        return f"{one.family}-{one.on:%Y%m%d}-{crc32(repr(versions).encode()):08x}"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One follow-up of a proposal: whose, what, and from which day."""

    who: str
    what: str
    planned_on: date
    latest_on: date
    is_moved: bool


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal as it is shown."""

    key: str
    family: str
    on: date
    members: tuple[MemberLine, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GatherPage:
    """The proposals of one's own year, or a unit's."""

    heading: str
    whose: str
    choices: tuple[Option, ...]
    lines: tuple[ProposalLine, ...]
    total: int
    moved: int
    may_accept: bool
    citizens_shown: tuple[int, ...]


def propose_for(*, scope: Scope, shape: Shape, actor: Actor, today: date) -> Gathered:
    """Return the proposals of the scope, levelled over the weeks beside what else lies there."""
    if scope.citizen_ids == ():
        return Gathered((), {})
    ups = grants.next_up(
        citizen_ids=scope.citizen_ids,
        unit_ids=scope.unit_ids,
        until_on=today + HORIZON,
        actor=actor,
    )
    homes = citizens.households(citizen_ids={up.citizen_id for up in ups}, actor=actor)
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    found = propose(
        (
            Upcoming(up.id, homes[up.citizen_id], up.next_on, up.latest_on)
            for up in ups
            if up.citizen_id in homes
        ),
        today=today,
        calendar=calendar,
        room=_room(scope, calendar, actor, today),
        fixed=shape.fixed,
    )
    return Gathered(found, {up.id: up for up in ups})


def _room(
    scope: Scope, calendar: DayCalendar, actor: Actor, today: date
) -> Callable[[date], float]:
    """Return each week's room by the hours told of who the year is for, where she may see them."""
    whole = scope.unit_ids == (actor.unit_id,)
    if not whole and scope.key != MINE:
        return room_of(calendar)
    unit_id = actor.unit_id if whole else None
    daily = workforce.points_by_day(unit_id=unit_id, actor=actor, today=today)
    return room_of(calendar, daily) if daily else room_of(calendar)


def proposals(*, asked: Asked, actor: Actor, today: date) -> tuple[Scope, Gathered]:
    """Return the proposals as they stand now; the same facts, the same proposals."""
    scope = scope_of(asked=asked, actor=actor, today=today)
    days = commitments.by_day(wanted=scope.wanted, actor=actor, today=today)
    return scope, propose_for(scope=scope, shape=Shape.of(days), actor=actor, today=today)


def gather_page(*, asked: Asked, actor: Actor, today: date) -> GatherPage:
    """Return the proposals with whom and what they are about, the nearest day first."""
    scope, gathered = proposals(asked=asked, actor=actor, today=today)
    nearest = sorted(gathered.found, key=lambda one: (one.on, one.family))[:MOST_SHOWN]
    ids = {gathered.grants[up.id].citizen_id for one in nearest for up in one.all}
    names = citizens.names(citizen_ids=ids, actor=actor)
    lines = tuple(_line(one, gathered, {pk: n.name for pk, n in names.items()}) for one in nearest)
    return GatherPage(
        heading=scope.heading,
        whose=scope.key,
        choices=scope.choices,
        lines=lines,
        total=len(gathered.found),
        moved=sum(len(one.moved) for one in gathered.found),
        may_accept=may(actor, Act.WRITE_CASES).allowed,
        citizens_shown=tuple(sorted(names)),
    )


def _line(one: Gathering, gathered: Gathered, names: dict[int, str]) -> ProposalLine:
    moved = {up.id for up in one.moved}
    members = []
    for up in one.all:
        grant = gathered.grants[up.id]
        what = f"{grant.title}, {grant.section}" if grant.section else grant.title
        who = names.get(grant.citizen_id, "")
        members.append(MemberLine(who, what, up.planned_on, up.latest_on, up.id in moved))
    people = sorted({member.who for member in members})
    return ProposalLine(gathered.key(one), " og ".join(people), one.on, tuple(members), one.why)
