"""The child's side: take on the limits, write each message, and say how it ended."""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from holdepunkt.foundation.confined.fault import UnreadableFile

TOO_BIG = "Filen kræver mere hukommelse at læse, end vi tillader."


def speak(read: Callable[[], Iterable[list[Any]]], *, megabytes: int, seconds: int) -> None:
    """Write what `read` yields, and last the end or the fault; memory and time are limited."""
    _limit(megabytes=megabytes, seconds=seconds)
    try:
        for message in read():
            _write(message)
        last: list[Any] = ["end"]
    except UnreadableFile as fault:
        last = ["fault", str(fault)]
    except (MemoryError, RecursionError):
        last = ["fault", TOO_BIG]
    _write(last)


def _write(message: list[Any]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=True, separators=(",", ":")))
    sys.stdout.write("\n")


def _limit(*, megabytes: int, seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415 -- absent on Windows, where the parent's watch must do
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
