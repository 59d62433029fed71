"""A PDF's running text as marked lines: headings by their letters, paragraphs by their distance."""

import re
from collections.abc import Iterator, Sequence

from holdepunkt.exchange.documents.reading.pdf_words import Look, WordLine, look_of

_BULLET = re.compile(r"^[\uf0b7\uf0a7\u2022\u25cf\u25aa\u25e6\u00b7\u2023\u2043–-]\s*(?=\S)")
_IN = 6.0


def marked_lines(pages: Sequence[Sequence[WordLine]]) -> Iterator[tuple[str, str]]:
    """Yield each line as its mark and its text; a gap is an empty line.

    The marks are those of a plain text: "### " before a heading, "- " before a bullet, blanks
    before one that stands further in, and a form feed where a page begins.
    """
    look = look_of(pages)
    lefts = sorted({round(line.x) for lines in pages for line in lines if _BULLET.match(line.text)})
    for number, lines in enumerate(pages):
        feed = "\f" if number else ""
        before: WordLine | None = None
        for line in lines:
            if before is not None and _begins(before, line, look):
                yield "", ""
            yield feed + _mark(line, look, lefts), _BULLET.sub("", line.text)
            feed, before = "", line


def _begins(before: WordLine, line: WordLine, look: Look) -> bool:
    ranks = look.rank(before), look.rank(line)
    return look.is_gap(before.y - line.y) or ranks[0] != ranks[1]


def _mark(line: WordLine, look: Look, lefts: Sequence[int]) -> str:
    if _BULLET.match(line.text):
        return "  - " if line.x > lefts[0] + _IN else "- "
    rank = look.rank(line)
    return f"{'#' * rank} " if rank else ""
