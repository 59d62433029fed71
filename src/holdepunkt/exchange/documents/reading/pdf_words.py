"""The words of a PDF page with their places and their letters' size, gathered into lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pypdf

SAME_LINE = 3.0
_BOLD = re.compile(r"bold|black|heavy|semibold", re.IGNORECASE)
_LARGER = 1.08
_PARAGRAPH = 1.3


@dataclass(frozen=True, slots=True)
class Word:
    """Some text, where it begins in points from the page's lower left, and its letters."""

    text: str
    x: float
    y: float
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class WordLine:
    """The words on one height, from the left."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return the line's text with single blanks."""
        return " ".join("".join(_spaced(self.words)).split())

    @property
    def x(self) -> float:
        """Return where the line begins."""
        return self.words[0].x

    @property
    def y(self) -> float:
        """Return the line's height over the page's foot."""
        return self.words[0].y


def _spaced(words: Sequence[Word]) -> Iterator[str]:
    """Yield the words' texts, with a blank where one begins well after the last must have ended."""
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        if before is not None and word.x - before.x > _widest(before):
            yield " "
        yield word.text


def _widest(word: Word) -> float:
    return (len(word.text) + 1) * max(word.size, 1.0) * 0.62


def words_of(page: pypdf.PageObject) -> list[Word]:
    """Return the page's texts with their places."""
    found: list[Word] = []

    def take(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        said = text.replace("\n", " ")
        if not said.strip():
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or 1.0
        name = str((font or {}).get("/BaseFont", ""))
        found.append(Word(said, x, y, round(size * scale, 1), bool(_BOLD.search(name))))

    page.extract_text(visitor_text=take)
    return found


def lines_of(words: Sequence[Word]) -> list[WordLine]:
    """Return the words line by line, from above."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (-each.y, each.x)):
        if lines and lines[-1][0].y - word.y <= SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [WordLine(tuple(sorted(line, key=lambda each: each.x))) for line in lines]


@dataclass(frozen=True, slots=True)
class Look:
    """How the paper's running text looks: its letters' size and the space between its lines."""

    size: float
    leading: float

    def rank(self, line: WordLine) -> int:
        """Return a heading's rank by its letters: 1 for the largest, 0 for running text."""
        letters = [word for word in line.words if any(each.isalnum() for each in word.text)]
        if not letters:
            return 0
        size = max(word.size for word in letters)
        if size > self.size * 1.5:
            return 1
        if size > self.size * _LARGER:
            return 2 if size > self.size * 1.25 else 3
        return 4 if all(word.bold for word in letters) else 0

    def is_gap(self, gap: float) -> bool:
        """Tell whether the space down to a line begins a new paragraph."""
        return gap > self.leading * _PARAGRAPH


def look_of(pages: Sequence[Sequence[WordLine]]) -> Look:
    """Return how the running text looks, by what most of it does."""
    sizes: Counter[float] = Counter()
    gaps: list[float] = []
    for lines in pages:
        for line in lines:
            for word in line.words:
                sizes[word.size] += len(word.text)
        for above, below in pairwise(lines):
            gaps.append(above.y - below.y)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    near = [gap for gap in gaps if size * 0.8 <= gap <= size * 2]
    return Look(size, median(near) if near else size * 1.2)
