"""A PDF's text: its lines page by page, or the rows of its table by where the words stand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
from pypdf.errors import PdfReadError, PyPdfError

from holdepunkt.core.papers.columns import head_of_line
from holdepunkt.exchange.documents.reading.kinds import LOCKED
from holdepunkt.exchange.documents.reading.pdf_tables import Word, table_blocks, words_of
from holdepunkt.foundation.confined import UnreadableFile

MOST_PAGES = 300
SCANNED = (
    "Dokumentet er skannet som billeder og har ingen tekst, vi kan læse. Gør det søgbart (OCR), eller find"
    " det oprindelige dokument."
)
DAMAGED = "PDF-filen er beskadiget og kan ikke læses."
_FEWEST_LETTERS = 40


def read_pdf(path: Path) -> Iterator[list[Any]]:
    """Yield the lines of a PDF, or its blocks when it holds a table of activities."""
    try:
        reader = _opened(path)
        pages = [_page_words(page) for page in reader.pages]
        texts = [page.extract_text() for page in reader.pages]
    except (PyPdfError, PdfReadError, ValueError, KeyError, TypeError, AttributeError, OSError):
        raise UnreadableFile(DAMAGED) from None
    if sum(letter.isalpha() for text in texts for letter in text) < _FEWEST_LETTERS * len(texts) // 4 + 1:
        raise UnreadableFile(SCANNED)
    if any(_has_head(page) for page in pages):
        yield from (["block", block] for block in table_blocks(pages))
        return
    for number, text in enumerate(texts):
        for at, line in enumerate(text.split("\n")):
            yield ["line", f"\f{line}" if number and not at else line]


def _opened(path: Path) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableFile(
            f"Dokumentet har {len(reader.pages)} sider; vi læser højst {MOST_PAGES}."
        )
    return reader


def _page_words(page: pypdf.PageObject) -> list[Word]:
    return words_of(page)


def _has_head(words: list[Word]) -> bool:
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(round(word.y / 3), []).append(word)
    return any(
        head_of_line(" ".join(word.text.strip() for word in sorted(line, key=lambda each: each.x)))
        for line in lines.values()
    )
