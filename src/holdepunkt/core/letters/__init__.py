"""Letters: templates whose fields are checked, and how hard their words are to read."""

from holdepunkt.core.letters.reading import lix
from holdepunkt.core.letters.templates import (
    CannotWrite,
    LetterText,
    Template,
    in_force,
    read_templates,
)
from holdepunkt.core.letters.wording import taken_out

__all__ = [
    "CannotWrite",
    "LetterText",
    "Template",
    "in_force",
    "lix",
    "read_templates",
    "taken_out",
]
