"""Registers an application in the fewest fields."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.cases import queries
from holdepunkt.casework.cases.actions import recording
from holdepunkt.casework.cases.actions.refusals import InTheFuture, NoDepartment, SectionUnknown
from holdepunkt.casework.cases.models import Case, CaseEvent, event_data
from holdepunkt.core.cases import CaseEventKind, rounds
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, ask, insert
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation


@dataclass(frozen=True, slots=True)
class NewCase:
    """An application as it came in; without a handler it goes to the dedicated caseworker.

    Whoever routes it names its unit, and then nobody else is found; `registrar_id` is the member
    of staff a job registers for, `placing` says in Danish why it came there.
    """

    citizen_id: int
    section_id: int
    kind: str
    received_on: date
    channel: str
    number: str = ""
    handler_id: int | None = None
    unit_id: int | None = None
    registrar_id: int | None = None
    placing: str = ""


@transaction.atomic
def register_case(*, new: NewCase, actor: Actor, now: datetime) -> int:
    """Register the case, promise an answer and a receipt, and return its id."""
    queries.require_registrar(actor=actor)
    today = clock.local(now).date()
    if new.received_on > today:
        raise InTheFuture("Ansøgningen kan ikke være modtaget i fremtiden.")
    book = queries.rules(actor=actor)
    if not book.knows(new.section_id):
        raise SectionUnknown("Vælg en paragraf fra listen.")
    holder_id = citizens.dedicated(citizen_id=new.citizen_id, actor=actor, today=today)
    handler_id = new.handler_id or (None if new.unit_id else holder_id)
    case = Case(
        number=new.number or _own_number(new.received_on),
        citizen_id=new.citizen_id,
        section_id=new.section_id,
        kind=new.kind,
        received_on=new.received_on,
        channel=new.channel,
        handler_id=handler_id,
        unit_id=new.unit_id or _unit(handler_id, today, actor),
    )
    event = CaseEvent(
        kind=CaseEventKind.RECEIVED.value,
        happened_on=new.received_on,
        recorded_at=now,
        staff_id=actor.staff_id or new.registrar_id,
        job=actor.job,
        data=event_data(
            section_id=new.section_id,
            application=new.kind,
            channel=new.channel,
            unit_id=case.unit_id,
            handler_id=handler_id,
            placing=new.placing,
        ),
    )
    lived = rounds((event.fact,), as_of=date.max, known_at=now)
    case.show(lived[-1].state)
    insert(case)
    event.case = case
    insert(event)
    if handler_id and handler_id != holder_id:
        recording.let_in(case=case, handler_id=handler_id, actor=actor, now=now)
    recording.keep_promised(case=case, lived=lived, actor=actor, now=now, book=book, is_new=True)
    audit.record(
        actor,
        "case.registered",
        subject=f"case:{case.pk}",
        at=now,
        citizen_id=new.citizen_id,
        section=new.section_id,
        received_on=new.received_on,
    )
    return case.pk


@transaction.atomic
def register_newcomer(*, name: str, cpr: str, new: NewCase, actor: Actor, now: datetime) -> int:
    """Take a citizen in that nobody here knew, and register the first case."""
    queries.require_registrar(actor=actor)
    if actor.unit_id is None:
        raise NoDepartment("Borgeren skal høre til en afdeling.")
    citizen_id = citizens.take_in(
        who=citizens.NewCitizen(name, cpr),
        unit_id=actor.unit_id,
        actor=actor,
        now=now,
    )
    return register_case(new=replace(new, citizen_id=citizen_id), actor=actor, now=now)


def _unit(handler_id: int | None, today: date, actor: Actor) -> int:
    """Return the handler's department, else the actor's own."""
    unit_id = (
        organisation.department_of(staff_id=handler_id, today=today, actor=actor)
        if handler_id and handler_id != actor.staff_id
        else actor.unit_id
    )
    if unit_id is None:
        raise NoDepartment("Sagen skal høre til en afdeling. Vælg en sagsbehandler, som har en.")
    return unit_id


def _own_number(received_on: date) -> str:
    # H for Holdepunkt, so that it is never taken for a number of the journal system.
    ((number,),) = ask("SELECT nextval('cases_own_number')")
    return f"{received_on.year}-H{number:05d}"
