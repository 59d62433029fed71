"""The parent's side: the rows of a file, as the child reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdepunkt.foundation.confined import Limits, UnreadableFile, messages_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Columns:
    """The headers of a table, before its rows; in a sheet a bare number may be a day."""

    names: tuple[str, ...]
    is_sheet: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as read: cells in the order of the columns, or attributes by name (XES)."""

    part: str
    line: int
    cells: list[str] | dict[str, str]


def read_rows(
    path: Path, *, extension: str, limits: Limits | None = None
) -> Iterator[Columns | RawRow]:
    """Yield what the child reads; raise `UnreadableFile` if it did not come to the end."""
    rows = 0
    for message in messages_from(
        f"{__package__}", [str(path), extension], limits=limits or Limits()
    ):
        match message:
            case ["row", str(part), int(number), list() | dict() as cells]:
                rows += 1
                yield RawRow(part, number, cells)
            case ["columns", list(names), bool(is_sheet)]:
                yield Columns(tuple(names), is_sheet)
    if not rows:
        raise UnreadableFile("Filen har ingen rækker under overskrifterne.")
