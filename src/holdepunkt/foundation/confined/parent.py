"""The parent's side: start the child, hand on its messages, turn any end of it into a sentence."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import holdepunkt
from holdepunkt.foundation.confined.fault import UnreadableFile

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


def messages_from(
    module: str, arguments: Sequence[str], *, limits: Limits, stopped: str = STOPPED
) -> Iterator[list[Any]]:
    """Yield what the module writes as a child; raise `UnreadableFile` if it did not end well.

    The child is called with the arguments, and after them megabytes and processor seconds.
    """
    last: list[Any] = []
    with _child(module, arguments, limits) as lines:
        for line in lines:
            last = json.loads(line)
            if last[0] not in {"end", "fault"}:
                yield last
    match last:
        case ["end"]:
            return
        case ["fault", str(sentence)]:
            raise UnreadableFile(sentence)
    raise UnreadableFile(stopped)


@contextmanager
def _child(module: str, arguments: Sequence[str], limits: Limits) -> Iterator[Iterator[str]]:
    source = str(Path(holdepunkt.__file__).parents[1])
    with subprocess.Popen(
        [
            *(sys.executable, "-m", module, *arguments),
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
