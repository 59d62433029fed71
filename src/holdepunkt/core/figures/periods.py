"""The periods figures are told for: ISO weeks and calendar months."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from holdepunkt.core.wording import MONTHS, iso_week

ONE_DAY = timedelta(days=1)
_SLUG = re.compile(r"([12]\d{3})-(\d{2})")
_DECEMBER = 12


class PeriodKind(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Window:
    """The days a figure looks at, from `from_on` up to, but not including, `until_on`.

    What stands open is counted on `cutoff`: the window's last day, or `as_of` if that comes first.
    """

    from_on: date
    until_on: date
    as_of: date

    @property
    def cutoff(self) -> date:
        """Return the day on which what stands open is counted."""
        return min(self.until_on - ONE_DAY, self.as_of)

    def holds(self, day: date) -> bool:
        """Return whether the day lies in the window and was not after `as_of`."""
        return self.from_on <= day <= self.cutoff


@dataclass(frozen=True, slots=True, order=True)
class FigurePeriod:
    """An ISO week from its Monday, or a month from its first."""

    kind: PeriodKind
    from_on: date

    @property
    def until_on(self) -> date:
        """Return the first day after the period."""
        return self._day(1)

    @property
    def slug(self) -> str:
        """Return the period as in addresses.

        >>> period_of(PeriodKind.WEEK, date(2026, 3, 22)).slug
        '2026-12'
        """
        if self.kind is PeriodKind.WEEK:
            year, week, _ = self.from_on.isocalendar()
            return f"{year}-{week:02d}"
        return f"{self.from_on:%Y-%m}"

    @property
    def name(self) -> str:
        """Return the period in words.

        >>> period_of(PeriodKind.MONTH, date(2026, 3, 22)).name
        'marts 2026'
        """
        if self.kind is PeriodKind.WEEK:
            return iso_week(self.from_on)
        return f"{MONTHS[self.from_on.month - 1]} {self.from_on.year}"

    def is_over(self, today: date) -> bool:
        """Return whether the period has ended."""
        return self.until_on <= today

    def shifted(self, steps: int) -> "FigurePeriod":
        """Return the period so many steps later; earlier when negative."""
        return FigurePeriod(self.kind, self._day(steps))

    def _day(self, steps: int) -> date:
        if self.kind is PeriodKind.WEEK:
            return self.from_on + timedelta(weeks=steps)
        months = self.from_on.year * _DECEMBER + self.from_on.month - 1 + steps
        return date(months // _DECEMBER, months % _DECEMBER + 1, 1)

    def run_up(self, length: int) -> tuple["FigurePeriod", ...]:
        """Return so many periods in a row that end with this one."""
        return tuple(self.shifted(step) for step in range(1 - length, 1))

    def window(self, as_of: date) -> Window:
        """Return the days of the period, as seen on a day."""
        return Window(self.from_on, self.until_on, as_of)


def period_of(kind: PeriodKind, day: date) -> FigurePeriod:
    """Return the period the day lies in."""
    first = day - timedelta(days=day.weekday()) if kind is PeriodKind.WEEK else day.replace(day=1)
    return FigurePeriod(kind, first)


def parse(kind: PeriodKind, slug: str) -> FigurePeriod | None:
    """Return the period of an address; None when there is no such period.

    >>> parse(PeriodKind.WEEK, "2026-54"), parse(PeriodKind.MONTH, "2026-13")
    (None, None)
    """
    found = _SLUG.fullmatch(slug)
    if found is None:
        return None
    year, number = int(found[1]), int(found[2])
    try:
        if kind is PeriodKind.WEEK:
            return FigurePeriod(kind, date.fromisocalendar(year, number, 1))
        return FigurePeriod(kind, date(year, number, 1))
    except ValueError:
        return None
