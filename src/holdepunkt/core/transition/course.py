"""The course as dated data: its steps, when each is due, and who answers for it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from holdepunkt.core.calendar import Period, same_day

GROWN_UP = 18


class Side(StrEnum):
    """Who answers for a step: those who have the young person, or those who take over."""

    GIVING = "giving"
    RECEIVING = "receiving"


class KeptBy(StrEnum):
    """What keeps a step: a person says so, or a fact about the grown-up's cases does."""

    MARK = "mark"
    APPLICATION = "application"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class CourseStep:
    """One step, due so many whole months before the 18th birthday (`days_before` more).

    `after` are the keys of the steps that must be done first.
    """

    key: str
    title: str
    months_before: int
    days_before: int
    side: Side
    kept_by: KeptBy
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """The steps of one period, for those who turn `begins_at` in it.

    Whoever is first known later has `catch_up_days` for what should have been done before.
    """

    begins_at: int
    catch_up_days: int
    sections: tuple[str, ...]
    steps: tuple[CourseStep, ...]
    valid: Period
    decided_by: str
    source: str
    is_example: bool

    def __post_init__(self) -> None:
        """Refuse a step that presupposes a later one, and a decision by another name."""
        known: set[str] = set()
        for step in self.steps:
            if not known.issuperset(step.after):
                raise ValueError(f"»{step.title}« forudsætter et trin, der ikke står før det.")
            if (step.kept_by is KeptBy.DECISION) != (step.key == KeptBy.DECISION.value):
                raise ValueError("Trinnet for afgørelsen skal hedde decision.")
            known.add(step.key)

    def step(self, key: str) -> CourseStep | None:
        """Return the step of that key."""
        return next((step for step in self.steps if step.key == key), None)


class CourseUnreadable(ValueError):
    """The file of courses lacks something; the Danish sentence says what."""


def read_course(text: str, *, on: date) -> Course:
    """Return the course of the TOML text that is valid on the day."""
    try:
        courses = [_course(table) for table in tomllib.loads(text)["courses"]]
    except (KeyError, ValueError) as fault:
        raise CourseUnreadable(f"Forløbet kan ikke læses: {fault}") from fault
    for course in courses:
        if on in course.valid:
            return course
    raise CourseUnreadable(f"Intet forløb gælder den {on:%d.%m.%Y}.")


def grown_up_on(birth_on: date, age: int = GROWN_UP) -> date:
    """Return the birthday of that age; who is born on 29 February has it on the 28th else."""
    return same_day(birth_on, birth_on.year + age, birth_on.month)


def _course(table: Mapping[str, Any]) -> Course:
    return Course(
        begins_at=table["begins_at"],
        catch_up_days=table["catch_up_days"],
        sections=tuple(table["sections"]),
        steps=tuple(_step(each) for each in table["steps"]),
        valid=Period(table["from"], table.get("until")),
        decided_by=table["decided_by"],
        source=table["source"],
        is_example=table.get("example", False),
    )


def _step(table: Mapping[str, Any]) -> CourseStep:
    return CourseStep(
        key=table["key"],
        title=table["title"],
        months_before=table["months_before"],
        days_before=table.get("days_before", 0),
        side=Side(table["side"]),
        kept_by=KeptBy(table["kept_by"]),
        after=tuple(table.get("after", ())),
    )
