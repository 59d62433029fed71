"""What can be done about who holds a citizen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.assignments import access
from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens

SOURCE = "tilknytning"
BATCH = 2000


class NotHeld(Refusal):
    """The citizen has no dedicated caseworker to end."""


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """A dedicated caseworker for a citizen, in her department, from a day on."""

    citizen_id: int
    staff_id: int
    unit_id: int
    from_on: date


@transaction.atomic
def assign(*, new: NewAssignment, actor: Actor, now: datetime) -> None:
    """Give the citizen a dedicated caseworker; the former one's period ends that day."""
    require(actor, Act.ASSIGN)
    _bring_about([new], source="", import_id=None, actor=actor, now=now)


@transaction.atomic
def end_assignment(*, citizen_id: int, until_on: date, actor: Actor, now: datetime) -> None:
    """End the dedicated caseworker's period the day before `until_on`; nobody follows yet."""
    require(actor, Act.ASSIGN)
    row = access.visible_assignments(actor).filter(citizen_id=citizen_id, until_on=None).first()
    if row is None:
        raise NotHeld("Borgeren har ingen fast sagsbehandler i dag.")
    _end([row], {row.citizen_id: until_on}, actor, now)
    audit.record(
        actor, "assignment.ended", subject=f"citizen:{citizen_id}", at=now, citizen_id=citizen_id
    )


@transaction.atomic
def release(*, citizen_ids: Iterable[int], until_on: date, actor: Actor, now: datetime) -> int:
    """End whoever holds the citizens, as a source says that nobody does; return how many ended."""
    require(actor, Act.ASSIGN)
    rows = list(
        access.visible_assignments(actor).filter(
            citizen_id__in=set(citizen_ids), until_on=None, from_on__lt=until_on
        )
    )
    _end(rows, dict.fromkeys((row.citizen_id for row in rows), until_on), actor, now)
    if rows:
        audit.record(actor, "assignments.ended", subject="assignments", at=now, ended=len(rows))
    return len(rows)


@transaction.atomic
def ensure_assigned(
    *,
    rows: Sequence[NewAssignment],
    source: str,
    import_id: int | None,
    actor: Actor,
    now: datetime,
) -> int:
    """See that the citizens are held as a source says; return how many assignments were made.

    A citizen held by the same caseworker already is left as he is, whatever day the row names.
    """
    require(actor, Act.ASSIGN)
    return _bring_about(rows, source=source, import_id=import_id, actor=actor, now=now)


def _bring_about(
    rows: Sequence[NewAssignment],
    *,
    source: str,
    import_id: int | None,
    actor: Actor,
    now: datetime,
) -> int:
    wanted = {row.citizen_id: row for row in rows}
    held = access.visible_assignments(actor).filter(citizen_id__in=wanted, until_on=None)
    standing = {row.citizen_id: row for row in held}
    fresh = [
        row
        for citizen_id, row in wanted.items()
        if citizen_id not in standing or standing[citizen_id].staff_id != row.staff_id
    ]
    former = [standing[row.citizen_id] for row in fresh if row.citizen_id in standing]
    begin = {row.citizen_id: _begin(row, standing.get(row.citizen_id)) for row in fresh}
    _end(former, begin, actor, now)
    Assignment.objects.bulk_create(
        (
            Assignment(
                citizen_id=row.citizen_id,
                staff_id=row.staff_id,
                unit_id=row.unit_id,
                from_on=begin[row.citizen_id],
                source=source,
                import_id=import_id,
            )
            for row in fresh
        ),
        batch_size=BATCH,
    )
    _let_in(fresh, begin, actor, now)
    if fresh:
        audit.record(actor, "assignments.made", subject="assignments", at=now, made=len(fresh))
    return len(fresh)


def _begin(row: NewAssignment, former: Assignment | None) -> date:
    """Return the first day: a change cannot lie before the former period began."""
    if former is None or row.from_on > former.from_on:
        return row.from_on
    return date.fromordinal(former.from_on.toordinal() + 1)


def _end(rows: Sequence[Assignment], until: dict[int, date], actor: Actor, now: datetime) -> None:
    for row in rows:
        row.until_on = until[row.citizen_id]
    if rows:
        Assignment.objects.bulk_update(rows, ["until_on"], batch_size=BATCH)
    ended = [
        citizens.RelationRow(
            row.citizen_id, "holder", row.from_on, SOURCE, row.staff_id, until_on=row.until_on
        )
        for row in rows
    ]
    citizens.relate(rows=ended, actor=actor, now=now)


def _let_in(
    rows: Sequence[NewAssignment], begin: dict[int, date], actor: Actor, now: datetime
) -> None:
    """Let the caseworker and her department see the citizen, and write her down as his holder."""
    held = [
        citizens.RelationRow(row.citizen_id, "holder", begin[row.citizen_id], SOURCE, row.staff_id)
        for row in rows
    ]
    placed = [
        citizens.RelationRow(
            row.citizen_id, "unit", begin[row.citizen_id], SOURCE, unit_id=row.unit_id
        )
        for row in rows
    ]
    citizens.relate(rows=[*held, *placed], actor=actor, now=now)
