"""A document as PDF/UA-1: tagged, in its language, on A4; the fonts come with Typst.

The template (`document.typ`) is fixed and the words come to it as data, so that no text can be read
as markup.
"""

import json
from pathlib import Path
from typing import Any

import typst

from holdepunkt.foundation.rendering.document import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
    page_words,
    printable,
)

_TEMPLATE = Path(__file__).with_name("document.typ").read_bytes()


def to_pdf(document: Document) -> bytes:
    """Return the document as a PDF."""
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(_data(document))},
        timestamp=document.made_at.replace(microsecond=0),  # a PDF is dated to the second
    )


def _data(document: Document) -> dict[str, Any]:
    language, _, region = document.language.partition("-")
    return {
        "title": printable(document.title),
        "language": language,
        "region": region,
        "page": page_words(document.language),
        "wide": document.is_wide,
        "head": _printable_rows(document.head),
        "foot": [printable(line) for line in document.foot],
        "running_head": printable(document.running_head),
        "parts": [_part(part) for part in document.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Heading(text, level):
            return {"kind": "heading", "text": printable(text), "level": level + 1}
        case Bullets():
            points = [[printable(told), _below(inside)] for told, inside in part.nested()]
            return {"kind": "bullets", "points": points}
        case Paragraph(text):
            return {"kind": "paragraph", "text": printable(text)}
        case Facts(pairs):
            return {"kind": "facts", "pairs": _printable_rows(pairs)}
        case Table(caption, heads, rows, quiet, is_headed, widths):
            [head] = _printable_rows((heads,))
            return {
                "kind": "table",
                "caption": "" if is_headed else printable(caption),
                "heads": head,
                "rows": _printable_rows(rows),
                "quiet": sorted(quiet),
                "widths": list(widths),
            }


def _below(lines: tuple[str, ...]) -> list[str]:
    return [printable(line) for line in lines]


def _printable_rows(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return [[printable(cell) for cell in row] for row in rows]
