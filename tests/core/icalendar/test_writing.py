"""Calendars that every reader of RFC 5545 understands: read back by an independent library."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from holdepunkt.core.icalendar import DayEvent, calendar_text

NOON = datetime(2026, 3, 24, 12, tzinfo=UTC)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 1, 1))
events = st.builds(
    DayEvent, uid=st.uuids().map(str), on=days, summary=texts, sequence=st.integers(0, 9_999)
)


def written(*found: DayEvent, url: str = "") -> bytes:
    return calendar_text(found, name="Årshjul", product="-//Prøve//DA", stamped_at=NOON, url=url)


@given(st.lists(events, max_size=5))
def test_what_is_written_is_read_back(found: list[DayEvent]) -> None:
    read = Calendar.from_ical(written(*found))
    back = [
        DayEvent(str(e["UID"]), e.decoded("DTSTART"), str(e["SUMMARY"]), int(str(e["SEQUENCE"])))
        for e in read.walk("VEVENT")
    ]
    assert back == found
    assert all(
        e.decoded("DTEND") - e.decoded("DTSTART") == timedelta(days=1) for e in read.walk("VEVENT")
    )


@given(st.lists(events, max_size=3))
def test_no_line_is_longer_than_75_octets_and_all_end_alike(found: list[DayEvent]) -> None:
    text = written(*found)
    lines = text.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert all(line.decode() for line in lines[:-1])  # no letter was cut in two


def test_the_zone_keeps_danish_time() -> None:
    read = Calendar.from_ical(written())
    (zone,) = read.walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    assert str(zone["TZID"]) == "Europe/Copenhagen"
    tz = zone.to_tz()
    for month, hours in ((1, 1), (7, 2)):
        at = datetime(2027, month, 15, 12, tzinfo=tz)
        assert at.utcoffset() == timedelta(hours=hours)


def test_the_link_and_the_stamp_are_told() -> None:
    text = written(DayEvent("a", date(2026, 4, 1), "x"), url="https://a.dk/aarshjul/").decode()
    assert "URL:https://a.dk/aarshjul/\r\n" in text
    assert "DTSTAMP:20260324T120000Z\r\n" in text
