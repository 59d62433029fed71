"""Closed days beside weekends and public holidays, as dated data."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from holdepunkt.core.calendar.public_holidays import easter_sunday


class CalendarKind(StrEnum):
    """The three calendars that are kept apart."""

    LEGAL = "legal"
    OFFICE = "office"
    POSTAL = "postal"


class PatternUnreadable(ValueError):
    """The text names no day; `str()` is a Danish sentence."""


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """The same date each year, such as Grundlovsdag."""

    month: int
    day: int

    def day_in(self, year: int) -> date | None:
        """Return the day in that year, if the year has it."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None  # 29 February


@dataclass(frozen=True, slots=True)
class EasterDay:
    """A fixed number of days from Easter Sunday, such as the Friday after Ascension (+40)."""

    offset: int

    def day_in(self, year: int) -> date | None:
        """Return the day in that year."""
        return easter_sunday(year) + timedelta(days=self.offset)


@dataclass(frozen=True, slots=True)
class SingleDay:
    """One day and no other, such as a day the office is closed for moving."""

    on: date

    def day_in(self, year: int) -> date | None:
        """Return the day if it lies in that year."""
        return self.on if self.on.year == year else None


Pattern = YearlyDay | EasterDay | SingleDay
_YEARLY = re.compile(r"(\d\d)-(\d\d)")
_EASTER = re.compile(r"easter([+-]\d{1,3})")


def read_pattern(text: str) -> Pattern:
    """Return the day that a text names: `06-05`, `easter+40` or `2027-12-27`.

    >>> read_pattern("easter+40").day_in(2026)
    datetime.date(2026, 5, 15)
    """
    try:
        if _YEARLY.fullmatch(text):
            day = date.fromisoformat(f"2024-{text}")  # a leap year, so that 29 February is a day
            return YearlyDay(day.month, day.day)
        if moving := _EASTER.fullmatch(text):
            return EasterDay(int(moving[1]))
        return SingleDay(date.fromisoformat(text))
    except ValueError:
        raise PatternUnreadable(
            f"»{text}« er ikke en dag. Skriv fx 06-05 (hvert år), easter+40 eller 2027-12-27."
        ) from None


@dataclass(frozen=True, slots=True)
class ExtraDay:
    """A day that is closed in one calendar beside weekends and public holidays.

    It counts from `valid_from`, included, until `valid_until`, not included.
    """

    calendar: CalendarKind
    pattern: Pattern
    name: str
    source: str
    valid_from: date = date.min
    valid_until: date | None = None

    def day_in(self, year: int) -> date | None:
        """Return the closed day in that year, if it counts then."""
        day = self.pattern.day_in(year)
        if day is None or day < self.valid_from:
            return None
        return None if self.valid_until is not None and day >= self.valid_until else day
