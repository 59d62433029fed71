"""A text file into lines: which are bullets, which begin a page, and which are only furniture.

Text taken out of a PDF keeps a blank at the end of every line that goes on. Where it does, an empty
line between two lines means nothing, a line of blanks is a real gap, and a blank at the beginning
is a bullet that lost its sign (after an empty line) or a new page (without one).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from holdepunkt.core.papers.blocks import Line
from holdepunkt.core.papers.columns import head_of_line

SIGNS = "\uf0b7\uf0a7\u2022\u25cf\u25aa\u25e6\u00b7\u2023\u2043"
_BULLET = re.compile(rf"^(?:[{SIGNS}]\s*|[-–*o]\s+)(?=\S)")
_SOFT_BULLET = re.compile(rf"^(?:[{SIGNS}]\s*|[-–*o]\s+(?=[A-ZÆØÅ0-9”\"]))(?=\S)")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=[A-ZÆØÅ])")
PAGE_NUMBER = re.compile(r"^(?:side|s\.)\s*(\d+)\s*(?:af|/)\s*(\d+)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_SOFT_SHARE = 0.5
_NEARLY_ALL = 0.9
_MANY = 30
_APART = frozenset({"og", "eller", "samt"})
_FEW_LINES, _FEW_PAGES = 2, 2
_INDENTED = 2  # blanks before the bullet of a list in a list


def is_soft(raw: Sequence[str]) -> bool:
    """Tell whether the lines keep a blank where they go on."""
    said = [line for line in raw if line.strip()]
    return bool(said) and sum(line.endswith(" ") for line in said) > _SOFT_SHARE * len(said)


def read_lines(raw: Sequence[str]) -> tuple[Line, ...]:
    """Return the lines that say something, in their order."""
    if is_soft(raw):
        return tuple(_soft_lines(raw))
    plain = list(_plain_lines(raw))
    divided = {before.number for before, after in pairwise(plain) if _is_divided(before, after)}
    return tuple(replace(line, ends=0) if line.number in divided else line for line in plain)


def _is_divided(line: Line, after: Line) -> bool:
    """Tell whether a word with a hyphen goes on in the next line: not "tids-" before "og"."""
    ends = re.search(r"\w-$|\w/$", line.text)
    word = after.text.split(" ", 1)[0]
    return bool(ends) and word[:1].islower() and word not in _APART and not after.after_break


def _soft_lines(raw: Sequence[str]) -> Iterator[Line]:
    page, gap, before = 1, False, ""
    for number, line in enumerate(raw, 1):
        page += line.count("\f")
        text = line.replace("\f", "")
        said = text.strip()
        if not said:
            gap = gap or bool(text)
            before = text
            continue
        leads = text.startswith(" ")
        begins_page = leads and bool(before) and number > 1
        page += begins_page
        lost = leads and not before and number > 1
        sign = _SOFT_BULLET.match(said)
        yield Line(
            number, page, said[sign.end() :] if sign else said, len(text) - len(text.rstrip(" ")),
            is_bullet=bool(sign) or lost, level=1 if sign or lost else 0,
            begins_page=begins_page, after_break=gap,
        )  # fmt: skip
        gap, before = False, text


def _is_double_spaced(raw: Sequence[str]) -> bool:
    """Tell whether an empty line stands after nearly every line, and so says nothing."""
    said = [at for at, line in enumerate(raw[:-1]) if line.strip()]
    alone = sum(not raw[at + 1].strip() for at in said)
    runs = sum(not raw[at].strip() and not raw[at + 1].strip() for at in range(len(raw) - 1))
    return len(said) > _MANY and alone > _NEARLY_ALL * len(said) and runs > 0


def _plain_lines(raw: Sequence[str]) -> Iterator[Line]:
    page, gap = 1, False
    doubled = _is_double_spaced(raw)
    for number, text in enumerate(raw, 1):
        begins = text.startswith("\f")
        page += text.count("\f")
        bare = text.replace("\f", "").expandtabs(4)
        said = bare.strip()
        if not said:
            gap = not doubled or not raw[number - 2 : number - 1] or not raw[number - 2].strip()
            continue
        sign = _BULLET.match(said)
        depth = len(bare) - len(bare.lstrip(" "))
        yield Line(
            number, page, said[sign.end() :] if sign else said, 1,
            is_bullet=bool(sign), level=(2 if depth >= _INDENTED else 1) if sign else 0,
            begins_page=begins, after_break=gap,
        )  # fmt: skip
        gap = False


def without_furniture(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines that say something, and the running heads, page numbers and addresses.

    A running head is what stands alone before or after "Side 6 af 15". What follows one begins a
    page.
    """
    heads = _running_heads(lines)
    kept: list[Line] = []
    dropped: list[Line] = []
    opens, lost = False, 0
    for each in lines:
        if (said := PAGE_NUMBER.match(each.text)) and int(said[1]) == each.page + lost + 1:
            lost += 1  # the number is a page's head: the break before it was lost
        line = replace(each, page=each.page + lost) if lost else each
        if line.number in heads:
            dropped.append(line)
            opens = True
            continue
        kept.append(replace(line, begins_page=True) if opens else line)
        opens = False
    return tuple(kept), tuple(dropped)


def without_edges(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without what is printed again at the top or the foot of most pages.

    Numbers in them may differ: "Side 2 af 9". A table's head is repeated too, and says something.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    if any(head_of_line(line.text) for line in lines):
        return tuple(lines)
    edges = {line.number for edge in (0, -1) for line in _printed_again(pages, edge)}
    kept: list[Line] = []
    for line in lines:
        if line.number not in edges:
            opens = bool(kept) and kept[-1].page != line.page
            kept.append(replace(line, begins_page=True) if opens else line)
    return tuple(kept)


def _printed_again(pages: Mapping[int, Sequence[Line]], edge: int) -> Iterator[Line]:
    """Yield the outermost lines that most pages share."""
    outer = [own[edge] for own in pages.values() if len(own) > _FEW_LINES]
    alike = Counter(_without_numbers(line.text) for line in outer)
    most = max(_FEW_PAGES, len(pages) // 2 + 1)
    yield from (line for line in outer if alike[_without_numbers(line.text)] >= most)


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _running_heads(lines: Sequence[Line]) -> set[int]:
    heads: set[int] = set()
    for at, line in enumerate(lines):
        if _ADDRESS.match(line.text):
            heads.add(line.number)
        if not PAGE_NUMBER.match(line.text):
            continue
        heads.add(line.number)
        before = lines[at - 1] if at else None
        if before is not None and "  " in before.text and before.number >= line.number - 2:
            heads.add(before.number)  # "Forvaltning  Planens navn" over "Side 6 af 15"
    return heads


def join(left: str, right: str, ends: int) -> str:
    """Return two lines as one; without a blank at the end of the first a word goes on.

    >>> join("forældregrupper", "ne", 0), join("kommunikations-", "træning", 0)
    ('forældregrupperne', 'kommunikations-træning')
    >>> join("tids-", "og", 1)
    'tids- og'
    """
    return f"{left}{right}" if not ends else f"{left} {right}"


def is_numbered_item(text: str) -> bool:
    """Tell whether the text begins as an item of a numbered list."""
    return bool(_NUMBERED.match(text))
