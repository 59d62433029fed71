"""Citizens are given to caseworkers, from a day on, and their periods ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from holdepunkt.casework.assignments import access
from holdepunkt.casework.assignments.actions.writing import (
    Periods,
    Role,
    standing,
)
from holdepunkt.casework.assignments.models import ONE_AT_A_TIME, Assignment
from holdepunkt.core.access import CARRYING
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Act, Actor, Conflict, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation


class NotHeld(Refusal):
    """Nobody stands in the role, or no change is planned."""


class Overlapping(Refusal):
    """The period meets another of the same role."""


class CannotReceive(Refusal):
    """The receiver is unknown, not employed then, or disqualified."""


class ChangedMeanwhile(Conflict):
    """Somebody else has changed who holds the citizen since the page was opened."""


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """A caseworker for a citizen in a role, in her department, from a day on.

    `reason` is planned, sudden or wish; `until_on` is the first day without, for a substitute.
    """

    citizen_id: int
    staff_id: int
    unit_id: int
    from_on: date
    role: str = Role.DEDICATED.value
    reason: str = ""
    until_on: date | None = None


def assign(*, new: NewAssignment, actor: Actor, now: datetime) -> int | None:
    """Give one citizen a caseworker as `assign_all` does; return the new period's id."""
    return assign_all(rows=[new], actor=actor, now=now).get(new.citizen_id)


@transaction.atomic
def assign_all(*, rows: Sequence[NewAssignment], actor: Actor, now: datetime) -> dict[int, int]:
    """Give citizens to caseworkers in one role, all or none; the former periods end that day.

    Return the new periods' ids by citizen; who has the caseworker already gets none. A day to come
    makes a planned change, which takes effect by itself.
    """
    require(actor, Act.ASSIGN)
    require_seen([row.citizen_id for row in rows], actor)
    _require_receivers(rows, actor)
    found = _standing(rows, actor)
    periods = Periods()
    for row in rows:
        _place(row, found[row.citizen_id, row.role], periods)
    write_or_conflict(periods, actor, now)
    for made in periods.begun:
        audit.record(
            actor, "assignment.made", subject=f"citizen:{made.citizen_id}", at=now,
            citizen_id=made.citizen_id, role=made.role, from_on=made.from_on, staff=made.staff_id,
            reason=made.reason,
        )  # fmt: skip
    return {made.citizen_id: made.pk for made in periods.begun}


@transaction.atomic
def end_assignment(
    *,
    citizen_id: int,
    until_on: date,
    actor: Actor,
    now: datetime,
    role: str = Role.DEDICATED.value,
) -> None:
    """End the period so that `until_on` is the first day without; nobody follows yet."""
    require(actor, Act.ASSIGN)
    require_seen([citizen_id], actor)
    rows = rows_of([citizen_id], [role], actor).filter(from_on__lt=until_on)
    row = rows.order_by("-from_on").first()
    if row is None or (row.until_on and row.until_on <= until_on):
        raise NotHeld(f"Borgeren har ingen {Role(role).label.lower()} at afslutte den dag.")
    periods = Periods()
    periods.end(row, until_on)
    periods.write(actor, now)
    audit.record(
        actor, "assignment.ended", subject=f"citizen:{citizen_id}", at=now, citizen_id=citizen_id,
        role=role, until_on=until_on,
    )  # fmt: skip


def write_or_conflict(periods: Periods, actor: Actor, now: datetime) -> None:
    """Write the periods; one that a colleague wrote at the same moment is a conflict, no fault."""
    try:
        with transaction.atomic():
            periods.write(actor, now)
    except IntegrityError as overlap:
        if ONE_AT_A_TIME not in str(overlap):
            raise
        raise ChangedMeanwhile("En kollega har ændret tilknytningen imens.") from overlap


