"""What stands around the form of a new contact: who answers, and by when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ObjectDoesNotExist

from holdepunkt.casework.contacts import access
from holdepunkt.casework.contacts.queries.service import promised, service
from holdepunkt.core.access import Role
from holdepunkt.core.contacts import Service
from holdepunkt.core.wording import clock_time, count, weekday_date
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation


@dataclass(frozen=True, slots=True)
class Answerer:
    """The citizen, and who answers for him: the unit, the caseworker if any, her telephone."""

    citizen_id: int
    name: str
    unit: str
    caseworker: str
    phone: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """What a new contact is promised, the centre's topics, and the units that could answer."""

    answerer: Answerer | None
    service: Service
    promised: datetime
    departments: tuple[tuple[int, str], ...]

    @property
    def promise(self) -> str:
        """Return the promise as a sentence to say to the caller."""
        hours = count(self.service.hours, "åbningstime", "åbningstimer")
        by = f"{weekday_date(self.promised.date())} {clock_time(self.promised)}"
        example = " (eksempel)" if self.service.is_example else ""
        return f"Vi ringer tilbage inden for {hours}{example}: senest {by}."


def record(*, citizen_id: int | None, actor: Actor, now: datetime, today: date) -> RecordPage:
    """Return what stands around the form; DoesNotExist for whom the actor may not know of."""
    access.require_recorder(actor)
    return RecordPage(
        answerer=answerer(citizen_id=citizen_id, actor=actor, today=today) if citizen_id else None,
        service=service(on=today, actor=actor),
        promised=promised(actor=actor, now=now),
        departments=departments(actor=actor),
    )


def departments(*, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return the units that could answer a contact, by name."""
    units = organisation.units(actor=actor)
    found = [(one.id, one.name) for one in units if one.kind == "department"]
    return tuple(sorted(found, key=lambda one: one[1]))


def answerer(*, citizen_id: int, actor: Actor, today: date) -> Answerer:
    """Return who answers for a citizen; DoesNotExist where the actor may not know of him."""
    name, unit_id, staff_id = (
        _as_reception(citizen_id, actor)
        if actor.has_role(Role.RECEPTION)
        else _as_caseworker(citizen_id, actor, today)
    )
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    ids = [staff_id] if staff_id else []
    return Answerer(
        citizen_id=citizen_id,
        name=name,
        unit=units.get(unit_id or 0, ""),
        caseworker=organisation.staff_names(staff_ids=ids, actor=actor).get(staff_id or 0, ""),
        phone=organisation.staff_phones(staff_ids=ids, actor=actor).get(staff_id or 0, ""),
    )


def _as_reception(citizen_id: int, actor: Actor) -> tuple[str, int | None, int | None]:
    found = citizens.receiver(citizen_id=citizen_id, actor=actor)
    if found is None:
        raise ObjectDoesNotExist
    return found.name, found.unit_id, found.staff_id


def _as_caseworker(
    citizen_id: int, actor: Actor, today: date
) -> tuple[str, int | None, int | None]:
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    lines = citizens.relations(citizen_id=citizen_id, actor=actor, today=today)
    units = [line.unit_id for line in lines if line.role == "unit"]
    holders = [line.staff_id for line in lines if line.role == "holder"]
    return card.name, units[-1] if units else None, holders[-1] if holders else None
