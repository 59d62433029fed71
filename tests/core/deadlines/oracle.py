"""An independent, slow and obvious calendar, to hold the quick one against.

It shares nothing with the product: it works out Easter by itself (the Gregorian computus of
Meeus, Jones and Butcher), keeps its own table of Danish holidays, and walks every day it counts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
FROM_EASTER = {"skærtorsdag": -3, "langfredag": -2, "påskedag": 0, "2. påskedag": 1}
FROM_EASTER |= {"kristi himmelfartsdag": 39, "pinsedag": 49, "2. pinsedag": 50}
FIXED = [(1, 1), (12, 25), (12, 26)]
LAST_YEAR_OF_PRAYER_DAY = 2023

Rule = Callable[[date], bool]


def easter(year: int) -> date:
    """Return Easter Sunday by Meeus, Astronomical Algorithms, chapter 8."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@dataclass
class SlowCalendar:
    """Knows one thing of a day: whether it is open."""

    extra: list[Rule] = field(default_factory=list)
    years: dict[int, set[date]] = field(default_factory=dict)

    def is_open(self, day: date) -> bool:
        if day.isoweekday() > 5:
            return False
        if day.year not in self.years:
            self.years[day.year] = self.holidays(day.year)
        return day not in self.years[day.year]

    def holidays(self, year: int) -> set[date]:
        sunday = easter(year)
        days = {date(year, month, day) for month, day in FIXED}
        days |= {sunday + timedelta(days=offset) for offset in FROM_EASTER.values()}
        if year <= LAST_YEAR_OF_PRAYER_DAY:
            days.add(sunday + timedelta(days=26))
        every = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
        return days | {day for day in every if any(rule(day) for rule in self.extra)}


def due(received: date, length: int, unit: str, roll: str, calendar: SlowCalendar) -> date:
    """Return the deadline by walking to it."""
    end = END[unit](received, length, calendar)
    if roll == "none" or calendar.is_open(end):
        return end
    if roll == "strict":
        day = end
        while day >= received:
            if calendar.is_open(day):
                return day
            day -= ONE_DAY
    while not calendar.is_open(end):
        end += ONE_DAY
    return end


def after_days(received: date, length: int, _calendar: SlowCalendar) -> date:
    day = received
    for _ in range(length):
        day += ONE_DAY
    return day


def after_weeks(received: date, length: int, _calendar: SlowCalendar) -> date:
    day, seen = received, 0
    while seen < length:
        day += ONE_DAY
        seen += day.weekday() == received.weekday()
    return day


def after_working_days(received: date, length: int, calendar: SlowCalendar) -> date:
    day, seen = received, 0
    while seen < length:
        day += ONE_DAY
        seen += calendar.is_open(day)
    return day


def after_months(received: date, length: int, _calendar: SlowCalendar) -> date:
    day, months = received, 0
    while months < length:
        day += ONE_DAY
        months += day.day == 1
    # Now the first of the month in which it ends: go on to the same number, or the month's last.
    while day.day != received.day and (day + ONE_DAY).month == day.month:
        day += ONE_DAY
    return day


END: dict[str, Callable[[date, int, SlowCalendar], date]] = {
    "days": after_days,
    "weeks": after_weeks,
    "working_days": after_working_days,
    "months": after_months,
}
