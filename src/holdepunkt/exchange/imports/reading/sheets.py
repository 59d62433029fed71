"""Rows of the first filled sheet of an Excel workbook."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from holdepunkt.exchange.imports.reading.headers import checked_headers
from holdepunkt.foundation.confined import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 2_000

Row = tuple[int, list[str]]


def read_sheet(path: Path) -> tuple[list[str], Iterator[Row]]:
    """Return the headers, and the rows with their number in the sheet."""
    _refuse_bomb(path)
    rows = _filled_rows(path)
    _, headers = next(rows, (0, []))
    return checked_headers(headers), rows


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableFile("Excel-arket er ufuldstændigt eller ødelagt.") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableFile("Excel-arket fylder for meget, når det pakkes ud. Gem det som CSV.")
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise UnreadableFile("Filen er pakket (zip), men er ikke et Excel-ark (.xlsx).")


def _filled_rows(path: Path) -> Iterator[Row]:
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height:
                for number, cells in enumerate(sheet.iter_rows(), start=1):
                    texts = [_text(cell) for cell in cells]
                    if any(texts):
                        yield number, texts
                return
    except (CalamineError, ValueError):
        raise UnreadableFile("Excel-arket er ufuldstændigt eller ødelagt.") from None


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "Ja" if cell else "Nej"
    if isinstance(cell, float):
        # With a comma, as the sheet shows it in Danish: 4.625 would be thousands.
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell).strip()
