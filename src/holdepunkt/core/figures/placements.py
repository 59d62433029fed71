"""Where each case counts in each measure."""

from collections.abc import Iterator
from datetime import date

from holdepunkt.core.figures.periods import ONE_DAY
from holdepunkt.core.figures.placing import On, OnOrWhile, Placed, While
from holdepunkt.core.figures.subjects import Answer, Subjects

RENEWAL = "renewal"
FIRST = frozenset({"first", ""})


def decided_in_time(subjects: Subjects) -> Iterator[Placed]:
    """Place every answer that had a date on the day it was sent; in time counts above the line."""
    for answer in subjects.answers:
        if answer.kept_on and answer.promised_on:
            yield Placed(answer.case_id, On(answer.kept_on), counted=answer.in_time, answer=answer)


def decided_late(subjects: Subjects) -> Iterator[Placed]:
    """Place every late answer on the day it was sent."""
    for answer in subjects.answers:
        if answer.kept_on and answer.promised_on and not answer.in_time:
            yield Placed(answer.case_id, On(answer.kept_on), answer=answer)


def open_late(subjects: Subjects) -> Iterator[Placed]:
    """Place every answer in the days it stood open past its date, aged from that date."""
    for answer in subjects.answers:
        first = answer.late_from
        if first:
            place = While(first, answer.ended_on)
            yield Placed(answer.case_id, place, since=answer.promised_on, answer=answer)


def open_in_time(subjects: Subjects) -> Iterator[Placed]:
    """Place every answer that had a date in the days it stood open and the date had not passed."""
    for answer in subjects.answers:
        if answer.promised_on:
            place = While(answer.made_on, _until_late(answer, answer.promised_on))
            yield Placed(answer.case_id, place, answer=answer)


def open_undated(subjects: Subjects) -> Iterator[Placed]:
    """Place every answer without a date in the days it stood open."""
    for answer in subjects.answers:
        if answer.promised_on is None:
            yield Placed(answer.case_id, While(answer.made_on, answer.ended_on), answer=answer)


def told_before(subjects: Subjects) -> Iterator[Placed]:
    """Place every late answer when it became late and while it stood so; told before counts."""
    for answer in subjects.answers:
        first = answer.late_from
        if first:
            place = OnOrWhile(first, answer.ended_on)
            yield Placed(answer.case_id, place, counted=answer.told_before, answer=answer)


def withdrawn(subjects: Subjects) -> Iterator[Placed]:
    """Place what fell away on its day."""
    for answer in subjects.answers:
        if answer.withdrawn_on and not answer.kept_on:
            yield Placed(answer.case_id, On(answer.withdrawn_on), answer=answer)


def ready_unsent(subjects: Subjects) -> Iterator[Placed]:
    """Place what was ready in the days until it was sent or fell away."""
    for application in subjects.applications:
        if application.ready_on:
            place = While(application.ready_on, application.ended_on)
            yield Placed(application.case_id, place)


def ready_to_sent(subjects: Subjects) -> Iterator[Placed]:
    """Place every decision on something ready on the day it was sent, with the days it had lain."""
    for application in subjects.applications:
        sent, ready = application.decided_on, application.ready_on
        if sent and ready and ready <= sent:
            yield Placed(application.case_id, On(sent), days=(sent - ready).days)


def received_first(subjects: Subjects) -> Iterator[Placed]:
    """Place every first application on the day it was received."""
    for application in subjects.applications:
        if application.kind in FIRST:
            yield Placed(application.case_id, On(application.received_on))


def received_renewal(subjects: Subjects) -> Iterator[Placed]:
    """Place every renewal on the day it was received."""
    for application in subjects.applications:
        if application.kind == RENEWAL:
            yield Placed(application.case_id, On(application.received_on))


def existing_basis(subjects: Subjects) -> Iterator[Placed]:
    """Place every decision made while something was still awaited on the day it was sent."""
    for application in subjects.applications:
        if application.decided_on and application.on_existing_basis:
            yield Placed(application.case_id, On(application.decided_on))


def dedicated(subjects: Subjects) -> Iterator[Placed]:
    """Place every citizen in the days of an open case; one with a dedicated caseworker counts."""
    for stay in subjects.stays:
        place = While(stay.from_on, stay.until_on)
        yield Placed(stay.case_id, place, counted=stay.has_dedicated, citizen_id=stay.citizen_id)


def _until_late(answer: Answer, promised_on: date) -> date:
    passed = promised_on + ONE_DAY
    return min(passed, answer.ended_on) if answer.ended_on else passed
