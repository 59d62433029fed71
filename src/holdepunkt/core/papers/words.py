"""Sentences as sets of stems, so that two papers can be held against each other."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from holdepunkt.core.papers.bodies import sentences
from holdepunkt.core.papers.values import Printed

STEM = 7
_WORD = re.compile(r"[a-zæøåA-ZÆØÅ]+")
_EMPTY = frozenset(
    [
        "eller",
        "samt",
        "derfor",
        "således",
        "herunder",
        "hvordan",
        "hvornår",
        "mellem",
        "blandt",
        "yderligere",
        "forbindelse",
        "forhold",
        "arbejdet",
        "arbejde",
        "arbejdes",
        "projektet",
        "projekter",
        "aktiviteter",
        "følgende",
        "løbende",
        "allerede",
        "herudover",
    ]
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it stands, all its stems in order, and those that carry meaning."""

    text: str
    source: Printed
    order: tuple[str, ...]
    stems: frozenset[str]


def stem(word: str) -> str:
    """Return the beginning of a word, enough to know it by.

    >>> stem("Sagsbehandlerne") == stem("sagsbehandler")
    True
    """
    return word.lower()[:STEM]


def sentences_of(texts: Iterable[Printed]) -> tuple[Sentence, ...]:
    """Return the sentences of the texts."""
    return tuple(
        _sentence(said, text) for text in texts for said in sentences(text) if _WORD.search(said)
    )


def _sentence(said: str, text: Printed) -> Sentence:
    words = _WORD.findall(said)
    meaning = {stem(word) for word in words if len(word) >= STEM and word.lower() not in _EMPTY}
    return Sentence(said, text, tuple(stem(word) for word in words), frozenset(meaning))


def stems_in(own: Sequence[Sentence]) -> frozenset[str]:
    """Return every stem of meaning in the sentences."""
    return frozenset(stem for sentence in own for stem in sentence.stems)


def covered(sentence: Sentence, known: frozenset[str]) -> float:
    """Return how much of a sentence's meaning is in the known stems, from 0 to 1."""
    return len(sentence.stems & known) / len(sentence.stems) if sentence.stems else 1.0


def alike(left: Sentence, right: Sentence, *, besides: Set[str] = frozenset()) -> float:
    """Return how alike two sentences are by their stems of meaning, from 0 to 1.

    Stems in `besides`, such as a title's, count for nothing.
    """
    either = (left.stems | right.stems) - besides
    return len((left.stems & right.stems) - besides) / len(either) if either else 0.0


def longest_run(left: Sentence, right: Sentence) -> tuple[str, ...]:
    """Return the longest run of words the two have in common, as stems."""
    starts: dict[tuple[str, str], list[int]] = {}
    for at in range(len(right.order) - 1):
        starts.setdefault((right.order[at], right.order[at + 1]), []).append(at)
    best: tuple[str, ...] = ()
    for at in range(len(left.order) - 1):
        for other in starts.get((left.order[at], left.order[at + 1]), ()):
            length = 2
            while (
                at + length < len(left.order)
                and other + length < len(right.order)
                and left.order[at + length] == right.order[other + length]
            ):
                length += 1
            if length > len(best):
                best = left.order[at : at + length]
    return best
