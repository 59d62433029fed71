"""An application is registered once and given to somebody; a case nobody has gets a caseworker."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.intake import access, queries
from holdepunkt.core.access import CARRYING
from holdepunkt.foundation.access import Actor, Refusal, ask, lending
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation


class NotFound(Refusal):
    """Modtagelsen may not know the citizen, or is disqualified from him."""


class AlreadyGiven(Refusal):
    """Somebody has the case by now."""


class TakenInToday(Refusal):
    """Somebody of that name and address was taken in today, perhaps by the same click."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom nobody here knew: the name, the CPR number if it is known, and the address.

    `is_another` says that he is not the one of that name and address whom we took in today.
    `is_protected`: his name and address are, and no list shows them.
    """

    name: str
    cpr: str
    address: str
    is_another: bool = False
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Application:
    """An application as it came in; `citizen_id` is None for a newcomer."""

    section_id: int
    kind: str
    received_on: date
    channel: str
    number: str = ""
    citizen_id: int | None = None
    newcomer: Newcomer | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where the registering person put it: the unit, the caseworker if one, and why in Danish."""

    unit_id: int
    staff_id: int | None
    why: str


@transaction.atomic
def receive_application(
    *, application: Application, chosen: Chosen, actor: Actor, now: datetime, today: date
) -> int:
    """Register the application for the unit and its caseworker, and return the case's id.

    Modtagelsen sees neither the citizen nor the case afterwards, so a named job writes it.
    """
    access.require_receiver(actor)
    known = application.citizen_id
    if known is not None and citizens.receiver(citizen_id=known, actor=actor) is None:
        raise NotFound("Borgeren kan ikke findes her. Spørg din leder, hvem der registrerer den.")
    with lending(access.REGISTRAR, actor, today=today, now=now) as registrar:
        citizen_id = known or _take_in(application.newcomer, chosen, registrar, now, today)
        if actor.staff_id in citizens.disqualified(citizen_id=citizen_id, actor=registrar):
            raise NotFound("Du er inhabil. Bed en kollega om at registrere ansøgningen.")
        case_id = cases.register_case(
            new=_new_case(application, chosen, citizen_id, actor), actor=registrar, now=now
        )
        if chosen.staff_id is None:
            _let_unit_in(citizen_id, case_id, chosen.unit_id, registrar, now, today)
    audit.record(
        actor, "application.received", subject=f"case:{case_id}", at=now, citizen_id=citizen_id,
        unit_id=chosen.unit_id, handler_id=chosen.staff_id,
    )  # fmt: skip
    return case_id


@transaction.atomic
def give(*, case_id: int, staff_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Give a case that nobody has to a caseworker, as its department's head."""
    access.require_distributor(actor)
    label = cases.labels(case_ids=[case_id], actor=actor).get(case_id)
    version, barred = _standing(label, actor, now, today) if label else (None, frozenset())
    if version is None:
        raise AlreadyGiven("Sagen har fået en sagsbehandler, siden du åbnede siden.")
    if staff_id not in _takers(actor, today):
        raise NotFound("Vælg en sagsbehandler, som er ansat i dag.")
    if staff_id in barred:
        raise NotFound("Sagsbehandleren er inhabil. Vælg en anden.")
    # The version is checked once more when the case is locked: of two heads at once, one gives it.
    on = cases.CaseVersion(case_id, version)
    cases.transfer(on=on, from_on=today, handler_id=staff_id, actor=actor, now=now)


def _take_in(
    newcomer: Newcomer | None, chosen: Chosen, registrar: Actor, now: datetime, today: date
) -> int:
    if newcomer is None:
        raise NotFound("Skriv borgerens navn, eller find borgeren først.")
    queries.require_unknown(cpr=newcomer.cpr, actor=registrar)
    # One at a time by that name: of two clicks at once, the second sees what the first took in.
    ask("SELECT pg_advisory_xact_lock(hashtextextended(lower(%s), 0))", newcomer.name)
    if not newcomer.is_another and queries.twin(newcomer=newcomer, actor=registrar, today=today):
        raise TakenInToday(
            "En borger med samme navn og adresse er registreret i dag. Er det den samme?"
            " Svar nedenfor, eller søg borgeren frem i Modtagelsen."
        )
    who = citizens.NewCitizen(
        newcomer.name, newcomer.cpr, newcomer.address, is_protected=newcomer.is_protected
    )
    return citizens.take_in(who=who, unit_id=chosen.unit_id, actor=registrar, now=now)


def _new_case(
    application: Application, chosen: Chosen, citizen_id: int, actor: Actor
) -> cases.NewCase:
    return cases.NewCase(
        citizen_id=citizen_id,
        section_id=application.section_id,
        kind=application.kind,
        received_on=application.received_on,
        channel=application.channel,
        number=application.number,
        handler_id=chosen.staff_id,
        unit_id=chosen.unit_id,
        registrar_id=actor.staff_id,
        placing=chosen.why,
    )


def _let_unit_in(
    citizen_id: int, case_id: int, unit_id: int, registrar: Actor, now: datetime, today: date
) -> None:
    """Let the unit see the citizen, so that its head can give the case to somebody."""
    row = citizens.RelationRow(citizen_id, "unit", today, f"case:{case_id}", unit_id=unit_id)
    citizens.relate(rows=[row], actor=registrar, now=now)


def _takers(actor: Actor, today: date) -> frozenset[int]:
    everyone = organisation.staff(actor=actor, today=today)
    return frozenset(member.id for member in everyone if member.role in CARRYING)


def _standing(
    case: cases.CaseLabel, actor: Actor, now: datetime, today: date
) -> tuple[int | None, frozenset[int]]:
    """Return the case's version while nobody has it, and who is disqualified from it."""
    with lending(access.ROUTER, actor, today=today, now=now) as router:
        version = cases.unheld_version(case=case, actor=router, today=today)
        if case.citizen_id is None:
            return version, frozenset()
        return version, citizens.disqualified(citizen_id=case.citizen_id, actor=router)
