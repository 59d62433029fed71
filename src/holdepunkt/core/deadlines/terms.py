"""How long a deadline is, and where it ends."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from holdepunkt.core.calendar import DayCalendar


class TermUnit(StrEnum):
    """What a deadline is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"


class Roll(StrEnum):
    """Where a deadline goes that ends on a closed day: nowhere, forward, or (strict) back."""

    NONE = "none"
    FORWARD = "forward"
    STRICT = "strict"


_WORDS = {
    TermUnit.DAYS: ("dag", "dage"),
    TermUnit.WORKING_DAYS: ("arbejdsdag", "arbejdsdage"),
    TermUnit.WEEKS: ("uge", "uger"),
    TermUnit.MONTHS: ("måned", "måneder"),
}


_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time with its unit, and what happens if it ends on a closed day.

    `length` counts `unit`s and is zero for what must be decided on the day of receipt.
    """

    length: int
    unit: TermUnit
    roll: Roll

    def __post_init__(self) -> None:
        if self.length < 0:
            raise ValueError("A term is never negative.")


def term_words(term: Term) -> str:
    """Return the length in Danish words.

    >>> term_words(Term(8, TermUnit.WEEKS, Roll.STRICT))
    '8 uger'
    >>> term_words(Term(0, TermUnit.DAYS, Roll.NONE))
    'samme dag'
    """
    if term.length == 0:
        return "samme dag"
    one, many = _WORDS[term.unit]
    return f"{term.length} {one if term.length == 1 else many}"


def due_on(term: Term, received_on: date, calendar: DayCalendar) -> date:
    """Return the last day of the deadline.

    >>> from holdepunkt.core.calendar import legal_calendar
    >>> due_on(Term(8, TermUnit.WEEKS, Roll.STRICT), date(2026, 3, 2), legal_calendar())
    datetime.date(2026, 4, 27)
    >>> due_on(Term(1, TermUnit.MONTHS, Roll.NONE), date(2027, 1, 31), legal_calendar())
    datetime.date(2027, 2, 28)
    """
    return rolled(term.roll, counted(term, received_on, calendar), received_on, calendar)


def counted(term: Term, received_on: date, calendar: DayCalendar) -> date:
    """Return the day on which the term ends, before any roll."""
    unit = term.unit
    if unit is TermUnit.WORKING_DAYS:
        return calendar.add_working_days(received_on, term.length)
    if unit is TermUnit.MONTHS:
        return months_after(received_on, term.length)
    days = term.length * 7 if unit is TermUnit.WEEKS else term.length
    return date.fromordinal(received_on.toordinal() + days)


def months_after(day: date, months: int) -> date:
    """Return the corresponding day `months` later, or that month's last day if it has no such day.

    Forældelseslovens § 27, by analogy.

    >>> months_after(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if day.day <= _SHORTEST_MONTH:
        return day.replace(year=year, month=month)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def rolled(roll: Roll, end_on: date, received_on: date, calendar: DayCalendar) -> date:
    """Return where a term that ends on `end_on` ends when closed days are heeded."""
    if roll is Roll.NONE or calendar.is_working_day(end_on):
        return end_on
    if roll is Roll.STRICT:
        earlier = calendar.previous_working_day(end_on)
        if earlier >= received_on:
            return earlier
        # Nobody can decide before the application is there.
    return calendar.working_day_from(end_on)
