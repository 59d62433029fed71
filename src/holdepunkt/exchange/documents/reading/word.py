"""A Word document's headings, paragraphs, bullets and table rows, with Word's own numbering."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from holdepunkt.exchange.documents.reading.numbering import Numbering
from holdepunkt.exchange.documents.reading.word_lines import as_lines, is_broken_by_hand
from holdepunkt.foundation.confined import UnreadableFile

MOST_BLOCKS = 30_000
TRACKED = (
    "Dokumentet har ændringer, der hverken er godkendt eller afvist (Registrer ændringer). "
    "Gør det i Word"
    " først, så vi ved, hvad der står."
)
_HEADING = re.compile(r"^(?:heading|overskrift)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_LIST = re.compile(r"^(?:list|opstilling|punkt)", re.IGNORECASE)
_LEVEL = re.compile(r"\s([1-9])$")


class _Reader:
    """Walks through the document and counts its lines and pages."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbering = Numbering(document)
        self.line = 0
        self.page = 1
        self._empty: list[str] = []  # the empty lines since the last that says something

    def blocks(self) -> Iterator[dict[str, Any]]:
        """Yield the blocks of the body in their order."""
        for part in self._document.iter_inner_content():
            if isinstance(part, Table):
                yield from self._rows(part)
            else:
                yield from self._paragraph(part)

    def _texts(self, paragraph: Paragraph) -> Iterator[dict[str, Any]]:
        """Yield a paragraph's texts, one for each of its own lines."""
        number, is_bullet, level = self._numbering.of(paragraph)
        style = paragraph.style.name if paragraph.style is not None else ""
        if not number and _LIST.match(style or ""):
            is_bullet, level = True, max(level, _level_in(style or ""))
        for part in _lines(paragraph):
            if part == "\f":
                self.page += 1
                continue
            said = " ".join(part.split())
            if not said:
                self._empty.append(part)
                continue
            self.line += 1
            text, raw = (f"{number} {said}", f"{number} {part}") if number else (said, part)
            number, before, self._empty = "", self._empty, []
            yield {
                "text": text, "first": self.line, "last": self.line, "page": self.page,
                "level": level if is_bullet else 0, "raw": raw, "before": before,
            }  # fmt: skip

    def _paragraph(self, paragraph: Paragraph) -> Iterator[dict[str, Any]]:
        style = (paragraph.style.name if paragraph.style is not None else "") or ""
        heading = _HEADING.match(style)
        rank = int(heading[1]) if heading else (1 if _TITLE.match(style) else 0)
        for text in self._texts(paragraph):
            kind = "heading" if rank else "bullet" if text["level"] else "paragraph"
            yield {**text, "kind": kind, "rank": rank, "bold": _is_bold(paragraph)}

    def _rows(self, table: Table) -> Iterator[dict[str, Any]]:
        for row in table._tbl.tr_lst:
            first = self.line + 1
            cells: list[list[dict[str, Any]]] = []
            for cell in row.tc_lst:
                texts = [] if _goes_on_above(cell) else self._cell(cell, table)
                cells.extend([texts] * (cell.grid_span or 1))
            said = " ".join(text["text"] for cell in cells for text in cell)
            if said:
                yield {
                    "kind": "row", "text": said[:200], "first": first,
                    "last": max(self.line, first), "page": self.page, "level": 0, "rank": 0,
                    "cells": cells,
                }  # fmt: skip

    def _cell(self, cell: Any, table: Table) -> list[dict[str, Any]]:
        texts: list[dict[str, Any]] = []
        for paragraph in cell.iter(qn("w:p")):
            texts.extend(self._texts(Paragraph(paragraph, table)))
        return texts


def read_word(path: Path) -> Iterator[list[Any]]:
    """Yield a Word document's blocks as messages, or its lines where they were broken by hand.

    One that is damaged or has tracked changes is refused.
    """
    try:
        document = docx.Document(str(path))
    except Exception:  # noqa: BLE001 -- a damaged package may fail in any way
        raise UnreadableFile("Word-dokumentet er beskadiget og kan ikke åbnes.") from None
    body = document.element.body
    if next(body.iter(qn("w:ins"), qn("w:del")), None) is not None:
        raise UnreadableFile(TRACKED)
    blocks = list(islice(_Reader(document).blocks(), MOST_BLOCKS + 1))
    if len(blocks) > MOST_BLOCKS:
        raise UnreadableFile("Dokumentet er for langt; så lange dokumenter læser vi ikke.")
    if is_broken_by_hand(blocks):
        yield from as_lines(blocks)
    else:
        yield from (["block", block] for block in blocks)


def _lines(paragraph: Paragraph) -> Iterator[str]:
    """Yield the lines of a paragraph, and a form feed where a page begins."""
    text = ""
    for node in paragraph._p.iter():
        if node.tag == qn("w:t"):
            text += node.text or ""
        elif node.tag in {qn("w:tab"), qn("w:noBreakHyphen")} and node.getparent().tag == qn("w:r"):
            text += "-" if node.tag == qn("w:noBreakHyphen") else " "
        elif node.tag == qn("w:lastRenderedPageBreak") or (
            node.tag == qn("w:br") and node.get(qn("w:type")) == "page"
        ):
            yield from ([text] if text.strip() and node.tag == qn("w:br") else [])
            text = "" if node.tag == qn("w:br") else text
            yield "\f"
        elif node.tag == qn("w:br"):
            yield text
            text = ""
    yield text


def _level_in(style: str) -> int:
    """Return the level that a style of lists is named by: 2 of "List Bullet 2", else 1."""
    found = _LEVEL.search(style)
    return int(found[1]) if found else 1


def _goes_on_above(cell: Any) -> bool:
    """Tell whether a cell only continues the one above it."""
    merge = cell.tcPr.find(qn("w:vMerge")) if cell.tcPr is not None else None
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _is_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
