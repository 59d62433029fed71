"""The shape of a table: rows with number, title, content, deadline and status, under goals."""

import re
from collections.abc import Iterator, Sequence

from holdepunkt.core.papers.blocks import Block, BlockKind, Cell, Line
from holdepunkt.core.papers.columns import Column, head_of_cells
from holdepunkt.core.papers.drafts import ActivityDraft, GoalDraft, reach
from holdepunkt.core.papers.flat_cells import cells_of, texts_of
from holdepunkt.core.papers.flat_rows import FlatGoal, FlatRow, FlatTable, flat_table
from holdepunkt.core.papers.numbers import Dates
from holdepunkt.core.papers.titles import goal_title
from holdepunkt.core.papers.values import Doubt, Place, Printed, RefusedPaper, Trouble
from holdepunkt.core.wording import shortened

_ENOUGH = 0.6
SCRAMBLED = (
    "Tabellens celler er blandet sammen i filens tekst, så vi kan ikke se, hvilken frist og "
    "status der"
    " hører til hvilken aktivitet. Tag dokumentet som Word-fil, eller gem det som PDF igen "
    "fra Word."
)
TEMPLATE = (
    "Tabellen er en skabelon, der ikke er udfyldt: der står pladsholdere i stedet for aktiviteter."
)
NO_ROWS = "Tabellen har et hoved, men ingen rækker, vi kan læse."
_PLACEHOLDER = re.compile(
    r"^(?:\[(?!navn|e-mail)[^\]]*\]|<[^>]+>|[xX.…_\-–]+|x{2,}\b.*|indsæt\b.*|skriv (?:her"
    r"|tekst)\b.*|lorem ipsum.*"
    r"|n\.?n\.?|tbd|titel|overskrift|tekst|klik (?:her|eller tryk).*)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})\.?\s*(?:\((?P<second>\d{1,2})\))?$")
_GREY = re.compile(r"\bgrå\w*\b", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:øverst|nederst|først)\b", re.IGNORECASE)
_MOST_STRAYS = 3  # lines outside all rows; with more the columns are mixed
_FEWEST_COLUMNS = 3  # in a row that one cell fills: the heading of a goal


def read_flat_table(lines: Sequence[Line], dates: Dates) -> tuple[list[GoalDraft], FlatTable]:
    """Return the goals of a table whose cells ran together; refuse one that would be a guess."""
    table = flat_table(lines)
    if not table.rows:
        raise RefusedPaper(SCRAMBLED if len(table.strays) > _MOST_STRAYS else NO_ROWS)
    columns = set(table.columns)
    widest = max((len(line.text) for row in table.rows for line in row.lines[1:]), default=0)
    drafts = [_flat_activity(row, table, dates, widest) for row in table.rows]
    _refuse_guesses(drafts, columns)
    goals = [_flat_goal(goal) for goal in table.goals]
    for row, draft in zip(table.rows, drafts, strict=True):
        goals[max(row.goal, 0)].activities.append(draft)
    said = " ".join(line.text for line in table.before)
    _finish(goals, said)
    return goals, table


def _flat_goal(goal: FlatGoal) -> GoalDraft:
    return GoalDraft(goal.number, goal.number, goal.title, goal.title_printed, goal.place)


def _flat_activity(row: FlatRow, table: FlatTable, dates: Dates, widest: int) -> ActivityDraft:
    columns = set(table.columns)
    cells = cells_of(
        row.lines, dates=dates, widest=widest, has_content=Column.CONTENT in columns,
        has_deadline=Column.DEADLINE in columns,
    )  # fmt: skip
    title = " ".join(text.text for text in texts_of(cells.title))
    goal = table.goals[max(row.goal, 0)]
    draft = ActivityDraft(
        row.number, row.number, title, title, row.place, under=goal.title_printed,
        second_number=row.second, content=texts_of(cells.content),
        deadline=texts_of(cells.deadline), status=texts_of(cells.status),
    )  # fmt: skip
    draft.place = reach(Place(row.place.first, row.place.last, row.place.page), draft.texts)
    _say_guesses(draft, cells.guessed)
    _say_hyphens(draft, row.lines)
    inherited = [place for place in goal.inherits if place.page == row.place.page]
    if inherited or row.place.page not in table.headed:
        tells = (
            "gentager kun tabellens hoved" if inherited else "har hverken overskrift eller hoved"
        )
        draft.doubt(
            Trouble.PLACE, "goal", f"Siden {tells}; målet er taget fra siden før.",
            suggestion=goal.title_printed,
        )  # fmt: skip
    return draft


