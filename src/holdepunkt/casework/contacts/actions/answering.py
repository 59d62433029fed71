"""What comes of a contact: rung back, tried in vain, answered, passed on, or told who it was."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import AgreementEnded, Receiver
from holdepunkt.casework.contacts import access, queries
from holdepunkt.casework.contacts.models import Contact, ContactEvent
from holdepunkt.foundation.access import Actor, Conflict, Refusal, Role, insert, lending
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

Kind = ContactEvent.Kind
# Who can be named to answer; the same as can have citizens.
RECEIVING = frozenset({Role.CASEWORKER, Role.COORDINATOR, Role.DEPARTMENT_HEAD})
# A button pressed twice is one try.
SAME_TRY = timedelta(minutes=2)


class NotAnswerable(Refusal):
    """The contact was answered at once, or is answered already."""


class CannotAnswer(Refusal):
    """The one it should be passed to cannot have it."""


class PassedAlready(Conflict):
    """Something has happened to the contact since the form was opened."""


@dataclass(frozen=True, slots=True)
class Passed:
    """To whom a contact goes and why; without a person the unit's head has it.

    `version` is the number of things that had happened when the form was opened.
    """

    contact_id: int
    unit_id: int
    person_id: int | None
    why: str
    version: int


@transaction.atomic
def answer(*, contact_id: int, how: str, actor: Actor, now: datetime, today: date) -> int:
    """Write that somebody was rung back or answered; return the promise's id."""
    access.require_worker(actor)
    promise_id = _promise(contact_id, actor)
    try:
        commitments.keep_agreement(commitment_id=promise_id, kept_on=today, actor=actor, now=now)
    except AgreementEnded as ended:
        raise NotAnswerable("Henvendelsen er allerede besvaret. Opdatér siden.") from ended
    write_event(ContactEvent(contact_id=contact_id, kind=Kind(how)), actor, now, today)
    return promise_id


@transaction.atomic
def miss(*, contact_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Write that somebody was rung in vain; the promise stands, and is not moved."""
    access.require_worker(actor)
    _promise(contact_id, actor)
    events = access.visible_events(actor).filter(contact_id=contact_id, kind=Kind.MISSED)
    if events.filter(recorded_at__gt=now - SAME_TRY, staff_id=actor.staff_id).exists():
        return
    write_event(ContactEvent(contact_id=contact_id, kind=Kind.MISSED), actor, now, today)


@transaction.atomic
def pass_on(*, passed: Passed, actor: Actor, now: datetime, today: date) -> None:
    """Let another unit or person answer; who passes it on may not see it afterwards."""
    access.require_worker(actor)
    contact = access.visible_contacts(actor).select_for_update().get(pk=passed.contact_id)
    if queries.version(contact_id=contact.pk, actor=actor) != passed.version:
        raise PassedAlready("En kollega har skrevet på henvendelsen, mens du skrev.")
    promise_id = _promise(contact.pk, actor)
    with lending(access.COURIER, actor, today=today, now=now) as courier:
        person_id = _receiver(passed, contact.citizen_id, courier, today)
        event = ContactEvent(
            contact_id=contact.pk, kind=Kind.PASSED, text=passed.why, unit_id=passed.unit_id,
            person_id=person_id,
        )  # fmt: skip
        write_event(event, actor, now, today)
        contact.unit_id = passed.unit_id
        contact.save(update_fields=["unit"])
        to = Receiver(passed.unit_id, person_id, today)
        commitments.pass_on(commitment_id=promise_id, to=to, actor=courier, now=now)


@transaction.atomic
def name_citizen(
    *, contact_id: int, citizen_id: int, actor: Actor, now: datetime, today: date
) -> None:
    """Say which citizen an unknown caller's contact is about."""
    access.require_worker(actor)
    citizens.card(citizen_id=citizen_id, actor=actor)
    contact = access.visible_contacts(actor).select_for_update().get(pk=contact_id)
    if contact.citizen_id == citizen_id:
        return
    if contact.citizen_id is not None:
        raise NotAnswerable("Borgeren er allerede fundet. Opdatér siden.")
    for story in queries.promises_of(contact_id=contact_id, actor=actor):
        commitments.name_citizen(
            commitment_id=story.row.id, citizen_id=citizen_id, actor=actor, now=now
        )
    contact.citizen_id = citizen_id
    contact.save(update_fields=["citizen"])
    write_event(ContactEvent(contact_id=contact_id, kind=Kind.NAMED), actor, now, today)


def write_event(event: ContactEvent, actor: Actor, now: datetime, today: date) -> None:
    """Append the event, with its audit line."""
    event.happened_on, event.recorded_at, event.staff_id = today, now, actor.staff_id
    insert(event)
    audit.record(actor, f"contact.{event.kind}", subject=f"contact:{event.contact_id}", at=now)


def _receiver(passed: Passed, citizen_id: int | None, courier: Actor, today: date) -> int | None:
    """Return who answers: the one named if she can, else the head of the unit."""
    if passed.person_id is None:
        return organisation.head_of(unit_id=passed.unit_id, today=today, actor=courier)
    ids = [citizen_id] if citizen_id else []
    sentence = assignments.why_not(
        staff_id=passed.person_id, from_on=today, citizen_ids=ids, actor=courier
    )
    if sentence:
        raise CannotAnswer(sentence)
    return passed.person_id


def _promise(contact_id: int, actor: Actor) -> int:
    """Return the open promise to answer; DoesNotExist where it is not the actor's to keep."""
    found = queries.open_promise(contact_id=contact_id, actor=actor)
    if found is None:
        if not access.visible_contacts(actor).filter(pk=contact_id).exists():
            raise Contact.DoesNotExist
        raise NotAnswerable("Henvendelsen er allerede besvaret. Opdatér siden.")
    if not commitments.may_change(commitment_id=found, actor=actor):
        raise Contact.DoesNotExist
    return found