def _place(row: NewAssignment, there: Sequence[Assignment], periods: Periods) -> None:
    """Put the period among those that stand, or refuse."""
    label = Role(row.role).label.lower()
    current = next((one for one in there if one.from_on <= row.from_on), None)
    later = next((one for one in there if one.from_on > row.from_on), None)
    if later and (row.until_on is None or row.until_on > later.from_on):
        raise Overlapping(
            f"Der er allerede planlagt et skift af {label} den {short_date(later.from_on)}."
            " Fortryd det først, eller vælg en senere dag."
        )
    if current and current.staff_id == row.staff_id:
        return
    if current and current.from_on == row.from_on:
        raise Overlapping(
            f"Borgeren fik netop en {label} den {short_date(current.from_on)}."
            " Fortryd det først, eller vælg en senere dag."
        )
    made = Assignment(
        citizen_id=row.citizen_id, staff_id=row.staff_id, unit_id=row.unit_id, role=row.role,
        reason=row.reason, from_on=row.from_on, until_on=row.until_on,
    )  # fmt: skip
    if current:
        periods.follow(current, made)
    else:
        periods.begin(made)


def _standing(
    rows: Sequence[NewAssignment], actor: Actor
) -> "dict[tuple[int, str], list[Assignment]]":
    pairs = {(row.citizen_id, row.role) for row in rows}
    if len(pairs) < len(rows):
        raise Overlapping("En borger står to gange på listen. Vælg én sagsbehandler til hver.")
    ids, roles = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    since = min((row.from_on for row in rows), default=date.max)
    # Locked, so that two heads at once do not both end the same period.
    held = list(rows_of(ids, roles, actor).select_for_update())
    return dict(standing(ids, roles, since, held))


def rows_of(ids: Iterable[int], roles: Iterable[str], actor: Actor) -> QuerySet[Assignment]:
    """Return the citizens' periods of the roles that the actor may see."""
    return access.visible_assignments(actor).filter(citizen_id__in=set(ids), role__in=set(roles))


def require_seen(ids: Sequence[int], actor: Actor) -> None:
    """Refuse citizens whom the actor may not see, as if they were not there."""
    if len(citizens.names(citizen_ids=ids, actor=actor)) < len(set(ids)):
        raise Assignment.DoesNotExist


def _require_receivers(rows: Sequence[NewAssignment], actor: Actor) -> None:
    """Refuse a receiver who is unknown, not employed on the first day, or disqualified."""
    by_staff: dict[tuple[int, date], list[int]] = {}
    for row in rows:
        by_staff.setdefault((row.staff_id, row.from_on), []).append(row.citizen_id)
    for (staff_id, from_on), ids in by_staff.items():
        sentence = why_not(staff_id=staff_id, from_on=from_on, citizen_ids=ids, actor=actor)
        if sentence:
            raise CannotReceive(sentence)


def why_not(*, staff_id: int, from_on: date, citizen_ids: Sequence[int], actor: Actor) -> str:
    """Return why the member of staff cannot have these citizens from the day; "" when she can."""
    name = organisation.staff_names(staff_ids=[staff_id], actor=actor).get(staff_id)
    if name is None:
        return "Medarbejderen findes ikke her. Vælg en fra listen."
    post = organisation.posts(staff_ids=[staff_id], day=from_on, actor=actor).get(staff_id)
    if post is None:
        return (
            f"{name} er ikke ansat {short_date(from_on)}: ansættelsen er slut eller ikke begyndt."
            " Vælg en anden eller en anden dag."
        )
    if post.role not in CARRYING:
        return f"{name} er {post.role.label.lower()} og kan ikke have borgere. Vælg en anden."
    sealed = citizens.sealed_from(staff_id=staff_id, citizen_ids=citizen_ids, actor=actor)
    if sealed:
        whom = "borgeren"
        if len(citizen_ids) > 1:
            whom = f"{count(len(sealed), 'af borgerne', 'af borgerne')}"
        return f"{name} er inhabil over for {whom} (forvaltningslovens § 3). Vælg en anden."
    return ""
