"""Birthdays and ages, also of those born on 29 February."""

from calendar import monthrange
from datetime import date


def same_day(day: date, year: int, month: int) -> date:
    """Return the day of the month there; the month's last, the safe side, where it has no such."""
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def age_on(birth_on: date | None, day: date) -> int | None:
    """Return the whole years a person has lived on the day; None where the birthday is unknown.

    Who is born on 29 February has the birthday on the 28th in other years.

    >>> age_on(date(2008, 2, 29), date(2026, 2, 28))
    18
    """
    if birth_on is None:
        return None
    return day.year - birth_on.year - (day < same_day(birth_on, day.year, birth_on.month))
