"""What in a report points to a person: a CPR number stops it, the rest is asked about.

A report leaves the house. Whether a name is a citizen's only a reader can tell, so that a name, an
e-mail address or a telephone number is a doubt.
"""

import re
from collections.abc import Iterable, Iterator

from holdepunkt.core.identifiers import cprs_in
from holdepunkt.core.portfolio.snapshots import FrozenActivity, Snapshot
from holdepunkt.core.portfolio.writing import SUMMARY

NO_CPR = (
    "Her står et CPR-nummer. Det må ikke stå i en rapport. Tag det ud; resten af det, du har"
    " skrevet, står her stadig."
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d-])(?:\+45 ?)?(?:\d{8}|\d{2}(?: \d{2}){3})(?![\d-])")
_WORD = r"[A-ZÆØÅ][a-zæøåéöüä]+(?:-[A-ZÆØÅ][a-zæøåéöüä]+)?"
_NAME = re.compile(rf"\b{_WORD}(?: {_WORD}){{1,3}}\b")
_NAMED = re.compile(
    r"\b(?:[Bb]orger(?:en)?|[Bb]arnet|[Ss]ønnen|[Dd]atteren|[Mm]oren|[Ff]aren|[Hh]r\.|[Ff]ru)"
    rf" ({_WORD})"
)
# Words that open a sentence before a name of a place or a house, or that houses are named by.
_NO_NAME = re.compile(
    r"\b(?:Fra|Til|Med|Ved|Hos|For|Når|Hvis|Efter|Men|Og|På|Af|Om|Det|Den|Der|De|Vi|Både|Alle|Siden|Under"
    r"|Over|Som|At|Et|En|Mellem|Inden|Center\w*|Borgercenter|Handicap|Kommunes?|Københavns?|Staben"
    r"|Team|Afdeling\w*|Området|Social\w*|Status|Plan|Bilag|Projekt|Fagligt?|Portal|Modtagelsen"
    r"|\w+området|Budget|Forvaltningen|Udvalget|Børn|Voksne|Unge|Ung|Nord|Syd|Øst|Vest)\b"
)


def persons_in(text: str, *, known: str = "") -> tuple[str, ...]:
    """Return what in a text may point to a person, as it is written, each once.

    What the plan itself is named by, `known`, is no person.

    >>> persons_in("Alma Holm (mor@example.dk, 12 34 56 78) i Faglig Portal i Børn Nord")
    ('mor@example.dk', '12 34 56 78', 'Alma Holm')
    """
    names = [one for one in _NAME.findall(text) if not _NO_NAME.search(one)]
    names += _NAMED.findall(text)
    found = [*_EMAIL.findall(text), *_PHONE.findall(text), *names]
    return tuple(one for one in dict.fromkeys(found) if one not in known)


def printed(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield all that a report prints: the section it stands in, as `goal-3`, and the text."""
    yield SUMMARY, "\n".join((snapshot.title, snapshot.summary, snapshot.plain_summary))
    yield SUMMARY, snapshot.why
    for goal in snapshot.goals:
        yield f"goal-{goal.id}", "\n".join((goal.title, goal.text, goal.said, goal.plain))
        for one in goal.activities:
            yield f"activity-{one.id}", "\n".join(_of_activity(one))
    for measure in snapshot.measures:
        told = "\n".join((measure.text, measure.target, measure.answer))
        yield (f"activity-{measure.activity}" if measure.activity else SUMMARY), told


def _of_activity(one: FrozenActivity) -> Iterable[str]:
    yield from (one.title, one.content, *one.told, one.plain, one.why, one.about)
    for each in one.dates:
        yield f"{each.title} {each.verbatim}"


def sections_with_cpr(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the sections in which a CPR number stands, each once."""
    return tuple(dict.fromkeys(key for key, text in printed(snapshot) if cprs_in(text)))
