"""Tables as the source systems write them: semicolons, Danish dates, one header row."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from holdepunkt.config.demo.organisation import Worker

WINDOWS, UTF8_WITH_MARK = "cp1252", "utf-8-sig"


def columns(header: str) -> tuple[str, ...]:
    """Return the column names of a header row."""
    return tuple(header.split(";"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of an extract; a row is a mapping from column to text, other columns are empty."""

    name: str
    encoding: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]

    def write(self, folder: Path) -> Path:
        """Write the file into a folder and return where it stands."""
        path = folder / self.name
        with path.open("w", encoding=self.encoding, newline="") as file:
            writer = csv.DictWriter(file, self.columns, restval="", delimiter=";")
            writer.writeheader()
            writer.writerows(self.rows)
        return path


def day(value: date | None) -> str:
    """Return a date as 31-12-2026, and nothing for no date."""
    return f"{value:%d-%m-%Y}" if value else ""


def cpr(digits: str) -> str:
    """Return a CPR number as the systems print it, with a hyphen."""
    return f"{digits[:6]}-{digits[6:]}"


def person(worker: Worker | None) -> str:
    """Return a member of staff as `Mette Holm (MEHO)`, and nothing for nobody."""
    return f"{worker.name} ({worker.initials})" if worker else ""


def joined(*groups: Iterable[dict[str, str]]) -> tuple[dict[str, str], ...]:
    """Return the rows of all groups in one tuple."""
    return tuple(row for group in groups for row in group)
