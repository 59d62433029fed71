"""The published promise as dated data, and when somebody is rung back by it at the latest."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from holdepunkt.core.calendar import DayCalendar, Period

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
FURTHEST = timedelta(days=366)
Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people ring about, or tell us; the key is kept, the title is shown."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Service:
    """What the centre promises those who ring in one period, and its short lists.

    `hours` is how many opening hours it takes to be rung back; `open` holds the weekdays' hours
    from Monday, None for closed. `told` is what a citizen should be asked for only once.
    """

    hours: int
    open: tuple[Hours | None, ...]
    topics: tuple[Topic, ...]
    told: tuple[Topic, ...]
    valid: Period
    decided_by: str
    source: str
    is_example: bool

    def hours_of(self, day: date) -> Hours | None:
        """Return the opening hours of the weekday; None at weekends and where it is closed."""
        weekday = day.weekday()
        return self.open[weekday] if weekday < len(self.open) else None


class ServiceUnreadable(ValueError):
    """The file of promises lacks something; the Danish sentence says what."""


def read_service(text: str, *, on: date) -> Service:
    """Return the promise of the TOML text that is valid on the day."""
    try:
        found = [_service(table) for table in tomllib.loads(text)["services"]]
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        raise ServiceUnreadable(f"Servicemålet kan ikke læses: {fault}") from fault
    for service in found:
        if on in service.valid:
            return service
    raise ServiceUnreadable(f"Intet servicemål gælder den {on:%d.%m.%Y}.")


def titles(text: str) -> dict[str, str]:
    """Return the title of every topic the TOML text ever had, the newest period's word last."""
    return {
        topic.key: topic.title
        for table in tomllib.loads(text)["services"]
        for topic in _topics(table["topics"])
    }


def ring_back_by(at: datetime, service: Service, calendar: DayCalendar) -> datetime:
    """Return when the promised opening hours have passed; `at` is Danish local time.

    Only opening hours of working days count. What comes outside them counts from the next.
    """
    left = timedelta(hours=service.hours)
    day, last = at.date(), at.date() + FURTHEST
    while day <= last:
        hours = service.hours_of(day) if calendar.is_working_day(day) else None
        if hours:
            opens, closes = (datetime.combine(day, hour, tzinfo=at.tzinfo) for hour in hours)
            begins = max(at, opens)
            if begins + left <= closes:
                return begins + left
            left -= max(closes - begins, timedelta())
        day += timedelta(days=1)
    raise ServiceUnreadable("Servicemålet har for få åbningstimer til, at nogen kan ringes op.")


def _service(table: Mapping[str, Any]) -> Service:
    return Service(
        hours=int(table["hours"]),
        open=tuple(_hours(table["open"].get(day, "")) for day in WEEKDAYS),
        topics=_topics(table["topics"]),
        told=_topics(table["told"]),
        valid=Period(table["from"], table.get("until")),
        decided_by=table["decided_by"],
        source=table["source"],
        is_example=table.get("example", False),
    )


def _hours(text: str) -> Hours | None:
    if not text:
        return None
    opens, closes = (time.fromisoformat(part) for part in text.split("-"))
    return opens, closes


def _topics(rows: list[Mapping[str, str]]) -> tuple[Topic, ...]:
    return tuple(Topic(row["key"], row["title"]) for row in rows)
