"""The child process: read one paper, write its lines and blocks as JSON, and say how it ended.

Usage: python -m holdepunkt.exchange.documents.reading FILE EXTENSION MEGABYTES SECONDS
Lines: ["line", text] for a text, ["marked", mark, text] where its look is made a mark · ["block",
{…}] for what has blocks of its own · last ["end"] or ["fault", Danish sentence].
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from holdepunkt.exchange.documents.reading.kinds import Kind, kind_of
from holdepunkt.exchange.documents.reading.pdf import read_pdf
from holdepunkt.exchange.documents.reading.plain import read_plain
from holdepunkt.exchange.documents.reading.word import read_word
from holdepunkt.foundation.confined import speak


def main(arguments: list[str]) -> None:
    """Read the file named and write the lines described above."""
    path, extension = Path(arguments[0]), arguments[1]
    speak(
        lambda: messages(path, extension),
        megabytes=int(arguments[2]),
        seconds=int(arguments[3]),
    )


def messages(path: Path, extension: str) -> Iterator[list[Any]]:
    """Yield the lines or blocks of a paper as messages."""
    kind = kind_of(path, extension)
    if kind is Kind.TEXT:
        yield from (["line", line] for line in read_plain(path))
    elif kind is Kind.WORD:
        yield from read_word(path)
    else:
        yield from read_pdf(path)


if __name__ == "__main__":
    main(sys.argv[1:])
