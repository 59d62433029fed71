"""A conversation: what was said, and what each side promised the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import AGREEMENT, AWAITED, AgreementDraft
from holdepunkt.casework.contacts import access, queries
from holdepunkt.casework.contacts.actions.answering import Kind, NotAnswerable, write_event
from holdepunkt.casework.contacts.actions.recording import SUBJECT
from holdepunkt.casework.contacts.models import Contact, ContactEvent
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Refusal, insert
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens


class NothingSaid(Refusal):
    """A note says something, or something was agreed."""


class NoUnit(Refusal):
    """The actor has no unit that could answer for what was agreed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing agreed: by us or (`is_theirs`) by the citizen, what, and by when."""

    what: str
    due_on: date
    is_theirs: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said and agreed; who began it, how, and about what."""

    text: str
    lines: tuple[Line, ...]
    topic: str = "other"
    channel: str = Contact.Channel.PHONE.value
    inbound: bool = True


@transaction.atomic
def converse(
    *, citizen_id: int, said: Conversation, actor: Actor, now: datetime
) -> tuple[int, tuple[int, ...]]:
    """Write a conversation with a citizen down; return its id, and those of what was agreed."""
    access.require_worker(actor)
    citizens.card(citizen_id=citizen_id, actor=actor)
    _require_said(said)
    today = clock.local(now).date()
    row = Contact(
        citizen_id=citizen_id, unit_id=_unit(actor), first_unit_id=_unit(actor),
        inbound=said.inbound, who=Contact.Who.CITIZEN, channel=said.channel, topic=said.topic,
        text=said.text, at_once=True, received_on=today, received_at=now, recorded_at=now,
        staff_id=actor.staff_id,
    )  # fmt: skip
    insert(row)
    audit.record(
        actor, "contact.conversed", subject=f"{SUBJECT}:{row.pk}", at=now, citizen_id=citizen_id
    )
    return row.pk, _agree(said.lines, row.pk, citizen_id, actor, now)


@transaction.atomic
def write_note(
    *, contact_id: int, said: Conversation, actor: Actor, now: datetime
) -> tuple[int, ...]:
    """Write down what was said when a contact was answered; what was promised is then kept."""
    access.require_worker(actor)
    contact = access.visible_contacts(actor).get(pk=contact_id)
    _require_said(said)
    if contact.citizen_id is None and said.lines:
        raise NotAnswerable("Find borgeren først. Så kan I aftale noget, der bliver husket.")
    today = clock.local(now).date()
    open_promise = queries.open_promise(contact_id=contact_id, actor=actor)
    if open_promise is not None:
        commitments.keep_agreement(commitment_id=open_promise, kept_on=today, actor=actor, now=now)
        write_event(ContactEvent(contact_id=contact_id, kind=Kind.REACHED), actor, now, today)
    note = ContactEvent(contact_id=contact_id, kind=Kind.NOTED, text=said.text)
    write_event(note, actor, now, today)
    return _agree(said.lines, contact_id, contact.citizen_id, actor, now)


def _require_said(said: Conversation) -> None:
    if not said.text and not said.lines:
        raise NothingSaid("Skriv, hvad I talte om, eller hvad I aftalte.")


def _unit(actor: Actor) -> int:
    if actor.unit_id is None:
        raise NoUnit("Du er ikke i en afdeling, så ingen kan svare for det. Tal med din leder.")
    return actor.unit_id


def _agree(
    lines: Iterable[Line], contact_id: int, citizen_id: int | None, actor: Actor, now: datetime
) -> tuple[int, ...]:
    today = clock.local(now).date()
    drafts = [
        AgreementDraft(
            subject_type=SUBJECT,
            subject_id=contact_id,
            citizen_id=citizen_id,
            title=line.what,
            due_on=line.due_on,
            made_on=today,
            unit_id=_unit(actor),
            person_id=actor.staff_id,
            kind=AWAITED if line.is_theirs else AGREEMENT,
        )
        for line in lines
    ]
    return tuple(commitments.agree(draft=draft, actor=actor, now=now) for draft in drafts)
