"""How many deadlines a second the calculus works out."""

from datetime import date
from random import Random
from time import perf_counter

from holdepunkt.core.calendar import (
    CalendarKind,
    DayCalendar,
    ExtraDay,
    legal_calendar,
    read_pattern,
)
from holdepunkt.core.deadlines import Roll, Rule, Term, TermUnit, due_on, prove

GOAL = 50_000  # deadlines a second, without proof
COUNT = 100_000
PROOFS = 10_000
LONGEST = {TermUnit.DAYS: 90, TermUnit.WEEKS: 26, TermUnit.WORKING_DAYS: 90, TermUnit.MONTHS: 12}

Question = tuple[Term, date]


def measure() -> dict[str, float | int]:
    """Return the deadlines worked out a second, without and with proof, and the goal without."""
    calendar = legal_calendar(
        ExtraDay(CalendarKind.LEGAL, read_pattern(text), "lukket", "måling")
        for text in ("06-05", "12-24", "12-31")
    )
    questions = list(_questions(COUNT))
    began = perf_counter()
    calendar.is_working_day(date(2026, 1, 1))
    laid_out = perf_counter() - began
    return {
        "deadlines_per_second": round(_rate_without_proof(questions, calendar)),
        "proofs_per_second": round(_rate_with_proof(questions[:PROOFS], calendar)),
        "calendar_laid_out_ms": round(laid_out * 1000, 1),
        "goal_deadlines_per_second": GOAL,
    }


def _rate_without_proof(questions: list[Question], calendar: DayCalendar) -> float:
    began = perf_counter()
    for term, received_on in questions:
        due_on(term, received_on, calendar)
    return len(questions) / (perf_counter() - began)


def _rate_with_proof(questions: list[Question], calendar: DayCalendar) -> float:
    rules = [
        (Rule(1, term, "version 1", "måling", "måling", is_example=True), received_on)
        for term, received_on in questions
    ]
    began = perf_counter()
    for rule, received_on in rules:
        prove(rule, received_on, calendar)
    return len(rules) / (perf_counter() - began)


def _questions(count: int) -> list[Question]:
    dice = Random(1)  # noqa: S311 -- the same questions each time
    first, last = date(2010, 1, 1).toordinal(), date(2030, 1, 1).toordinal()
    units, rolls = list(TermUnit), list(Roll)
    questions = []
    for _ in range(count):
        unit = dice.choice(units)
        term = Term(dice.randint(0, LONGEST[unit]), unit, dice.choice(rolls))
        questions.append((term, date.fromordinal(dice.randint(first, last))))
    return questions
