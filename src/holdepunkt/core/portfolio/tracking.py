"""The wording tracker between two reports of a plan: `core/papers` reads both as papers.

The plan's own dates, states and targets are compared by id (`changes`); here it is the words: what
is no longer said, what is new, what is said again, a lower number, a date in running text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from holdepunkt.core.datewords import DateRules, find_dates
from holdepunkt.core.papers import (
    Activity,
    Change,
    DatedWords,
    Goal,
    Paper,
    PaperKind,
    Place,
    Printed,
    Shape,
    compare_papers,
)
from holdepunkt.core.papers import ChangeKind as Wording
from holdepunkt.core.portfolio.changes import (
    ChangeKind,
    SnapshotChange,
    changes,
    in_order,
    name_of,
)
from holdepunkt.core.portfolio.snapshots import FrozenActivity, Snapshot
from holdepunkt.core.wording import count, shortened_at_word

_NOWHERE = Place(0, 0)
_BEGINNING = 120  # letters of what stood there
_ONE_WORD = re.compile(r"»(\w+)«")
_KINDS = {
    Wording.WORDING: ChangeKind.WORDING,
    Wording.DATE_MOVED: ChangeKind.DATE_MOVED,
    Wording.DATE_VAGUER: ChangeKind.DATE_VAGUER,
    Wording.ADDED: ChangeKind.ADDED,
    Wording.GONE: ChangeKind.GONE,
    Wording.GOAL_LOWERED: ChangeKind.LOWERED,
    Wording.RENAMED: ChangeKind.LABEL,
}


def all_changes(old: Snapshot, new: Snapshot, rules: DateRules) -> tuple[SnapshotChange, ...]:
    """Return what differs in the plan and in its words, ordered by kind; activities match by id."""
    found = changes(old, new)
    repeated = {one.about for one in found if one.kind is ChangeKind.SAME_TEXT}
    return in_order([*_silences(old, new), *found, *_in_words(old, new, rules, repeated)])


def _silences(old: Snapshot, new: Snapshot) -> Iterator[SnapshotChange]:
    """Yield what told something last time and tells nothing now, with how it began."""
    if old.summary and not new.summary:
        yield _silence("Sammenfatningen", old.summary, 0)
    said = {goal.id: goal.said for goal in old.goals if goal.id}
    for goal in new.goals:
        if (before := said.get(goal.id)) and not (goal.said or goal.text):
            yield _silence(f"{goal.number} {goal.title}".strip(), before, 0)
    told = {one.id: one.told for one in old.activities}
    for one in new.activities:
        if (lines := told.get(one.id)) and not one.told and not one.is_closed:
            yield _silence(name_of(one), lines[0], one.id)


def _silence(name: str, before: str, about: int) -> SnapshotChange:
    begins = shortened_at_word(" ".join(before.split()), _BEGINNING)
    # A goal is named in the sentence: the lines of readers outside are an activity's each.
    outside = f"Der siges intet denne gang. Sidst stod der: »{begins}«"
    outside = outside if about else f"{name}: {outside}"
    return SnapshotChange(
        ChangeKind.SILENT, name, f"Sidst stod der »{begins}«", about=about, is_text=True,
        outside=outside,
    )  # fmt: skip


def _in_words(
    old: Snapshot, new: Snapshot, rules: DateRules, repeated: Iterable[int]
) -> Iterator[SnapshotChange]:
    """Yield the changes of wording in activities that both tell of and that do not just repeat."""
    before = {one.id: one for one in old.activities if one.told}
    both = [one for one in new.activities if one.told and one.id in before]
    both = [one for one in both if one.id not in set(repeated)]
    names = {str(one.id): one for one in both}
    compared = compare_papers(
        _paper([before[one.id] for one in both], old, rules), _paper(both, new, rules)
    )
    for change in compared.changes:
        if change.kind is not Wording.REUSED and not _is_still_said(change, names[change.item]):
            yield _told(change, names[change.item])
    for one in both:
        times = sum(line in before[one.id].told for line in one.told)
        if times and not one.is_closed:
            of = count(len(one.told), "punkt", "punkter")
            told = f"{times} af {of} er som sidst"
            yield SnapshotChange(ChangeKind.SAME_TEXT, name_of(one), after=told, about=one.id)


def _is_still_said(change: Change, one: FrozenActivity) -> bool:
    """Return whether the one word that is said to be gone stands in the heading or in a compound.

    »Telefonen« is not gone from what is called "Én indgang på telefonen".
    """
    found = _ONE_WORD.search(change.sentence) if change.kind is Wording.GONE else None
    return found is not None and found[1].lower() in " ".join((one.title, *one.told)).lower()


def _told(change: Change, one: FrozenActivity) -> SnapshotChange:
    outside = _outside(change)
    before = change.before.text if change.before else ""
    after = change.after.text if change.after else ""
    is_plain = change.kind in {Wording.WORDING, Wording.ADDED}
    if change.kind is Wording.GONE:
        before, after = change.sentence, ""
    elif not is_plain:
        before, after = "", change.sentence
    return SnapshotChange(
        _KINDS[change.kind], name_of(one), before, after, one.id, is_text=True, outside=outside
    )


def _outside(change: Change) -> str:
    """Return what readers outside are told of a change of wording; "" for a checker's note."""
    if change.dates:
        was, now = (one.words.verbatim for one in change.dates)
        return f"I teksten er »{was}« blevet til »{now}«."
    if change.kind is Wording.GONE and change.topic == "text" and change.before:
        return f"Sidst stod der også: »{change.before.text}«"
    return change.sentence if change.kind is Wording.GOAL_LOWERED else ""


def _paper(activities: Sequence[FrozenActivity], snapshot: Snapshot, rules: DateRules) -> Paper:
    """Return the report as a paper of these activities; their id is number and title in one."""
    read = tuple(_activity(one, snapshot, rules) for one in activities)
    goal = Goal("", "", "", "", (), (), read, (), _NOWHERE)
    nothing: tuple[()] = ()
    return Paper(
        kind=PaperKind.STATUS, shape=Shape.SECTIONS, title=snapshot.title, also_called=nothing,
        written_on=None, case_number="", document_number="", goals=(goal,), measures=nothing,
        dates=nothing, quantities=nothing, decisions=nothing, dependencies=nothing, roles=nothing,
        holders=nothing, hearings=nothing, duties=nothing, budgets=nothing, doubts=nothing,
        source=nothing,
    )  # fmt: skip


def _activity(one: FrozenActivity, snapshot: Snapshot, rules: DateRules) -> Activity:
    lines = [_without_figures(line, snapshot) for line in one.told]
    status = tuple(Printed(line, _NOWHERE, 1) for line in lines)
    dates = tuple(
        DatedWords(found.words, _NOWHERE, "status")
        for line in lines
        for found in find_dates(line, rules=rules, context=snapshot.day)
    )
    return Activity(
        number=str(one.id), number_printed=str(one.id), second_number="", title=str(one.id),
        title_printed=str(one.id), under="", content=(), deadline=(), status=status,
        place=_NOWHERE, dates=dates,
    )  # fmt: skip


def _without_figures(line: str, snapshot: Snapshot) -> str:
    """Return the line with the figures' values alone: their day is no date that was promised."""
    for one in snapshot.figures:
        line = line.replace(one.words, one.value)
    return line
