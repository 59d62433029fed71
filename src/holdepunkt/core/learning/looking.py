"""When to look whether a change helped, and whether it did as much as was hoped."""

from datetime import date, timedelta

FEWEST_WEEKS, MOST_WEEKS, USUAL_WEEKS = 6, 52, 12


def look_on(from_on: date, weeks: int) -> date:
    """Return the day to look: the first Monday on which so many whole weeks have gone by.

    The week in which the change fell counts as before (`core.charts.first_after`).

    >>> look_on(date(2026, 1, 7), 12), look_on(date(2026, 1, 5), 12)
    (datetime.date(2026, 4, 6), datetime.date(2026, 3, 30))
    """
    into_week = from_on.weekday()
    first_whole = from_on + timedelta(days=(7 - into_week) % 7)
    return first_whole + timedelta(weeks=weeks)


def fell_short(difference: float, expected: float, *, more_is_better: bool) -> bool:
    """Return whether a measure moved less the wanted way than was expected of it.

    >>> fell_short(-3.0, 2.0, more_is_better=False), fell_short(-3.0, 4.0, more_is_better=False)
    (False, True)
    """
    gained = difference if more_is_better else -difference
    return gained < expected
