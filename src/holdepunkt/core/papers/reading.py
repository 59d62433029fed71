"""A whole paper: its kind and shape, and everything it says, each thing with its line."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from holdepunkt.core.datewords import DateRules, FoundWords, Precision, YearSource, find_dates
from holdepunkt.core.papers.blocks import Block, BlockKind, Contents, Line
from holdepunkt.core.papers.budgets import read_budgets
from holdepunkt.core.papers.drafts import GoalDraft
from holdepunkt.core.papers.finishing import criterion_doubts, dated, finished_goal, with_measures
from holdepunkt.core.papers.flat_rows import is_flat_table
from holdepunkt.core.papers.fronts import Front, front_of
from holdepunkt.core.papers.granting import grants_of
from holdepunkt.core.papers.lacking import (
    body_doubts,
    end_doubts,
    gap_doubts,
    reference_doubts,
)
from holdepunkt.core.papers.links import links_of
from holdepunkt.core.papers.numbers import criterion_of, quantities_of
from holdepunkt.core.papers.persons import Redaction, holders_of, person_doubts
from holdepunkt.core.papers.said import (
    decisions_of,
    duties_of,
    hearings_of,
    members_of,
    roles_of,
)
from holdepunkt.core.papers.sections import is_sectioned, read_sections
from holdepunkt.core.papers.spelling import spelling_doubts, variant_doubts
from holdepunkt.core.papers.tables import has_rows, read_flat_table, read_rows
from holdepunkt.core.papers.tracks import is_tracked, read_tracks
from holdepunkt.core.papers.values import (
    Budget,
    Criterion,
    DatedWords,
    Doubt,
    Goal,
    Holder,
    Paper,
    PaperKind,
    Place,
    Printed,
    Quantity,
    RefusedPaper,
    Shape,
    SourceLine,
)

Texts = list[tuple[str, list[Printed]]]
NO_PLAN = (
    "Vi finder hverken nummererede aktiviteter (1.1., 1.2. …), spor eller en tabel med Nr., "
    "Titel, Frist"
    " og Status i dokumentet, så vi kan ikke læse det som en plan eller en status."
)
NO_TEXT = (
    "Dokumentet har ingen tekst. Er det skannet som billeder, må det først gøres søgbart (OCR)."
)
_PICTURE = re.compile(
    r"<!--\s*(?:image|table|billede|tabel)\s*-->|!\[[^\]]*\]\(|\[(?:tabel|billede|image|table)\]",
    re.IGNORECASE,
)
PICTURES = (
    "Dokumentets tabel er kun et billede i filen, så dens indhold kan ikke læses. Tag det "
    "oprindelige"
    " dokument, eller gem det som PDF igen fra Word."
)
_MEASURED = re.compile(
    r"\b(?:målt|måles|evalueres)\b[^.]*:$|\bsuccéskriterier\b[^.]*:$|\bsucceskriterier\b[^.]*:$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\d{1,2}\.\s+[A-ZÆØÅ]")


@dataclass(slots=True)
class _Read:
    """What one shape gave: its goals, and the texts outside the activities."""

    shape: Shape
    goals: list[GoalDraft]
    loose: list[Printed]


def read_paper(contents: Contents, *, rules: DateRules, context: date | None = None) -> Paper:
    """Return what a file's contents propose; raise `RefusedPaper` when it would be guessing.

    `context` is the day the paper is known to be from, used when it does not say so itself.
    """
    if not any(line.text.strip() for line in contents.source):
        raise RefusedPaper(NO_TEXT)
    holders = holders_of(contents.blocks)
    contents = _redacted(contents, Redaction(holders))
    front = front_of(contents, rules=rules)
    day = front.day or context or _first_printed_day(contents, rules)

    def dates(text: str) -> Sequence[FoundWords]:
        return find_dates(text, rules=rules, context=day)

    read = _shape(contents, front, dates)
    for goal in read.goals:
        if goal.title_printed == front.title:  # the paper's own title over its one table
            goal.title = goal.title_printed = goal.number = goal.number_printed = ""
    return _assembled(contents, front, read, dates, holders)


def _redacted(contents: Contents, redaction: Redaction) -> Contents:
    blocks = tuple(
        replace(
            block,
            text=redaction.text(block.text),
            cells=tuple(
                tuple(replace(text, text=redaction.text(text.text)) for text in cell)
                for cell in block.cells
            ),
        )
        for block in contents.blocks
    )
    lines = tuple(replace(line, text=redaction.text(line.text)) for line in contents.lines)
    return Contents(redaction.source(contents.source), blocks, lines, contents.furniture)


def _first_printed_day(contents: Contents, rules: DateRules) -> date | None:
    for block in contents.blocks:
        for found in find_dates(block.text, rules=rules):
            words = found.words
            if words.precision is Precision.DAY and words.year_source is YearSource.PRINTED:
                return words.first
    return None


def _shape(contents: Contents, front: Front, dates: Callable[[str], Sequence[FoundWords]]) -> _Read:
    blocks = contents.blocks
    if has_rows(blocks):
        outside = [block.printed for block in blocks if block.kind is not BlockKind.ROW]
        return _Read(Shape.TABLE, read_rows(blocks), outside)
    if contents.is_flat and is_flat_table(contents.lines):
        goals, table = read_flat_table(contents.lines, dates)
        return _Read(Shape.TABLE, goals, _as_texts(table.before))
    if is_sectioned(blocks):
        goals = read_sections(blocks, is_status=front.kind is PaperKind.STATUS)
        return _Read(Shape.SECTIONS, goals, _outside(blocks, goals))
    if is_tracked(blocks):
        goals = read_tracks(blocks)
        return _Read(Shape.TRACKS, goals, _outside(blocks, goals))
    if any(_PICTURE.search(line.text) for line in contents.source):
        raise RefusedPaper(PICTURES)
    raise RefusedPaper(NO_PLAN)


def _as_texts(lines: Sequence[Line]) -> list[Printed]:
    return [Printed(line.text, Place(line.number, line.number, line.page)) for line in lines]


def _outside(blocks: Sequence[Block], goals: Sequence[GoalDraft]) -> list[Printed]:
    """Return the texts that no goal has taken."""
    taken = {text.place.first for goal in goals for text in _texts_of(goal)}
    taken |= {goal.place.first for goal in goals}
    taken |= {activity.place.first for goal in goals for activity in goal.activities}
    return [block.printed for block in blocks if block.place.first not in taken]


def _texts_of(goal: GoalDraft) -> Iterator[Printed]:
    yield from goal.texts
    yield from goal.closing
    for activity in goal.activities:
        yield from activity.texts
    for criterion in goal.criteria:
        yield Printed(criterion.text, criterion.place)


def _by_item(read: _Read) -> Texts:
    texts: Texts = [("", read.loose)]
    for goal in read.goals:
        texts.append((goal.number, [*goal.texts, *goal.closing]))
        texts.extend((activity.number, activity.texts) for activity in goal.activities)
    return texts


def _assembled(
    contents: Contents,
    front: Front,
    read: _Read,
    dates: Callable[[str], Sequence[FoundWords]],
    holders: Sequence[Holder],
) -> Paper:
    texts = _by_item(read)
    everything = [text for _, own in texts for text in own]
    for goal in read.goals:
        goal.criteria = with_measures(goal.criteria, everything)
    links = tuple(links_of([each for goal in read.goals for each in goal.activities]))
    alone = not any(goal.activities for goal in read.goals)
    goals = tuple(finished_goal(goal, dates, alone=alone) for goal in read.goals)
    measures = tuple(with_measures(list(_measures(contents.blocks, goals)), everything))
    budgets, budget_doubts = read_budgets(contents)
    doubts: list[Doubt] = [*front.doubts, *budget_doubts]
    doubts.extend(doubt for each in measures for doubt in criterion_doubts(each))
    doubts.extend(spelling_doubts(everything))
    doubts.extend(variant_doubts(everything))
    doubts.extend(reference_doubts(everything))
    titles = [Printed(each.title, each.place) for goal in goals for each in goal.activities]
    doubts.extend(body_doubts([*titles, *everything]))
    doubts.extend(gap_doubts(everything, contents.source))
    if front.kind is PaperKind.APPLICATION:
        doubts.extend(end_doubts(everything, dates))
    doubts.extend(person_doubts(holders))
    return Paper(
        kind=front.kind,
        shape=read.shape,
        title=front.title,
        also_called=front.also_called,
        written_on=front.written_on,
        case_number=front.case_number,
        document_number=front.document_number,
        goals=goals,
        measures=measures,
        dates=tuple(_loose_dates(read, dates)),
        quantities=tuple(_rounded(each, budgets) for each in _quantities(texts, read, dates)),
        decisions=tuple(decisions_of(texts, dates)),
        dependencies=links,
        roles=(*roles_of(texts), *members_of(_source_texts(contents.source))),
        holders=tuple(holders),
        hearings=tuple(hearings_of(texts, dates)),
        duties=tuple(duties_of(texts, dates)),
        budgets=budgets,
        doubts=tuple(doubts),
        source=contents.source,
        grants=tuple(grants_of(texts, budgets, dates)),
    )


def _source_texts(source: Sequence[SourceLine]) -> list[Printed]:
    return [Printed(line.text, Place(line.number, line.number, line.page)) for line in source]


def _loose_dates(read: _Read, dates: Callable[[str], Sequence[FoundWords]]) -> Iterator[DatedWords]:
    yield from dated(read.loose, "paper", dates)
    for goal in read.goals:
        yield from dated([*goal.texts, *goal.closing], f"goal {goal.number}", dates)


def _quantities(
    texts: Texts, read: _Read, dates: Callable[[str], Sequence[FoundWords]]
) -> Iterator[Quantity]:
    aims = {
        text.place.first for goal in read.goals for each in goal.activities for text in each.content
    }
    is_aimed = read.shape is Shape.TRACKS
    for item, own in texts:
        for text in own:
            aim = is_aimed and text.place.first in aims
            yield from quantities_of(text, dates=dates, item=item, aim=aim)
    for goal in read.goals:
        for criterion in goal.criteria:
            printed = Printed(criterion.text, criterion.place)
            yield from quantities_of(printed, dates=dates, item=goal.number, aim=True)


def _rounded(quantity: Quantity, budgets: Sequence[Budget]) -> Quantity:
    """Return an amount as about so much when it is a budget's total made round."""
    if quantity.operator != "=" or not quantity.unit.startswith("kr"):
        return quantity
    for budget in budgets:
        times = 1000 if budget.unit.startswith("t.kr") else 1
        for amount in budget.total.amounts if budget.total else ():
            exact = (amount or 0) * times
            if exact != quantity.value and abs(exact - quantity.value) < quantity.value * _ROUND:
                return replace(quantity, operator="~")
    return quantity


_ROUND = 0.02


def _measures(blocks: Sequence[Block], goals: Sequence[Goal]) -> Iterator[Criterion]:
    """Yield the numbered measures that follow "… will be measured by:" outside the goals."""
    last = max((goal.place.last for goal in goals), default=0)
    listing = False
    for block in blocks:
        if block.place.first <= last:
            continue
        if _MEASURED.search(block.text):
            listing = True
        elif listing and (_NUMBERED.match(block.text) or block.kind is BlockKind.BULLET):
            yield criterion_of(block.printed)
        elif block.kind is not BlockKind.FURNITURE:
            listing = False