def _say_guesses(draft: ActivityDraft, guessed: Sequence[str]) -> None:
    if "title" in guessed:
        draft.doubt(
            Trouble.CELL, "title", "Titel og indhold løber sammen i teksten; er skellet rigtigt?"
        )
    if "deadline" in guessed:
        draft.doubt(
            Trouble.CELL, "deadline", "Frist og status står på samme linje; er skellet rigtigt?"
        )
    if "no deadline" in guessed:
        draft.doubt(Trouble.NO_DATE, "deadline", "Vi kan ikke finde en frist i rækken.")
    first = draft.content[0] if draft.content else None
    bullets = [text for text in draft.content[1:] if text.level]
    if (
        first is not None
        and not first.level
        and bullets
        and first.place.first == draft.place.first + 4
    ):
        draft.doubt(Trouble.CELL, "content", "Det første punkt kan have mistet sit punkttegn.")


def _say_hyphens(draft: ActivityDraft, lines: Sequence[Line]) -> None:
    for line in lines:
        if not line.ends and line.text.endswith("-"):
            draft.doubt(
                Trouble.HYPHEN,
                "text",
                f"»{line.text.split()[-1]}« slutter linjen: forfatterens bindestreg eller "
                f"en deling?",
                place=Place(line.number, line.number, line.page),
            )


def _refuse_guesses(drafts: Sequence[ActivityDraft], columns: set[Column]) -> None:
    filled = [each for each in drafts if not _PLACEHOLDER.match(each.title or "x x")]
    if len(filled) < len(drafts) and len(filled) <= len(drafts) // 2:
        raise RefusedPaper(TEMPLATE)
    if Column.DEADLINE not in columns:
        return
    whole = [
        each for each in drafts if each.deadline and (each.status or Column.STATUS not in columns)
    ]
    if len(drafts) > 1 and len(whole) < _ENOUGH * len(drafts):
        raise RefusedPaper(SCRAMBLED)


# Tables that kept their cells


def has_rows(blocks: Sequence[Block]) -> bool:
    """Tell whether one of the rows is the head of a table of activities."""
    return any(_head(block) for block in blocks if block.kind is BlockKind.ROW)


def _head(block: Block) -> tuple[Column | None, ...]:
    return head_of_cells([_joined(cell) for cell in block.cells])


def _joined(cell: Cell) -> str:
    return " ".join(text.text for text in cell)


def read_rows(blocks: Sequence[Block]) -> list[GoalDraft]:
    """Return the goals of a table with cells; a row over the whole width is a goal's heading."""
    goals: list[GoalDraft] = []
    columns: tuple[Column | None, ...] = ()
    before: Block | None = None  # what stands over the table; a goal's text may stand between
    heading: Block | None = None  # the last one below the paper's own title
    said: list[str] = []
    unknown: list[tuple[str, Place]] = []
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            before = block
            heading = block if _is_below_title(block) else heading
            said.append(block.text)
            continue
        if head := _head(block):
            columns = head
            unknown.extend(_unknown(block, head))
            _enter(goals, before if before is not None and _may_head(before.text) else heading)
            before = heading = None
        elif columns:
            _take_row(goals, block, columns)
    activities = [activity for goal in goals for activity in goal.activities]
    if not activities:
        raise RefusedPaper(NO_ROWS)
    for name, place in dict(unknown).items():
        activities[0].doubt(
            Trouble.COLUMN, "table",
            f"Kolonnen »{name}« kender vi ikke, så dens tekst er ikke taget med.", place=place,
        )  # fmt: skip
    _refuse_template(activities, {column for column in columns if column})
    _finish(goals, " ".join(said))
    return goals


