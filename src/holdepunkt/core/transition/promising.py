"""What the course promises a young person; the same facts, the same promises."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from holdepunkt.core.calendar import same_day, short_date
from holdepunkt.core.commitments import Promise
from holdepunkt.core.deadlines import Step
from holdepunkt.core.transition.course import (
    Course,
    CourseStep,
    KeptBy,
    Side,
    grown_up_on,
)

KIND = "transition"
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Answerable:
    """The unit that answers for a side of the course, and the person there if there is one."""

    unit_id: int
    unit: str
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class AdultCase:
    """A case under a section for grown-ups: when it came in, and when it was decided."""

    received_on: date
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class Young:
    """A young person and what is known of the course.

    `helped` are the periods in which a case was open or a grant ran, until None where it still is.
    `receiving` is None where the rules name no unit for the day he is grown up. `marks` are the
    steps that somebody has said are done, by key.
    """

    citizen_id: int
    birth_on: date
    helped: tuple[tuple[date, date | None], ...]
    giving: Answerable
    receiving: Answerable | None = None
    adult_cases: tuple[AdultCase, ...] = ()
    marks: Mapping[str, date] = field(default_factory=dict)


def begun_on(young: Young, course: Course) -> date | None:
    """Return the first day in the course's years with a case or a grant; None if there was none."""
    from_on = grown_up_on(young.birth_on, course.begins_at)
    until_on = grown_up_on(young.birth_on)
    days = (
        max(received_on, from_on)
        for received_on, ended_on in young.helped
        if received_on < until_on and (ended_on is None or ended_on > from_on)
    )
    return min(days, default=None)


def course_promises(young: Young, course: Course, *, today: date) -> tuple[Promise, ...]:
    """Return the promises of the course as far as it has begun; none where it has not."""
    begun = begun_on(young, course)
    if begun is None or begun > today:
        return ()
    left = _left_on(young)
    return tuple(
        _promise(young, course, step, begun, left)
        for step in course.steps
        if step.side is Side.GIVING or _moves(young)
    )


def is_decision(key: str) -> bool:
    """Return whether the promise of that key is the one of a decision before 18.

    >>> is_decision("transition:7:decision"), is_decision("transition:7:start")
    (True, False)
    """
    return key.startswith(f"{KIND}:") and key.endswith(f":{KeptBy.DECISION.value}")


def kept_days(young: Young, course: Course) -> dict[str, date]:
    """Return the day each step was done, by key; what is not done is not there."""
    found = ((step.key, _kept_on(young, step)) for step in course.steps)
    return {key: day for key, day in found if day is not None}


def out_of_order(step: CourseStep, course: Course, kept: Mapping[str, date], day: date) -> str:
    """Return why the step cannot be done on the day, as a sentence; "" when it can."""
    for before in (course.step(key) for key in step.after):
        if before is None:
            continue
        done_on = kept.get(before.key)
        if done_on is None:
            return f"»{step.title}« kan først sættes, når »{before.title}« er gjort."
        if day < done_on:
            told = f"»{before.title}« blev først gjort {short_date(done_on)}."
            return f"{told} Vælg den dag eller senere."
    return ""


def rests_on(step: CourseStep, course: Course, kept: Mapping[str, date]) -> str:
    """Return the title of a step done that presupposes this one; "" when there is none."""
    resting = (each.title for each in course.steps if step.key in each.after and each.key in kept)
    return next(resting, "")


def _moves(young: Young) -> bool:
    """Return whether somebody else takes over; where nobody is named, somebody must be found."""
    return young.receiving is None or young.receiving.unit_id != young.giving.unit_id


def _left_on(young: Young) -> date | None:
    """Return the day the last case or grant ended; None while one is open.

    Whoever has got a decision for grown-up life has not left: he is to be handed over.
    """
    if any(case.decided_on for case in young.adult_cases):
        return None
    ended = [ended_on for _received_on, ended_on in young.helped]
    days = [day for day in ended if day is not None]
    return max(days) if len(days) == len(ended) else None


def _promise(
    young: Young, course: Course, step: CourseStep, begun: date, left: date | None
) -> Promise:
    due_on = _due_on(young, course, step, begun)
    kept_on = _kept_on(young, step)
    who = young.receiving if step.side is Side.RECEIVING and young.receiving else young.giving
    kept_on = max(kept_on, begun) if kept_on else None
    return Promise(
        key=f"{KIND}:{young.citizen_id}:{step.key}",
        kind=KIND,
        made_on=begun,
        due_on=due_on,
        facts=f"{young.birth_on.isoformat()};{begun.isoformat()}",
        unit_id=who.unit_id,
        person_id=who.person_id,
        citizen_id=young.citizen_id,
        title=step.title,
        basis="plan",
        basis_text=course.decided_by,
        proof=tuple(_proof(young, course, step, begun, due_on, who)),
        kept_on=kept_on,
        withdrawn_on=max(left, begun) if left and not kept_on else None,
    )


def _planned_on(young: Young, step: CourseStep) -> date:
    birthday = grown_up_on(young.birth_on)
    months = birthday.year * _MONTHS + birthday.month - 1 - step.months_before
    year, month = divmod(months, _MONTHS)
    return same_day(birthday, year, month + 1) - timedelta(days=step.days_before)


def _due_on(young: Young, course: Course, step: CourseStep, begun: date) -> date:
    """Return the planned day, or some days after the course began; never after the last possible.

    What should have been done before anybody knew is not late the day it is known.
    """
    planned = _planned_on(young, step)
    caught_up = begun + timedelta(days=course.catch_up_days)
    last = max(planned, grown_up_on(young.birth_on) - timedelta(days=1))
    return min(max(planned, caught_up), last)


def _kept_on(young: Young, step: CourseStep) -> date | None:
    if step.kept_by is KeptBy.DECISION:
        days = [case.decided_on for case in young.adult_cases]
        return min((day for day in days if day), default=None)
    found = [young.marks[step.key]] if step.key in young.marks else []
    if step.kept_by is KeptBy.APPLICATION:
        found += [case.received_on for case in young.adult_cases]
    return min(found, default=None)


def _proof(
    young: Young, course: Course, step: CourseStep, begun: date, due_on: date, who: Answerable
) -> Iterator[Step]:
    birthday = grown_up_on(young.birth_on)
    source = f"{course.source} (eksempel)" if course.is_example else course.source
    yield Step(f"Borgeren fylder 18 år den {short_date(birthday)}.", birthday, "Fødselsdagen")
    planned = _planned_on(young, step)
    yield Step(f"Trinnet skal være nået senest {short_date(planned)}.", planned, source)
    if due_on != planned:
        text = (
            f"Forløbet begyndte først {short_date(begun)}, så der er {course.catch_up_days} dage"
            f" til det, der er forud, dog senest dagen før 18 år."
        )
        yield Step(text, due_on, source)
    if step.side is Side.RECEIVING and young.receiving is None:
        yield Step(
            "Ingen regel siger, hvilken afdeling der tager over, så den nuværende finder den.",
            None,
            "Fordelingsreglerne",
        )
    yield Step(f"{who.unit} svarer for trinnet.", None, course.decided_by)
