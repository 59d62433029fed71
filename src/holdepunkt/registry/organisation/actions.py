"""What can be done with units and staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.organisation.models import Appointment, Staff, StaffAlias, Unit

_LEVEL_BELOW = {None: Unit.Kind.CENTRE, "centre": Unit.Kind.AREA, "area": Unit.Kind.DEPARTMENT}


class OneCentre(Refusal):
    """There is a centre already, under another name."""


class NoUnitBelowDepartment(Refusal):
    """A department has no units below it."""


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """A person to appoint; without `staff_id` a new member of staff is made."""

    name: str
    role: str
    unit_id: int
    from_on: date
    until_on: date | None = None
    phone: str = ""
    account_id: int | None = None
    staff_id: int | None = None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff as a source system names her; `code` is what stands in its columns."""

    code: str
    name: str
    unit_id: int
    from_on: date
    role: str = "caseworker"


@transaction.atomic
def found_unit(*, name: str, parent_id: int | None, actor: Actor, now: datetime) -> int:
    """Found a unit below another, or find it there by its name; return its id."""
    require(actor, Act.CHANGE_ORGANISATION)
    parent = Unit.objects.get(pk=parent_id) if parent_id else None
    level = _LEVEL_BELOW.get(parent.kind if parent else None)
    if level is None:
        raise NoUnitBelowDepartment("En afdeling har ingen enheder under sig.")
    if parent is None and Unit.objects.filter(parent=None).exclude(name=name).exists():
        raise OneCentre("Der er allerede et center, og det hedder noget andet.")
    unit, made = Unit.objects.get_or_create(name=name, parent=parent, defaults={"kind": level})
    if made:
        audit.record(actor, "unit.founded", subject=f"unit:{unit.pk}", at=now)
    return unit.pk


@transaction.atomic
def share_citizens(*, unit_id: int, shared: bool, actor: Actor, now: datetime) -> None:
    """Let the unit's caseworkers see one another's citizens, or only their own."""
    require(actor, Act.CHANGE_ORGANISATION)
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    if unit.shares_citizens == shared:
        return
    unit.shares_citizens = shared
    unit.save(update_fields=["shares_citizens"])
    audit.record(
        actor, "unit.access_changed", subject=f"unit:{unit_id}", at=now, shares_citizens=shared
    )


@transaction.atomic
def appoint(*, new: NewAppointment, actor: Actor, now: datetime) -> int:
    """Appoint a person to a role in a unit; return the id of the member of staff."""
    require(actor, Act.CHANGE_ORGANISATION)
    staff_id = new.staff_id or _new_member(new)
    Appointment.objects.create(
        staff_id=staff_id,
        unit_id=new.unit_id,
        role=new.role,
        from_on=new.from_on,
        until_on=new.until_on,
    )
    audit.record(
        actor,
        "staff.appointed",
        subject=f"staff:{staff_id}",
        at=now,
        unit=new.unit_id,
        role=new.role,
    )
    return staff_id


@transaction.atomic
def ensure_staff(
    *, source: str, rows: Sequence[StaffRow], actor: Actor, now: datetime
) -> dict[str, int]:
    """See that the source system's codes mean members of staff; return all it knows, by code."""
    require(actor, Act.CHANGE_ORGANISATION)
    known = dict(StaffAlias.objects.filter(source=source).values_list("code", "staff_id"))
    for row in rows:
        if row.code in known:
            continue
        new = NewAppointment(row.name, row.role, row.unit_id, row.from_on)
        known[row.code] = appoint(new=new, actor=actor, now=now)
        StaffAlias.objects.create(source=source, code=row.code, staff_id=known[row.code])
    return known


@transaction.atomic
def know_as(*, staff_id: int, source: str, code: str, actor: Actor, now: datetime) -> None:
    """Let the source system's code mean this member of staff."""
    require(actor, Act.CHANGE_ORGANISATION)
    StaffAlias.objects.update_or_create(source=source, code=code, defaults={"staff_id": staff_id})
    audit.record(actor, "staff.known_as", subject=f"staff:{staff_id}", at=now, source=source)


@transaction.atomic
def end_appointment(*, staff_id: int, until_on: date, actor: Actor, now: datetime) -> None:
    """End the member of staff's present appointment on the day before `until_on`."""
    require(actor, Act.CHANGE_ORGANISATION)
    Appointment.objects.filter(staff_id=staff_id, until_on=None).update(until_on=until_on)
    audit.record(
        actor, "staff.appointment_ended", subject=f"staff:{staff_id}", at=now, until_on=until_on
    )


def _new_member(new: NewAppointment) -> int:
    member = Staff.objects.create(name=new.name, phone=new.phone, account_id=new.account_id)
    return member.pk
