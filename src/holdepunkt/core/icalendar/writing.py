"""Writes a calendar of all-day events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75  # octets, the line's end not counted (RFC 5545, 3.1)
# The European Union's summer time, as it has been since 1996.
COPENHAGEN = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Copenhagen",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class DayEvent:
    """An event that lasts a civil day; `uid` is the same for ever, `sequence` counts changes."""

    uid: str
    on: date
    summary: str
    sequence: int = 0


def calendar_text(
    events: Iterable[DayEvent], *, name: str, product: str, stamped_at: datetime, url: str = ""
) -> bytes:
    """Return the calendar; an instant is told in UTC, days have no zone. `url` is each event's.

    >>> day = DayEvent("a@b", date(2026, 3, 24), "Opgaver (2)")
    >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> text = calendar_text([day], name="x", product="y", stamped_at=noon).decode()
    >>> [line for line in text.splitlines() if line.startswith(("SUMMARY", "DTEND"))]
    ['DTEND;VALUE=DATE:20260325', 'SUMMARY:Opgaver (2)']
    """
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_text(product)}", "CALSCALE:GREGORIAN"),
        *("METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}", "X-WR-TIMEZONE:Europe/Copenhagen"),
        *("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", *COPENHAGEN),
    ]
    stamp = f"{stamped_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _event(event, stamp, url)
    lines.append("END:VCALENDAR")
    return b"".join(folded for line in lines for folded in _folded(line))


def _event(event: DayEvent, stamp: str, url: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.summary)}"
    if url:
        yield f"URL:{url}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _text(value: str) -> str:
    r"""Return the value as TEXT (3.3.11).

    >>> _text("a,b;c\\d")
    'a\\,b\\;c\\\\d'
    """
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Yield the line in parts of 75 octets, never within a letter."""
    part, room = b"", LONGEST_LINE
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > room:
            yield part + b"\r\n"
            part = b" "
        part += octets
    yield part + b"\r\n"
