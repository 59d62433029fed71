"""A Word document whose lines were broken by hand, as when a PDF is pasted in: lines of a text."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

_FEWEST = 12  # lines
_LONGEST = 140  # letters of nearly all lines
_NEARLY_ALL = 0.95
_SHARE = 0.3  # of the lines go on in the next


def is_broken_by_hand(blocks: Sequence[dict[str, Any]]) -> bool:
    """Tell whether each line is a paragraph of its own: short, and many in the middle of a text."""
    if any(block["kind"] == "row" for block in blocks):
        return False
    lines = [block for block in blocks if block["kind"] == "paragraph"]
    if len(lines) < _FEWEST:
        return False
    lengths = sorted(len(block["text"]) for block in lines)
    going_on = sum(_goes_on(before, after) for before, after in pairwise(blocks))
    return lengths[int(_NEARLY_ALL * len(lengths))] <= _LONGEST and going_on > _SHARE * len(lines)


def _goes_on(before: dict[str, Any], after: dict[str, Any]) -> bool:
    kinds = {before["kind"], after["kind"]}
    ends = before["text"].endswith((".", ":", ";", "!", "?"))
    return kinds == {"paragraph"} and not ends and after["text"][:1].islower()


def as_lines(blocks: Sequence[dict[str, Any]]) -> Iterator[list[Any]]:
    """Yield the blocks as lines of a text, with the marks a plain text has and its empty lines."""
    page = 1
    for block in blocks:
        feed = "\f" if block["page"] > page else ""
        page = block["page"]
        yield from (["line", empty] for empty in block["before"])
        yield ["marked", feed + _mark(block), block["raw"]]


def _mark(block: dict[str, Any]) -> str:
    rank, level = int(block["rank"]), int(block["level"])
    return "#" * rank + " " if rank else "  " * (level - 1) + "- " if level else ""
