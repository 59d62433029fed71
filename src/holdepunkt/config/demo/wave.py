"""The wave every municipality faces: old grants to be re-assessed by 1 September 2027.

Merudgiftsydelse (SEL § 100, BL § 86) became kompensationsydelse on 1 September 2025; grants from
before run on until they are re-assessed, at the latest on 1 September 2027 (act L 201, 2024-25).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from holdepunkt.config.demo.casework import DemoCase, Inflow, Kind
from holdepunkt.config.demo.citizens import Citizen
from holdepunkt.config.demo.course import CITIZEN, GRANTED, PARTLY, REFUSED, Step, StepKind
from holdepunkt.config.demo.sections import BY_CODE, Profile

OPENED_ON = date(2025, 9, 1)
DUE_ON = date(2027, 9, 1)
GRANTS = {"SEL § 100": 1_250, "BL § 86": 980}


def wave_cases(rng: Random, inflow: Inflow, citizens: tuple[Citizen, ...]) -> Iterator[DemoCase]:
    """Yield one re-assessment per old grant, those done and those that lie ahead."""
    if inflow.last_on < OPENED_ON:
        return
    for code, count in GRANTS.items():
        profile = BY_CODE[code]
        holders = [person for person in citizens if _held(person, profile, inflow.last_on)]
        for citizen in sorted(rng.sample(holders, min(count, len(holders))), key=_serial):
            yield _reassessment(rng, inflow, profile, citizen)


def _serial(citizen: Citizen) -> int:
    return citizen.serial


def _held(person: Citizen, profile: Profile, today: date) -> bool:
    """Return whether the person may have had an old grant and still belongs to the section."""
    lowest, highest = profile.ages
    old_enough = person.age(OPENED_ON) >= max(1, lowest)
    return old_enough and person.age(today) <= highest and not person.is_parent


def _reassessment(rng: Random, inflow: Inflow, profile: Profile, citizen: Citizen) -> DemoCase:
    family = inflow.family.get(citizen.household, "")
    unit = inflow.office.department(citizen, profile, inflow.last_on, family)
    done_on = OPENED_ON + timedelta(days=20 + round(750 * rng.betavariate(1.7, 1.05)))
    steps = _steps(rng, inflow, inflow.days.at_or_after(done_on))
    handler = inflow.office.handler(citizen.household, unit, min(steps[-1].on, inflow.last_on))
    return DemoCase(
        citizen, profile, Kind.REASSESSMENT, OPENED_ON, "Brev", unit, handler, tuple(steps)
    )


def _steps(rng: Random, inflow: Inflow, done_on: date) -> list[Step]:
    asked_on = max(OPENED_ON, inflow.days.moved(done_on, -rng.randint(15, 45)))
    informed_on = inflow.days.moved(asked_on, rng.randint(3, 12))
    outcome = rng.choices((GRANTED, PARTLY, REFUSED), (78, 12, 10))[0]
    return [
        Step(asked_on, StepKind.ASKED, CITIZEN),
        Step(min(informed_on, done_on), StepKind.INFORMED, CITIZEN),
        Step(done_on, StepKind.DECIDED, outcome),
    ]
