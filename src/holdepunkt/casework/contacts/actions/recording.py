"""Somebody rings or writes: written down once, and promised an answer if there was none."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from django.db.models import Q

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import RING_BACK, AgreementDraft
from holdepunkt.casework.contacts import access, queries
from holdepunkt.casework.contacts.models import Contact
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Refusal, insert, lending
from holdepunkt.foundation.access import Role as ActorRole
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

SUBJECT = "contact"
LONGEST_TITLE = 300
# The same person does not write the same words of the same call twice; the button may be.
SAME_CALL = timedelta(minutes=10)


class NobodyAnswers(Refusal):
    """The citizen belongs to no unit, so nobody would ring him back."""


class Disqualified(Refusal):
    """Who takes the call may have nothing to do with the citizen."""


@dataclass(frozen=True, slots=True)
class NewContact:
    """What the caller said. Without a citizen, `caller` says who, and `unit_id` who answers.

    `due_on` is the last day to ring back; the centre's own promise where it is None.
    """

    text: str
    topic: str
    who: str = Contact.Who.CITIZEN.value
    channel: str = Contact.Channel.PHONE.value
    citizen_id: int | None = None
    caller: str = ""
    unit_id: int | None = None
    at_once: bool = False
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A contact that was written down; `due_on` is when it is answered by, None for at once."""

    id: int
    due_on: date | None


@dataclass(frozen=True, slots=True)
class _Answering:
    """Who answers: the unit, and its head where nobody holds the citizen."""

    unit_id: int
    person_id: int | None


@transaction.atomic
def record_contact(*, new: NewContact, actor: Actor, now: datetime, today: date) -> Recorded:
    """Write a contact down and, unless it was answered at once, promise to ring back.

    Modtagelsen does not see it afterwards, so a named job writes it. Pressed twice, it is one.
    """
    access.require_recorder(actor)
    _require_known(new.citizen_id, actor)
    promised = queries.promised(actor=actor, now=now)
    with lending(access.COURIER, actor, today=today, now=now) as courier:
        _require_allowed(new.citizen_id, actor, courier)
        answering = _answering(new, courier, today)
        row = _row(new, answering, actor, now)
        before = _same_call(row, courier)
        if before:
            return Recorded(before, _due_on(new, promised))
        row.promised_at = None if new.at_once or new.due_on else promised
        insert(row)
        due_on = _due_on(new, promised)
        if due_on is not None:
            commitments.agree(draft=_promise(row, answering, due_on, actor), actor=courier, now=now)
    audit.record(
        actor, "contact.recorded", subject=f"{SUBJECT}:{row.pk}", at=now,
        citizen_id=new.citizen_id, unit_id=row.unit_id, at_once=new.at_once,
    )  # fmt: skip
    return Recorded(row.pk, due_on)


def _due_on(new: NewContact, promised: datetime) -> date | None:
    return None if new.at_once else new.due_on or promised.date()


def _require_known(citizen_id: int | None, actor: Actor) -> None:
    """Refuse a citizen the actor may not know of."""
    if citizen_id is None:
        return
    if actor.has_role(ActorRole.RECEPTION):
        if citizens.receiver(citizen_id=citizen_id, actor=actor) is None:
            raise ObjectDoesNotExist
    else:
        citizens.card(citizen_id=citizen_id, actor=actor)


def _require_allowed(citizen_id: int | None, actor: Actor, courier: Actor) -> None:
    if citizen_id and actor.staff_id in citizens.disqualified(citizen_id=citizen_id, actor=courier):
        raise Disqualified("Du er inhabil. Bed en kollega om at tage imod henvendelsen.")


def _answering(new: NewContact, courier: Actor, today: date) -> _Answering:
    """Return who answers: nobody is named where the citizen's holder is, whoever she is then."""
    lines = (
        citizens.relations(citizen_id=new.citizen_id, actor=courier, today=today)
        if new.citizen_id
        else ()
    )
    units = [line.unit_id for line in lines if line.role == "unit" and line.unit_id]
    unit_id = units[-1] if units else new.unit_id
    if unit_id is None:
        raise NobodyAnswers(
            "Borgeren hører ikke til en afdeling. Vælg den afdeling, der skal svare."
        )
    if any(line.role == "holder" for line in lines):
        return _Answering(unit_id, None)
    return _Answering(unit_id, organisation.head_of(unit_id=unit_id, today=today, actor=courier))


def _row(new: NewContact, answering: _Answering, actor: Actor, now: datetime) -> Contact:
    return Contact(
        citizen_id=new.citizen_id, unit_id=answering.unit_id, first_unit_id=answering.unit_id,
        who=new.who, caller=new.caller, channel=new.channel, topic=new.topic, text=new.text,
        at_once=new.at_once, received_on=clock.local(now).date(), received_at=now,
        recorded_at=now, staff_id=actor.staff_id,
    )  # fmt: skip


def _same_call(row: Contact, courier: Actor) -> int | None:
    """Return the contact that the same press wrote already; presses wait for one another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(7301, %s)", [row.staff_id])
    whom = Q(citizen_id=row.citizen_id) if row.citizen_id else Q(citizen=None)
    same = access.visible_contacts(courier).filter(
        whom, received_on=row.received_on, staff_id=row.staff_id,
        text=row.text, caller=row.caller, topic=row.topic, at_once=row.at_once,
        recorded_at__gt=row.recorded_at - SAME_CALL,
    )  # fmt: skip
    return same.values_list("pk", flat=True).first()


def _promise(row: Contact, answering: _Answering, due_on: date, actor: Actor) -> AgreementDraft:
    return AgreementDraft(
        subject_type=SUBJECT,
        subject_id=row.pk,
        citizen_id=row.citizen_id,
        title=title_of(row, actor),
        due_on=due_on,
        made_on=row.received_on,
        unit_id=row.unit_id,
        person_id=answering.person_id,
        kind=RING_BACK,
        basis_text="Centrets servicemål" if row.promised_at else "Lovet, da henvendelsen kom",
    )


def title_of(row: Contact, actor: Actor) -> str:
    """Return what stands on Min dag: what to do, whom to ring, and who took the call."""
    told = [row.text, row.caller, f"taget imod af {actor.name}"]
    return " · ".join(part for part in told if part)[:LONGEST_TITLE]
