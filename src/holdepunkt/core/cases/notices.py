"""A notice of a new date: which dates can be told, and what to say of one that is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdepunkt.core.calendar import short_date, weekday_name

if TYPE_CHECKING:
    from datetime import date

    from holdepunkt.core.calendar import DayCalendar


@dataclass(frozen=True, slots=True)
class ClosedDate:
    """That a date falls on a closed day: why, and the working day to tell instead."""

    day: date
    why: str
    instead: date

    @property
    def words(self) -> str:
        """Return the warning with its proposal."""
        weekday = weekday_name(self.day)
        why = weekday if self.why.lower() == weekday else f"{weekday} ({self.why})"
        instead = f"{weekday_name(self.instead)} den {short_date(self.instead)}"
        closed = f"{short_date(self.day)} er en {why}, og her er lukket."
        return f"{closed} Nærmeste arbejdsdag er {instead}."


def objection(*, due_on: date | None, sent_on: date, held_on: date | None) -> str:
    """Return why the date cannot be told as a later one, in Danish; empty when it can.

    `held_on` is the date the citizen holds today; a date not yet known can always be told.
    """
    if due_on is None:
        return ""
    if held_on is not None and due_on <= held_on:
        return (
            f"Borgeren har fået lovet svar senest {short_date(held_on)}. "
            "En ny dato skal ligge senere. "
            "Kan svaret komme før, skal der ingen besked til: Send bare afgørelsen."
        )
    if due_on <= sent_on:
        return "Den nye dato skal ligge efter den dag, borgeren får besked."
    return ""


def closed_date(day: date, *, after: date, calendar: DayCalendar) -> ClosedDate | None:
    """Return what to say of a closed day; the nearest working day before it, if after `after`."""
    why = calendar.why_closed(day)
    if why is None:
        return None
    before = calendar.previous_working_day(day)
    return ClosedDate(day, why, before if before > after else calendar.next_working_day(day))
