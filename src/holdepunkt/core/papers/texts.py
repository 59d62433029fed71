"""A text file as contents: its lines, its blocks, and the running heads taken out."""

from collections.abc import Sequence

from holdepunkt.core.papers.aligned import with_aligned
from holdepunkt.core.papers.blocks import Contents, Line
from holdepunkt.core.papers.flowing import blocks_of, mended
from holdepunkt.core.papers.lines import is_soft, read_lines, without_edges, without_furniture
from holdepunkt.core.papers.pipes import with_pipes
from holdepunkt.core.papers.values import Place, Printed, SourceLine


def contents_of_text(raw: Sequence[str]) -> Contents:
    """Return the contents of a text's lines, as they stand in the file."""
    said, dropped = without_furniture(without_edges(read_lines(raw)))
    blocks = tuple(mended(blocks_of(said, soft=is_soft(raw))))
    blocks = with_aligned(with_pipes(blocks, raw), raw)
    return Contents(
        _source(raw, (*said, *dropped)), blocks, said, tuple(_furniture(line) for line in dropped)
    )


def _source(raw: Sequence[str], lines: Sequence[Line]) -> tuple[SourceLine, ...]:
    pages = {line.number: line.page for line in lines}
    page = 1
    source = []
    for number, text in enumerate(raw, 1):
        page = pages.get(number, page)
        source.append(SourceLine(number, text.rstrip(), page))
    return tuple(source)


def _furniture(line: Line) -> Printed:
    return Printed(line.text, Place(line.number, line.number, line.page))
