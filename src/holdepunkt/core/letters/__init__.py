"""Letters: templates whose fields are checked, and how hard their words are to read."""

from holdepunkt.core.letters.addressing import (
    CITIZEN,
    PARENTS,
    Custody,
    Envelope,
    Person,
    addressed,
    child_words,
    envelopes,
    is_child,
    joined,
    read_custody,
    to_each,
)
from holdepunkt.core.letters.reading import HARD_TO_READ, hardest_sentence, lix, lix_word
from holdepunkt.core.letters.templates import (
    CannotWrite,
    LetterText,
    Template,
    in_force,
    read_templates,
)
from holdepunkt.core.letters.wording import (
    date_in,
    due_in,
    late_in,
    spaced,
    taken_out,
    unbroken,
    waits_in,
)

__all__ = [
    "CITIZEN",
    "HARD_TO_READ",
    "PARENTS",
    "CannotWrite",
    "Custody",
    "Envelope",
    "LetterText",
    "Person",
    "Template",
    "addressed",
    "child_words",
    "date_in",
    "due_in",
    "envelopes",
    "hardest_sentence",
    "in_force",
    "is_child",
    "joined",
    "late_in",
    "lix",
    "lix_word",
    "read_custody",
    "read_templates",
    "spaced",
    "taken_out",
    "to_each",
    "unbroken",
    "waits_in",
]
