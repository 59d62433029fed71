"""What in a report points to a person: a CPR number stops it, the rest is asked about.

A report leaves the house. Whether a name is a citizen's only a reader can tell, so that a name, an
e-mail address or a telephone number is a doubt.
"""

import re
from collections.abc import Iterable, Iterator

from holdepunkt.core.identifiers import numbers_in
from holdepunkt.core.learning import seems_personal
from holdepunkt.core.portfolio.snapshots import FrozenActivity, Snapshot
from holdepunkt.core.portfolio.writing import SUMMARY, reaching

# Words that open a sentence before the name of a place or a house, or that houses are named by.
_NO_NAMES = (
    "Fra Til Med Ved Hos For Når Hvis Efter Men Og På Af Om Det Den Der De Vi Både Alle Siden"
    " Under Over Som At Et En I Ét Mellem Inden Center Borgercenter Handicap Kommune Kommunes"
    " Staben Team Afdeling Området Socialforvaltningen Status Plan Bilag Projekt Faglig Portal"
    " Modtagelsen Budget Forvaltningen Udvalget Børn Voksne Unge Nord Syd Øst Vest Barnets Lov"
    " Kommunen Københavns Intern Ekstern Revision Digital Post Da Så Nu Her Herefter Derefter"
    " Dernæst Derudover Desuden Dermed Derfor Herunder Dette Disse Denne Vores Deres Start Slut"
    " Frist Periode Første Anden Næste Sidste Senest Samtidig Fortsat Endelig Ingen Begge"
    " Januar Februar Marts April Maj Juni Juli August September Oktober November December"
)
# How long words that name a matter end, and no surname does.
_MATTER = re.compile(
    r"\w{3,}(?:plan(?:en|er)?|ingen|ingens|tion(?:en)?|sion(?:en)?|heden|skabet|mødet|rådet"
    r"|udvalget|centret|kommunen?|projektet|gruppen|aftalen|strategi(?:en)?|arbejdet)|\w{5,}erne",
    re.IGNORECASE,
)


def persons_in(text: str, *, known: str = "") -> tuple[str, ...]:
    """Return what in a text may point to a person, as it is written, each once.

    What the plan itself is named by, `known`, is no person.

    >>> persons_in("Alma Holm (mor@example.dk, 12 34 56 78) i Faglig Portal i Børn Nord")
    ('mor@example.dk', '12 34 56 78', 'Alma Holm')
    >>> persons_in("Da Udviklingsplanen kom, sagde Henning Nielsen ja til Intern Revision.")
    ('Henning Nielsen',)
    >>> persons_in("Spørg Mette Holm eller Hanne Kjær Lund.")
    ('Spørg Mette Holm', 'Hanne Kjær Lund')
    """
    reached = reaching(text)
    for one in reached:
        text = text.replace(one, "")
    named = seems_personal(text, places=(_NO_NAMES, known))
    pairs = [one for one in named if not any(map(_MATTER.fullmatch, one.split()))]
    return (*reached, *_whole(text, pairs))


def _whole(text: str, pairs: Iterable[str]) -> tuple[str, ...]:
    """Return the pairs, those that are a longer name's as that name."""
    found: list[str] = []
    for one in pairs:
        first, _, rest = one.partition(" ")
        if rest and found and f"{found[-1]} {rest}" in text and found[-1].endswith(f" {first}"):
            found[-1] += f" {rest}"
        else:
            found.append(one)
    return tuple(found)


def printed(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield all that a report prints: the section it stands in, as `goal-3`, and the text."""
    yield SUMMARY, "\n".join((snapshot.title, snapshot.summary, snapshot.plain_summary))
    yield SUMMARY, snapshot.why
    for goal in snapshot.goals:
        yield f"goal-{goal.id}", "\n".join((goal.title, goal.text, goal.said, goal.plain, goal.why))
        for one in goal.activities:
            yield f"activity-{one.id}", "\n".join(_of_activity(one))
    for measure in snapshot.measures:
        told = "\n".join((measure.text, measure.target, measure.answer))
        yield (f"activity-{measure.activity}" if measure.activity else SUMMARY), told


def _of_activity(one: FrozenActivity) -> Iterable[str]:
    yield from (one.title, one.content, *one.told, one.plain, one.why, one.about)
    for each in one.dates:
        yield each.title
        yield each.verbatim


def sections_with_cpr(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the sections in which a CPR number stands, each once."""
    return tuple(dict.fromkeys(key for key, text in printed(snapshot) if numbers_in(text)))
