"""Who holds whom, as a source says it; what somebody decided here is never overruled in silence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from holdepunkt.casework.assignments import access
from holdepunkt.casework.assignments.actions.assigning import NewAssignment
from holdepunkt.casework.assignments.actions.writing import Periods, Role, standing
from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, any_of, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.organisation import public as organisation


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What stands here and what the source says of one citizen, in words."""

    citizen_id: int
    what: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Brought:
    """How many rows were made, and where the source and we disagree."""

    made: int
    disagreements: tuple[Disagreement, ...]


@transaction.atomic
def ensure_assigned(
    *,
    rows: Sequence[NewAssignment],
    source: str,
    import_id: int | None,
    actor: Actor,
    now: datetime,
) -> Brought:
    """See that the citizens are held today as a list of today's holders says.

    A citizen held by the same caseworker already is left as he is, whatever day the row names. Who
    was decided here stays, and a change planned for a coming day stays planned.
    """
    require(actor, Act.ASSIGN)
    today = clock.local(now).date()
    found = _found(rows, today, actor)
    bringing = _Bringing(source, import_id)
    for row in rows:
        there = found[row.citizen_id, row.role]
        current = next((one for one in there if one.from_on <= today), None)
        coming = next((one for one in there if one.from_on > today), None)
        if coming and coming.staff_id == row.staff_id and current is None:
            continue
        if current and current.staff_id == row.staff_id:
            continue
        if current and not current.source:
            bringing.disagree(row, current)
            continue
        begin = row.from_on if current is None else max(row.from_on, _day_after(current.from_on))
        if coming and coming.from_on <= begin:
            bringing.disagree(row, coming)
            continue
        bringing.make(row, current, begin, coming.from_on if coming else None)
    return bringing.written(actor, now)


@transaction.atomic
def ensure_periods(
    *,
    rows: Sequence[NewAssignment],
    source: str,
    import_id: int | None,
    actor: Actor,
    now: datetime,
) -> Brought:
    """See that the periods a source tells stand here; the same rows twice change nothing.

    A period of the same caseworker that stands already is left, but may be ended. What would
    overrule a decision made here, or begin before what we hold, is told as a disagreement.
    """
    require(actor, Act.ASSIGN)
    found = _found(rows, date.min, actor)
    bringing = _Bringing(source, import_id)
    for row in sorted(rows, key=lambda one: one.from_on):
        there = found[row.citizen_id, row.role]
        meeting = [one for one in there if _meets(row, one)]
        own = next((one for one in meeting if one.staff_id == row.staff_id), None)
        if own and len(meeting) == 1:
            _end_as_told(row, own, bringing)
        elif not meeting:
            there.append(bringing.make(row, None, row.from_on, row.until_on))
        elif len(meeting) > 1 or not meeting[0].source or meeting[0].from_on >= row.from_on:
            other = next(one for one in meeting if one.staff_id != row.staff_id)
            bringing.disagree(row, other)
        else:
            there.append(bringing.make(row, meeting[0], row.from_on, row.until_on))
    return bringing.written(actor, now)


@transaction.atomic
def release(
    *, citizen_ids: Iterable[int], source: str, until_on: date, actor: Actor, now: datetime
) -> int:
    """End whoever the source gave the citizens, as it says that nobody holds them now.

    Return how many ended. Who was decided here, or given by another source, stays.
    """
    require(actor, Act.ASSIGN)
    rows = access.visible_assignments(actor).filter(
        any_of("citizen_id", set(citizen_ids)),
        role=Role.DEDICATED,
        source=source,
        until_on=None,
        from_on__lt=until_on,
    )
    periods = Periods()
    for row in rows:
        periods.end(row, until_on)
    periods.write(actor, now)
    if periods.ended:
        ended = len(periods.ended)
        audit.record(actor, "assignments.ended", subject="assignments", at=now, ended=ended)
    return len(periods.ended)


class _Bringing:
    """What is written and what is disagreed on, while the rows are gone through."""

    def __init__(self, source: str, import_id: int | None) -> None:
        self.source, self.import_id = source, import_id
        self.periods = Periods()
        self._differing: list[tuple[NewAssignment, Assignment]] = []

    def make(
        self, row: NewAssignment, former: Assignment | None, from_on: date, until_on: date | None
    ) -> Assignment:
        made = Assignment(
            citizen_id=row.citizen_id, staff_id=row.staff_id, unit_id=row.unit_id, role=row.role,
            reason=row.reason, from_on=from_on, until_on=until_on, source=self.source,
            import_id=self.import_id,
        )  # fmt: skip
        if former:
            self.periods.follow(former, made)
        else:
            self.periods.begin(made)
        return made

    def disagree(self, row: NewAssignment, ours: Assignment) -> None:
        self._differing.append((row, ours))

    def written(self, actor: Actor, now: datetime) -> Brought:
        self.periods.write(actor, now)
        made = len(self.periods.begun)
        if made:
            audit.record(actor, "assignments.made", subject="assignments", at=now, made=made)
        staff = {one.staff_id for pair in self._differing for one in pair}
        names = organisation.staff_names(staff_ids=staff, actor=actor)
        told = tuple(
            Disagreement(row.citizen_id, Role(row.role).label.lower(), _told(ours, names),
                         _told(row, names))
            for row, ours in self._differing
        )  # fmt: skip
        return Brought(made, told)


def _found(
    rows: Sequence[NewAssignment], since: date, actor: Actor
) -> dict[tuple[int, str], list[Assignment]]:
    ids, roles = {row.citizen_id for row in rows}, {row.role for row in rows}
    held = access.visible_assignments(actor).filter(any_of("citizen_id", ids), role__in=roles)
    lasting = held.filter(Q(until_on=None) | Q(until_on__gt=since))
    return dict(standing(ids, roles, since, list(lasting)))


def _meets(row: NewAssignment, other: Assignment) -> bool:
    begins_before = row.until_on is None or other.from_on < row.until_on
    return begins_before and (other.until_on is None or row.from_on < other.until_on)


def _end_as_told(row: NewAssignment, own: Assignment, bringing: _Bringing) -> None:
    """End the caseworker's period where the source says so; ours is left where we decided it."""
    if row.until_on == own.until_on:
        return
    if own.source and own.until_on is None and row.until_on and row.until_on > own.from_on:
        bringing.periods.end(own, row.until_on)
    else:
        bringing.disagree(row, own)


def _told(one: NewAssignment | Assignment, names: dict[int, str]) -> str:
    until = f" til {short_date(one.until_on)}" if one.until_on else ""
    return f"{names.get(one.staff_id, '')} fra {short_date(one.from_on)}{until}"


def _day_after(day: date) -> date:
    return day + timedelta(days=1)
