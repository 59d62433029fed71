"""A text file's lines, whatever of the usual encodings it is in."""

from collections.abc import Iterator
from pathlib import Path

from holdepunkt.foundation.confined import UnreadableFile

MOST_LINES = 30_000
_LONGEST = 20_000


def read_plain(path: Path) -> Iterator[str]:
    """Yield the lines as they stand, blanks at their ends too."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise UnreadableFile(
            f"Teksten har over {MOST_LINES} linjer; så lange dokumenter læser vi ikke."
        )
    for line in lines:
        if len(line) > _LONGEST:
            raise UnreadableFile("En linje i teksten er over 20.000 tegn; det er ikke et dokument.")
        yield line
