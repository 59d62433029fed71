"""Days in Danish words."""

from collections.abc import Sequence
from datetime import date

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def weekday_name(day: date) -> str:
    """Return the Danish name of the weekday.

    >>> weekday_name(date(2026, 3, 2))
    'mandag'
    """
    return WEEKDAYS[day.weekday()]


def long_date(day: date) -> str:
    """Return the day as it is said in a letter.

    >>> long_date(date(2026, 3, 2))
    'mandag den 2. marts 2026'
    """
    return f"{weekday_name(day)} den {day.day}. {MONTHS[day.month - 1]} {day.year}"


def is_weekend(day: date) -> bool:
    """Tell whether the day is a Saturday or a Sunday."""
    return day.weekday() >= WEEKDAYS.index("lørdag")


def listed(words: Sequence[str]) -> str:
    """Return the words as one list in a sentence.

    >>> listed(["mandag", "tirsdag", "onsdag"]), listed(["mandag"])
    ('mandag, tirsdag og onsdag', 'mandag')
    """
    return " og ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def short_date(day: date) -> str:
    """Return the day as it is written in a list.

    >>> short_date(date(2026, 3, 2))
    '02.03.2026'
    """
    return f"{day.day:02}.{day.month:02}.{day.year:04}"
