"""The centre's promise in opening hours: over nights, weekends and holidays."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.calendar import office_calendar
from holdepunkt.core.contacts import Service, ServiceUnreadable, read_service, ring_back_by

DENMARK = ZoneInfo("Europe/Copenhagen")
TEXT = """
[[services]]
from = 2020-01-01
until = 2026-01-01
decided_by = "Før"
source = "x"
hours = 4
topics = [{ key = "case", title = "Min sag" }]
told = [{ key = "doctor", title = "Læge" }]
[services.open]
monday = "09:00-15:00"

[[services]]
from = 2026-01-01
decided_by = "Nu"
source = "x"
example = true
hours = 8
topics = [{ key = "case", title = "Hvordan går det med min sag" }]
told = [{ key = "doctor", title = "Læge" }]
[services.open]
monday = "09:00-15:00"
tuesday = "09:00-15:00"
wednesday = "09:00-15:00"
thursday = "09:00-17:00"
friday = "09:00-13:00"
"""
NOW = read_service(TEXT, on=date(2026, 3, 24))


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=DENMARK)


@pytest.mark.parametrize(
    ("rang", "promised"),
    [
        (at(23, 9), at(24, 11)),  # six hours on Monday, two on Tuesday
        (at(23, 7), at(24, 11)),  # before we open counts from when we open
        (at(23, 20), at(25, 11)),  # after we close counts from the next day
        (at(27, 12), at(31, 10)),  # an hour on Friday, six on Monday, one on Tuesday
        (at(1, 14, month=4), at(8, 10, month=4)),  # Easter is closed: an hour, then Tuesday on
    ],
)
def test_only_opening_hours_of_working_days_count(rang: datetime, promised: datetime) -> None:
    assert ring_back_by(rang, NOW, office_calendar()) == promised


def test_the_promise_is_the_one_of_the_day() -> None:
    assert read_service(TEXT, on=date(2025, 12, 31)).hours == 4
    assert NOW.is_example
    assert NOW.topics[0].title == "Hvordan går det med min sag"


@pytest.mark.parametrize(
    "text", ["services = 3", "[[services]]\nfrom = 2020-01-01", TEXT.replace("09:00-15:00", "ni")]
)
def test_a_promise_that_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(ServiceUnreadable, match="Servicemålet kan ikke læses"):
        read_service(text, on=date(2026, 3, 24))
    with pytest.raises(ServiceUnreadable, match="Intet servicemål gælder"):
        read_service(TEXT, on=date(2019, 1, 1))


def test_who_is_never_open_promises_nobody_anything() -> None:
    shut = Service(8, (), (), (), NOW.valid, "x", "x", is_example=False)
    with pytest.raises(ServiceUnreadable, match="for få åbningstimer"):
        ring_back_by(at(23, 9), shut, office_calendar())


@given(st.integers(0, 365 * 24 * 60), st.integers(0, 10_000))
def test_who_rings_later_is_never_rung_earlier(minute: int, more: int) -> None:
    first = at(1, 0, month=1) + timedelta(minutes=minute)
    later = first + timedelta(minutes=more)
    calendar = office_calendar()
    promised = ring_back_by(first, NOW, calendar)
    assert promised <= ring_back_by(later, NOW, calendar)
    assert promised > first
    assert calendar.is_working_day(promised.date())
