"""One contact, and what the ledger says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import RING_BACK, Story
from holdepunkt.casework.contacts import access
from holdepunkt.casework.contacts.models import Contact, ContactEvent
from holdepunkt.casework.contacts.queries.service import topic_titles
from holdepunkt.core.commitments import State
from holdepunkt.foundation.access import Actor, any_of, ask, rows_of

SUBJECT = "contact"


@dataclass(frozen=True, slots=True)
class ContactLabel:
    """What a list shows of a contact, without its words."""

    id: int
    citizen_id: int | None
    topic: str
    channel: str
    received_on: date
    at_once: bool


@dataclass(frozen=True, slots=True)
class ContactWords:
    """What was said, how (a contact's channel) and when, for a form that continues from it."""

    text: str
    channel: str
    received_on: date


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Something of the citizen's contacts that the ledger does not tell, for a timeline."""

    happened_on: date
    recorded_at: datetime
    what: str
    text: str
    contact_id: int


def contact(*, contact_id: int, actor: Actor) -> Contact:
    """Return the contact; DoesNotExist where the actor may not see it."""
    for row in rows_of(Contact, "id = %s", contact_id, actor=actor):
        return row
    raise Contact.DoesNotExist


def words_of(*, contact_id: int, citizen_id: int, actor: Actor) -> ContactWords | None:
    """Return what the citizen said; None where he did not, or the actor may not see it."""
    asked = "id = %s AND citizen_id = %s"
    for row in rows_of(Contact, asked, contact_id, citizen_id, actor=actor):
        return ContactWords(row.text, row.channel, row.received_on)
    return None


def promises_of(*, contact_id: int, actor: Actor) -> tuple[Story, ...]:
    """Return the promise to answer the contact, and what was agreed in the conversation."""
    return commitments.stories(subject_type=SUBJECT, subject_id=contact_id, actor=actor)


def open_promise(*, contact_id: int, actor: Actor) -> int | None:
    """Return the promise to answer that still stands; None where there is none."""
    for row in commitments.open_on(subject_type=SUBJECT, subject_ids=[contact_id], actor=actor).get(
        contact_id, ()
    ):
        if row.kind == RING_BACK and row.standing.state is State.OPEN:
            return row.id
    return None


def version(*, contact_id: int, actor: Actor) -> int:
    """Return how many things have happened to the contact, itself the first."""
    return 1 + access.visible_events(actor).filter(contact_id=contact_id).count()


def labels(*, contact_ids: Iterable[int], actor: Actor) -> dict[int, ContactLabel]:
    """Return the contacts the actor may see; others are simply not there."""
    rows = access.visible_contacts(actor).filter(any_of("id", set(contact_ids)))
    return {row.pk: label_of(row) for row in rows}


def label_of(row: Contact) -> ContactLabel:
    """Return what a list shows of the contact."""
    return ContactLabel(
        row.pk, row.citizen_id, topic_title(row), row.get_channel_display(), row.received_on,
        row.at_once,
    )  # fmt: skip


def topic_title(row: Contact) -> str:
    """Return what the contact is about, in the words of the centre's list."""
    return topic_titles().get(row.topic, row.topic)


_TOLD = """
SELECT c.received_on, c.recorded_at, CASE WHEN c.inbound THEN 'in' ELSE 'out' END, c.text, c.id,
    c.topic
FROM contacts_contact c WHERE c.citizen_id = %(citizen)s AND c.at_once
UNION ALL
SELECT e.happened_on, e.recorded_at, e.kind, e.text, e.contact_id, c.topic
FROM contacts_contactevent e JOIN contacts_contact c ON c.id = e.contact_id
WHERE c.citizen_id = %(citizen)s AND e.kind IN ('missed', 'noted', 'passed')
ORDER BY 1 DESC, 2 DESC LIMIT %(most)s
"""
_WORDS = {
    "in": "Henvendelse, besvaret med det samme",
    "out": "Samtale",
    **{kind.value: kind.label for kind in ContactEvent.Kind},
}


def told_of(*, citizen_id: int, actor: Actor, limit: int) -> tuple[ContactLine, ...]:
    """Return what the ledger does not tell of the citizen's contacts, the newest first."""
    if not actor.job and not actor.staff_id:
        return ()
    found = ask(_TOLD, citizen=citizen_id, most=limit)
    return tuple(
        ContactLine(on, at, f"{_WORDS[what]} · {topic_titles().get(topic, topic)}", text, pk)
        for on, at, what, text, pk, topic in found
    )
