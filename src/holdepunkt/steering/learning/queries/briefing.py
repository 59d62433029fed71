"""The month put together for the leadership: the centre, and each area below it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.complaints import public as complaints
from holdepunkt.casework.complaints.public import ComplaintStanding
from holdepunkt.core.charts import Variation
from holdepunkt.core.complaints import ComplaintOutcome
from holdepunkt.core.figures import Book, FigurePeriod, measure
from holdepunkt.core.figures.periods import ONE_DAY
from holdepunkt.core.learning import ActionLine, AreaFigure, AreaPart, Briefing, Tally
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.models import AreaNote, LearningAction
from holdepunkt.steering.learning.queries.following import followed, standing_words

# What the leadership talks about each month; every other measure stands under Tal.
TALKED = (
    "decided_in_time",
    "open_late",
    "complaints_received",
    "reconsidered_in_time",
    "reversed_share",
    "remitted_of_applications",
    "agreements_kept",
    "ring_backs_kept",
)
WITHOUT_THEME, WITHOUT_CAUSE = "Uden tema", "Uden grund"


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What a month is put together from, fetched once for all its parts."""

    month: FigurePeriod
    came: tuple[ComplaintStanding, ...]
    names: Mapping[int, str]
    notes: Mapping[int, AreaNote]
    actions: tuple[tuple[int, ActionLine], ...]  # each with the unit it is measured in


def briefing_of(
    *, month: FigurePeriod, actor: Actor, now: datetime, today: date, looks: bool
) -> Briefing:
    """Return a month as it stands now, its figures locked or as last counted.

    `looks` has the charts of open actions read too, which is done when the month is frozen.
    """
    units = parts_of(actor)
    books = insight.month_books(units=units, month=month, actor=actor, today=today, now=now)
    # Complaints are counted as the figures were, so that the month tells of one instant.
    known_at = min(book.known_at for book in books.values())
    with access.counting(actor, today, now) as counter:
        gathered = _gather(month, counter, today, known_at, looks=looks)
    return _briefing(gathered, units, books, actor)


def parts_of(actor: Actor) -> tuple[UnitValue, ...]:
    """Return the centre, then its areas by name."""
    every = organisation.units(actor=actor)
    areas = sorted((u for u in every if u.kind == "area"), key=lambda unit: unit.name)
    return (*(u for u in every if u.kind == "centre"), *areas)


def _gather(
    month: FigurePeriod, counter: Actor, today: date, known_at: datetime, *, looks: bool
) -> _Gathered:
    as_of = min(month.until_on - ONE_DAY, today)
    came = complaints.standings(
        unit_ids=None, as_of=as_of, known_at=known_at, since=month.from_on, actor=counter
    )
    notes = access.visible_notes(counter).filter(month=month.from_on)
    actions = []
    for row in _due(month, counter):
        look = followed(row=row, actor=counter, today=today, now=known_at) if looks else None
        said = _said(row, as_of, look.verdict if look else "")
        line = ActionLine(row.pk, row.title, row.owner.name, row.look_on, said)
        actions.append((row.measured_in_id, line))
    return _Gathered(
        month,
        tuple(came),
        complaints.names_of(actor=counter),
        {one.unit_id: one for one in notes},
        tuple(actions),
    )


def _briefing(
    told: _Gathered, units: Sequence[UnitValue], books: Mapping[int, Book], actor: Actor
) -> Briefing:
    every = organisation.units(actor=actor)
    parts = (_part(unit, set(unit.and_below(every)), books[unit.id], told) for unit in units)
    return Briefing(told.month.from_on, tuple(parts))


def _part(unit: UnitValue, below: set[int], book: Book, told: _Gathered) -> AreaPart:
    states = [one.state for one in told.came if one.state.unit_id in below]
    received = [one for one in states if _within(one.received_on, told.month)]
    remitted = [
        one
        for one in states
        if one.outcome is ComplaintOutcome.REMITTED and _within(one.outcome_on, told.month)
    ]
    note = told.notes.get(unit.id)
    return AreaPart(
        unit_id=unit.id,
        name=unit.name,
        as_of=book.counted_on,
        known_at=book.known_at,
        figures=tuple(_figure(book, name) for name in TALKED),
        status=note.status if note else "",
        challenges=note.challenges if note else "",
        successes=note.successes if note else "",
        themes=_tally((one.themes for one in received), told.names, WITHOUT_THEME),
        remitted=len(remitted),
        causes=_tally((one.causes for one in remitted), told.names, WITHOUT_CAUSE),
        actions=tuple(line for unit_id, line in told.actions if unit_id in below),
    )


def _figure(book: Book, name: str) -> AreaFigure:
    one = measure(name)
    reading = book.reading(one, insight.target(one))
    better = {Variation.BETTER: True, Variation.WORSE: False}
    way = better.get(reading.variation) if reading.variation else None
    return AreaFigure(name, book.figure(one), reading.words, way)


def _tally(
    found: Iterable[tuple[int, ...]], names: Mapping[int, str], without: str
) -> tuple[Tally, ...]:
    counted = Counter(
        word for ids in found for word in ([names[pk] for pk in ids if pk in names] or [without])
    )
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _within(day: date | None, month: FigurePeriod) -> bool:
    return day is not None and month.from_on <= day < month.until_on


def _due(month: FigurePeriod, counter: Actor) -> Iterable[LearningAction]:
    """Return what was to be looked at by the month's end and had not been decided before it."""
    rows = access.visible_actions(counter).filter(look_on__lt=month.until_on)
    return rows.exclude(ended_on__lt=month.from_on).select_related("owner").order_by("look_on")


def _said(row: LearningAction, as_of: date, verdict: str) -> str:
    """Return what was decided and seen; in a frozen month also what is seen of what is not."""
    if row.ended_on and row.ended_on <= as_of:
        return f"{row.get_outcome_display()}: {row.sentence} ({row.told})"
    standing = standing_words(row, as_of)
    return f"{standing}. Grafen siger: {verdict.lower()}" if verdict else standing
