"""What the contacts room can answer."""

from holdepunkt.casework.contacts.queries.facts import ContactFact, contact_facts
from holdepunkt.casework.contacts.queries.pages import (
    ContactPage,
    OpenLine,
    OpenPage,
    contact_page,
    contact_to_work_on,
    open_contacts,
)
from holdepunkt.casework.contacts.queries.recording import (
    Answerer,
    RecordPage,
    answerer,
    departments,
    record,
)
from holdepunkt.casework.contacts.queries.rounds import RoundLine, RoundsPage, rounds
from holdepunkt.casework.contacts.queries.service import closed_day, promised, service
from holdepunkt.casework.contacts.queries.standing import (
    ContactLabel,
    ContactLine,
    ContactWords,
    contact,
    labels,
    open_promise,
    promises_of,
    told_of,
    version,
    words_of,
)

__all__ = [
    "Answerer",
    "ContactFact",
    "ContactLabel",
    "ContactLine",
    "ContactPage",
    "ContactWords",
    "OpenLine",
    "OpenPage",
    "RecordPage",
    "RoundLine",
    "RoundsPage",
    "answerer",
    "closed_day",
    "contact",
    "contact_facts",
    "contact_page",
    "contact_to_work_on",
    "departments",
    "labels",
    "open_contacts",
    "open_promise",
    "promised",
    "promises_of",
    "record",
    "rounds",
    "service",
    "told_of",
    "version",
    "words_of",
]
