"""The young of the invented municipality on their way to grown-up life, in every stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from holdepunkt.config.demo.casework import DemoCase, Kind
from holdepunkt.config.demo.citizens import Citizen
from holdepunkt.config.demo.course import GRANTED, Step, StepKind
from holdepunkt.config.demo.sections import BY_CODE
from holdepunkt.core.transition import grown_up_on

SIXTEEN, EIGHTEEN = 16, 18
# Of eighteen months, and what is then done: some are ahead of the plan, some behind it.
STARTED, MET, APPLIED, DECIDED = 1, 2, 3, 4
SECTIONS = ("SEL § 85", "SEL § 104", "SEL § 108")


def stage(person: Citizen, today: date) -> int:
    """Return how far the person is: with age, but not the same for all."""
    months_left = (grown_up_on(person.born_on) - today).days // 30
    expected = APPLIED if months_left <= 6 else MET if months_left <= 12 else STARTED
    return max(0, min(DECIDED, expected + (0, 1, -1, 0, 0)[person.serial % 5]))


def young(people: Iterable[Citizen], today: date) -> list[Citizen]:
    """Return those of 16 and 17 years, the eldest first."""
    found = [one for one in people if SIXTEEN <= one.age(today) < EIGHTEEN and not one.is_parent]
    return sorted(found, key=lambda one: (one.born_on, one.serial))


def growing_cases(
    people: tuple[Citizen, ...], drawn: Iterable[DemoCase], today: date
) -> Iterator[DemoCase]:
    """Yield the applications for grown-up life of those who have come that far."""
    latest = {case.citizen.serial: case for case in drawn}
    for person in young(people, today):
        before = latest.get(person.serial)
        if before is None or stage(person, today) < APPLIED:
            continue
        received_on = max(today - timedelta(days=70), grown_up_on(person.born_on, SIXTEEN))
        steps = [Step(received_on + timedelta(days=2), StepKind.RECEIPT_SENT)]
        if stage(person, today) == DECIDED:
            decided_on = max(received_on, today - timedelta(days=12))
            steps.append(Step(decided_on, StepKind.DECIDED, GRANTED))
        profile = BY_CODE[SECTIONS[person.serial % len(SECTIONS)]]
        yield DemoCase(
            person, profile, Kind.FIRST, received_on, "Digital Post", before.unit,
            before.handler, tuple(steps),
        )  # fmt: skip
