"""What can be told of the staff: their hours, what takes some of them, what they can work with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Q

from holdepunkt.foundation.access import Act, Actor, NotAllowed, Refusal
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.workforce import access
from holdepunkt.steering.workforce.models import Competence, ContractedHours, HoursReduction


class LaterHoursStand(Refusal):
    """Other hours are already told for the day or later."""


@dataclass(frozen=True, slots=True)
class NewReduction:
    """Hours a week that are not for cases, from a day up to, but not including, another."""

    hours: Decimal
    kind: str
    from_on: date
    until_on: date | None = None


@transaction.atomic
def set_hours(
    *, staff_id: int, hours: Decimal, from_on: date, actor: Actor, now: datetime, today: date
) -> None:
    """Let other hours hold from a day; those before it end there."""
    _require(staff_id, actor, today)
    rows = ContractedHours.objects.select_for_update().filter(staff_id=staff_id)
    if rows.filter(from_on__gte=from_on).exists():
        raise LaterHoursStand(
            f"Der er allerede skrevet timer fra den {from_on:%d.%m.%Y} eller senere."
            " Vælg en senere dag."
        )
    rows.filter(Q(until_on=None) | Q(until_on__gt=from_on)).update(until_on=from_on)
    try:
        ContractedHours.objects.create(staff_id=staff_id, hours=hours, from_on=from_on)
    except IntegrityError as meanwhile:
        raise LaterHoursStand("Nogen har lige skrevet andre timer. Se siden igen.") from meanwhile
    audit.record(
        actor, "workforce.hours_set", subject=f"staff:{staff_id}", at=now, hours=str(hours),
        from_on=from_on,
    )  # fmt: skip


@transaction.atomic
def reduce_hours(
    *, staff_id: int, new: NewReduction, actor: Actor, now: datetime, today: date
) -> None:
    """Take hours out of a period; why is neither asked nor kept."""
    _require(staff_id, actor, today)
    HoursReduction.objects.create(
        staff_id=staff_id, hours=new.hours, kind=new.kind, from_on=new.from_on,
        until_on=new.until_on,
    )  # fmt: skip
    audit.record(
        actor, "workforce.hours_reduced", subject=f"staff:{staff_id}", at=now,
        hours=str(new.hours), from_on=new.from_on, until_on=new.until_on,
    )  # fmt: skip


@transaction.atomic
def set_competence(
    *,
    staff_id: int,
    sections: Iterable[str],
    languages: Iterable[str],
    actor: Actor,
    now: datetime,
    today: date,
) -> None:
    """Let these sections and languages, and no others, be what she can work with."""
    _require(staff_id, actor, today)
    told = [(Competence.Kind.SECTION, each) for each in sorted(set(sections))]
    told += [(Competence.Kind.LANGUAGE, each) for each in sorted(set(languages))]
    Competence.objects.filter(staff_id=staff_id).delete()
    Competence.objects.bulk_create(
        Competence(staff_id=staff_id, kind=kind, what=what) for kind, what in told
    )
    audit.record(
        actor, "workforce.competence_set", subject=f"staff:{staff_id}", at=now,
        competence=[what for _, what in told],
    )  # fmt: skip


def _require(staff_id: int, actor: Actor, today: date) -> None:
    members = access.visible_members(actor, today, Act.SET_WORKLOAD)
    if staff_id not in {each.id for each in members}:
        raise NotAllowed(Act.SET_WORKLOAD.refusal)
