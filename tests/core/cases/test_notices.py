"""A notice tells a later date or none, and a closed day is told as such."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.calendar import office_calendar
from holdepunkt.core.cases import closed_date, objection

days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
CALENDAR = office_calendar()


@given(due_on=st.none() | days, sent_on=days, held_on=st.none() | days)
def test_only_a_date_later_than_the_one_held_can_be_told(
    due_on: date | None, sent_on: date, held_on: date | None
) -> None:
    may = due_on is None or (due_on > sent_on and (held_on is None or due_on > held_on))
    assert (objection(due_on=due_on, sent_on=sent_on, held_on=held_on) == "") is may


def test_the_refusal_names_the_date_held_and_what_to_do() -> None:
    held = date(2026, 4, 27)
    said = objection(due_on=held, sent_on=date(2026, 3, 24), held_on=held)
    assert "27.04.2026" in said
    assert "Send bare afgørelsen" in said


@given(day=days, after=days)
def test_a_closed_day_is_warned_of_and_an_open_one_never(day: date, after: date) -> None:
    found = closed_date(day, after=after, calendar=CALENDAR)
    assert (found is None) is CALENDAR.is_working_day(day)
    if found:
        assert CALENDAR.is_working_day(found.instead)
        assert found.instead > min(after, day)
        between = CALENDAR.working_days_between(*sorted((found.instead, day)))
        assert between <= 1


def test_the_warning_says_why_and_proposes_the_day_before() -> None:
    saturday = closed_date(date(2026, 6, 13), after=date(2026, 4, 27), calendar=CALENDAR)
    assert saturday
    assert saturday.words == (
        "13.06.2026 er en lørdag, og her er lukket. Nærmeste arbejdsdag er fredag den 12.06.2026."
    )
    ascension = closed_date(date(2026, 5, 14), after=date(2026, 5, 13), calendar=CALENDAR)
    assert ascension
    assert "torsdag (Kristi himmelfartsdag)" in ascension.words
    assert ascension.instead > date(2026, 5, 14)  # the day before is no later date
