"""The dated terms of a handover: when the citizen is told, and when the rest of it is due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from holdepunkt.core.assignment import LoadStep, Weights
from holdepunkt.core.calendar import DayCalendar, Period


class Kind(StrEnum):
    """Whether the change was known beforehand; why somebody is away is never asked."""

    PLANNED = "planned"
    SUDDEN = "sudden"


@dataclass(frozen=True, slots=True)
class Terms:
    """How long each thing may take, from a day on; days are the office's working days.

    `receiver_hours` is how long a citizen may lack a receiver before it is late. A planned note is
    written `note_before` days before the change; the meeting is `meeting_before` days before it, or
    `meeting_after` days after a sudden one, at most `meetings_a_day` of one receiver on one day,
    and the letter has gone `meeting_notice` days before it. `checklist` is what a note tells of.
    """

    valid: Period
    source: str
    sudden_told: int
    receiver_hours: int
    meeting_before: int
    meeting_after: int
    meeting_notice: int
    meetings_a_day: int
    note_before: int
    accept_within: int
    checklist: tuple[str, ...]

    def receiver_by(self, started_at: datetime) -> date:
        """Return the day by which every citizen has a receiver; the instant is local."""
        return (started_at + timedelta(hours=self.receiver_hours)).date()

    def tell_by(self, kind: Kind, from_on: date, started_on: date, calendar: DayCalendar) -> date:
        """Return the last day to tell the citizen: before a planned day, soon after a sudden one.

        A sudden change is told within so many working days of the day it was known.
        """
        if kind is Kind.SUDDEN:
            return calendar.add_working_days(started_on, self.sudden_told)
        return calendar.working_day_until(from_on - timedelta(days=1))

    def first_meeting(self, today: date, calendar: DayCalendar) -> date:
        """Return the first day a letter that is written today can be ahead of."""
        return calendar.add_working_days(calendar.next_working_day(today), self.meeting_notice)

    def letter_before(self, meeting_on: date, calendar: DayCalendar) -> date:
        """Return the last day to send the letter that tells of the meeting."""
        return calendar.add_working_days(meeting_on, -self.meeting_notice)

    def meeting_on(self, kind: Kind, from_on: date, today: date, calendar: DayCalendar) -> date:
        """Return the day the introduction meetings are held at the latest, if they can be."""
        if kind is Kind.SUDDEN:
            return calendar.add_working_days(max(from_on, today), self.meeting_after)
        return _ahead(calendar, from_on, -self.meeting_before, today)

    def note_by(self, kind: Kind, from_on: date, today: date, calendar: DayCalendar) -> date | None:
        """Return when the leaver's note is due; None where she is gone already."""
        if kind is Kind.SUDDEN:
            return None
        return _ahead(calendar, from_on, -self.note_before, today)

    def accept_by(self, today: date, calendar: DayCalendar) -> date:
        """Return when the receiver has said yes, counted from the day she was asked."""
        return calendar.add_working_days(today, self.accept_within)


def _ahead(calendar: DayCalendar, day: date, working_days: int, today: date) -> date:
    return max(calendar.add_working_days(day, working_days), calendar.next_working_day(today))


def terms_on(day: date, found: Iterable[Terms]) -> Terms:
    """Return the terms in force on the day; ValueError if there are none."""
    for each in found:
        if day in each.valid:
            return each
    raise ValueError(f"No terms are in force on {day}.")


def read_terms(told: Sequence[Mapping[str, Any]]) -> tuple[Terms, ...]:
    """Return the terms as the register tells them, by their first day."""
    return tuple(
        Terms(
            valid=Period(one["from"], one.get("until")),
            source=one["source"],
            sudden_told=one["sudden_told"],
            receiver_hours=one["receiver_hours"],
            meeting_before=one["meeting_before"],
            meeting_after=one["meeting_after"],
            meeting_notice=one["meeting_notice"],
            meetings_a_day=one["meetings_a_day"],
            note_before=one["note_before"],
            accept_within=one["accept_within"],
            checklist=tuple(one["checklist"]),
        )
        for one in sorted(told, key=lambda one: one["from"])
    )


def read_weights(told: Sequence[Mapping[str, Any]]) -> tuple[Weights, ...]:
    """Return what a plan pays for as the register tells it, by its first day."""
    return tuple(
        Weights(
            valid=Period(one["from"], one.get("until")),
            source=one["source"],
            stranger=one["stranger"],
            known=one["known"],
            elsewhere=one["elsewhere"],
            wish=one["wish"],
            unwished=one["unwished"],
            place_share=one["place_share"],
            lately_months=one["lately_months"],
            steps=tuple(LoadStep(each["above"], each["price"]) for each in one["steps"]),
            newcomer_share=one["newcomer_share"],
            newcomer=one["newcomer"],
            window=one["window"],
            presence=one["presence"],
            portion=one["portion"],
        )
        for one in sorted(told, key=lambda one: one["from"])
    )
