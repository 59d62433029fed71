"""Two papers held against each other: plan and report, or report and report."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.datewords import DateWords, Use, clause_at
from holdepunkt.core.papers.changes import Change, ChangeKind, Comparison, Pair, Remark
from holdepunkt.core.papers.comparing_dates import (
    date_changes,
    date_remarks,
    sentence_of,
    start_remarks,
)
from holdepunkt.core.papers.comparing_names import name_changes, number_remarks
from holdepunkt.core.papers.comparing_texts import lowered_goals, text_changes, text_remarks
from holdepunkt.core.papers.matching import pairs_of
from holdepunkt.core.papers.values import (
    Activity,
    DatedWords,
    DecisionState,
    Goal,
    Paper,
    PaperKind,
    Printed,
)
from holdepunkt.core.papers.words import Sentence, sentences_of
from holdepunkt.core.wording import shortened_at_word

_SHOWN = 300
_ENDS = frozenset({Use.DEADLINE, Use.MILESTONE})
_ENDING = re.compile(
    r"\b(?:færdig\w*|afslut\w+|slut\w*|godkendes?|klar|på plads|senest|inden|frem til|indtil"
    r"|udgangen|i løbet af)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sides:
    """A pair with both sides' sentences; the old side knows its goal's texts too.

    Between a plan and its first report (`is_promise_and_report`) most sentences differ by nature,
    so only what the plan promised is missed.
    """

    pair: Pair
    old: Activity
    new: Activity
    old_sentences: tuple[Sentence, ...]
    new_sentences: tuple[Sentence, ...]
    goal_sentences: tuple[Sentence, ...]
    report_day: date | None
    is_promise_and_report: bool = False


def compare_papers(old: Paper, new: Paper) -> Comparison:
    """Return what changed from the old paper to the new; both are shown with their lines."""
    pairs = pairs_of(old.activities, new.activities)
    goals = {id(activity): goal for goal in old.goals for activity in goal.activities}
    first_report = new.kind is PaperKind.STATUS and old.kind is not PaperKind.STATUS
    sides = [
        _sides(pair, goals, new.day, first_report=first_report)
        for pair in pairs
        if pair.old and pair.new
    ]
    changes = [*_missing(pairs), *(each for side in sides for each in _changes(side))]
    remarks = [each for side in sides for each in _remarks(side)]
    remarks.extend(_decisions(new, pairs))
    remarks.extend(_conflicts(old, sides))
    order = {pair.number: at for at, pair in enumerate(pairs)}
    changes.sort(key=lambda each: order.get(each.item, len(order)))
    remarks.sort(key=lambda each: order.get(each.item, len(order)))
    return Comparison(pairs, tuple(changes), tuple(remarks))


def _sides(pair: Pair, goals: dict[int, Goal], day: date | None, *, first_report: bool) -> Sides:
    assert pair.old is not None  # noqa: S101 -- only whole pairs come here
    assert pair.new is not None  # noqa: S101 -- only whole pairs come here
    goal = goals[id(pair.old)]
    return Sides(
        pair, pair.old, pair.new, sentences_of(_texts(pair.old)), sentences_of(_texts(pair.new)),
        sentences_of((*goal.texts, *goal.closing)), day, first_report,
    )  # fmt: skip


def _texts(activity: Activity) -> tuple[Printed, ...]:
    return (*activity.content, *activity.deadline, *activity.status)


def _missing(pairs: tuple[Pair, ...]) -> Iterator[Change]:
    for pair in pairs:
        if pair.new is None and pair.old is not None:
            yield Change(
                ChangeKind.GONE, "activity", pair.number, pair.title,
                f"»{pair.title}« er ikke nævnt længere.", _heading(pair.old),
            )  # fmt: skip
        if pair.old is None and pair.new is not None:
            yield Change(
                ChangeKind.ADDED, "activity", pair.number, pair.title,
                f"»{pair.title}« er ny.", None, _heading(pair.new),
            )  # fmt: skip


def _heading(activity: Activity) -> Printed:
    return Printed(activity.title_printed, activity.place)


_RULES: tuple[Callable[[Sides], Iterator[Change]], ...] = (
    name_changes,
    date_changes,
    lowered_goals,
    text_changes,
)


def _changes(side: Sides) -> Iterator[Change]:
    for rule in _RULES:
        yield from rule(side)


def _remarks(side: Sides) -> Iterator[Remark]:
    yield from number_remarks(side)
    yield from date_remarks(side)
    yield from start_remarks(side)
    yield from text_remarks(side)


def _decisions(new: Paper, pairs: tuple[Pair, ...]) -> Iterator[Remark]:
    """Yield what the new paper says is decided or waits to be, at the activity it stands under."""
    places = {(pair.new.place.first, pair.new.place.last): pair for pair in pairs if pair.new}
    for decided in new.decisions:
        for (first, last), pair in places.items():
            if not first <= decided.place.first <= last:
                continue
            pending = decided.state is DecisionState.PENDING
            yield Remark(
                "decision-pending" if pending else "decision-made", pair.number, pair.title,
                f"{decided.by or 'Nogen'}: {'afventer beslutning' if pending else 'besluttet'}.",
                None, Printed(decided.text, decided.place),
            )  # fmt: skip


def _conflicts(old: Paper, sides: list[Sides]) -> Iterator[Remark]:
    """Yield each dependency whose first part may end after the second begins.

    Only a time the new paper itself ties to an end or a start counts; else nothing is said.
    """
    by_number = {side.old.number: side for side in sides}
    seen: set[tuple[str, str]] = set()
    for link in old.dependencies:
        after, before = by_number.get(link.item), by_number.get(link.on)
        if link.kind != "needs" or after is None or before is None or (link.item, link.on) in seen:
            continue
        seen.add((link.item, link.on))
        begins, ends = _start(after.new), _end(before.new)
        if begins is not None and ends is not None and _may_collide(ends.words, begins.words):
            yield Remark(
                "dependency-conflict", after.pair.number, after.pair.title,
                f"{link.item} skal vente på {link.on}: »{shortened_at_word(link.text, _SHOWN)}« Men"
                f" {link.on} kan slutte så sent som {_read_from(ends, before.new_sentences)}, og"
                f" {link.item} kan begynde {_read_from(begins, after.new_sentences)}.",
                Printed(link.text, link.place),
            )  # fmt: skip


def _start(activity: Activity) -> DatedWords | None:
    """Return when an activity begins at the earliest, by what its paper says of its start."""
    found = [each for each in activity.dates if each.words.use is Use.START and each.words.first]
    return min(found, key=lambda each: each.words.first or date.max, default=None)


def _end(activity: Activity) -> DatedWords | None:
    """Return when an activity ends at the latest, by what its paper says of its end."""
    sentences = sentences_of(_texts(activity))
    found = [
        each for each in activity.dates
        if each.words.use in _ENDS and each.words.last and _is_tied(each, sentences)
    ]  # fmt: skip
    return max(found, key=lambda each: each.words.last or date.min, default=None)


def _may_collide(ends: DateWords, begins: DateWords) -> bool:
    """Tell whether the latest end is after the latest start, so that one of them must give way."""
    start = begins.last or begins.first
    return ends.last is not None and start is not None and ends.last > start


def _is_tied(found: DatedWords, sentences: tuple[Sentence, ...]) -> bool:
    """Tell whether the paper itself says that something ends then, and not only names the time."""
    if found.field == "deadline":
        return True
    said = sentence_of(sentences, found)
    if said is None:
        return False
    at = said.text.index(found.words.verbatim)
    return bool(_ENDING.search(clause_at(said.text, at, at + len(found.words.verbatim))))


def _read_from(found: DatedWords, sentences: tuple[Sentence, ...]) -> str:
    """Return a time in the paper's words, with the line it is read from."""
    said = sentence_of(sentences, found)
    line = f": »{shortened_at_word(said.text, _SHOWN)}«" if said else ""
    return f"»{found.words.verbatim}« (linje {found.place.first}{line})"
