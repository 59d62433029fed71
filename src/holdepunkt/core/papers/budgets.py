"""Budgets as printed: lines by funding source, sums worked out both ways, nothing corrected.

Where empty cells are gone from the text, a row's numbers are placed so that the printed totals come
out; the placement counts only when exactly one does.
"""

import itertools
import re
from collections.abc import Sequence

from holdepunkt.core.papers.blocks import Block, BlockKind, Contents
from holdepunkt.core.papers.numbers import danish_number
from holdepunkt.core.papers.values import (
    Budget,
    BudgetLine,
    Doubt,
    Place,
    SourceLine,
    SumCheck,
    Trouble,
)

_HEAD = re.compile(
    r"^(?:budgetpost|post|udgift|udgiftspost|aktivitet)\w*\b.*?\b(?P<unit>t\.kr\.?"
    r"|mio\. kr\.?|kr\.?)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?P<title>.*?)(?P<numbers>(?:\s*(?<![\w,.§])-?\d{1,3}(?:\.\d{3})*(?:,\d+)?)+)\s*$"
)
_TOTAL = re.compile(r"^(?:i alt|total|sum|samlet)\b", re.IGNORECASE)
_MOST_TRIED = 65_536
_MOST_HEAD = 4

Rows = list[tuple[str, list[float], Place]]
_LONGEST_TITLE = 8  # lines; no budget line is so long, so the table is over


def read_budgets(contents: Contents) -> tuple[tuple[Budget, ...], tuple[Doubt, ...]]:
    """Return the budget tables, from cells or from lines, and what is doubtful in them."""
    source = contents.source
    budgets, doubts = _with_cells(contents.blocks)
    if budgets:
        return tuple(budgets), tuple(doubts)
    for at, line in enumerate(source):
        head = _HEAD.match(line.text.strip())
        if head is None:
            continue
        rows, total, last = _rows(source, at)
        if total is None or len(rows) <= 1:
            continue
        columns = _columns(source, at, len(total[1]))
        budget, more = _placed(
            columns, rows, total, head["unit"], Place(line.number, last, line.page)
        )
        budgets.append(budget)
        doubts.extend(more)
    return tuple(budgets), tuple(doubts)


def _with_cells(blocks: Sequence[Block]) -> tuple[list[Budget], list[Doubt]]:
    """Return the budgets whose cells are known; an empty cell is an empty cell."""
    budgets: list[Budget] = []
    doubts: list[Doubt] = []
    head: tuple[Block, str] | None = None
    lines: list[BudgetLine] = []
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            head = None
            continue
        words = [" ".join(text.text for text in cell) for cell in block.cells]
        named = _HEAD.match(" ".join(words))
        if named and not any(_amount(word) is not None for word in words[1:]):
            head, lines = (block, named["unit"]), []
        elif head is not None:
            line = BudgetLine(words[0], tuple(_amount(word) for word in words[1:]), block.place)
            if not _TOTAL.match(words[0]):
                lines.append(line)
                continue
            budgets.append(_celled(head[0], head[1], lines, line))
            doubts.extend(_said(check) for check in budgets[-1].checks if check.difference)
            head = None
    return budgets, doubts


