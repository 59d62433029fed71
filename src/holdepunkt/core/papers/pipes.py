"""Tables written with upright strokes, as Markdown has them, into rows of cells."""

import re
from collections.abc import Sequence

from holdepunkt.core.papers.blocks import Block, BlockKind
from holdepunkt.core.papers.values import Place, Printed

_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SIGN = re.compile(r"^[-*•]\s+")
_FEWEST = 2


def with_pipes(blocks: tuple[Block, ...], raw: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks, the lines of tables made into rows."""
    rows = {
        number: _row(text, number)
        for number, text in enumerate(raw, 1)
        if text.strip().startswith("|") and text.count("|") > _FEWEST
    }
    if len(rows) < _FEWEST:
        return blocks
    others = [block for block in blocks if not any(
        number in rows for number in range(block.place.first, block.place.last + 1)
    )]  # fmt: skip
    made = [row for number, row in rows.items() if not _RULE.match(raw[number - 1].strip())]
    return tuple(sorted([*others, *made], key=lambda block: block.place.first))


def _row(text: str, number: int) -> Block:
    place = Place(number, number)
    cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
    return Block(
        BlockKind.ROW, " ".join(cells), place,
        cells=tuple(tuple(_texts(cell, place)) for cell in cells),
    )  # fmt: skip


def _texts(cell: str, place: Place) -> list[Printed]:
    parts = [part.strip() for part in _BREAK.split(cell) if part.strip()]
    return [Printed(_SIGN.sub("", part), place, 1 if _SIGN.match(part) else 0) for part in parts]
