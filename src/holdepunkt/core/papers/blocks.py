"""What a file holds before anybody knows what it means: headings, paragraphs, bullets and rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from holdepunkt.core.papers.values import Place, Printed, SourceLine


class BlockKind(StrEnum):
    """What a block is by its look alone."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    FURNITURE = "furniture"  # running heads, page numbers, stray addresses


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text file, with what its blanks tell.

    `ends` counts the blanks at its end: none means that a word goes on, one that the sentence
    does, two that a paragraph or a cell may end here.
    """

    number: int
    page: int
    text: str
    ends: int
    is_bullet: bool = False
    level: int = 0
    begins_page: bool = False
    after_break: bool = False


Cell = tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its text, or the cells of a table row; `rank` is a heading's level, 1 the top."""

    kind: BlockKind
    text: str
    place: Place
    level: int = 0
    rank: int = 0
    cells: tuple[Cell, ...] = ()
    after_gap: bool = False
    joined_page: bool = False
    opens_page: bool = False

    @property
    def printed(self) -> Printed:
        """Return the text with its place."""
        return Printed(self.text, self.place, self.level)

    def with_text(self, text: str) -> "Block":
        """Return the block with another text."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Contents:
    """A file as read: the source's lines, the text's lines if it is a text, and its blocks.

    `is_flat` tells that tables, if there are any, lie in the lines and not in rows of cells.
    """

    source: tuple[SourceLine, ...]
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...] = ()
    furniture: tuple[Printed, ...] = ()

    @property
    def is_flat(self) -> bool:
        """Tell whether the file is running text, in which a table has lost its cells."""
        return bool(self.lines)


def spanning(places: Sequence[Place]) -> Place:
    """Return the place from the first of these to the last."""
    return Place(
        min(each.first for each in places), max(each.last for each in places), places[0].page
    )
