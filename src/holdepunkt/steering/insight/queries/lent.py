"""Figures lent to the rooms above: counted alike for all readers, hidden where the list is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.figures import (
    Book,
    FigurePeriod,
    Measure,
    PeriodKind,
    first_period,
    measure,
    period_of,
    periods_between,
    together,
)
from holdepunkt.core.figures.periods import ONE_DAY
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight import access
from holdepunkt.steering.insight.queries.books import (
    book_of,
    published_books,
    series_of_units,
    stored_moments,
)
from holdepunkt.steering.insight.queries.rows import period_address, target
from holdepunkt.steering.insight.queries.subjects import Moment, unit_subjects


@dataclass(frozen=True, slots=True)
class Followed:
    """A unit's weeks of one measure till now; `url` opens its page to who may see the figures."""

    measure: Measure
    book: Book
    target: float | None
    url: str


def opened_units(*, actor: Actor) -> frozenset[int]:
    """Return the units in which the actor may open the lists behind the figures."""
    return frozenset(
        unit.id
        for unit in access.figure_units(actor)
        if organisation.opens_cases(unit=unit, actor=actor)
    )


def followed(
    *, unit_id: int, measure_id: str, actor: Actor, today: date, now: datetime
) -> Followed:
    """Return the ended weeks of a measure in any unit; shielded for who may not open the list."""
    unit, one = organisation.unit(unit_id=unit_id, actor=actor), measure(measure_id)
    week = period_of(PeriodKind.WEEK, today).shifted(-1)
    with access.counting(actor, today) as counter:
        book = (
            _weeks(unit, week, one, counter) or _counted([unit], week, counter, today, now)[unit_id]
        )
    opened = unit_id in opened_units(actor=actor)
    seen = any(unit.id == unit_id for unit in access.figure_units(actor))
    url = period_address("measure", unit_id, week, one) if seen else ""
    return Followed(one, book if opened else book.shielded(), target(one), url)


def month_books(
    *, units: Iterable[UnitValue], month: FigurePeriod, actor: Actor, today: date, now: datetime
) -> Mapping[int, Book]:
    """Return the units' figures for a month, not shielded: locked, else last counted, else now."""
    wanted = tuple(units)
    with access.counting(actor, today) as counter:
        locked = published_books(unit_ids=[u.id for u in wanted], period=month, actor=counter)
        found = {unit_id: book for unit_id, (book, _lock) in locked.items()}
        found |= _stored([u for u in wanted if u.id not in found], month, counter)
        if not found:  # a month that is not stored, as in a new installation
            return _counted(wanted, month, counter, today, now)
    moment = Moment(min(month.until_on - ONE_DAY, today), now)
    return {unit.id: found.get(unit.id) or _empty(unit, month, moment) for unit in wanted}


def _weeks(unit: UnitValue, week: FigurePeriod, one: Measure, counter: Actor) -> Book | None:
    moments = stored_moments(unit_ids=[unit.id], period=week, actor=counter)
    if not moments:
        return None
    # A year before this one: an action of last year has its weeks before it too.
    periods = periods_between(first_period(first_period(week)), week)
    found = series_of_units(
        unit_ids=[unit.id], periods=periods, actor=counter, measure_ids=[one.id]
    )
    as_of, known_at, version = moments[unit.id]
    return Book(unit.id, unit.name, week, as_of, known_at, found.get(unit.id, {}), version)


def _stored(units: list[UnitValue], month: FigurePeriod, counter: Actor) -> dict[int, Book]:
    ids = [unit.id for unit in units]
    moments = stored_moments(unit_ids=ids, period=month, actor=counter)
    if not moments:
        return {}
    periods = periods_between(first_period(month), month)
    series = series_of_units(unit_ids=ids, periods=periods, actor=counter)
    found = {}
    for unit in units:
        if unit.id in moments:
            as_of, known_at, version = moments[unit.id]
            told = series.get(unit.id, {})
            found[unit.id] = Book(unit.id, unit.name, month, as_of, known_at, told, version)
    return found


def _empty(unit: UnitValue, month: FigurePeriod, moment: Moment) -> Book:
    """Return the figures of a unit that had nothing to count yet."""
    return Book(unit.id, unit.name, month, moment.as_of, moment.known_at, {})


def _counted(
    units: Iterable[UnitValue], period: FigurePeriod, counter: Actor, today: date, now: datetime
) -> dict[int, Book]:
    """Return the units' figures counted now from one fetching of what they are counted from."""
    every = organisation.units(actor=counter)
    moment = Moment(min(period.until_on - ONE_DAY, today), now)
    own = unit_subjects(moment=moment, unit_ids=None, remembers=True, actor=counter)
    return {
        unit.id: book_of(
            unit, period, moment, together(own[one] for one in unit.and_below(every) if one in own)
        )
        for unit in units
    }
