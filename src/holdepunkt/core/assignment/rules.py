"""The hard rules: who can never receive a family, and why."""

from datetime import date, timedelta
from enum import StrEnum

from holdepunkt.core.assignment.values import Family, Receiver, Weights


class Bar(StrEnum):
    """Why a receiver cannot have a family; in the order in which they are looked at."""

    UNIT = "unit"
    SECTION = "section"
    LANGUAGE = "language"
    SEALED = "sealed"
    ABSENT = "absent"
    ROOM = "room"


def bar(receiver: Receiver, family: Family, *, is_there: bool) -> Bar | None:
    """Return the first rule that keeps her from having the family even alone, if any."""
    found = _competence_bar(receiver, family)
    if found is not None:
        return found
    if not is_there:
        return Bar.ABSENT
    return Bar.ROOM if family.points > receiver.room else None


def _competence_bar(receiver: Receiver, family: Family) -> Bar | None:
    """Return the first rule, but for presence and room, that keeps her from having the family."""
    if family.unit not in receiver.units:
        return Bar.UNIT
    if not family.sections <= receiver.sections:
        return Bar.SECTION
    if not family.languages <= receiver.languages:
        return Bar.LANGUAGE
    return Bar.SEALED if receiver.id in family.excluded else None


def is_present(receiver: Receiver, from_on: date, weights: Weights) -> bool:
    """Tell whether she is there on enough of the first days of the change."""
    days = (from_on + timedelta(days=each) for each in range(weights.window))
    there = sum(not any(day in absence for absence in receiver.absences) for day in days)
    return there >= weights.presence


def present_from(receiver: Receiver, from_on: date, weights: Weights) -> date | None:
    """Return the first day, not before the given one, from which she is there enough, if any."""
    ends = (each.until_on for each in receiver.absences if each.until_on is not None)
    latest = max(ends, default=from_on)
    day = from_on
    while day <= latest:
        if is_present(receiver, day, weights):
            return day
        day += timedelta(days=1)
    return day if is_present(receiver, day, weights) else None
