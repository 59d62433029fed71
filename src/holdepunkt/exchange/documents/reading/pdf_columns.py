"""A page of running text in two columns: read down the one, then down the other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from holdepunkt.exchange.documents.reading.pdf_words import Word, WordLine, lines_of

_FEWEST_LINES = 5
_BESIDE = 0.3  # the share of the page's lines that begin in the second column
_NEAR = 3.0
_INDENT = 25.0
_WIDE = 0.36  # of a letter's size: how wide a letter is at least, in the mean of a line
_MIDDLE = (0.4, 0.98)  # where the second column may begin, between the outermost beginnings


def in_columns(lines: Sequence[WordLine]) -> list[WordLine]:
    """Return the page's lines in the order they are read, whether it has one column or two."""
    begins = _second_column(lines)
    if begins is None:
        return list(lines)
    words = [word for line in lines for word in line.words]
    left = [word for word in words if word.x < begins - _NEAR]
    right = [word for word in words if word.x >= begins - _NEAR]
    return [*lines_of(left), *lines_of(right)]


def _second_column(lines: Sequence[WordLine]) -> float | None:
    """Return where the second column begins: a place where many lines begin anew and none cross."""
    words = [word for line in lines for word in line.words]
    if not words:
        return None
    outer, inner = min(word.x for word in words), max(word.x for word in words)
    width = max(inner - outer, 1.0)
    starts = Counter(round(word.x) for line in lines for word in _begun(line))
    for place in sorted(starts):
        if not _MIDDLE[0] <= (place - outer) / width <= _MIDDLE[1]:
            continue
        alike = sum(count for at, count in starts.items() if place <= at <= place + _INDENT)
        if alike >= max(_FEWEST_LINES, _BESIDE * len(lines)) and not _crossed(words, place):
            return float(place)
    return None


def _begun(line: WordLine) -> Iterator[Word]:
    """Yield what begins anew on a line: its first word, and one well after the last has ended."""
    yield line.words[0]
    for before, word in pairwise(line.words):
        if word.x - _end(before) > word.size:
            yield word


def _end(word: Word) -> float:
    return word.x + len(word.text.strip()) * word.size * _WIDE


def _crossed(words: Sequence[Word], place: int) -> bool:
    return any(word.x < place - _NEAR and _end(word) > place + _NEAR for word in words)
