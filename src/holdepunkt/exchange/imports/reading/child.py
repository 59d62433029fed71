"""The parent's side: start the child, hand on its rows, turn any end of it into one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import holdepunkt
from holdepunkt.exchange.imports.reading.fault import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

STOPPED = (
    "Filen kunne ikke læses inden for de grænser, vi sætter for hukommelse og tid."
    " Er der en celle langt ude i regnearket, eller er filen meget stor?"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: memory in megabytes, processor and wall time in seconds."""

    megabytes: int = 512
    processor_seconds: int = 60
    wall_seconds: int = 120


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
    path: Path, *, extension: str, limits: Limits = Limits()
) -> Iterator[Columns | RawRow]:
    """Yield what the child reads; raise `UnreadableFile` if it did not come to the end."""
    last: list[object] = []
    with _child(path, extension, limits) as lines:
        for line in lines:
            last = json.loads(line)
            match last:
                case ["row", str(part), int(number), list() | dict() as cells]:
                    yield RawRow(part, number, cells)
                case ["columns", list(names), bool(is_sheet)]:
                    yield Columns(tuple(names), is_sheet)
    match last:
        case ["end", int(rows)] if rows:
            return
        case ["end", _]:
            raise UnreadableFile("Filen har ingen rækker under overskrifterne.")
        case ["fault", str(sentence)]:
            raise UnreadableFile(sentence)
    raise UnreadableFile(STOPPED)


@contextmanager
def _child(path: Path, extension: str, limits: Limits) -> Iterator[Iterator[str]]:
    source = str(Path(holdepunkt.__file__).parents[1])
    with subprocess.Popen(
        [
            *(sys.executable, "-m", f"{__package__}", str(path), extension),
            *(str(limits.megabytes), str(limits.processor_seconds)),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": source, "PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1"}
        | {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        text=True,
        encoding="ascii",
    ) as child:
        watch = threading.Timer(limits.wall_seconds, child.kill)
        watch.daemon = True
        watch.start()
        try:
            yield _whole_lines(child)
        finally:
            watch.cancel()
            child.kill()


def _whole_lines(child: subprocess.Popen[str]) -> Iterator[str]:
    for line in child.stdout or ():
        # A child killed in mid-line leaves half of one.
        if line.endswith("\n"):
            yield line
