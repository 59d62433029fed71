"""What a report tells of each goal and activity, laid out as sections or as a table.

What the screen shows of a section is what the paper prints of it: the same paragraphs and points.
"""

import re
from collections.abc import Iterable, Iterator

from holdepunkt.core.portfolio import (
    Block,
    FrozenActivity,
    FrozenDate,
    FrozenGoal,
    Snapshot,
    blocks,
    ended,
    first_sentences,
    name_of,
    told_day,
)
from holdepunkt.foundation.rendering import Bullets, Facts, Heading, Paragraph, Part, Table

TABLE_HEADS = ("Nr.", "Titel", "Indhold", "Tidsfrist", "Status")
_CONTENT, _STATUS = 2, 4  # the columns that share what the narrow ones leave
_NARROW, _SHARED, _LEAST = {0: 3, 1: 9, 3: 9}, 31, 11  # parts of the paper's width
_MOST_CONTENT = 300  # letters of the plan's own text in a cell; the plan has the rest
_UNTOLD = "Der er ikke skrevet noget siden sidst."
# A wording that points back to a sentence the reader does not have is no date to him.
_BEGINS = re.compile(r"^(?:Fra|I|Inden|Primo|Medio|Ultimo|Senest|Efter|Fra og med)\b")
_LINE = re.compile(r"\n(?!\s*[-•*] )")
_POINTS_BACK = re.compile(r"(?:her|der|hvor)efter|på dagens møde", re.IGNORECASE)


def sections(found: Snapshot, *, to_councils: bool) -> Iterator[Part]:
    """Yield each goal with its activities below: what is told, and last where it stands."""
    for goal in found.goals:
        yield Heading(goal.name)
        yield from _of_goal(goal, to_councils=to_councils)
        for one in goal.activities:
            yield Heading(name_of(one), level=2)
            yield from prose(_said(one, to_councils=to_councils)) or (Paragraph(_UNTOLD),)
            yield Facts((("Status", _state(one)), *_dated(one, found)))


def table(found: Snapshot, *, to_councils: bool) -> Iterator[Part]:
    """Yield a table a goal, what has ended first and on grey, below what is said of the goal."""
    every = [_row(one, found, to_councils=to_councils) for one in found.activities]
    widths = _widths(every)
    for goal in found.goals:
        yield Heading(goal.name)
        yield from _of_goal(goal, to_councils=to_councils)
        rows = sorted(goal.activities, key=lambda one: not one.is_closed)
        if rows:
            yield Table(
                goal.name,
                TABLE_HEADS,
                tuple(_row(one, found, to_councils=to_councils) for one in rows),
                frozenset(place for place, one in enumerate(rows) if one.is_closed),
                is_headed=True,
                widths=widths,
            )
        if short := [one.number or one.title for one in rows if _is_shortened(one)]:
            of = f"{', '.join(short[:-1])} og {short[-1]}" if len(short) > 1 else short[0]
            yield Paragraph(f"Indholdet af {of} er forkortet i tabellen. Det står helt i planen.")


def _widths(rows: Iterable[tuple[str, ...]]) -> tuple[int, ...]:
    """Return the columns' shares: the two of running text share the room by what stands in them."""
    content, status = (sum(len(row[place]) for row in rows) for place in (_CONTENT, _STATUS))
    part = round(_SHARED * content / ((content + status) or 1))
    part = min(max(part, _LEAST), _SHARED - _LEAST)
    shares = {**_NARROW, _CONTENT: part, _STATUS: _SHARED - part}
    return tuple(shares[place] for place in sorted(shares))


def _is_shortened(one: FrozenActivity) -> bool:
    whole = _without_number(one.content, one.number)
    return first_sentences(whole, _MOST_CONTENT) != whole


def prose(text: str) -> tuple[Part, ...]:
    """Return what an author wrote, in paragraphs and points."""
    return tuple(
        Bullets(one.lines, one.deep) if one.is_points else Paragraph(one.lines[0])
        for one in blocks(_typeset(text))
    )


def lined(text: str) -> tuple[Part, ...]:
    """Return a plan's own words with each line of them by itself, and points inside points."""
    return prose(_LINE.sub("\n\n", text))


def _typeset(text: str) -> str:
    """Return the text with the quotation marks and the dash that the rest of a paper has."""
    return re.sub(r"(?<=\S) - (?=\S)", " – ", re.sub(r'"([^"\n]+)"', r"»\1«", text))


def _of_goal(goal: FrozenGoal, *, to_councils: bool) -> tuple[Part, ...]:
    """Return what the report says of the goal, or the plan's own words where nobody wrote.

    The heading has said the goal's number and name, and what follows does not say them again.
    """
    said = (goal.plain if to_councils else "") or goal.said or goal.text
    told = _without_number(said, goal.number)
    # A name that the sentence goes on from is the sentence's.
    named = rf"{re.escape(goal.title)}\s*(?:[.:\n]\s*|$)" if goal.title else ""
    return prose(re.sub(f"^{named}", "", told))


def _said(one: FrozenActivity, *, to_councils: bool) -> str:
    """Return what is told of the activity, in the councils' own words where they are written."""
    # One frozen before the text was kept whole has its lines alone.
    said = one.said or "\n".join(f"- {line}" for line in one.told)
    return (one.plain if to_councils else "") or said


def _state(one: FrozenActivity) -> str:
    state = ended(f"{one.state}{': ' + one.about if one.about else ''}")
    return f"{state} Fase: {one.phase.lower()}." if one.phase else state


def _dated(one: FrozenActivity, found: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield the dates in the plan's own words; what each is for is told where there are several."""
    dates = [each for each in one.dates if not _POINTS_BACK.fullmatch(each.verbatim.strip(" ."))]
    titles = {each.title for each in dates}
    dates = [each for each in dates if f"{each.title} {each.verbatim}" not in titles]
    told: dict[str, list[str]] = {}
    for each in dates:
        name = each.title if len(dates) > 1 else "Tidsfrist"
        told.setdefault(name, []).append(_when(each, one, found))
    # Two dates of one thing are one deadline to the reader.
    yield from ((name, "; ".join(dict.fromkeys(when))) for name, when in told.items())


def _when(each: FrozenDate, one: FrozenActivity, found: Snapshot) -> str:
    said = _BEGINS.sub(lambda word: word[0].lower(), each.verbatim)
    if each.kept_on:
        return f"{said}, nået {told_day(each.kept_on)}"
    is_passed = each.is_passed(found.as_of) and not one.is_closed
    return f"{said}, passeret" if is_passed else said


def _row(one: FrozenActivity, found: Snapshot, *, to_councils: bool) -> tuple[str, ...]:
    dates = tuple(_dated(one, found))
    named = (f"{name}: {when}" if len(dates) > 1 else when for name, when in dates)
    said = blocks(_typeset(_said(one, to_councils=to_councils)))
    return (
        f"{one.number} {one.second_number}".strip(),
        one.title,
        first_sentences(_without_number(one.content, one.number), _MOST_CONTENT),
        "\n".join(named) or "Ingen dato",
        "\n".join((_state(one), *(line for block in said for line in _cell_lines(block)))),
    )


def _cell_lines(block: Block) -> Iterator[str]:
    """Yield the lines of a cell, with a dash before a point that stands inside the one above."""
    for place, line in enumerate(block.lines):
        yield f"– {ended(line)}" if place in block.deep else ended(line)


def _without_number(text: str, number: str) -> str:
    """Return the text without the number that stands beside it."""
    return re.sub(rf"^\s*{re.escape(number)}(?:\.(?!\d)|(?=\s))\s*", "", text) if number else text
