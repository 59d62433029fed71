"""Working days of the invented office: Monday to Friday without the Danish public holidays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

EASTER_HOLIDAYS = (-3, -2, 1, 39, 50)
FIXED_HOLIDAYS = ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (the anonymous algorithm of 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap, odd = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> set[date]:
    """Return the days of a year on which the invented office is closed beside weekends."""
    easter = easter_sunday(year)
    moving = {easter + timedelta(days=days) for days in EASTER_HOLIDAYS}
    return moving | {date(year, month, day) for month, day in FIXED_HOLIDAYS}


class WorkingDays:
    """The working days of a range of years, for counting forth and back."""

    def __init__(self, first_year: int, last_year: int) -> None:
        """Lay out all working days from the first year to the end of the last."""
        closed = {day for year in range(first_year, last_year + 1) for day in holidays(year)}
        start, end = date(first_year, 1, 1), date(last_year, 12, 31)
        every = (start + timedelta(days=number) for number in range((end - start).days + 1))
        self.days = [day for day in every if day.weekday() < 5 and day not in closed]

    def at_or_after(self, day: date) -> date:
        """Return the first working day that is not before the given day."""
        return self.days[bisect_left(self.days, day)]

    def at_or_before(self, day: date) -> date:
        """Return the last working day that is not after the given day."""
        return self.days[bisect_right(self.days, day) - 1]

    def moved(self, day: date, count: int) -> date:
        """Return the working day `count` working days after (or before) the given day."""
        at = bisect_right(self.days, day) - 1 if count >= 0 else bisect_left(self.days, day)
        return self.days[at + count]
