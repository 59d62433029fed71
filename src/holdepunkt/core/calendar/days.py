"""The calendar of working days, quick enough for a million questions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.calendar.extras import CalendarKind, ExtraDay
from holdepunkt.core.calendar.public_holidays import (
    FIRST_YEAR,
    LAST_YEAR,
    SOURCE,
    public_holidays,
)
from holdepunkt.core.calendar.wording import weekday_name

__all__ = ["FIRST_YEAR", "LAST_YEAR", "CalendarKind"]

_SATURDAY = 5
_FIRST_TABLE = (1990, 2060)
_MARGIN = 5  # years added beyond the one asked for, so that a table seldom grows twice


class OutsideCalendar(ValueError):
    """The day lies outside the years the calendar knows; `str()` is a Danish sentence."""


@dataclass(frozen=True, slots=True)
class Closure:
    """Why a day is closed, in Danish, and who says so."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class _Table:
    """The days of some whole years: which are closed, and the working days in order."""

    first: int
    last: int
    closures: dict[int, Closure]
    working: tuple[int, ...]
    rank: tuple[int, ...]  # rank[ordinal - first] = number of working days before that day


class DayCalendar:
    """The working days of one kind: Monday to Friday but for holidays and the extra closed days.

    Years 1990-2060 are laid out at first use; others, from 1900 to 2100, when asked for.

    >>> calendar = DayCalendar(CalendarKind.LEGAL)
    >>> calendar.working_day_from(date(2026, 4, 3))  # Good Friday
    datetime.date(2026, 4, 7)
    """

    __slots__ = ("_extra_days", "_table", "kind")

    def __init__(self, kind: CalendarKind, extra_days: Iterable[ExtraDay] = ()) -> None:
        self.kind = kind
        self._extra_days = tuple(extra for extra in extra_days if extra.calendar == kind)
        self._table: _Table | None = None

    @property
    def extra_days(self) -> tuple[ExtraDay, ...]:
        """Return the closed days that were given as data."""
        return self._extra_days

    def is_working_day(self, day: date) -> bool:
        """Tell whether the day is a working day."""
        return day.toordinal() not in self._covering(day).closures

    def closure(self, day: date) -> Closure | None:
        """Return why the day is closed and who says so; None on a working day."""
        return self._covering(day).closures.get(day.toordinal())

    def why_closed(self, day: date) -> str | None:
        """Return why the day is closed, in Danish; None on a working day.

        >>> DayCalendar(CalendarKind.LEGAL).why_closed(date(2026, 12, 26))
        'Anden juledag'
        """
        closure = self.closure(day)
        return closure.name if closure else None

    def working_day_from(self, day: date) -> date:
        """Return the first working day on or after the day."""
        table, rank = self._ranked(day)
        if rank >= len(table.working):
            table, rank = self._ranked(day, margin=1)
        return date.fromordinal(_working(table, rank))

    def working_day_until(self, day: date) -> date:
        """Return the last working day on or before the day."""
        if self.is_working_day(day):
            return day
        return self.previous_working_day(day)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after the day."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before the day."""
        return self.add_working_days(day, -1)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the day that lies `count` working days after (before, if negative) the day.

        The day itself is not counted, and zero gives it back.

        >>> DayCalendar(CalendarKind.LEGAL).add_working_days(date(2026, 3, 31), 3)
        datetime.date(2026, 4, 8)
        """
        if count == 0:
            return day
        table, before = self._ranked(day)
        if not 0 < before + count < len(table.working):
            # No year has fewer than 240 working days.
            table, before = self._ranked(day, margin=abs(count) // 240 + 1)
        closed = day.toordinal() in table.closures
        return date.fromordinal(_working(table, before + count - (count > 0 and closed)))

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` until `end`, included; negative backwards.

        >>> calendar = DayCalendar(CalendarKind.LEGAL)
        >>> calendar.working_days_between(date(2026, 3, 31), date(2026, 4, 8))
        3
        >>> calendar.working_days_between(date(2026, 4, 8), date(2026, 3, 31))
        -3
        """
        if end < start:
            return -self.working_days_between(end, start)
        return self._count_until(end) - self._count_until(start)

    def closed_days(self, start: date, end: date) -> Iterator[tuple[date, Closure]]:
        """Yield the closed days after `start` until `end`, included, with their closures."""
        for ordinal in range(start.toordinal() + 1, end.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if closure := self.closure(day):
                yield day, closure

    def _count_until(self, day: date) -> int:
        # Counted from a fixed day, so that a table that grows in between changes nothing.
        table, rank = self._ranked(day)
        anchor = table.rank[_ANCHOR - table.first]
        return rank - anchor + (day.toordinal() not in table.closures)

    def _ranked(self, day: date, margin: int = 0) -> tuple[_Table, int]:
        table = self._covering(day, margin)
        return table, table.rank[day.toordinal() - table.first]

    def _covering(self, day: date, margin: int = 0) -> _Table:
        table = self._table
        if margin == 0 and table and table.first <= day.toordinal() <= table.last:
            return table
        return self._grown(day.year - margin, day.year + margin)

    def _grown(self, first_year: int, last_year: int) -> _Table:
        if last_year < FIRST_YEAR or first_year > LAST_YEAR:
            raise OutsideCalendar(
                f"Kalenderen kender kun årene {FIRST_YEAR}-{LAST_YEAR}, ikke {first_year}."
            )
        known = self._table
        start, end = _years(known) if known else _FIRST_TABLE
        start = max(FIRST_YEAR, min(start, first_year - _MARGIN if first_year < start else start))
        end = min(LAST_YEAR, max(end, last_year + _MARGIN if last_year > end else end))
        if known is None or (start, end) != _years(known):
            self._table = known = _laid_out(start, end, self._extra_days)
        return known


_ANCHOR = date(2000, 1, 1).toordinal()


def _years(table: _Table) -> tuple[int, int]:
    return date.fromordinal(table.first).year, date.fromordinal(table.last).year


def _working(table: _Table, rank: int) -> int:
    if not 0 <= rank < len(table.working):
        raise OutsideCalendar(
            f"Dagen ligger uden for de år, kalenderen kender ({FIRST_YEAR}-{LAST_YEAR})."
        )
    return table.working[rank]


def _laid_out(start: int, end: int, extra_days: tuple[ExtraDay, ...]) -> _Table:
    first, last = date(start, 1, 1).toordinal(), date(end, 12, 31).toordinal()
    closures = _closures(range(start, end + 1), extra_days)
    working = tuple(ordinal for ordinal in range(first, last + 1) if ordinal not in closures)
    rank = tuple(_ranks(working, first, last))
    return _Table(first, last, closures, working, rank)


def _ranks(working: tuple[int, ...], first: int, last: int) -> Iterator[int]:
    at = 0
    for ordinal in range(first, last + 1):
        yield at
        if at < len(working) and working[at] == ordinal:
            at += 1


def _closures(years: range, extra_days: tuple[ExtraDay, ...]) -> dict[int, Closure]:
    """Return the closed days; a public holiday's name wins over an extra day's and a weekend's."""
    closures: dict[int, Closure] = {}
    for ordinal in range(date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal() + 1):
        # Ordinal 1 is a Monday, so Monday is 1 modulo 7.
        if (ordinal - 1) % 7 >= _SATURDAY:
            closures[ordinal] = _WEEKEND[(ordinal - 1) % 7]
    for year in years:
        for extra in extra_days:
            if closed := extra.day_in(year):
                closures[closed.toordinal()] = Closure(extra.name, extra.source)
        for day, name in public_holidays(year).items():
            closures[day.toordinal()] = Closure(name, SOURCE)
    return closures


_WEEKEND = {
    number: Closure(weekday_name(date(2026, 3, 2 + number)), "Kalenderen") for number in (5, 6)
}


def legal_calendar(extra_days: Iterable[ExtraDay] = ()) -> DayCalendar:
    """Return the calendar by which deadlines are counted and rolled."""
    return DayCalendar(CalendarKind.LEGAL, extra_days)


def office_calendar(extra_days: Iterable[ExtraDay] = ()) -> DayCalendar:
    """Return the calendar of the days on which the municipality works."""
    return DayCalendar(CalendarKind.OFFICE, extra_days)


def postal_calendar(extra_days: Iterable[ExtraDay] = ()) -> DayCalendar:
    """Return the calendar of the days on which letters are delivered."""
    return DayCalendar(CalendarKind.POSTAL, extra_days)