def _refuse_template(activities: Sequence[ActivityDraft], known: set[Column]) -> None:
    filled = [each for each in activities if not _PLACEHOLDER.match(each.title or "x x")]
    is_bare = not any(each.deadline or each.status for each in activities)
    if len(filled) <= len(activities) // 2 or (Column.DEADLINE in known and is_bare):
        raise RefusedPaper(TEMPLATE)


def _unknown(head: Block, columns: Sequence[Column | None]) -> Iterator[tuple[str, Place]]:
    """Yield the names of the columns that nobody has told us of."""
    for column, cell in zip(columns, head.cells, strict=False):
        if column is None and (name := _joined(cell)):
            yield name, head.place


def _enter(goals: list[GoalDraft], before: Block | None) -> None:
    text = before.text if before is not None and _may_head(before.text) else ""
    if goals and (not text or any(goal.title_printed == text for goal in goals)):
        return
    place = before.place if before is not None else Place(1, 1)
    flat = FlatGoal(text, place)
    goals.append(_flat_goal(flat))


def _is_below_title(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.rank > 1


def _may_head(text: str) -> bool:
    """Tell whether a line over a table may be its heading: no sentence, and no day alone."""
    is_day = re.search(r"(?:\d{1,2}[./-] ?\w+[./ -]*|^\w+ )\d{4}$", text)
    return len(text) < _LONGEST_HEADING and not text.endswith(".") and not is_day


_LONGEST_HEADING = 160


def _take_row(goals: list[GoalDraft], block: Block, columns: Sequence[Column | None]) -> None:
    words = [_joined(cell) for cell in block.cells]
    distinct = {word for word in words if word}
    if len(distinct) == 1 and all(words) and len(words) >= _FEWEST_COLUMNS:
        title = distinct.pop()
        if any(goal.title_printed == title for goal in goals):
            return
        found = FlatGoal(title, block.place)
        if goals and not goals[-1].activities and not goals[-1].title:
            goals.pop()
        goals.append(
            GoalDraft(found.number, found.number, goal_title(found.title), title, block.place)
        )
        return
    if not distinct:
        return
    goal = _goal_of_row(goals, block, columns)
    draft = _row_activity(block, columns, goal)
    if draft.number or draft.title:
        goal.activities.append(draft)
        goal.place = reach(goal.place, [Printed("", draft.place)])
    elif goal.activities:
        _goes_on(goal.activities[-1], draft)


def _goal_of_row(
    goals: list[GoalDraft], block: Block, columns: Sequence[Column | None]
) -> GoalDraft:
    """Return the goal a row stands under: its own cell's, else that of the row above."""
    named = _joined(block.cells[columns.index(Column.GOAL)]) if Column.GOAL in columns else ""
    if not named:
        return goals[-1]
    same = next((goal for goal in goals if goal.title_printed == named), None)
    if same is None:
        if not goals[-1].activities and not goals[-1].title:
            goals.pop()
        same = _flat_goal(FlatGoal(named, block.place))
        goals.append(same)
    return same


def _row_activity(block: Block, columns: Sequence[Column | None], goal: GoalDraft) -> ActivityDraft:
    cells: dict[Column, Cell] = {
        column: cell
        for column, cell in zip(columns, block.cells, strict=False)
        if column is not None
    }
    printed = _joined(cells.get(Column.NUMBER, ()))
    found = _NUMBER.match(printed)
    title = _joined(cells.get(Column.TITLE, ()))
    draft = ActivityDraft(
        found["number"] if found else printed, printed, title, title, block.place,
        under=goal.title_printed, second_number=(found["second"] or "") if found else "",
        content=list(cells.get(Column.CONTENT, ())), deadline=list(cells.get(Column.DEADLINE, ())),
        status=list(cells.get(Column.STATUS, ())), owner=_joined(cells.get(Column.OWNER, ())),
    )  # fmt: skip
    if not title and draft.content and (found or {Column.TITLE, Column.NUMBER}.isdisjoint(columns)):
        draft.title_printed = draft.content[0].text
        draft.title = shortened(draft.title_printed, _LONGEST_HEADING)
        draft.doubt(
            Trouble.TITLE, "title", "Rækken har ingen titel; begyndelsen af indholdet er taget."
        )
    return draft


def _goes_on(last: ActivityDraft, more: ActivityDraft) -> None:
    """Add a row without number and title to the row before: its cells went over the page."""
    last.content.extend(more.content)
    last.deadline.extend(more.deadline)
    last.status.extend(more.status)
    last.doubt(
        Trouble.JOINED, "text", "Rækken går over en side og er samlet igen.", place=more.place
    )


# What holds for both


def _finish(goals: list[GoalDraft], said: str) -> None:
    for goal in goals:
        goal.place = reach(goal.place, [Printed("", each.place) for each in goal.activities])
    if len(goals) > 1:
        goals[:] = [goal for goal in goals if goal.activities or goal.title]
    order = [(goal, activity) for goal in goals for activity in goal.activities]
    finished = _finished(order, said)
    _say_moved(goals, finished)
    _say_numbers(goals)


def _number(activity: ActivityDraft) -> int:
    found = re.match(r"\d+", activity.number)
    return int(found[0]) if found else 0


def _finished(order: Sequence[tuple[GoalDraft, ActivityDraft]], said: str) -> list[ActivityDraft]:
    """Return the rows that stand as finished: moved to the top, when the paper says so."""
    if not (_GREY.search(said) and _MOVED.search(said)):
        return []
    rows = [activity for _, activity in order]
    drop = next((at for at in range(1, len(rows)) if _number(rows[at]) < _number(rows[at - 1])), 0)
    for activity in rows[:drop]:
        activity.doubt(
            Trouble.FINISHED,
            "outcome",
            "Rækken står blandt dem, dokumentet siger er grå og afsluttede; farven findes "
            "ikke i teksten.",
            suggestion="afsluttet",
        )
    return rows[:drop]


def _say_moved(goals: Sequence[GoalDraft], finished: Sequence[ActivityDraft]) -> None:
    """Point to rows that by their number belong under another goal than they stand under.

    A number that names its goal itself, "2.1", has no series to break.
    """
    if any("." in each.number for goal in goals for each in goal.activities):
        return
    ranges: list[tuple[GoalDraft, int, int, set[str]]] = []
    for goal in goals:
        own = [each for each in goal.activities if each not in finished]
        if own:
            numbers = [_number(each) for each in own]
            seconds = {each.second_number for each in own if each.second_number}
            ranges.append((goal, min(numbers), max(numbers), seconds))
    for goal in goals:
        for activity in goal.activities:
            _say_other_goal(goal, activity, ranges)


def _say_other_goal(
    goal: GoalDraft,
    activity: ActivityDraft,
    ranges: Sequence[tuple[GoalDraft, int, int, set[str]]],
) -> None:
    for other, low, high, seconds in ranges:
        by_series = bool(
            activity.second_number and seconds and activity.second_number not in seconds
        )
        inside = low <= _number(activity) <= high
        if other is not goal and (inside or by_series):
            activity.doubt(
                Trouble.PLACE,
                "goal",
                f"Nr. {activity.number} står under »{goal.title}«, men nummeret hører til "
                f"en anden række.",
                suggestion=other.title,
            )
        if other is goal and seconds and not activity.second_number and inside:
            activity.doubt(
                Trouble.PLACE,
                "goal",
                f"Nr. {activity.number} mangler det andet nummer, som målets øvrige rækker har;"
                " hører den til målet?",
            )


def _say_numbers(goals: Sequence[GoalDraft]) -> None:
    activities = [activity for goal in goals for activity in goal.activities]
    numbers = sorted(_number(each) for each in activities if each.number)
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    if missing and activities and len(missing) <= len(numbers):
        said = ", ".join(map(str, missing[:10]))
        goals[0].doubts.append(
            Doubt(
                Trouble.NUMBER, "number", f"Rækkerne springer over nr. {said}.", activities[0].place
            )
        )
