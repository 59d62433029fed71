"""What a paper says, before it has a format."""

import re
from dataclasses import dataclass
from datetime import datetime

_WIDEST_UPRIGHT = 4
# What XML cannot carry, and what turns the direction of the text that follows.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; `level` 2 stands under one of level 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points, one a line; `deep` holds the places of those inside the point above."""

    lines: tuple[str, ...]
    deep: frozenset[int] = frozenset()

    def nested(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return each point with those inside it."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for place, line in enumerate(self.lines):
            if place in self.deep and found:
                found[-1] = (found[-1][0], (*found[-1][1], line))
            else:
                found.append((line, ()))
        return found


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one a line."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it shows, what each column holds, and the rows.

    `quiet` holds the places of rows on a grey ground; their words say why. `is_headed`: the heading
    above says what it shows, so the caption is only read aloud. `widths` are the columns' shares of
    the paper's width; without them each is as wide as its words.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    quiet: frozenset[int] = frozenset()
    is_headed: bool = False
    widths: tuple[int, ...] = ()


Part = Heading | Paragraph | Bullets | Facts | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, from title to last line; `made_at` alone dates the file.

    The title is kept in the file's properties too, so it names no person. The same value gives the
    same bytes. `head` and `foot` are lines that stand together: above the title of a letter from
    whom, to whom and when, and below its last paragraph who greets.
    """

    title: str
    made_at: datetime
    parts: tuple[Part, ...]
    language: str = "da-DK"
    head: tuple[tuple[str, ...], ...] = ()
    foot: tuple[str, ...] = ()
    running_head: str = ""  # stands at the top of every page
    is_numbered: bool = False  # Word's pages bear their number; a PDF's always do

    @property
    def is_wide(self) -> bool:
        """Return whether a table needs the paper on its side."""
        tables = (part for part in self.parts if isinstance(part, Table))
        return any(len(table.heads) > _WIDEST_UPRIGHT for table in tables)


def printable(text: str) -> str:
    r"""Return the text without what no paper can show.

    >>> printable("Anna\x0b Bendtsen\u202e")
    'Anna  Bendtsen '
    """
    return _UNPRINTABLE.sub(" ", text)


def page_words(language: str) -> tuple[str, str]:
    """Return the words around a page's number and how many there are, in the paper's language.

    >>> page_words("da-DK"), page_words("en-GB")
    (('Side', 'af'), ('Page', 'of'))
    """
    return ("Page", "of") if language.startswith("en") else ("Side", "af")
