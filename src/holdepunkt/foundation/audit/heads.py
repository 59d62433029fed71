"""The head of the chain outside the database: one line a head, in a file that only grows.

Without it a cut tail and a chain rebuilt from the first seal look whole.
"""

import os
from pathlib import Path

from django.conf import settings

NAME = "heads.txt"
_TAIL = 4096


def head_file() -> Path:
    """Return the file, in the folder that is configured."""
    return Path(settings.HOLDEPUNKT_HEADS) / NAME


def write_head(at: str, number: int, head: str) -> None:
    """Add the head unless it stands last; it is on the disk when the function returns."""
    file = head_file()
    line = f"{at} {number} {head}"
    if _last_line(file) == line:
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, f"{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _last_line(file: Path) -> str:
    if not file.exists():
        return ""
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - _TAIL))
        lines = opened.read().decode().splitlines()
    return lines[-1] if lines else ""
