"""What a paper points to or leaves out: told for a person to fill in, never filled in."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from holdepunkt.core.datewords import Nature, Use
from holdepunkt.core.papers.bodies import bodies, sentences
from holdepunkt.core.papers.numbers import Dates
from holdepunkt.core.papers.values import Doubt, Printed, SourceLine, Trouble

_UNNAMED = re.compile(
    r"\b(?:på )?(?:dagens møde|dette møde|mødet i dag)\b"
    r"|\b(?:der henvises til|se|jf\.) (?:sagen|indstillingen|punktet|dagsordenspunktet|notatet)\b",
    re.IGNORECASE,
)
_ALIKE = 0.8
_SHORTEST = 12
_BOX_LINES = 4
_YEARS = re.compile(r"\b(?:\d|to|tre|fire|fem)-årig", re.IGNORECASE)


def reference_doubts(texts: Sequence[Printed]) -> Iterator[Doubt]:
    """Yield a doubt for each meeting or case that is pointed to without its day or number."""
    for text in texts:
        for sentence in sentences(text):
            if re.search(r"\d{4}-\d{4,}", sentence):
                continue
            for found in _UNNAMED.finditer(sentence):
                yield Doubt(
                    Trouble.REFERENCE, "text",
                    f"»{found[0]}«: dokumentet siger ikke hvilket eller hvilken.", text.place,
                )  # fmt: skip


def body_doubts(texts: Sequence[Printed]) -> Iterator[Doubt]:
    """Yield a doubt for two bodies whose names are nearly the same; they may be one.

    The one that stands more often is suggested; of two as rare nobody knows which is right.
    """
    said: dict[str, Printed] = {}
    often: Counter[str] = Counter()
    for text in texts:
        for body in bodies(text.text):
            if len(body) >= _SHORTEST:
                said.setdefault(body.lower(), text)
                often[body.lower()] += 1
    by_start: dict[str, list[str]] = defaultdict(list)
    for name in sorted(said):
        for other in by_start[name[:3]]:
            if SequenceMatcher(None, other, name).ratio() >= _ALIKE and name[-4:] == other[-4:]:
                rare, usual = sorted((name, other), key=lambda each: often[each])
                yield Doubt(
                    Trouble.VARIANT, "text",
                    f"»{other}« og »{name}« ligner hinanden; er det samme sted?",
                    said[rare].place, suggestion=usual if often[usual] > often[rare] else "",
                )  # fmt: skip
        by_start[name[:3]].append(name)


def gap_doubts(texts: Sequence[Printed], source: Sequence[SourceLine]) -> Iterator[Doubt]:
    """Yield a doubt where a colon is followed by nothing but empty lines: a box stood there."""
    empty = {line.number for line in source if not line.text.strip()}
    for text in texts:
        after = range(text.place.last + 1, text.place.last + 1 + _BOX_LINES)
        if text.text.endswith(":") and all(number in empty for number in after):
            yield Doubt(
                Trouble.PLACE, "text",
                "Teksten lover noget efter kolonet, men der er tomt. En boks kan stå længere nede.",
                text.place,
            )  # fmt: skip


def end_doubts(texts: Sequence[Printed], dates: Dates) -> Iterator[Doubt]:
    """Yield a doubt for a project of so many years that begins on a day and ends on none."""
    lasts = next((text for text in texts if _YEARS.search(text.text)), None)
    if lasts is None:
        return
    found = [each.words for text in texts for each in dates(text.text)]
    fixed = [words for words in found if words.nature is Nature.FIXED]
    begins = [words.first for words in fixed if words.use is Use.START and words.first]
    last = max((words.last for words in fixed if words.last), default=date.min)
    if not begins or last <= min(begins):
        yield Doubt(
            Trouble.NO_DATE, "ends_on", "Teksten siger ikke, hvilken dag projektet slutter.",
            lasts.place,
        )  # fmt: skip
