"""The child process: read one file, write its rows as lines of JSON, and say how it ended.

Usage: python -m holdepunkt.exchange.imports.reading FILE EXTENSION MEGABYTES SECONDS
Lines: ["columns", [name …], is it a sheet] · ["row", part, line, [cell …] or {name: value}] · last
either ["end", rows] or ["fault", Danish sentence]. Without a last line the child was stopped.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from holdepunkt.exchange.imports.reading.fault import UnreadableFile
from holdepunkt.exchange.imports.reading.kinds import Kind, kind_of
from holdepunkt.exchange.imports.reading.logs import read_log
from holdepunkt.exchange.imports.reading.sheets import read_sheet
from holdepunkt.exchange.imports.reading.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ROWS = 3_000_000
TOO_BIG = "Filen kræver mere hukommelse at læse, end vi tillader."


def main(arguments: list[str]) -> None:
    """Read the file named and write the lines described above."""
    path, extension = Path(arguments[0]), arguments[1]
    _limit(megabytes=int(arguments[2]), seconds=int(arguments[3]))
    try:
        rows = 0
        for message in messages(path, extension):
            _write(message)
            rows += message[0] == "row"
            if rows > MOST_ROWS:
                raise UnreadableFile(f"Filen har over {MOST_ROWS} rækker; så mange læser vi ikke.")
        last: list[Any] = ["end", rows]
    except UnreadableFile as fault:
        last = ["fault", str(fault)]
    except (MemoryError, RecursionError):
        last = ["fault", TOO_BIG]
    _write(last)


def _write(message: list[Any]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=True, separators=(",", ":")))
    sys.stdout.write("\n")


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


def _limit(*, megabytes: int, seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415 -- absent on Windows, where the parent's watch must do
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1:])
