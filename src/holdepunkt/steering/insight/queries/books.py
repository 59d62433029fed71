"""Finds a unit's figures: as they were published, as they were last counted, or counted now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.figures import (
    Book,
    Figure,
    FigurePeriod,
    Series,
    Subjects,
    first_period,
    periods_between,
    series_of,
    thawed,
    together,
)
from holdepunkt.core.wording import clock_time, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.jobs import public as jobs
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight import access
from holdepunkt.steering.insight.queries.subjects import (
    Moment,
    unit_subjects,
)

COUNTING = "figures"
"""What jobs that count all figures anew are ordered as, so that one waits for the other."""

_POINT = (
    "unit_id",
    "measure",
    "period_start",
    "numerator",
    "denominator",
    "n",
    "value",
    "reason",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which unit's figures, for which period; `day` asks for them as of another day than today."""

    unit_id: int
    period: FigurePeriod
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """That the figures were published: when, and by whom, None for the night's work."""

    published_at: datetime
    staff_id: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class FoundBook:
    """A unit's figures, the lock on them if they were published, and all units the actor sees.

    Who may not open the lists behind the numbers gets a shielded book.
    """

    unit: UnitValue
    units: tuple[UnitValue, ...]
    book: Book
    lock: Lock | None
    may_open: bool


def found_book(*, asked: Asked, actor: Actor, today: date, now: datetime) -> FoundBook:
    """Return the figures asked for; NoSuchUnit for a unit whose figures the actor may not see.

    Published figures are shown as they were frozen. Asked for as of a day, they are counted anew.
    """
    units = access.figure_units(actor)
    unit = access.one_of(units, asked.unit_id)
    book, lock = _book(unit, asked, actor, Moment(today, now))
    may_open = organisation.opens_cases(unit=unit, actor=actor)
    return FoundBook(unit, units, book if may_open else book.shielded(), lock, may_open)


def lag(found: FoundBook, now: datetime) -> str:
    """Return, in Danish, why the figures may lack newer facts; "" when they lack none.

    Figures locked, or counted as the page is opened, lag behind nothing.
    """
    if found.lock or found.book.known_at >= now:
        return ""
    lacking = "Det, der er kommet til siden, er ikke med."
    tell = "Sig det til den, der driver Holdepunkt."
    if jobs.is_ordered(COUNTING):
        if jobs.is_worked():
            return f"{lacking} Tallene bliver talt igen om lidt."
        return f"{lacking} Tallene skal tælles igen, men intet baggrundsarbejde er i gang. {tell}"
    failed_at = jobs.last_failed(COUNTING)
    if failed_at is None:
        return ""
    at = clock.local(failed_at)
    when = f"{short_date(at)} {clock_time(at)}"
    return f"Tallene skulle være talt igen {when}, men det mislykkedes. {lacking} {tell}"


def published_books(
    *, unit_ids: Iterable[int], period: FigurePeriod, actor: Actor
) -> dict[int, tuple[Book, Lock]]:
    """Return the units' locked figures for the period, by unit; one not locked is left out."""
    rows = access.visible_publications(actor).filter(
        unit_id__in=tuple(unit_ids), period_kind=period.kind.value, period_start=period.from_on
    )
    return {
        row.unit_id: (
            thawed(bytes(row.content)),
            Lock(row.published_at, row.staff_id, row.sha256),
        )
        for row in rows
    }


def _book(unit: UnitValue, asked: Asked, actor: Actor, now: Moment) -> tuple[Book, Lock | None]:
    if asked.day is None:
        locked = published_books(unit_ids=[unit.id], period=asked.period, actor=actor)
        if locked:
            return locked[unit.id]
        stored = _points(unit, asked.period, actor)
        if stored:
            return stored, None
    moment = Moment(min(asked.day or now.as_of, now.as_of), now.known_at)
    with access.counting(actor, now.as_of) as counter:
        return counted_book(
            unit=unit, period=asked.period, moment=moment, remembers=True, actor=counter
        ), None


def counted_book(
    *, unit: UnitValue, period: FigurePeriod, moment: Moment, remembers: bool, actor: Actor
) -> Book:
    """Return the unit's figures counted from the ledger and the cases at the moment."""
    ids = unit.and_below(organisation.units(actor=actor))
    parts = unit_subjects(moment=moment, unit_ids=ids, remembers=remembers, actor=actor)
    return book_of(unit, period, moment, together(parts.values()))


def book_of(unit: UnitValue, period: FigurePeriod, moment: Moment, subjects: Subjects) -> Book:
    """Return the unit's figures counted from subjects that are already fetched."""
    periods = periods_between(first_period(period), period)
    series = series_of(subjects, periods, moment.as_of)
    return Book(unit.id, unit.name, period, moment.as_of, moment.known_at, series)


def series_of_units(
    *,
    unit_ids: Iterable[int],
    periods: Sequence[FigurePeriod],
    actor: Actor,
    measure_ids: Iterable[str] | None = None,
) -> dict[int, dict[str, Series]]:
    """Return the last counted series of several units in the periods, by unit and measure."""
    kind = periods[-1].kind
    rows = access.visible_points(actor).filter(
        unit_id__in=tuple(unit_ids),
        period_kind=kind.value,
        period_start__range=(periods[0].from_on, periods[-1].from_on),
    )
    if measure_ids is not None:
        rows = rows.filter(measure__in=tuple(measure_ids))
    found: dict[int, dict[str, list[tuple[FigurePeriod, Figure]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    period_from = {period.from_on: period for period in periods}
    told = rows.order_by("unit_id", "period_start").values_list(*_POINT)
    for unit_id, name, start, numerator, denominator, n, value, reason in told:
        figure = Figure(numerator, denominator, n, value, reason)
        found[unit_id][name].append((period_from[start], figure))
    return {
        unit_id: {name: tuple(points) for name, points in series.items()}
        for unit_id, series in found.items()
    }


def stored_moments(
    *, unit_ids: Iterable[int], period: FigurePeriod, actor: Actor
) -> dict[int, tuple[date, datetime, int]]:
    """Return as of when, known when and by which definitions each unit's period was counted."""
    rows = access.visible_points(actor).filter(
        unit_id__in=tuple(unit_ids), period_kind=period.kind.value, period_start=period.from_on
    )
    told = rows.values_list("unit_id", "as_of", "known_at", "definition").distinct()
    return {unit_id: (as_of, known_at, version) for unit_id, as_of, known_at, version in told}


def _points(unit: UnitValue, period: FigurePeriod, actor: Actor) -> Book | None:
    newest = stored_moments(unit_ids=[unit.id], period=period, actor=actor)
    if not newest:
        return None
    periods = periods_between(first_period(period), period)
    series = series_of_units(unit_ids=[unit.id], periods=periods, actor=actor)[unit.id]
    as_of, known_at, version = newest[unit.id]
    return Book(unit.id, unit.name, period, as_of, known_at, series, version)
