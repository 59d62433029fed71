"""A goal's text as the plan keeps it: its name is the heading's, and its list is told once."""

import re

from holdepunkt.core.papers import Goal, Printed

_WORD = re.compile(r"\w{4,}")
_NEARLY_ALL = 0.8  # of the words stand in the other text too


def goal_texts(goal: Goal) -> list[Printed]:
    """Return what is written of a goal, without its name and number before it.

    Where the text is printed twice, the one that begins with the name is left out; that the two
    differ is told as a doubt of its own.
    """
    named = re.compile(rf"{re.escape(goal.number)}\.?\s+{re.escape(goal.title)}\s+", re.IGNORECASE)
    texts = [*goal.texts, *goal.closing]
    kept = []
    for text in texts:
        bare = named.sub("", text.text, count=1) if goal.title and named.match(text.text) else ""
        others = (other for other in texts if other is not text)
        if not bare:
            kept.append(text)
        elif not any(_holds(other.text, bare) for other in others):
            kept.append(Printed(bare[:1].upper() + bare[1:], text.place, text.level))
    return kept


def _holds(text: str, other: str) -> bool:
    """Tell whether nearly every word of the other text stands in the text too."""
    words = set(_WORD.findall(other.casefold()))
    return len(words & set(_WORD.findall(text.casefold()))) >= _NEARLY_ALL * len(words)
