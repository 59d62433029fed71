"""The door of the letters room."""

from holdepunkt.knowledge.letters.actions import (
    ProtectedCopy,
    SentAlready,
    SentLetter,
    send,
    withdraw_letters,
    write_letters,
)
from holdepunkt.knowledge.letters.queries import (
    Composed,
    LetterState,
    NewLetter,
    composed,
    letters_of,
    sharing,
    to_parents,
    waiting_of,
)
from holdepunkt.knowledge.letters.queries.templates import LANGUAGES, LetterIncomplete

__all__ = [
    "LANGUAGES",
    "Composed",
    "LetterIncomplete",
    "LetterState",
    "NewLetter",
    "ProtectedCopy",
    "SentAlready",
    "SentLetter",
    "composed",
    "letters_of",
    "send",
    "sharing",
    "to_parents",
    "waiting_of",
    "withdraw_letters",
    "write_letters",
]
