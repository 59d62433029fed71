"""What can be done with contacts."""

from holdepunkt.casework.contacts.actions.answering import (
    RECEIVING,
    NotAnswerable,
    Passed,
    PassedAlready,
    answer,
    miss,
    name_citizen,
    pass_on,
)
from holdepunkt.casework.contacts.actions.conversing import Conversation, Line, converse, write_note
from holdepunkt.casework.contacts.actions.phones import (
    PhoneCount,
    PhoneRow,
    ensure_phone_days,
    forget_phone_days,
)
from holdepunkt.casework.contacts.actions.recording import (
    NewContact,
    NobodyAnswers,
    Recorded,
    record_contact,
)

__all__ = [
    "RECEIVING",
    "Conversation",
    "Line",
    "NewContact",
    "NobodyAnswers",
    "NotAnswerable",
    "Passed",
    "PassedAlready",
    "PhoneCount",
    "PhoneRow",
    "Recorded",
    "answer",
    "converse",
    "ensure_phone_days",
    "forget_phone_days",
    "miss",
    "name_citizen",
    "pass_on",
    "record_contact",
    "write_note",
]
