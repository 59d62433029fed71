"""Where each citizen, change, event and family counts in the measures of who holds whom."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from holdepunkt.core.figures.people import Held, changes, overlap
from holdepunkt.core.figures.placing import On, Placed, While
from holdepunkt.core.figures.subjects import CitizenStay, Subjects

YEAR = timedelta(days=365)
WANTS = "wants"
Span = tuple[date, date | None]


def dedicated_wanted(subjects: Subjects) -> Iterator[Placed]:
    """Place every citizen who wants a caseworker in the days of an open case; one held counts."""
    for stay in subjects.stays:
        answers = subjects.people.wishes.get(stay.citizen_id, ())
        for place, (day, answer) in enumerate(answers):
            until = answers[place + 1][0] if place + 1 < len(answers) else None
            span = overlap((stay.from_on, stay.until_on), (day, until))
            if answer == WANTS and span:
                yield Placed(stay.case_id, While(*span), counted=stay.has_dedicated,
                             citizen_id=stay.citizen_id)  # fmt: skip


def tenure(subjects: Subjects) -> Iterator[Placed]:
    """Place every held citizen in the days of an open case, aged from the caseworker's first."""
    for stay, held, span in _held_stays(subjects):
        yield Placed(stay.case_id, While(*span), since=held.from_on, citizen_id=stay.citizen_id)


def caseworker_changes(subjects: Subjects) -> Iterator[Placed]:
    """Place every citizen in the days of an open case with the changes of the year before."""
    for stay in subjects.stays:
        days = [one.from_on for one in changes(subjects.people.held.get(stay.citizen_id, ()))]
        cuts = sorted({stay.from_on, *_within(stay, days), *_within(stay, _after(days))})
        for place, first in enumerate(cuts):
            until = cuts[place + 1] if place + 1 < len(cuts) else stay.until_on
            amount = sum(day <= first < day + YEAR for day in days)
            yield Placed(stay.case_id, While(first, until), days=amount,
                         citizen_id=stay.citizen_id)  # fmt: skip


def continuity(subjects: Subjects) -> Iterator[Placed]:
    """Place every event of a held citizen on its day; by the dedicated caseworker counts."""
    for touch in subjects.touches:
        periods = subjects.people.held.get(touch.citizen_id, ())
        holder = next((one.staff_id for one in periods if one.holds(touch.on)), None)
        if holder is not None:
            yield Placed(touch.case_id, On(touch.on), counted=touch.staff_id == holder,
                         citizen_id=touch.citizen_id)  # fmt: skip


def told_before_change(subjects: Subjects) -> Iterator[Placed]:
    """Place every change on its day; told of before that day counts."""
    for stay, new in _changed(subjects):
        told = new.told_on is not None and new.told_on < new.from_on
        yield Placed(stay.case_id, On(new.from_on), counted=told, citizen_id=stay.citizen_id)


def told_after_change(subjects: Subjects) -> Iterator[Placed]:
    """Place every change that was told of on its day or later, on its day."""
    for stay, new in _changed(subjects):
        if new.told_on is not None and new.told_on >= new.from_on:
            yield Placed(stay.case_id, On(new.from_on), citizen_id=stay.citizen_id)


def never_told_of_change(subjects: Subjects) -> Iterator[Placed]:
    """Place every change that nobody has told of, on its day."""
    for stay, new in _changed(subjects):
        if new.told_on is None:
            yield Placed(stay.case_id, On(new.from_on), citizen_id=stay.citizen_id)


@dataclass(frozen=True, slots=True)
class _Part:
    """Days in which one of a family was held by somebody."""

    span: Span
    staff_id: int
    stay: CitizenStay


def families_split(subjects: Subjects) -> Iterator[Placed]:
    """Place every family of which two are held in the days they are; split ones count."""
    homes: dict[int, list[_Part]] = defaultdict(list)
    for stay, held, span in _held_stays(subjects):
        home = subjects.people.home.get(stay.citizen_id)
        if home is not None:
            homes[home].append(_Part(span, held.staff_id, stay))
    for parts in homes.values():
        if len({part.stay.citizen_id for part in parts}) > 1:
            yield from _pieces(parts)


def _pieces(parts: list[_Part]) -> Iterator[Placed]:
    cuts = sorted({day for part in parts for day in part.span if day is not None})
    for place, first in enumerate(cuts):
        until = cuts[place + 1] if place + 1 < len(cuts) else None
        there = [part for part in parts if _covers(part.span, first)]
        if len({part.stay.citizen_id for part in there}) > 1:
            eldest = min((part.stay for part in there), key=lambda stay: stay.case_id)
            yield Placed(eldest.case_id, While(first, until), citizen_id=eldest.citizen_id,
                         counted=len({part.staff_id for part in there}) > 1)  # fmt: skip


def _held_stays(subjects: Subjects) -> Iterator[tuple[CitizenStay, Held, Span]]:
    for stay in subjects.stays:
        if stay.has_dedicated:
            for held in subjects.people.held.get(stay.citizen_id, ()):
                span = overlap((stay.from_on, stay.until_on), (held.from_on, held.until_on))
                if span:
                    yield stay, held, span


def _changed(subjects: Subjects) -> Iterator[tuple[CitizenStay, Held]]:
    """Yield every change while the citizen had an open case."""
    for stay in subjects.stays:
        for new in changes(subjects.people.held.get(stay.citizen_id, ())):
            if _covers((stay.from_on, stay.until_on), new.from_on):
                yield stay, new


def _within(stay: CitizenStay, days: list[date]) -> list[date]:
    return [day for day in days if _covers((stay.from_on, stay.until_on), day)]


def _after(days: list[date]) -> list[date]:
    return [day + YEAR for day in days]


def _covers(span: Span, day: date) -> bool:
    return span[0] <= day and (span[1] is None or day < span[1])
