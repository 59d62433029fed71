"""The laws of the calculus, and the cases a caseworker would try by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.calendar import CalendarKind, ExtraDay, legal_calendar, read_pattern
from holdepunkt.core.deadlines import (
    Extension,
    Roll,
    Rule,
    Term,
    TermUnit,
    due_on,
    prove,
    term_words,
)

EXTRA = [
    ExtraDay(CalendarKind.LEGAL, read_pattern("06-05"), "Grundlovsdag", "Forældelsesloven § 27"),
    ExtraDay(CalendarKind.LEGAL, read_pattern("12-24"), "Juleaftensdag", "Forældelsesloven § 27"),
]
CALENDAR = legal_calendar(EXTRA)
days = st.dates(date(1990, 1, 1), date(2058, 12, 31))
terms = st.builds(Term, st.integers(0, 120), st.sampled_from(TermUnit), st.sampled_from(Roll))
received_terms = st.tuples(days, terms)


def rule(term: Term, *, is_example: bool = False) -> Rule:
    return Rule(7, term, "version 3", "Byrådet 12.01.2026", "SEL § 112, genansøgning", is_example)


@pytest.mark.parametrize(
    ("received", "length", "unit", "roll", "expected"),
    [
        # Eight weeks from a Monday end on a Monday.
        ((2026, 3, 2), 8, "weeks", "strict", (2026, 4, 27)),
        # Easter Monday: back to Wednesday before Maundy Thursday, or on to Tuesday.
        ((2026, 3, 9), 4, "weeks", "strict", (2026, 4, 1)),
        ((2026, 3, 9), 4, "weeks", "forward", (2026, 4, 7)),
        ((2026, 3, 9), 4, "weeks", "none", (2026, 4, 6)),
        # The month's last day, when there is no corresponding day.
        ((2026, 12, 31), 2, "months", "none", (2027, 2, 28)),
        ((2027, 12, 31), 2, "months", "none", (2028, 2, 29)),
        ((2028, 2, 29), 12, "months", "none", (2029, 2, 28)),
        # Christmas Eve is closed by data, not by law in code.
        ((2026, 12, 22), 2, "working_days", "none", (2026, 12, 28)),
        # What must be done the same day stays there, also on a Sunday, unless it may go forward.
        ((2026, 3, 1), 0, "days", "none", (2026, 3, 1)),
        ((2026, 3, 1), 0, "days", "strict", (2026, 3, 2)),
        ((2026, 3, 1), 0, "days", "forward", (2026, 3, 2)),
    ],
)
def test_by_hand(
    received: tuple[int, int, int],
    length: int,
    unit: str,
    roll: str,
    expected: tuple[int, int, int],
) -> None:
    term = Term(length, TermUnit(unit), Roll(roll))
    assert due_on(term, date(*received), CALENDAR) == date(*expected)


@given(received_terms)
def test_nothing_is_due_before_it_is_received(case: tuple[date, Term]) -> None:
    received, term = case
    assert due_on(term, received, CALENDAR) >= received


@given(received_terms)
def test_a_longer_term_never_ends_earlier(case: tuple[date, Term]) -> None:
    received, term = case
    longer = Term(term.length + 1, term.unit, term.roll)
    assert due_on(longer, received, CALENDAR) >= due_on(term, received, CALENDAR)


@given(received_terms)
def test_strict_is_never_later_than_none_but_to_reach_the_first_open_day(
    case: tuple[date, Term],
) -> None:
    received, term = case
    stays, back, on = (
        due_on(Term(term.length, term.unit, roll), received, CALENDAR)
        for roll in (Roll.NONE, Roll.STRICT, Roll.FORWARD)
    )
    assert back <= stays or back == CALENDAR.working_day_from(received)
    assert stays <= on
    assert CALENDAR.is_working_day(back)
    assert CALENDAR.is_working_day(on)


@given(days, st.integers(0, 60))
def test_weeks_end_on_the_same_weekday(received: date, weeks: int) -> None:
    term = Term(weeks, TermUnit.WEEKS, Roll.NONE)
    assert due_on(term, received, CALENDAR).weekday() == received.weekday()


@given(days, st.integers(0, 60))
def test_months_end_on_the_corresponding_day_or_the_last(received: date, months: int) -> None:
    due = due_on(Term(months, TermUnit.MONTHS, Roll.NONE), received, CALENDAR)
    assert due.day == received.day or (due + timedelta(days=1)).day == 1
    assert (due.year - received.year) * 12 + due.month - received.month == months


@given(received_terms, st.one_of(st.none(), days), days)
def test_an_extension_stands_beside_and_never_moves_the_date(
    case: tuple[date, Term], until: date | None, told: date
) -> None:
    received, term = case
    extension = Extension(until, "Lægens svar mangler.", told, "Brev til borgeren")
    deadline = prove(rule(term), received, CALENDAR, extension)
    assert deadline.due_on == due_on(term, received, CALENDAR)
    assert deadline.extension == extension
    assert "Lægens svar mangler" in deadline.proof[-1].text
    assert ("endnu ukendt" in deadline.proof[-1].text) == (until is None)


@given(received_terms)
def test_every_step_names_its_rule_and_source(case: tuple[date, Term]) -> None:
    received, term = case
    for step in prove(rule(term), received, CALENDAR).proof:
        source, version = step.source.rsplit(" · ", 1)
        assert source
        assert version == "version 3"
        assert step.text.endswith(".")


def test_the_proof_of_a_rolled_deadline_names_each_closed_day() -> None:
    term = Term(4, TermUnit.WEEKS, Roll.STRICT)
    proof = prove(rule(term), date(2026, 3, 9), CALENDAR).proof
    assert [step.text for step in proof] == [
        "Modtaget mandag den 9. marts 2026. Dagen tælles ikke med.",
        "Reglen er SEL § 112, genansøgning: 4 uger.",
        "4 uger ender på samme ugedag: mandag den 6. april 2026.",
        "06.04.2026 er ikke en arbejdsdag (Anden påskedag).",
        "05.04.2026 er ikke en arbejdsdag (Påskedag).",
        "04.04.2026 er ikke en arbejdsdag (lørdag).",
        "03.04.2026 er ikke en arbejdsdag (Langfredag).",
        "02.04.2026 er ikke en arbejdsdag (Skærtorsdag).",
        "Fristen holdes senest den sidste arbejdsdag før: onsdag den 1. april 2026.",
        "Fristen er onsdag den 1. april 2026.",
    ]


def test_a_closed_day_given_as_data_brings_its_own_source() -> None:
    term = Term(4, TermUnit.DAYS, Roll.FORWARD)
    steps = prove(rule(term), date(2026, 6, 1), CALENDAR).proof
    closed = next(step for step in steps if "Grundlovsdag" in step.text)
    assert closed.source == "Forældelsesloven § 27 · version 3"
    assert steps[-1].on == date(2026, 6, 8)


def test_a_strict_deadline_that_cannot_go_back_says_so() -> None:
    term = Term(1, TermUnit.DAYS, Roll.STRICT)
    deadline = prove(rule(term), date(2026, 2, 28), CALENDAR)
    assert deadline.due_on == date(2026, 3, 2)
    assert any("før modtagelsen" in step.text for step in deadline.proof)


def test_a_month_without_the_day_is_explained() -> None:
    proof = prove(rule(Term(1, TermUnit.MONTHS, Roll.NONE)), date(2027, 1, 31), CALENDAR).proof
    assert any("fordi den ikke har en 31. dag" in step.text for step in proof)


def test_an_example_is_called_an_example() -> None:
    proof = prove(
        rule(Term(8, TermUnit.WEEKS, Roll.NONE), is_example=True), date(2026, 3, 2), CALENDAR
    ).proof
    assert "Reglen er et eksempel" in proof[1].text


def test_terms_in_words() -> None:
    said = [term_words(Term(n, TermUnit.WORKING_DAYS, Roll.NONE)) for n in (0, 1, 2)]
    assert said == ["samme dag", "1 arbejdsdag", "2 arbejdsdage"]


def test_a_negative_term_is_no_term() -> None:
    with pytest.raises(ValueError, match="never negative"):
        Term(-1, TermUnit.DAYS, Roll.NONE)
