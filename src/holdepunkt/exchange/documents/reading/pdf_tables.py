"""Rows out of a PDF: a word belongs to the column whose head begins at or before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdf

from holdepunkt.core.papers.columns import Column, column_of, head_of_line

_SAME_LINE = 3.0
_LEFT_OF = 6.0
_NUMBER = re.compile(r"^\d{1,3}\.?(?:\s*\(\d+\))?$")
_FOOT = re.compile(r"^side\s+\d+(?:\s+af\s+\d+)?$|^\d{1,3}\s*/\s*\d{1,3}$", re.IGNORECASE)
_BULLET = re.compile(r"^[\uf0b7\uf0a7•●▪·‣-]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Word:
    """Some text, and where its beginning stands on the page, in points from below."""

    text: str
    x: float
    y: float


@dataclass(slots=True)
class _Head:
    columns: list[Column]
    lefts: list[float]


def words_of(page: pypdf.PageObject) -> list[Word]:
    """Return the page's texts with their places."""
    found: list[Word] = []

    def take(text: str, cm: list[float], tm: list[float], *_: Any) -> None:
        said = text.replace("\n", " ")
        if said.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append(Word(said, x, y))

    page.extract_text(visitor_text=take)
    return found


def table_blocks(pages: Sequence[Sequence[Word]]) -> Iterator[dict[str, Any]]:
    """Yield headings, paragraphs and rows of the pages, the rows' cells put together."""
    builder = _Builder()
    for number, words in enumerate(pages, 1):
        builder.page = number
        for line in _lines(words):
            builder.take(line)
    yield from builder.ended()


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words line by line, from above."""
    line: list[Word] = []
    for word in sorted(words, key=lambda each: (-each.y, each.x)):
        if line and line[0].y - word.y > _SAME_LINE:
            yield sorted(line, key=lambda each: each.x)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda each: each.x)


class _Builder:
    """Gathers the rows; a row lasts until the next number, also over a page."""

    def __init__(self) -> None:
        self.page = 1
        self._line = 0
        self._head: _Head | None = None
        self._cells: list[list[dict[str, Any]]] | None = None
        self._last_y: dict[int, float] = {}
        self._done: list[dict[str, Any]] = []
        self._in_table = False
        self._table_page = 0

    def take(self, words: list[Word]) -> None:
        """Take the next line of words."""
        said = " ".join(" ".join(word.text for word in words).split())
        if _FOOT.match(said):
            return
        if head_of_line(said):
            self._begin(words)
        elif self._head is not None and self._in_this_table(words):
            self._row_line(words)
        else:
            self._outside(said)

    def _begin(self, words: list[Word]) -> None:
        singles = [Word(part, word.x, word.y) for word in words for part in word.text.split()]
        columns = [(column, word.x) for word in singles if (column := column_of(word.text))]
        new = _Head([column for column, _ in columns], [x for _, x in columns])
        self._close_if_titled()
        self._head, self._in_table, self._table_page = new, True, self.page
        self._line += 1
        self._done.append(self._row([[self._text(name.text)] for name in singles if column_of(name.text)]))

    def _close_if_titled(self) -> None:
        if self._done and self._done[-1]["kind"] != "row":
            self._finish_row()

    def _in_this_table(self, words: list[Word]) -> bool:
        """Tell whether a line lies in the table; a new page begins outside until its head or a row."""
        if self._table_page == self.page:
            return True
        parts = self._parted(words)
        if Column.NUMBER in (self._head.columns if self._head else []) and _NUMBER.match(parts.get(0, "")):
            self._table_page = self.page
            return True
        if set(parts) - {0, 1} and self._cells is not None:
            self._table_page = self.page
            return True
        return False

    def _parted(self, words: list[Word]) -> dict[int, str]:
        assert self._head is not None  # noqa: S101 -- asked only inside a table
        parts: dict[int, str] = {}
        for word in words:
            at = max((n for n, left in enumerate(self._head.lefts) if left <= word.x + _LEFT_OF), default=0)
            parts[at] = f"{parts[at]} {word.text}" if at in parts else word.text
        return {at: " ".join(text.split()) for at, text in parts.items() if text.strip()}

    def _row_line(self, words: list[Word]) -> None:
        assert self._head is not None  # noqa: S101 -- asked only inside a table
        parts = self._parted(words)
        y = words[0].y
        numbered = self._head.columns[0] is Column.NUMBER and _NUMBER.match(parts.get(0, ""))
        if numbered or self._cells is None:
            self._finish_row()
            self._cells = [[] for _ in self._head.columns]
            self._last_y = {}
        for at, text in parts.items():
            self._add(at, text, y)

    def _add(self, at: int, text: str, y: float) -> None:
        assert self._cells is not None  # noqa: S101 -- a row has begun
        cell = self._cells[at]
        gap = self._last_y.get(at, y) - y
        self._last_y[at] = y
        sign = _BULLET.match(text)
        if cell and not sign and 0 <= gap < _PARAGRAPH:
            cell[-1]["text"] = f"{cell[-1]['text']} {text}"
            return
        self._line += 1
        made = self._text(text[sign.end() :] if sign else text)
        made["level"] = 1 if sign else 0
        cell.append(made)

    def _text(self, text: str) -> dict[str, Any]:
        return {"text": text, "first": self._line, "last": self._line, "page": self.page, "level": 0}

    def _row(self, cells: list[list[dict[str, Any]]]) -> dict[str, Any]:
        texts = [text for cell in cells for text in cell]
        first = min((text["first"] for text in texts), default=self._line)
        last = max((text["last"] for text in texts), default=self._line)
        page = min((text["page"] for text in texts), default=self.page)
        said = " ".join(text["text"] for text in texts)[:200]
        return {"kind": "row", "text": said, "first": first, "last": last, "page": page, "level": 0,
                "rank": 0, "cells": cells}  # fmt: skip

    def _finish_row(self) -> None:
        if self._cells is not None:
            row = self._row(self._cells)
            at = len(self._done)
            while at and self._done[at - 1]["first"] > row["first"]:
                at -= 1  # a heading on the next page was met before the row had ended
            self._done.insert(at, row)
        self._cells = None

    def _outside(self, said: str) -> None:
        self._line += 1
        short = len(said) < 110 and not said.endswith((".", ",", ";"))  # noqa: PLR2004
        kind = "heading" if short else "paragraph"
        self._done.append({**self._text(said), "kind": kind, "rank": 0})

    def ended(self) -> list[dict[str, Any]]:
        """Return all blocks, the last row closed."""
        self._finish_row()
        return self._done


_PARAGRAPH = 22.0  # points between two lines that still belong to one paragraph
