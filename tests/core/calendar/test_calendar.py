"""Working days, closed days and why they are closed."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.calendar import (
    CalendarKind,
    DayCalendar,
    ExtraDay,
    OutsideCalendar,
    PatternUnreadable,
    Period,
    legal_calendar,
    office_calendar,
    postal_calendar,
    read_pattern,
)
from holdepunkt.core.calendar.public_holidays import easter_sunday, public_holidays
from tests.core.deadlines import oracle

FRIDAY_AFTER_ASCENSION = ExtraDay(
    CalendarKind.OFFICE, read_pattern("easter+40"), "Fredag efter Kristi himmelfartsdag", "prøve"
)
CONSTITUTION_DAY = ExtraDay(CalendarKind.LEGAL, read_pattern("06-05"), "Grundlovsdag", "prøve")
EXTRA = [FRIDAY_AFTER_ASCENSION, CONSTITUTION_DAY]
CALENDAR = legal_calendar(EXTRA)
THREE_SOURCES = Path(__file__).parents[4] / "shared/data/holidays/dk_public_holidays_3sources.csv"

days = st.dates(date(1985, 1, 1), date(2070, 12, 31))
counts = st.integers(-600, 600)


@given(days, counts)
def test_adding_and_counting_undo_each_other(day: date, count: int) -> None:
    there = CALENDAR.add_working_days(day, count)
    if count < 0 and not CALENDAR.is_working_day(day):
        count += 1  # Backwards from a closed day, the first step is already the last working day.
    assert CALENDAR.working_days_between(day, there) == count


@given(days, days, days)
def test_working_days_add_up_over_any_day_between(a: date, b: date, c: date) -> None:
    between = CALENDAR.working_days_between
    assert between(a, b) + between(b, c) == between(a, c)
    assert between(a, b) == -between(b, a)


@given(days)
def test_next_and_previous_are_the_nearest_working_days(day: date) -> None:
    after, before = CALENDAR.next_working_day(day), CALENDAR.previous_working_day(day)
    assert before < day < after
    strictly_between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert all(d == day or not CALENDAR.is_working_day(d) for d in strictly_between)
    assert CALENDAR.working_day_from(day) in (day, after)
    assert CALENDAR.working_day_until(day) in (day, before)


@given(days)
def test_a_day_is_closed_for_a_reason_or_open(day: date) -> None:
    assert (CALENDAR.why_closed(day) is None) == CALENDAR.is_working_day(day)
    closure = CALENDAR.closure(day)
    assert closure is None or (closure.name and closure.source)


def test_the_three_calendars_are_kept_apart() -> None:
    friday, constitution = date(2026, 5, 15), date(2026, 6, 5)
    open_days = {
        make(EXTRA).kind: (
            make(EXTRA).is_working_day(friday),
            make(EXTRA).is_working_day(constitution),
        )
        for make in (legal_calendar, office_calendar, postal_calendar)
    }
    assert open_days == {"legal": (True, False), "office": (False, True), "postal": (True, True)}


def test_an_extra_day_counts_only_while_it_is_valid() -> None:
    dated = ExtraDay(
        CalendarKind.LEGAL, read_pattern("12-24"), "Juleaftensdag", "prøve",
        date(2020, 1, 1), date(2023, 1, 1),
    )  # fmt: skip
    calendar = legal_calendar([dated])
    closed = [
        year
        for year in range(2018, 2026)
        if calendar.why_closed(date(year, 12, 24)) == "Juleaftensdag"
    ]
    assert closed == [2020, 2021, 2022]


def test_a_holiday_on_a_sunday_is_named_before_the_sunday() -> None:
    assert CALENDAR.why_closed(date(2026, 4, 5)) == "Påskedag"
    assert CALENDAR.why_closed(date(2026, 4, 12)) == "søndag"


def test_a_single_day_is_closed_once() -> None:
    moving = ExtraDay(CalendarKind.OFFICE, read_pattern("2026-09-01"), "Flytning", "prøve")
    calendar = office_calendar([moving])
    assert calendar.why_closed(date(2026, 9, 1)) == "Flytning"
    assert calendar.is_working_day(date(2027, 9, 1))


@pytest.mark.parametrize("text", ["", "13-01", "02-30", "easter", "easter+9999", "i morgen"])
def test_what_names_no_day_is_told_in_danish(text: str) -> None:
    with pytest.raises(PatternUnreadable, match="er ikke en dag"):
        read_pattern(text)


def test_29_february_comes_every_fourth_year() -> None:
    leap = read_pattern("02-29")
    assert [leap.day_in(year) for year in (2027, 2028)] == [None, date(2028, 2, 29)]


def test_the_calendar_grows_on_demand_and_ends_where_its_holidays_end() -> None:
    calendar = DayCalendar(CalendarKind.LEGAL)
    assert calendar.add_working_days(date(2026, 3, 2), 10_000) > date(2060, 12, 31)
    assert calendar.add_working_days(date(2026, 3, 2), -15_000) < date(1990, 1, 1)
    assert calendar.why_closed(date(1950, 4, 6)) == "Skærtorsdag"
    for outside in (date(1899, 12, 29), date(2101, 1, 3)):
        with pytest.raises(OutsideCalendar, match="kender"):
            calendar.is_working_day(outside)
    with pytest.raises(OutsideCalendar, match="uden for"):
        calendar.add_working_days(date(2100, 12, 31), 5)


def test_easter_and_the_holidays_agree_with_an_independent_table() -> None:
    slow = oracle.SlowCalendar()
    for year in range(1900, 2101):
        assert easter_sunday(year) == oracle.easter(year)
        assert set(public_holidays(year)) == slow.holidays(year)


def test_great_prayer_day_ended_with_2023() -> None:
    assert CALENDAR.why_closed(date(2023, 5, 5)) == "Store bededag"
    assert CALENDAR.is_working_day(date(2024, 4, 26))


@pytest.mark.skipif(not THREE_SOURCES.exists(), reason="the three sources lie outside the project")
def test_the_holidays_are_those_of_three_published_sources() -> None:
    with THREE_SOURCES.open(encoding="utf-8") as lines:
        published = {date.fromisoformat(row["date"]) for row in csv.DictReader(lines)}
    ours = {day for year in range(1950, 2051) for day in public_holidays(year)}
    assert ours == published


def test_periods_include_their_start_and_not_their_end() -> None:
    spring = Period(date(2026, 3, 1), date(2026, 6, 1))
    assert spring.overlaps(Period(date(2026, 5, 31), None))
    assert not spring.overlaps(Period(date(2026, 6, 1), None))
    assert not Period(date(2026, 6, 1), None).overlaps(spring)
    assert date(2099, 1, 1) in Period(date(2026, 6, 1), None)
    with pytest.raises(ValueError, match="must end after"):
        Period(date(2026, 3, 1), date(2026, 3, 1))
