"""Tables whose columns are kept apart by blanks, as a PDF saved with its layout has them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from holdepunkt.core.papers.blocks import Block, BlockKind
from holdepunkt.core.papers.columns import Column, column_of, head_of_line
from holdepunkt.core.papers.lines import PAGE_NUMBER
from holdepunkt.core.papers.values import Place, Printed, RefusedPaper

_PART = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"^\d{1,3}\.?(?: \(\d+\))?$")
_SIGN = re.compile(r"^[-–•*▪]\s+")
_OFF = 2
_MOST_OFF = 0.2
ASKEW = (
    "Tabellens kolonner flugter ikke i teksten, så vi kan ikke se, hvad der står i hvilken kolonne."
    " Tag dokumentet som Word-fil eller PDF."
)
_FEWEST_COLUMNS = 3  # of a table with blanks between them


@dataclass(slots=True)
class _Row:
    first: int
    last: int
    cells: list[list[tuple[int, str]]] = field(default_factory=list)


def aligned_heads(raw: Sequence[str]) -> list[int]:
    """Return the lines that are heads of tables with blanks between their columns."""
    return [
        at
        for at, line in enumerate(raw)
        if head_of_line(line) and len(re.split(r"\s{2,}", line.strip())) >= _FEWEST_COLUMNS
    ]


def with_aligned(blocks: tuple[Block, ...], raw: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks, aligned tables made into rows; refuse columns that do not align."""
    heads = aligned_heads(raw)
    if not heads:
        return blocks
    rows: list[Block] = []
    taken: set[int] = set()
    for at, head in enumerate(heads):
        end = heads[at + 1] if at + 1 < len(heads) else len(raw)
        made, lines = _table(raw, head, end)
        rows.extend(made)
        taken |= lines
    others = [
        block for block in blocks if not taken & set(range(block.place.first, block.place.last + 1))
    ]
    return tuple(sorted([*others, *rows], key=lambda block: block.place.first))


def _table(raw: Sequence[str], head: int, end: int) -> tuple[list[Block], set[int]]:
    named = [(match.start(), column_of(match[0])) for match in re.finditer(r"\S+", raw[head])]
    lefts = [start for start, column in named if column]
    columns = [column for _, column in named if column]
    rows = [
        _Row(head + 1, head + 1, [[(head + 1, raw[head].split()[n])] for n in range(len(lefts))])
    ]
    off = said = 0
    for at in range(head + 1, end):
        text = raw[at].replace("\f", "")
        if not text.strip() or PAGE_NUMBER.match(text.strip()):
            continue
        parts = [(_column(lefts, match.start()), match) for match in _PART.finditer(text)]
        if _is_heading(parts, text, lefts, raw, at, end):
            break
        said += len(parts)
        off += sum(abs(lefts[column] - match.start()) > _OFF for column, match in parts)
        begins = (
            columns[0] is Column.NUMBER and parts[0][0] == 0 and bool(_NUMBER.match(parts[0][1][0]))
        )
        if begins or len(rows) == 1:
            rows.append(_Row(at + 1, at + 1, [[] for _ in lefts]))
        rows[-1].last = at + 1
        for column, match in parts:
            rows[-1].cells[column].append((at + 1, match[0]))
    if said and off > _MOST_OFF * said:
        raise RefusedPaper(ASKEW)
    taken = {number for row in rows for number in range(row.first, row.last + 1)}
    return [_block(row) for row in rows], taken


def _column(lefts: Sequence[int], start: int) -> int:
    return max((n for n, left in enumerate(lefts) if left <= start + _OFF), default=0)


def _is_heading(
    parts: Sequence[tuple[int, re.Match[str]]],
    text: str,
    lefts: Sequence[int],
    raw: Sequence[str],
    at: int,
    end: int,
) -> bool:
    """Tell whether a line over the columns is the heading of the next table."""
    wide = (
        len(parts) == 1
        and parts[0][1].start() <= lefts[0] + _OFF
        and not _NUMBER.match(text.strip())
    )
    following = next((n for n in range(at + 1, len(raw)) if raw[n].strip()), len(raw))
    return wide and following >= end


def _block(row: _Row) -> Block:
    cells = tuple(tuple(_texts(cell)) for cell in row.cells)
    place = Place(row.first, row.last)
    return Block(
        BlockKind.ROW, " ".join(text.text for cell in cells for text in cell), place, cells=cells
    )


def _texts(cell: Sequence[tuple[int, str]]) -> list[Printed]:
    texts: list[Printed] = []
    for number, part in cell:
        sign = _SIGN.match(part)
        if texts and not sign and number - texts[-1].place.last <= 1:
            last = texts[-1]
            joined = f"{last.text}{'' if last.text.endswith('/') else ' '}{part}"
            texts[-1] = Printed(joined, Place(last.place.first, number), last.level)
        else:
            said = part[sign.end() :] if sign else part
            texts.append(Printed(said, Place(number, number), 1 if sign else 0))
    return texts
