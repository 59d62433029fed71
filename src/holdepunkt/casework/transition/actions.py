"""The courses are derived from facts, and somebody says that a step is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises, SyncCount
from holdepunkt.casework.transition import access, queries
from holdepunkt.casework.transition.models import CourseEvent
from holdepunkt.core.transition import (
    KIND,
    Course,
    CourseStep,
    KeptBy,
    course_promises,
    grown_up_on,
    kept_days,
    out_of_order,
    rests_on,
)
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor, Refusal, insert, lending
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens


class NoSuchStep(Refusal):
    """The citizen has no such step, or facts alone keep it."""


class OutOfOrder(Refusal):
    """The step presupposes another, or another rests on it."""


class WrongDay(Refusal):
    """The step was not done in the future, nor before the course began."""


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step said to be done on a day, or taken back."""

    citizen_id: int
    step: str
    happened_on: date
    text: str = ""
    taken_back: bool = False


def derive(*, actor: Actor, now: datetime, today: date) -> SyncCount:
    """Let the ledger hold the course of every young person who has one; again it changes nothing.

    For named jobs: the courses cross departments.
    """
    return _derive(queries.in_course(actor=actor, today=today), actor, now, today)


@transaction.atomic
def mark_step(*, done: StepDone, actor: Actor, now: datetime, today: date) -> None:
    """Write down that a step is done, or take it back, and let the ledger follow."""
    access.require_writer(actor)
    card = citizens.card(citizen_id=done.citizen_id, actor=actor)
    access.require_worker(done.citizen_id, actor)
    course = queries.course(on=today, actor=actor)
    step = course.step(done.step)
    if step is None or step.kept_by is KeptBy.DECISION:
        raise NoSuchStep("Trinnet følger af borgerens sager og sættes ikke her.")
    if done.happened_on > today:
        raise WrongDay("Skriv den dag, det skete. Den ligger ikke i fremtiden.")
    begins_on = grown_up_on(card.birth_on, course.begins_at) if card.birth_on else date.min
    if done.happened_on < begins_on:
        raise WrongDay(
            f"Forløbet begynder {short_date(begins_on)}, når den unge fylder {course.begins_at} år."
            " Skriv en dag fra den dag."
        )
    with lending(access.DERIVER, actor, today=today, now=now) as deriver:
        _check_order(done, step, course, deriver, today)
    kind = CourseEvent.Kind.TAKEN_BACK if done.taken_back else CourseEvent.Kind.DONE
    insert(
        CourseEvent(
            citizen_id=done.citizen_id,
            step=done.step,
            kind=kind,
            happened_on=done.happened_on,
            recorded_at=now,
            staff_id=actor.staff_id,
            text=done.text,
        )
    )
    with lending(access.DERIVER, actor, today=today, now=now) as deriver:
        _derive([done.citizen_id], deriver, now, today)
    audit.record(
        actor, f"transition.{kind.value}", subject=f"citizen:{done.citizen_id}", at=now,
        citizen_id=done.citizen_id, step=done.step,
    )  # fmt: skip


def _check_order(
    done: StepDone, step: CourseStep, course: Course, deriver: Actor, today: date
) -> None:
    """Refuse a step before those it presupposes, and to take back one that others rest on."""
    found = queries.young(citizen_ids=[done.citizen_id], course=course, actor=deriver, today=today)
    kept = kept_days(found[0], course) if found else {}
    if not done.taken_back:
        if why := out_of_order(step, course, kept, done.happened_on):
            raise OutOfOrder(why)
    elif resting := rests_on(step, course, kept):
        raise OutOfOrder(f"»{resting}« bygger på trinnet og er gjort. Fortryd først det.")


def _derive(citizen_ids: Iterable[int], actor: Actor, now: datetime, today: date) -> SyncCount:
    course = queries.course(on=today, actor=actor)
    wanted = set(citizen_ids)
    found = queries.young(citizen_ids=wanted, course=course, actor=actor, today=today)
    promised = {one.citizen_id: course_promises(one, course, today=today) for one in found}
    # Who has no case any more, since an import was taken back, is promised nothing.
    promises = [SubjectPromises(KIND, pk, promised.get(pk, ())) for pk in sorted(wanted)]
    return commitments.synchronise(promises=promises, actor=actor, now=now)
