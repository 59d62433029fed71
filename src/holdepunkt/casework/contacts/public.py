"""The door of the contacts room."""

from holdepunkt.casework.contacts.actions import (
    Conversation,
    Line,
    NewContact,
    Passed,
    PhoneCount,
    PhoneRow,
    Recorded,
    answer,
    converse,
    ensure_phone_days,
    forget_phone_days,
    miss,
    pass_on,
    record_contact,
)
from holdepunkt.casework.contacts.queries import (
    ContactFact,
    ContactLabel,
    ContactLine,
    contact_facts,
    labels,
    told_of,
)

__all__ = [
    "ContactFact",
    "ContactLabel",
    "ContactLine",
    "Conversation",
    "Line",
    "NewContact",
    "Passed",
    "PhoneCount",
    "PhoneRow",
    "Recorded",
    "answer",
    "contact_facts",
    "converse",
    "ensure_phone_days",
    "forget_phone_days",
    "labels",
    "miss",
    "pass_on",
    "record_contact",
    "told_of",
]
