"""Rows of a text table: any of four separators, UTF-8 or Windows-1252."""

from __future__ import annotations

import codecs
import csv
import re
from typing import TYPE_CHECKING

from holdepunkt.exchange.imports.reading.headers import checked_headers
from holdepunkt.foundation.confined import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEPARATORS = ";,\t|"
LONGEST_CELL = 100_000
_CHUNK = 1 << 20
# What Danish letters become when UTF-8 is read as Windows-1252, once or twice.
_MIXED = re.compile("Ã[¦¸¥†˜…]")
_MIXED_UP = (
    "Filen blander tegnsæt: de danske bogstaver er ødelagt (»Ã¸«). Gem udtrækket igen som UTF-8."
)

Row = tuple[int, list[str]]


def read_table(path: Path) -> tuple[list[str], Iterator[Row]]:
    """Return the headers, and the rows with the line each starts on."""
    encoding = _encoding(path)
    separator, skipped = _separator(path, encoding)
    lines = _lines(path, encoding, separator)
    for _ in range(skipped):
        next(lines, None)
    _, headers = next(lines, (0, []))
    return checked_headers(headers), lines


def _lines(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=separator, strict=True)
        start = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield start, cells
                start = reader.line_num + 1
        except csv.Error as error:
            raise UnreadableFile(_in_danish(error, start)) from None


def _in_danish(error: csv.Error, line: int) -> str:
    text = str(error)
    if "unexpected end" in text:
        return f"Filen slutter midt i et felt, der begynder på linje {line}. Er den ufuldstændig?"
    if "field larger" in text:
        return f"Et felt på linje {line} er længere, end vi læser. Mangler der et anførselstegn?"
    return f"Anførselstegnene går ikke op på linje {line}."


def _encoding(path: Path) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            _check_decoding(path, encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise UnreadableFile("Filens tegnsæt kendes ikke. Gem udtrækket igen som CSV UTF-8.")


def _check_decoding(path: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    tail = ""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            text = tail + decoder.decode(chunk)
            if "\0" in text:
                raise UnreadableFile("Filen indeholder tegn, der ikke er tekst.")
            if _MIXED.search(text):
                raise UnreadableFile(_MIXED_UP)
            tail = text[-1:]
    decoder.decode(b"", final=True)


def _separator(path: Path, encoding: str) -> tuple[str, int]:
    """Return the separator that splits the first line the most, and lines to skip before it."""
    with path.open(encoding=encoding, newline="") as file:
        first = next((line for line in file if line.strip()), "")
    # Excel may write its separator on a line of its own.
    if told := re.fullmatch(r"sep=([;,\t|])\s*", first):
        return told[1], 1
    bare = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=bare.count), 0
