"""What can be asked of letters."""

from holdepunkt.knowledge.letters.queries.composing import (
    Composed,
    NewLetter,
    composed,
    to_parents,
)
from holdepunkt.knowledge.letters.queries.letters import (
    LetterPage,
    LetterState,
    about,
    letter,
    letters,
    letters_of,
    paper,
    sharing,
    taken_words,
    waiting_of,
)
from holdepunkt.knowledge.letters.queries.post_file import MOST as MOST_IN_A_FILE
from holdepunkt.knowledge.letters.queries.post_file import PostFile, free_letters, post_file
from holdepunkt.knowledge.letters.queries.post_room import Asked, LetterLine, PostRoom, post_room
from holdepunkt.knowledge.letters.queries.templates import filled

__all__ = [
    "MOST_IN_A_FILE",
    "Asked",
    "Composed",
    "LetterLine",
    "LetterPage",
    "LetterState",
    "NewLetter",
    "PostFile",
    "PostRoom",
    "about",
    "composed",
    "filled",
    "free_letters",
    "letter",
    "letters",
    "letters_of",
    "paper",
    "post_file",
    "post_room",
    "sharing",
    "taken_words",
    "to_parents",
    "waiting_of",
]
