"""A PDF's text: its lines page by page, or the rows of its table by where the words stand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from holdepunkt.core.papers.columns import head_of_line
from holdepunkt.exchange.documents.reading.kinds import LOCKED
from holdepunkt.exchange.documents.reading.pdf_columns import in_columns
from holdepunkt.exchange.documents.reading.pdf_lines import marked_lines
from holdepunkt.exchange.documents.reading.pdf_tables import table_blocks
from holdepunkt.exchange.documents.reading.pdf_words import WordLine, lines_of, words_of
from holdepunkt.foundation.confined import UnreadableFile

MOST_PAGES = 300
SCANNED = (
    "Dokumentet er skannet som billeder og har ingen tekst, vi kan læse. Gør det søgbart "
    "(OCR), eller find"
    " det oprindelige dokument."
)
DAMAGED = "PDF-filen er beskadiget og kan ikke læses."
_FEWEST_LETTERS = 10  # a page


def read_pdf(path: Path) -> Iterator[list[Any]]:
    """Yield the lines of a PDF, or its blocks when it holds a table of activities."""
    try:
        reader = _opened(path)
        pages = [lines_of(words_of(page)) for page in reader.pages]
    except UnreadableFile:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        raise UnreadableFile(DAMAGED) from None
    _refuse_scanned(pages)
    if any(head_of_line(line.text) for page in pages for line in page):
        yield from (["block", block] for block in table_blocks(pages))
    else:
        pages = [in_columns(page) for page in pages]
        yield from (["marked", mark, text] for mark, text in marked_lines(pages))


def _refuse_scanned(pages: list[list[WordLine]]) -> None:
    letters = sum(letter.isalpha() for page in pages for line in page for letter in line.text)
    if letters < _FEWEST_LETTERS * len(pages):
        raise UnreadableFile(SCANNED)


def _opened(path: Path) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableFile(
            f"Dokumentet har {len(reader.pages)} sider; vi læser højst {MOST_PAGES}."
        )
    return reader
