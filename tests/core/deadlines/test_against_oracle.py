"""The quick calculus agrees with a slow, independent one on every generated deadline.

In the ordinary run 2,000 deadlines are generated; with HYPOTHESIS_PROFILE=thorough 1,000,000 are.
The seed is fixed, so a disagreement is found again.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from holdepunkt.core.calendar import CalendarKind, DayCalendar, ExtraDay, read_pattern
from holdepunkt.core.deadlines import Roll, Rule, Term, TermUnit, due_on, prove
from tests.core.deadlines import oracle

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
EXAMPLES = 1_000_000 if THOROUGH else 2_000
LONGEST = {TermUnit.DAYS: 400, TermUnit.WEEKS: 60, TermUnit.WORKING_DAYS: 150, TermUnit.MONTHS: 24}

# Each closed day twice: as the product is told it, and as the oracle sees it.
SINCE_2000, UNTIL_2030 = date(2000, 1, 1), date(2030, 1, 1)
CLOSED: tuple[tuple[str, oracle.Rule], ...] = (
    ("06-05", lambda day: (day.day, day.month) == (5, 6)),
    ("12-24", lambda day: (day.day, day.month) == (24, 12)),
    ("12-31", lambda day: (day.day, day.month) == (31, 12)),
    ("easter+40", lambda day: day == oracle.easter(day.year) + timedelta(days=40)),
    ("2026-12-28", lambda day: day == date(2026, 12, 28)),
)


@dataclass(frozen=True)
class Pair:
    """The same calendar, quick and slow."""

    quick: DayCalendar
    slow: oracle.SlowCalendar


def pair(closed: tuple[tuple[str, oracle.Rule], ...], *, dated: bool) -> Pair:
    since, until = (SINCE_2000, UNTIL_2030) if dated else (date.min, None)
    extra = [
        ExtraDay(CalendarKind.LEGAL, read_pattern(text), "lukket", "prøve", since, until)
        for text, _ in closed
    ]
    rules = [_within(rule, since, until) for _, rule in closed]
    return Pair(DayCalendar(CalendarKind.LEGAL, extra), oracle.SlowCalendar(rules))


def _within(rule: oracle.Rule, since: date, until: date | None) -> oracle.Rule:
    return lambda day: rule(day) and day >= since and (until is None or day < until)


def generated(count: int) -> Iterator[tuple[date, Term, Pair]]:
    """Yield deadlines of every kind; most are received 1990-2060, some far from there."""
    dice = Random(20260302)  # noqa: S311
    pairs = [pair((), dated=False), pair(CLOSED, dated=False), pair(CLOSED, dated=True)]
    near, far = (date(1990, 1, 1), date(2058, 1, 1)), (date(1901, 1, 1), date(2097, 1, 1))
    units, rolls = list(TermUnit), list(Roll)
    for _ in range(count):
        first, last = far if dice.random() < 0.05 else near
        received = date.fromordinal(dice.randint(first.toordinal(), last.toordinal()))
        unit = dice.choice(units)
        term = Term(dice.randint(0, LONGEST[unit]), unit, dice.choice(rolls))
        yield received, term, dice.choice(pairs)


def test_the_calculus_agrees_with_the_slow_calendar() -> None:
    for received, term, calendars in generated(EXAMPLES):
        quick = due_on(term, received, calendars.quick)
        slow = oracle.due(received, term.length, term.unit.value, term.roll.value, calendars.slow)
        assert quick == slow, (received, term)


def test_the_proof_agrees_with_the_quick_way() -> None:
    for received, term, calendars in generated(EXAMPLES):
        rule = Rule(1, term, "version 1", "prøve", "prøve", is_example=False)
        deadline = prove(rule, received, calendars.quick)
        assert deadline.due_on == due_on(term, received, calendars.quick), (received, term)
        assert deadline.proof[-1].on == deadline.due_on
