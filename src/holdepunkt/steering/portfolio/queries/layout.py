"""What a report tells of each goal and activity, laid out as sections or as a table.

What the screen shows of a section is what the paper prints of it: the same paragraphs and points.
"""

import re
from collections.abc import Iterator

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
_WIDTHS = (2, 5, 7, 5, 11)
_MOST_CONTENT = 300  # letters of the plan's own text in a cell; the plan has the rest
_UNTOLD = "Der er ikke skrevet noget siden sidst."
_SHORTENED = "Indholdet er forkortet her. Det står helt i planen."
# A wording that points back to a sentence the reader does not have is no date to him.
_BEGINS = re.compile(r"^(?:Fra|I|Inden|Primo|Medio|Ultimo|Senest|Efter|Fra og med)\b")
_LINE = re.compile(r"\n(?!\s*[-•*] )")
_POINTS_BACK = re.compile(r"(?:her|der|hvor)efter|på dagens møde", re.IGNORECASE)


def sections(found: Snapshot, *, to_councils: bool) -> Iterator[Part]:
    """Yield each goal with its activities below: what is told, and last where it stands."""
    for goal in found.goals:
        yield Heading(_headed(goal))
        yield from _of_goal(goal, to_councils=to_councils)
        for one in goal.activities:
            yield Heading(name_of(one), level=2)
            yield from prose(_said(one, to_councils=to_councils)) or (Paragraph(_UNTOLD),)
            yield Facts((("Status", _state(one)), *_dated(one, found)))


def table(found: Snapshot, *, to_councils: bool) -> Iterator[Part]:
    """Yield a table a goal, what has ended first and on grey, below what is said of the goal."""
    for goal in found.goals:
        yield Heading(_headed(goal))
        yield from _of_goal(goal, to_councils=to_councils)
        rows = sorted(goal.activities, key=lambda one: not one.is_closed)
        if any(len(one.content) > _MOST_CONTENT for one in rows):
            yield Paragraph(_SHORTENED)
        if rows:
            yield Table(
                _headed(goal),
                TABLE_HEADS,
                tuple(_row(one, found, to_councils=to_councils) for one in rows),
                frozenset(place for place, one in enumerate(rows) if one.is_closed),
                is_headed=True,
                widths=_WIDTHS,
            )


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


def _headed(goal: FrozenGoal) -> str:
    return f"{goal.number} {goal.title}".strip()


def _of_goal(goal: FrozenGoal, *, to_councils: bool) -> tuple[Part, ...]:
    """Return what the report says of the goal, or the plan's own words where nobody wrote."""
    return prose((goal.plain if to_councils else "") or goal.said or goal.text)


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
    told = (
        (each.title if len(dates) > 1 else "Tidsfrist", _when(each, one, found)) for each in dates
    )
    yield from dict.fromkeys(told)


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
        first_sentences(_without_number(one), _MOST_CONTENT),
        "\n".join(named) or "Ingen dato",
        "\n".join((_state(one), *(line for block in said for line in _cell_lines(block)))),
    )


def _cell_lines(block: Block) -> Iterator[str]:
    """Yield the lines of a cell, with a dash before a point that stands inside the one above."""
    for place, line in enumerate(block.lines):
        yield f"– {ended(line)}" if place in block.deep else ended(line)


def _without_number(one: FrozenActivity) -> str:
    """Return the content without the activity's own number, which stands beside it."""
    return one.content.removeprefix(f"{one.number}.").removeprefix(f"{one.number} ").lstrip()