def _amount(text: str) -> float | None:
    bare = text.replace("kr.", "").strip(" -–")
    return danish_number(bare) if re.fullmatch(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+", bare) else None


def _celled(head: Block, unit: str, lines: list[BudgetLine], total: BudgetLine) -> Budget:
    names = tuple(" ".join(text.text for text in cell) for cell in head.cells[1:])
    place = Place(head.place.first, total.place.last, head.place.page)
    return Budget(unit, names, tuple(lines), total, _checks(names, lines, total), place)


def _rows(
    source: Sequence[SourceLine], at: int
) -> tuple[Rows, tuple[str, list[float], Place] | None, int]:
    rows: Rows = []
    title: list[str] = []
    first = 0
    in_head = True
    for line in source[at + 1 :]:
        text = " ".join(line.text.split())
        if not text:
            continue
        found = _NUMBERS.match(text)
        if found is None:
            title = [] if in_head and _is_head_word(text) else [*title, text]
            first = first if len(title) > 1 else line.number
            if len(title) > _LONGEST_TITLE:
                return rows, None, line.number
            continue
        in_head = False
        if found["title"].strip():
            title.append(found["title"].strip())
        begins = first if len(title) > 1 else line.number
        numbers = [danish_number(each) for each in found["numbers"].split()]
        row = (" ".join(title), numbers, Place(begins, line.number, line.page))
        title = []
        if _TOTAL.match(row[0]):
            return rows, row, line.number
        rows.append(row)
    return rows, None, source[-1].number


def _is_head_word(text: str) -> bool:
    return text.lower() in {"i alt", "finansiering", "total", "kr.", "ialt"} or text.islower()


def _columns(source: Sequence[SourceLine], at: int, count: int) -> tuple[str, ...]:
    """Return the head's words for the sources; the last column is the total."""
    head = _HEAD.match(source[at].text.strip())
    text = source[at].text.strip()[head.end() if head else 0 :]
    parts = [part.strip() for part in re.split(r"\s{2,}", text) if part.strip(" .")]
    if len(parts) == 1:
        parts = parts[0].split()
    for line in source[at + 1 : at + 1 + 2 * _MOST_HEAD]:
        said = line.text.strip()
        if said and (_TOTAL.match(said) or _NUMBERS.match(said)):
            break
        if said and said.islower() and parts:
            words = parts[-1].split()
            parts = [*parts[:-1], *words[:-1], f"{words[-1]} {said}"]
    parts = [
        each
        for part in parts
        for each in (
            part.split()
            if len(parts) < count - 1
            and part[0].isupper()
            and " " in part
            and part.split()[1][0].isupper()
            else [part]
        )
    ]
    named = [part for part in parts if not _TOTAL.match(part)][: count - 1]
    return (*named, *(f"kolonne {n + 1}" for n in range(len(named), count - 1)), "I alt")


def _placed(
    columns: tuple[str, ...],
    rows: Rows,
    total: tuple[str, list[float], Place],
    unit: str,
    place: Place,
) -> tuple[Budget, list[Doubt]]:
    sources = len(columns) - 1
    choices = [_choices(numbers, sources) for _, numbers, _ in rows]
    fitting = _fitting(choices, total[1][:sources])
    doubts: list[Doubt] = []
    if len(fitting) == 1:
        chosen = fitting[0]
    else:
        chosen = [each[0] if len(each) == 1 else tuple([None] * sources) for each in choices]
        sentence = "Tomme celler er væk i teksten, og tallenes kolonner kan ikke afgøres."
        doubts.append(Doubt(Trouble.COLUMN, "budget", sentence, place))
    lines = []
    for (title, numbers, where), amounts, options in zip(rows, chosen, choices, strict=True):
        lines.append(BudgetLine(title, (*amounts, numbers[-1]), where))
        if len(options) > 1 and len(fitting) == 1:
            said = f"»{title}«: tallets kolonne er fundet ved at prøve totalerne; kun én passer."
            doubts.append(Doubt(Trouble.COLUMN, "budget", said, where))
    summed = BudgetLine(total[0], tuple(total[1]), total[2])
    checks = _checks(columns, lines, summed)
    doubts.extend(_said(check) for check in checks if check.difference)
    return Budget(unit, columns, tuple(lines), summed, checks, place), doubts


Amounts = tuple[float | None, ...]


def _choices(numbers: Sequence[float], sources: int) -> list[Amounts]:
    """Return the ways a row's numbers may lie in the columns; its last number is its sum."""
    own = list(numbers[:-1])
    if len(own) >= sources:
        return [tuple(own[:sources])]
    ways = []
    for places in itertools.combinations(range(sources), len(own)):
        amounts: list[float | None] = [None] * sources
        for place, number in zip(places, own, strict=True):
            amounts[place] = number
        ways.append(tuple(amounts))
    return ways or [tuple([None] * sources)]


def _fitting(choices: Sequence[Sequence[Amounts]], totals: Sequence[float]) -> list[list[Amounts]]:
    count = 1
    for options in choices:
        count *= len(options)
    if count > _MOST_TRIED:
        return []
    return [
        list(way)
        for way in itertools.product(*choices)
        if all(
            round(sum(row[column] or 0 for row in way) - total, 2) == 0
            for column, total in enumerate(totals)
        )
    ]


def _checks(
    columns: Sequence[str], lines: Sequence[BudgetLine], total: BudgetLine
) -> tuple[SumCheck, ...]:
    checks = [
        SumCheck(
            f"kolonnen {name}",
            round(sum(line.amounts[at] or 0 for line in lines), 2),
            total.amounts[at] or 0,
            total.place,
        )
        for at, name in enumerate(columns)
    ]
    for line in [*lines, total]:
        parts = [amount for amount in line.amounts[:-1] if amount is not None]
        if parts and line.amounts[-1] is not None:
            checks.append(
                SumCheck(f"rækken {line.title}", round(sum(parts), 2), line.amounts[-1], line.place)
            )
    return tuple(checks)


def _said(check: SumCheck) -> Doubt:
    return Doubt(
        Trouble.SUM,
        "budget",
        f"{check.text.capitalize()} giver {check.computed:g}, men der står {check.printed:g}."
        " Intet er rettet.",
        check.place,
    )
