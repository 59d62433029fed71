"""Lines into blocks: which go on, which begin a paragraph, and which are headings."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from holdepunkt.core.papers.blocks import Block, BlockKind, Line, spanning
from holdepunkt.core.papers.lines import join
from holdepunkt.core.papers.values import Place

_MARKED = re.compile(r"^(#{1,6})\s+")
_STARS = re.compile(r"^\*\*(.+?)\*\*$")
_CAPITAL = re.compile(r"^[\"”“’'»(]?[A-ZÆØÅ0-9§]")
_ENDED = re.compile(r"[.!?:][\"”’'»)]?$")
_NUMBER = re.compile(r"^\d+\.")
_LONGEST_HEADING = 110
_MUCH_LEFT = 0.6
_TITLE_LINES = 2
LABELS = (
    "sagsnr.",
    "sagsnr",
    "sagsnummer",
    "dokumentnr.",
    "dokumentnr",
    "dokumentnummer",
    "sagsbehandler",
)


def blocks_of(lines: Sequence[Line], *, soft: bool) -> tuple[Block, ...]:
    """Return the blocks of the lines; `soft` tells that the blanks at their ends can be trusted."""
    width = _width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, width, soft=soft):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_block(group) for group in groups)


def _width(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.95)] if lengths else 0


def begins_capital(text: str) -> bool:
    """Tell whether the text begins as a sentence or a number does."""
    return bool(_CAPITAL.match(text))


def has_ended(text: str) -> bool:
    """Tell whether the text ends as a sentence does."""
    return bool(_ENDED.search(text))


def _breaks(group: Sequence[Line], line: Line, width: int, *, soft: bool) -> bool:
    last = group[-1]
    if _stands_alone(last) or _stands_alone(line) or line.is_bullet or _is_label(group, line):
        return True
    goes_on = not begins_capital(line.text) and not has_ended(last.text)
    if line.begins_page or line.after_break:
        return not goes_on or (line.after_break and not line.begins_page and soft)
    if not begins_capital(line.text):
        return False
    if soft:
        return last.ends > 1 or (last.ends == 1 and _was_short(group, line, width))
    return _was_short(group, line, width)


def _stands_alone(line: Line) -> bool:
    """Tell whether a line is a heading by its mark, or a row of a table with strokes."""
    return line.text.startswith("|") or bool(_MARKED.match(line.text))


def _is_label(group: Sequence[Line], line: Line) -> bool:
    """Tell whether a line is a label, or the value under one: "Sagsnr."."""
    return any(
        said.lower().rstrip(":") in LABELS for said in (line.text, group[0].text, group[-1].text)
    )


def _was_short(group: Sequence[Line], line: Line, width: int) -> bool:
    """Tell whether the last line was broken off: the next word would have fitted, and it could end.

    A sentence that ends is broken off only where much is left of the line; what looks like a
    heading where anything is.
    """
    last = group[-1]
    if has_ended(last.text) and not last.text.endswith(("?", ":")):
        return len(last.text) < _MUCH_LEFT * width
    is_title = len(group) == 1 or (
        len(group) == _TITLE_LINES and bool(_NUMBER.match(group[0].text))
    )
    fits = len(last.text) + 1 + len(line.text.split(" ", 1)[0]) < width
    return is_title and fits and not last.text.endswith((",", "-", "–", ";"))


def _block(group: Sequence[Line]) -> Block:
    text = group[0].text
    for left, right in pairwise(group):
        text = join(text, right.text, left.ends)
    text = " ".join(text.split())
    first = group[0]
    place = spanning([Place(line.number, line.number, line.page) for line in group])
    joined = any(line.begins_page for line in group[1:])
    rank = 0
    if marked := _MARKED.match(text):
        rank, text = len(marked[1]), text[marked.end() :]
    if stars := _STARS.match(text):
        text, rank = stars[1].strip(), rank or 4
    kind = BlockKind.BULLET if first.is_bullet else BlockKind.PARAGRAPH
    if rank or (not first.is_bullet and looks_like_heading(text)):
        kind = BlockKind.HEADING
    return Block(
        kind, text, place, level=first.level, rank=rank, after_gap=first.after_break,
        joined_page=joined, opens_page=first.begins_page,
    )  # fmt: skip


def looks_like_heading(text: str) -> bool:
    """Tell whether a paragraph may be a heading: short, capital, and not a sentence's end."""
    return (
        len(text) <= _LONGEST_HEADING
        and begins_capital(text)
        and not re.search(r"[.;,:]$", text)
        and any(letter.isalpha() for letter in text)
    )


def mended(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, a sentence that a page or a gap broke put together again."""
    held: Block | None = None
    for block in blocks:
        if held is not None and _goes_on(held, block):
            held = Block(
                held.kind, f"{held.text} {block.text}", spanning([held.place, block.place]),
                level=held.level, rank=held.rank, after_gap=held.after_gap, joined_page=True,
                opens_page=held.opens_page,
            )  # fmt: skip
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _goes_on(held: Block, block: Block) -> bool:
    whole = {BlockKind.PARAGRAPH, BlockKind.BULLET}
    return (
        held.kind in whole
        and block.kind is BlockKind.PARAGRAPH
        and not has_ended(held.text)
        and bool(re.match(r"[a-zæøå]", block.text))
    )
