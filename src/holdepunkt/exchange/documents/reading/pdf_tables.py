"""Rows out of a PDF: a word belongs to the column whose head begins at or before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from holdepunkt.core.papers.columns import Column, column_of, head_of_line
from holdepunkt.exchange.documents.reading.pdf_words import Look, Word, WordLine, look_of

_LEFT_OF = 6.0
_NUMBER = re.compile(r"^\d{1,3}\.?(?:\s*\(\d+\))?$")
_SECOND = re.compile(r"^\(\d+\)$")
_FOOT = re.compile(r"^side\s+\d+(?:\s+af\s+\d+)?$|^\d{1,3}\s*/\s*\d{1,3}$", re.IGNORECASE)
_BULLET = re.compile(r"^[\uf0b7\uf0a7\u2022\u25cf\u25aa\u00b7\u2023–-]\s*(?=\S)")
_SHORT = 110
_APART = frozenset({"og", "eller", "samt"})
_DEEPEST_HEADING = 3  # rank; smaller letters are text


@dataclass(frozen=True, slots=True)
class _Head:
    columns: tuple[Column, ...]
    lefts: tuple[float, ...]


def table_blocks(pages: Sequence[Sequence[WordLine]]) -> Iterator[dict[str, Any]]:
    """Yield headings, paragraphs and rows of the pages, the rows' cells put together."""
    builder = _Builder(look_of(pages))
    for number, lines in enumerate(pages, 1):
        builder.begin_page(number)
        for at, line in enumerate(lines):
            before_head = at + 1 < len(lines) and bool(head_of_line(lines[at + 1].text))
            builder.take(line, before_head=before_head)
    yield from builder.ended()


class _Builder:
    """Gathers the rows; a row lasts until the next number, also over a page."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._page = 1
        self._line = 0
        self._head: _Head | None = None
        self._cells: list[list[dict[str, Any]]] | None = None
        self._last_y: dict[int, float] = {}
        self._done: list[dict[str, Any]] = []
        self._in_table = False

    def begin_page(self, number: int) -> None:
        """Begin a page; a table goes on there only when its head or a row says so."""
        self._page = number
        self._in_table = False
        self._last_y = {}

    def take(self, line: WordLine, *, before_head: bool) -> None:
        """Take the next line of words."""
        if _FOOT.match(line.text):
            return
        if head_of_line(line.text):
            self._begin(line)
        elif before_head or self._is_heading(line):
            self._close()
            self._outside(line.text)
        elif self._head is not None and self._belongs(line):
            self._row_line(line)
        else:
            self._outside(line.text)

    def _is_heading(self, line: WordLine) -> bool:
        return 0 < self._look.rank(line) <= _DEEPEST_HEADING and len(line.text) < _SHORT

    def _begin(self, line: WordLine) -> None:
        words = [Word(part, word.x, word.y) for word in line.words for part in word.text.split()]
        named = [(column, word) for word in words if (column := column_of(word.text))]
        titled = bool(self._done) and self._done[-1]["kind"] != "row"
        if titled:
            self._finish_row()
        self._head = _Head(tuple(column for column, _ in named), tuple(word.x for _, word in named))
        self._in_table = True
        self._line += 1
        self._done.append(
            _row([[self._text(word.text)] for _, word in named], self._line, self._page)
        )

    def _close(self) -> None:
        self._finish_row()
        self._in_table = False

    def _belongs(self, line: WordLine) -> bool:
        """Tell whether a line lies in the table, which a new page must show again."""
        if not self._in_table:
            parts = self._parted(line)
            has_number = bool(_NUMBER.match(parts.get(0, "")))
            self._in_table = has_number or (self._cells is not None and bool(set(parts) - {0, 1}))
        return self._in_table

    def _parted(self, line: WordLine) -> dict[int, str]:
        assert self._head is not None  # noqa: S101 -- asked only when a head is known
        parts: dict[int, list[Word]] = {}
        for word in line.words:
            at = max(
                (n for n, left in enumerate(self._head.lefts) if left <= word.x + _LEFT_OF),
                default=0,
            )
            parts.setdefault(at, []).append(word)
        texts = {at: WordLine(tuple(words)).text for at, words in parts.items()}
        return {at: text for at, text in texts.items() if text}

    def _row_line(self, line: WordLine) -> None:
        assert self._head is not None  # noqa: S101 -- asked only when a head is known
        parts = self._parted(line)
        is_numbered = self._head.columns[0] is Column.NUMBER and bool(
            _NUMBER.match(parts.get(0, ""))
        )
        if is_numbered or self._cells is None:
            self._finish_row()
            self._cells = [[] for _ in self._head.columns]
            self._last_y = {}
        for at, text in parts.items():
            self._add(at, text, line.y)

    def _add(self, at: int, text: str, y: float) -> None:
        assert self._cells is not None  # noqa: S101 -- a row has begun
        cell = self._cells[at]
        sign = _BULLET.match(text) if at else None
        if cell and not sign and self._goes_on(at, cell[-1]["text"], y):
            cell[-1]["text"] = _joined(cell[-1]["text"], text)
            cell[-1]["last"] = self._line
        else:
            self._line += 1
            made = self._text(text[sign.end() :] if sign else text)
            made["level"] = 1 if sign else 0
            cell.append(made)
        self._last_y[at] = y

    def _goes_on(self, at: int, said: str, y: float) -> bool:
        last = self._last_y.get(at)
        if last is None:  # the cell began on the page before
            return not said.endswith((".", ":", "!", "?"))
        return not self._look.is_gap(last - y)

    def _text(self, text: str) -> dict[str, Any]:
        return {
            "text": text, "first": self._line, "last": self._line, "page": self._page, "level": 0,
        }  # fmt: skip

    def _finish_row(self) -> None:
        if self._cells is not None:
            row = _row(self._cells, self._line, self._page)
            at = len(self._done)
            while at and self._done[at - 1]["first"] > row["first"]:
                at -= 1  # what stands at the top of the next page was met before the row had ended
            self._done.insert(at, row)
        self._cells = None

    def _outside(self, said: str) -> None:
        self._line += 1
        short = len(said) < _SHORT and not said.endswith((".", ",", ";"))
        kind = "heading" if short else "paragraph"
        self._done.append({**self._text(said), "kind": kind, "rank": 0})

    def ended(self) -> list[dict[str, Any]]:
        """Return all blocks, the last row closed."""
        self._finish_row()
        return self._done


def _row(cells: list[list[dict[str, Any]]], line: int, page: int) -> dict[str, Any]:
    texts = [text for cell in cells for text in cell]
    return {
        "kind": "row", "text": " ".join(text["text"] for text in texts)[:200],
        "first": min((text["first"] for text in texts), default=line),
        "last": max((text["last"] for text in texts), default=line),
        "page": min((text["page"] for text in texts), default=page),
        "level": 0, "rank": 0, "cells": cells,
    }  # fmt: skip


def _joined(left: str, right: str) -> str:
    """Return two lines of a cell as one; after a hyphen or a stroke a word may go on.

    >>> _joined("Temadag/", "møde"), _joined("tids-", "og plan"), _joined("to", "ord")
    ('Temadag/møde', 'tids- og plan', 'to ord')
    """
    goes_on = right[:1].islower() and right.split(maxsplit=1)[0] not in _APART
    if left.endswith("/") or (left.endswith("-") and not left.endswith(" -") and goes_on):
        return f"{left}{right}"
    return f"{left} {right}"
