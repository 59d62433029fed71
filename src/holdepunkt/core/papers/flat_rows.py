"""A table whose cells ran together into lines: where its rows begin.

A row begins with its number. A number only counts when it is followed by a capital that is not a
month, when the line is not in the middle of a sentence, and when it has not been seen before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from holdepunkt.core.calendar.wording import MONTHS
from holdepunkt.core.papers.blocks import Line
from holdepunkt.core.papers.columns import Column, head_of_line
from holdepunkt.core.papers.titles import goal_title
from holdepunkt.core.papers.values import Place

_ROW = re.compile(r"^(?P<number>\d{1,3})(?:\s+\((?P<second>\d{1,2})\))?(?:\.?\s+(?P<rest>\S.*))?$")
_DOTTED = re.compile(r"^\d{1,3}\.\s")
_SECOND = re.compile(r"^\((?P<second>\d{1,2})\)(?:\s+(?P<rest>\S.*))?$")
_NUMBERED_GOAL = re.compile(r"^\D*?(?P<number>\d{1,2})\s*[:.–-]")


@dataclass(slots=True)
class FlatRow:
    """One row's lines, its number already taken off."""

    number: str
    second: str
    place: Place
    goal: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class FlatGoal:
    """A heading over a table; `inherits` are the pages that only repeat the table's head."""

    title_printed: str
    place: Place
    inherits: list[Place] = field(default_factory=list)

    @property
    def number(self) -> str:
        """Return the number in the heading, if there is one."""
        found = _NUMBERED_GOAL.match(self.title_printed)
        return found["number"] if found else ""

    @property
    def title(self) -> str:
        """Return the heading without what it is called."""
        _, colon, after = self.title_printed.partition(":")
        return after.strip() if colon and after.strip() else goal_title(self.title_printed)


@dataclass(slots=True)
class FlatTable:
    """A whole table over many pages."""

    columns: tuple[Column, ...]
    goals: list[FlatGoal]
    rows: list[FlatRow]
    before: list[Line]
    strays: list[Line]
    headed: set[int] = field(default_factory=set)  # the pages with a heading or the table's head


def is_flat_table(lines: Sequence[Line]) -> bool:
    """Tell whether one of the lines is the head of a table."""
    return any(head_of_line(line.text) for line in lines)


def flat_table(lines: Sequence[Line]) -> FlatTable:
    """Return the rows of the table, under the headings they stand under."""
    heads = [at for at, line in enumerate(lines) if head_of_line(line.text)]
    table = FlatTable(head_of_line(lines[heads[0]].text), [], [], [], [])
    titled = {at - 1 for at in heads if at and _is_heading(lines, at - 1)}
    first = min([heads[0], *titled])
    table.before.extend(lines[:first])
    for at in range(first, len(lines)):
        line = lines[at]
        if at in titled or at in heads:
            table.headed.add(line.page)
        if at in titled:
            _enter_goal(table, line)
        elif at in heads:
            _repeat_head(table, line, titled=at - 1 in titled)
        else:
            _take(table, lines, at)
    return table


def _is_heading(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the line before a table's head is a heading and not the end of a cell."""
    line, before = lines[at], lines[at - 1] if at else None
    if not re.match(r"[A-ZÆØÅ]", line.text) or line.text.endswith("."):
        return False
    alone = line.begins_page or line.after_break or before is None
    return alone or bool(re.match(r"^[^.]{3,60}:\s\S", line.text))


def _enter_goal(table: FlatTable, line: Line) -> None:
    if not any(goal.title_printed == line.text for goal in table.goals):
        place = Place(line.number, line.number, line.page)
        table.goals.append(FlatGoal(line.text, place))


def _repeat_head(table: FlatTable, line: Line, *, titled: bool) -> None:
    if titled:
        return
    place = Place(line.number, line.number, line.page)
    if not table.goals:
        table.goals.append(FlatGoal("", place))
    elif table.rows:
        table.goals[-1].inherits.append(place)


def _take(table: FlatTable, lines: Sequence[Line], at: int) -> None:
    line = lines[at]
    current = table.rows[-1] if table.rows else None
    if current is not None and not current.lines and not current.second:
        second = _SECOND.match(line.text)
        if second:
            current.second = second["second"]
            if second["rest"]:
                current.lines.append(_cut(line, second["rest"]))
            return
    begins = _row_start(table, lines, at)
    if begins is not None:
        row, rest = begins
        table.rows.append(row)
        if rest:
            row.lines.append(_cut(line, rest))
    elif current is not None:
        bare = not current.lines
        current.lines.append(_cut(line, line.text, bullet=False) if bare else line)
    else:
        table.strays.append(line)


def _cut(line: Line, text: str, *, bullet: bool = False) -> Line:
    return Line(line.number, line.page, text, line.ends, bullet, 0, begins_page=line.begins_page)


def _row_start(table: FlatTable, lines: Sequence[Line], at: int) -> tuple[FlatRow, str] | None:
    line = lines[at]
    found = _ROW.match(line.text)
    if found is None or (line.is_bullet and not line.begins_page):
        return None
    goal = len(table.goals) - 1
    taken = {row.number for row in table.rows if row.goal == goal or not _restarts(table, found)}
    rest = found["rest"] or ""
    if found["number"] in taken or not _can_follow(lines, at, rest):
        return None
    if _DOTTED.match(line.text) and _is_listed(table, found["number"]):
        return None
    place = Place(line.number, line.number, line.page)
    return FlatRow(found["number"], found["second"] or "", place, goal), rest


def _restarts(table: FlatTable, found: re.Match[str]) -> bool:
    """Tell whether a number begins a new goal's own series."""
    goal = len(table.goals) - 1
    has_rows = any(row.goal == goal for row in table.rows)
    return (found["number"] == "1" and not has_rows) or (
        has_rows and next(row for row in table.rows if row.goal == goal).number == "1"
    )


def _can_follow(lines: Sequence[Line], at: int, rest: str) -> bool:
    before = lines[at - 1] if at else None
    if not rest:
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        ended = before is None or before.text.endswith((".", ":", ")")) or lines[at].begins_page
        return bool(_SECOND.match(following) or (ended and re.match(r"[A-ZÆØÅ]", following)))
    word = rest.split(maxsplit=1)[0].lower().strip(".,")
    if not re.match(r"[A-ZÆØÅ§»”]", rest) or any(month.startswith(word[:3]) for month in MONTHS):
        return word.isalpha() and word not in MONTHS and bool(re.match(r"[A-ZÆØÅ]", rest))
    return True


def _is_listed(table: FlatTable, number: str) -> bool:
    """Tell whether "2. …" is an item inside a cell: the table's own numbers have no dot."""
    return bool(table.rows) and number != str(int(table.rows[-1].number) + 1)


def goals_in_use(table: FlatTable) -> Iterator[tuple[int, FlatGoal]]:
    """Yield the headings in their order, with their place among all."""
    yield from enumerate(table.goals)
