"""Who answers for an activity, as its texts or its table say: a role or body, never a person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdepunkt.core.papers.bodies import bodies, body_before, sentences
from holdepunkt.core.papers.persons import EMAIL_MARK, NAME_MARK
from holdepunkt.core.papers.values import Printed, RoleSaid

_LABEL = re.compile(
    r"^(?P<label>(?:hoved|projekt)?ansvarlige?|ansvar|ejer|projektejer|projektleder|tovholder)"
    r"\s*:\s*(?P<who>[^.;]+)",
    re.IGNORECASE,
)
_NO_ROLE = frozenset({"ansvar", "ansvarlig", "ansvarlige", "ejer"})
_SOME = r"(?P<who>[\wæøåÆØÅ. -]{2,60}?)"
_OWNS = (
    re.compile(rf"{_SOME}\s(?:er|bliver|vil(?: \w+)? være)\s(?:\w+ )?ansvarlig\w*\b"),
    re.compile(rf"\b(?:vil|skal|kan|bør)\s{_SOME}\s(?:være|blive)\s(?:\w+ )?ansvarlig\w*\b"),
    re.compile(rf"{_SOME}\s(?:har|får|bærer)\s(?:det \w+ )?ansvar(?:et)?\s(?:for|af)\b"),
    re.compile(
        r"\bansvaret\b[^.]{0,60}?\s(?:ligger|placeres|er placeret)"
        r"\s(?:hos|i|ved)\s(?P<who>[^.,;]+)",
        re.IGNORECASE,
    ),
    re.compile(r"\bforank(?:ret|res)\s(?:i|hos)\s(?P<who>[^.,;]+)"),
    re.compile(
        r"\b(?:tovholder|projektejer|projektleder)(?:en)?(?: for [^.,]{2,50})? er (?P<who>[^.,;]+)",
        re.IGNORECASE,
    ),
)
_RESTS_ON = re.compile(r"\bforankring i\s(?P<who>[^.]+)")
_ACTS = re.compile(
    r"\s(?:kører|faciliterer|tager kontakt|har planer|afholder|har gennemført|udarbejder"
    r"|oplever derfor|skal være en ledergruppe)\b"
)
# Words that name nobody alone: which council, which group?
_NOBODY = frozenset({"gruppen", "kontoret", "nævnet", "rådene", "rådet", "udvalg", "udvalget"})
_ANYBODY = _NOBODY | {"chefen", "chefer", "cheferne", "ledelsen", "ledere", "lederne"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for it; `is_told` where a label or a column says so in as many words."""

    said: RoleSaid
    is_told: bool


def without_persons(text: str) -> str:
    """Return a role without the marks that stand where a name and an address stood.

    >>> without_persons("Afdelingsleder [navn], [e-mail]")
    'Afdelingsleder'
    """
    bare = re.sub(rf"\(?(?:{re.escape(NAME_MARK)}|{re.escape(EMAIL_MARK)})\)?", " ", text)
    return re.sub(r"\s+(?=[,;)])", "", " ".join(bare.split())).strip(" ,;:-–/")


def owner_of(texts: Sequence[Printed]) -> Owner | None:
    """Return who answers for an activity by its texts: a label first, then the surest sentence."""
    for rule in (_labelled, _owning, _resting, _acting):
        for text in texts:
            for sentence in sentences(text):
                if who := next(rule(sentence), ""):
                    return Owner(RoleSaid(who, sentence, text.place), rule is _labelled)
    return None


def _labelled(sentence: str) -> Iterator[str]:
    found = _LABEL.match(sentence)
    if found is None:
        return
    if who := without_persons(found["who"]):
        yield who
    elif found["label"].lower() not in _NO_ROLE:
        yield found["label"]


def _owning(sentence: str) -> Iterator[str]:
    for pattern in _OWNS:
        for found in pattern.finditer(sentence):
            yield from (one for one in bodies(found["who"])[-1:] if one.lower() not in _NOBODY)


def _resting(sentence: str) -> Iterator[str]:
    found = _RESTS_ON.search(sentence)
    if found:
        yield found["who"].strip()


def _acting(sentence: str) -> Iterator[str]:
    acts = _ACTS.search(sentence)
    who = body_before(sentence, acts.start()) if acts else ""
    if who and who.lower() not in _ANYBODY:
        yield who
