"""One row whose cells ran together: title, content, deadline and status, found again.

Nothing says where a cell ends but the width of its lines, two blanks, a bullet, and what a
deadline looks like. So the deadline is found first, by the grammar of dates: narrow lines that hold
a time or what is waited for. What stands before is title and content, what stands after the status.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from holdepunkt.core.datewords import FoundWords, Nature
from holdepunkt.core.papers.blocks import Line
from holdepunkt.core.papers.lines import join
from holdepunkt.core.papers.values import Place, Printed

Dates = Callable[[str], Sequence[FoundWords]]
_CAPITAL = re.compile(r"^[\"”’(§]?[A-ZÆØÅ0-9]")
_WIDE_GAP = re.compile(r"(?<=\S)\s{2,}(?=[A-ZÆØÅ0-9§”])")
_NARROW = 28
_SHORTEST_TITLE = 4


@dataclass(slots=True)
class Cells:
    """The four cells of a row as printed, and which borders were guessed."""

    title: list[Line] = field(default_factory=list)
    content: list[Line] = field(default_factory=list)
    deadline: list[Line] = field(default_factory=list)
    status: list[Line] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Unit:
    """Some lines of a row that belong together: a bullet, or a paragraph as far as it shows."""

    start: int
    end: int
    text: str


def cells_of(
    lines: Sequence[Line],
    *,
    dates: Dates,
    widest: int,
    has_content: bool = True,
    has_deadline: bool = True,
) -> Cells:
    """Return a row's lines sorted into its cells; `widest` is the table's widest line."""
    cells = Cells()
    found = _deadline(lines, dates) if has_deadline else None
    before: Sequence[Line] = lines
    if found is not None:
        start, deadline, status = found
        before, cells.deadline, cells.status = lines[:start], deadline, status
        if status and deadline and status[0].number == deadline[-1].number:
            cells.guessed.append("deadline")
    _title(cells, before, widest, has_content=has_content)
    if has_content and not cells.content:
        cells.guessed.append("title")
    if has_deadline and found is None:
        cells.guessed.append("no deadline")
    return cells


# The deadline


def _deadline(lines: Sequence[Line], dates: Dates) -> tuple[int, list[Line], list[Line]] | None:
    """Return where the deadline begins, its lines, and the status's lines."""
    for at in range(1, len(lines)):
        if not _may_begin(lines, at):
            continue
        if (combined := _combined(lines, at, dates)) is not None:
            return combined
        if (run := _narrow_run(lines, at, dates)) is not None:
            return at, list(lines[at:run]), list(lines[run:])
    return None


def _may_begin(lines: Sequence[Line], at: int) -> bool:
    line, before = lines[at], lines[at - 1]
    if line.is_bullet or line.after_break:
        return True
    if not _CAPITAL.match(line.text) or before.ends == 0:
        return False
    return not re.match(r"^\d", line.text) or before.ends > 1 or before.text.endswith((".", ")"))


def _combined(
    lines: Sequence[Line], at: int, dates: Dates
) -> tuple[int, list[Line], list[Line]] | None:
    """Find a deadline and the status's beginning on one line: "Ultimo maj  Temadagen er …"."""
    line = lines[at]
    found = [
        each for each in dates(line.text) if each.start == 0 and each.words.nature is Nature.FIXED
    ]
    if not found or found[0].end >= len(line.text.rstrip(" .")):
        return None
    rest = line.text[found[0].end :]
    gap = re.match(r"^\.?\s+(?=[A-ZÆØÅ0-9”])", rest)
    if gap is None or any(len(each.text) > 2 * _NARROW for each in lines[at + 1 :]):
        return None
    cut = found[0].end + gap.end()
    deadline = replace(line, text=line.text[:cut].strip())
    status = replace(line, text=line.text[cut:], is_bullet=False, level=0, after_break=False)
    return at, [deadline], [status, *lines[at + 1 :]]


def _narrow_run(lines: Sequence[Line], at: int, dates: Dates) -> int | None:
    """Return where a deadline of narrow lines ends; None when no time is in it."""
    end = _unit_end(lines, at, dates)
    if end is None:
        return None
    while end < len(lines) and lines[end].is_bullet:
        following = _unit_end(lines, end, dates)
        if following is None:
            return end
        end = following
    return end


def _unit_end(lines: Sequence[Line], at: int, dates: Dates) -> int | None:
    text = ""
    for place in range(at, len(lines)):
        line = lines[place]
        begins = place > at and (line.is_bullet or line.after_break)
        if begins or len(line.text) > _NARROW:
            return None
        text = join(text, line.text, lines[place - 1].ends) if place > at else line.text
        if _is_whole(lines, place, text, dates):
            return place + 1
    return None


def _is_whole(lines: Sequence[Line], place: int, text: str, dates: Dates) -> bool:
    """Tell whether the text says a time and the next line begins something else."""
    found = dates(text)
    if not found:
        return False
    following = lines[place + 1] if place + 1 < len(lines) else None
    if following is not None and not (following.is_bullet or following.after_break):
        if not _CAPITAL.match(following.text):
            return False
        if re.match(r"^(?:19|20)\d\d", following.text):
            return False
    last = found[-1]
    waits = last.words.nature is Nature.CONDITIONAL and last.words.first is None
    return waits or last.end >= len(text.rstrip(" .")) - 1


# Title and content


def _title(cells: Cells, lines: Sequence[Line], widest: int, *, has_content: bool) -> None:
    if not has_content:
        cells.title = list(lines)
        return
    for at, line in enumerate(lines):
        if at and (line.is_bullet or line.after_break):
            cells.content = list(lines[at:])
            return
        if at and (_begins_content(lines, at) or cells.title[-1].ends > 1):
            cells.content = list(lines[at:])
            if cells.title[-1].ends <= 1:
                cells.guessed.append("title")
            return
        split = _split(line, widest) if not at or len(line.text) > 2 * _NARROW else None
        if split is not None:
            cut = split
            cells.title.append(replace(line, text=line.text[:cut].strip()))
            rest = replace(line, text=line.text[cut:].strip(), is_bullet=False, level=0)
            cells.content = [rest, *lines[at + 1 :]]
            cells.guessed.append("title")
            return
        cells.title.append(line)


def _begins_content(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is too wide for the titles' column."""
    line = lines[at]
    return bool(_CAPITAL.match(line.text)) and len(line.text) > _NARROW + 4


def _split(line: Line, widest: int) -> int | None:
    """Return where a title on the content's first line ends; two blanks say it best."""
    gap = _WIDE_GAP.search(line.text)
    if gap is not None:
        return gap.end()
    if len(line.text) <= max(_NARROW + 8, 1):
        return None
    room = max(widest, 2 * _NARROW) + 2
    for match in re.finditer(r"(?<=\s)[A-ZÆØÅ]", line.text):
        if match.start() >= _SHORTEST_TITLE and len(line.text) - match.start() <= room:
            return match.start()
    return None


# Lines into texts


def texts_of(lines: Sequence[Line]) -> list[Printed]:
    """Return the paragraphs and bullets of a cell."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_printed(group) for group in groups]


def _breaks(last: Line, line: Line) -> bool:
    if line.is_bullet or line.after_break:
        return True
    return last.ends > 1 and bool(_CAPITAL.match(line.text))


def _printed(group: Sequence[Line]) -> Printed:
    text = group[0].text
    for left, right in pairwise(group):
        text = join(text, right.text, left.ends)
    first, last = group[0], group[-1]
    place = Place(first.number, last.number, first.page)
    return Printed(" ".join(text.split()), place, 1 if first.is_bullet else 0)
