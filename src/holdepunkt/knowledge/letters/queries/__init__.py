"""What can be asked of letters."""

from holdepunkt.knowledge.letters.queries.letters import (
    LetterPage,
    LetterState,
    letter,
    letters,
    letters_of,
    paper,
)
from holdepunkt.knowledge.letters.queries.post_room import Asked, LetterLine, PostRoom, post_room
from holdepunkt.knowledge.letters.queries.templates import filled

__all__ = [
    "Asked",
    "LetterLine",
    "LetterPage",
    "LetterState",
    "PostRoom",
    "filled",
    "letter",
    "letters",
    "letters_of",
    "paper",
    "post_room",
]
