"""On which line of the paper a field's own words stand, and not only where its thing begins."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from holdepunkt.core.documents.values import Field, Item, LeftOut, Proposal
from holdepunkt.core.papers import SourceLine

# A number with dots is one word, so that "1.1" is not found in "11".
_WORD = re.compile(r"[^\W_]+(?:(?<=\d)\.\d+)*")
_WORDS = 12  # so many of the first words tell a text from another
_SOME = 3  # so few words may stand in the paper by chance
_ALONE = 6  # letters of a word that is looked for alone when what follows it is not found


class Lines:
    """The words of a source run together, so that one divided at a line's end is found too.

    >>> said = ["1.1. Fælles skema", "indføres i for-", "sommeren 2026"]
    >>> lines = Lines([SourceLine(at, text) for at, text in enumerate(said, 1)])
    >>> lines.line_of("i forsommeren 2026", 1, 3), lines.line_of("2026", 1, 3)
    (2, 3)
    >>> lines.line_of("i maj", 1, 3)
    0
    """

    def __init__(self, source: Sequence[SourceLine]) -> None:
        """Run the source's words together, and remember where each line and word begins."""
        words: list[str] = []
        self._numbers = [line.number for line in source]
        self._starts: list[int] = []
        self._edges = {0}
        at = 0
        for line in source:
            self._starts.append(at)
            for word in _WORD.findall(line.text.lower()):
                words.append(word)
                at += len(word)
                self._edges.add(at)
        self._text = "".join(words)

    def line_of(self, text: str, first: int, last: int) -> int:
        """Return the line a text begins on between two lines, or 0.

        Where the whole is not found, as when a cell's lines stand between another's, its
        beginning is.
        """
        begin = self._start(bisect_left(self._numbers, first))
        end = self._start(bisect_right(self._numbers, last))
        found = (self._find(wanted, begin, end) for wanted in _beginnings(text))
        return next((line for line in found if line), 0)

    def whole(self, text: str) -> int:
        """Return the line that a text of some words stands on anywhere, or 0."""
        words = _WORD.findall(text.lower())
        return self._find("".join(words), 0, len(self._text)) if len(words) >= _SOME else 0

    def _find(self, wanted: str, begin: int, end: int) -> int:
        at = self._text.find(wanted, begin, end)
        while at >= 0:
            if at in self._edges and at + len(wanted) in self._edges:
                return self._numbers[bisect_right(self._starts, at) - 1]
            at = self._text.find(wanted, at + 1, end)
        return 0

    def _start(self, index: int) -> int:
        return self._starts[index] if index < len(self._starts) else len(self._text)


def _beginnings(text: str) -> Iterator[str]:
    """Yield the text run together, and then fewer and fewer of its first words."""
    words = _WORD.findall(text.lower())
    yield from ("".join(words),) if words else ()
    for many in range(min(len(words) - 1, _WORDS), 0, -1):
        if many > 1 or len(words[0]) >= _ALONE:
            yield "".join(words[:many])


def located(proposal: Proposal, source: Sequence[SourceLine]) -> Proposal:
    """Return the proposal with each field at the line its words stand on.

    A field for which nothing was found in the paper came from no line; each part reaches as far
    as the lines its fields point to.
    """
    lines = Lines(source)
    sections = []
    for section in proposal.sections:
        items = tuple(_item(each, lines) for each in section.items)
        told = [field.line for each in items for field in each.fields if field.line]
        sections.append(
            replace(
                section, items=items, first=min([section.first, *told]),
                last=max([section.last, *told]),
            )
        )  # fmt: skip
    return replace(proposal, sections=tuple(sections))


def _item(item: Item, lines: Lines) -> Item:
    return replace(
        item,
        fields=tuple(_field(each, item.last, lines) for each in item.fields),
        left_out=tuple(_left_out(each, item.last, lines) for each in item.left_out),
    )


def _field(field: Field, last: int, lines: Lines) -> Field:
    if not field.line:
        return field
    said = field.said or field.proposed
    if not said and not field.doubts:
        return replace(field, line=0)
    # The sentence first: the same words of time may stand in another just before it.
    around = lines.line_of(field.printed, field.line, last) or field.line
    return replace(field, line=lines.line_of(said, around, last) or lines.whole(said) or around)


def _left_out(one: LeftOut, last: int, lines: Lines) -> LeftOut:
    return replace(one, line=lines.line_of(one.words, one.line, last) or one.line)
