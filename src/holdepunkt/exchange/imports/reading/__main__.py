"""The child process: read one file, write its rows as lines of JSON, and say how it ended.

Usage: python -m holdepunkt.exchange.imports.reading FILE EXTENSION MEGABYTES SECONDS
Lines: ["columns", [name …], is it a sheet] · ["row", part, line, [cell …] or {name: value}] · last
either ["end"] or ["fault", Danish sentence]. Without a last line the child was stopped.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from holdepunkt.exchange.imports.reading.kinds import Kind, kind_of
from holdepunkt.exchange.imports.reading.logs import read_log
from holdepunkt.exchange.imports.reading.sheets import read_sheet
from holdepunkt.exchange.imports.reading.tables import read_table
from holdepunkt.foundation.confined import UnreadableFile, speak

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ROWS = 3_000_000


def main(arguments: list[str]) -> None:
    """Read the file named and write the lines described above."""
    path, extension = Path(arguments[0]), arguments[1]
    speak(
        lambda: _counted(messages(path, extension)),
        megabytes=int(arguments[2]),
        seconds=int(arguments[3]),
    )


def _counted(read: Iterator[list[Any]]) -> Iterator[list[Any]]:
    rows = 0
    for message in read:
        rows += message[0] == "row"
        if rows > MOST_ROWS:
            raise UnreadableFile(f"Filen har over {MOST_ROWS} rækker; så mange læser vi ikke.")
        yield message


def messages(path: Path, extension: str) -> Iterator[list[Any]]:
    """Yield the headers and rows of a file as lines to be written."""
    kind = kind_of(path, extension)
    if kind in {Kind.LOG, Kind.PACKED_LOG}:
        for part, line, attributes in read_log(path, packed=kind is Kind.PACKED_LOG):
            yield ["row", part, line, attributes]
        return
    headers, rows = read_table(path) if kind is Kind.TABLE else read_sheet(path)
    yield ["columns", headers, kind is not Kind.TABLE]
    for line, cells in rows:
        yield ["row", "table", line, cells]


if __name__ == "__main__":
    main(sys.argv[1:])
