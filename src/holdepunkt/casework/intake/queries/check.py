"""What Modtagelsen is shown before she registers: what is known, and where it belongs."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import KnownAlready
from holdepunkt.casework.intake import access
from holdepunkt.casework.intake.queries.placing import Asked, Placing, placing
from holdepunkt.core.identifiers import CprError
from holdepunkt.core.identifiers import parse as parse_cpr
from holdepunkt.foundation.access import Actor, Refusal, lending
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation


class KnownByNumber(Refusal):
    """The newcomer's CPR number belongs to somebody who is known here."""


@dataclass(frozen=True, slots=True)
class Check:
    """What is known and where it belongs; `mark` names what was asked, so that a change is seen.

    `twin_id` is a newcomer of the same name and address whom we took in today.
    """

    known: KnownAlready
    placing: Placing
    departments: tuple[tuple[int, str], ...]
    mark: str
    twin_id: int | None = None


class Named(Protocol):
    """A newcomer by name and address."""

    @property
    def name(self) -> str:
        """Return the name."""

    @property
    def address(self) -> str:
        """Return the address, or nothing."""


def check(*, asked: Asked, actor: Actor, today: date, now: datetime, cpr: str = "") -> Check:
    """Return what is already known and where the application belongs, as Modtagelsen may know."""
    access.require_receiver(actor)
    known = KnownAlready()
    if asked.citizen_id and asked.section_id:
        known = cases.known_already(
            citizen_id=asked.citizen_id,
            section_id=asked.section_id,
            received_on=asked.received_on,
            actor=actor,
        )
    with lending(access.ROUTER, actor, today=today, now=now) as router:
        require_unknown(cpr=cpr, actor=router)
        placed = placing(asked=asked, actor=router, today=today)
        twin_id = (
            twin(newcomer=asked.newcomer, actor=router, today=today) if asked.newcomer else None
        )
    return Check(known, placed, department_choices(actor=actor), _mark(asked, twin_id), twin_id)


def twin(*, newcomer: Named, actor: Actor, today: date) -> int | None:
    """Return whom we took in today by the newcomer's name and address; a job knows of all."""
    return citizens.taken_in_as(name=newcomer.name, address=newcomer.address, on=today, actor=actor)


def require_unknown(*, cpr: str, actor: Actor) -> None:
    """Refuse a newcomer whose CPR number somebody bears whom we know; a job knows of all."""
    if not cpr.strip():
        return
    try:
        number = parse_cpr(cpr).digits
    except CprError as error:
        raise KnownByNumber(str(error)) from error
    if citizens.by_cpr(number=number, actor=actor) is not None:
        raise KnownByNumber(
            "CPR-nummeret hører til en borger, vi kender. Søg på nummeret under Modtagelsen."
            " Findes borgeren ikke dér, er navnet beskyttet: giv ansøgningen til din leder."
        )


def department_choices(*, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return the departments under their areas, as a list to choose from."""
    units = organisation.units(actor=actor)
    names = {unit.id: unit.name for unit in units}
    return tuple(
        (unit.id, f"{names[unit.parent_id or 0]}: {unit.name}")
        for unit in units
        if unit.kind == "department"
    )


def section_choices(*, actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """Return the sections in force today, as a list to choose from."""
    return cases.section_choices(actor=actor, today=today)


def _mark(asked: Asked, twin_id: int | None) -> str:
    return sha256(repr((asked, twin_id)).encode()).hexdigest()[:16]
