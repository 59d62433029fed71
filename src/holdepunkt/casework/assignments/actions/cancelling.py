"""A change that has not begun is taken back, and whoever planned it is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from holdepunkt.casework.assignments import access
from holdepunkt.casework.assignments.actions.assigning import NotHeld, require_seen, rows_of
from holdepunkt.casework.assignments.actions.writing import Periods, Role, department, person
from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens


@dataclass(frozen=True, slots=True)
class CancelledChange:
    """A change that was taken back: who was to have the citizen, in which role, and from when."""

    citizen_id: int
    staff_id: int
    role: str
    from_on: date


class Follower(Protocol):
    """A verb of a room above that is told, in the same transaction, of a change taken back."""

    def __call__(
        self, *, change: CancelledChange, actor: Actor, now: datetime, today: date
    ) -> None:
        """Take in that the change will not happen, or refuse."""


@transaction.atomic
def cancel_coming(*, citizen_id: int, role: str, actor: Actor, now: datetime, today: date) -> None:
    """Take a change back that begins today or later; the former period goes on as before.

    What hangs on it elsewhere, as a handover's letter, is taken back with it, or refuses it.
    """
    require(actor, Act.ASSIGN)
    require_seen([citizen_id], actor)
    rows = rows_of([citizen_id], [role], actor).filter(from_on__gte=today)
    coming = rows.order_by("from_on").first()
    if coming is None:
        raise NotHeld("Der er ikke planlagt noget skift. Opdatér siden.")
    change = CancelledChange(citizen_id, coming.staff_id, role, coming.from_on)
    _cancel(coming, actor, now)
    if settings.HOLDEPUNKT_ASSIGNMENTS_FOLLOWED:
        follower: Follower = import_string(settings.HOLDEPUNKT_ASSIGNMENTS_FOLLOWED)
        follower(change=change, actor=actor, now=now, today=today)


@transaction.atomic
def cancel_changes(*, changes: Iterable[CancelledChange], actor: Actor, now: datetime) -> int:
    """Take back the changes that still stand, for the room that made them; return how many."""
    require(actor, Act.ASSIGN)
    found = 0
    for change in changes:
        rows = access.visible_assignments(actor).filter(
            citizen_id=change.citizen_id, staff_id=change.staff_id, role=change.role,
            from_on=change.from_on,
        )  # fmt: skip
        for row in rows:
            _cancel(row, actor, now)
            found += 1
    return found


def _cancel(coming: Assignment, actor: Actor, now: datetime) -> None:
    rows = rows_of([coming.citizen_id], [coming.role], actor)
    former = rows.filter(until_on=coming.from_on).first()
    until_on = coming.until_on
    nothing = [person(coming, coming.from_on)]
    if coming.role == Role.DEDICATED:
        nothing.append(department(coming, coming.from_on))
    coming.delete()
    periods = Periods()
    if former:
        periods.end(former, until_on)
        if former.unit_id != coming.unit_id:
            periods.left.append((former, None))
    citizens.relate(rows=nothing, actor=actor, now=now)
    periods.write(actor, now)
    audit.record(
        actor, "assignment.cancelled", subject=f"citizen:{coming.citizen_id}", at=now,
        citizen_id=coming.citizen_id, role=coming.role, from_on=coming.from_on,
        staff=coming.staff_id,
    )  # fmt: skip
