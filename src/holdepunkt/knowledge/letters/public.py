"""The door of the letters room."""

from holdepunkt.knowledge.letters.actions import (
    NewLetter,
    SentAlready,
    SentLetter,
    send,
    withdraw_letters,
    write_letters,
)
from holdepunkt.knowledge.letters.queries import LetterState, filled, letters_of
from holdepunkt.knowledge.letters.queries.templates import LetterIncomplete

__all__ = [
    "LetterIncomplete",
    "LetterState",
    "NewLetter",
    "SentAlready",
    "SentLetter",
    "filled",
    "letters_of",
    "send",
    "withdraw_letters",
    "write_letters",
]
