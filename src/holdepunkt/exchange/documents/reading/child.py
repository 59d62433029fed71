"""The parent's side: a paper's contents, as the child reads them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from holdepunkt.core.papers import (
    Block,
    BlockKind,
    Contents,
    Place,
    Printed,
    SourceLine,
    contents_of_text,
)
from holdepunkt.foundation.confined import Limits, UnreadableFile, messages_from

LIMITS = Limits(megabytes=768, processor_seconds=30, wall_seconds=60)
STOPPED = (
    "Dokumentet kunne ikke læses inden for de grænser, vi sætter for hukommelse og tid."
    " Er det meget langt, eller fuldt af billeder?"
)


def read_contents(path: Path, *, extension: str, limits: Limits = LIMITS) -> Contents:
    """Return what the child reads; raise `UnreadableFile` with one sentence if it cannot."""
    lines: list[str] = []
    marks: dict[int, str] = {}
    blocks: list[Block] = []
    for message in messages_from(
        f"{__package__}", [str(path), extension], limits=limits, stopped=STOPPED
    ):
        match message:
            case ["line", str(text)]:
                lines.append(text)
            case ["marked", str(mark), str(text)]:
                lines.append(mark + text)
                marks[len(lines)] = text
            case ["block", dict(block)]:
                blocks.append(_block(block))
    if blocks:
        return Contents(_source(blocks), tuple(blocks))
    if not any(line.strip() for line in lines):
        raise UnreadableFile("Dokumentet har ingen tekst.")
    return _unmarked(contents_of_text(lines), marks)


def _unmarked(contents: Contents, texts: dict[int, str]) -> Contents:
    """Return the contents with the source as it stands on the page, without our marks."""
    source = tuple(
        replace(line, text=texts.get(line.number, line.text).rstrip()) for line in contents.source
    )
    return replace(contents, source=source)


def _block(said: dict[str, Any]) -> Block:
    cells = tuple(tuple(_printed(text) for text in cell) for cell in said.get("cells", ()))
    kind = BlockKind(said["kind"])
    return Block(
        kind, said["text"], _place(said), level=said["level"], rank=said["rank"], cells=cells
    )


def _printed(said: dict[str, Any]) -> Printed:
    return Printed(said["text"], _place(said), said["level"])


def _place(said: dict[str, Any]) -> Place:
    return Place(said["first"], said["last"], said["page"])


def _source(blocks: Sequence[Block]) -> tuple[SourceLine, ...]:
    texts = [
        text for block in blocks for text in (_once(block) if block.cells else [block.printed])
    ]
    return tuple(SourceLine(text.place.first, text.text, text.place.page) for text in texts)


def _once(block: Block) -> list[Printed]:
    """Return a row's texts, one in a merged cell once."""
    seen: dict[int, Printed] = {}
    for cell in block.cells:
        for text in cell:
            seen.setdefault(text.place.first, text)
    return list(seen.values())
