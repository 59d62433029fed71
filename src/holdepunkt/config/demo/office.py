"""Who in the invented centre handles whose application, and how quickly."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from holdepunkt.config.demo.citizens import Citizen
from holdepunkt.config.demo.course import Tempo
from holdepunkt.config.demo.organisation import (
    CASEWORKER,
    DEPARTMENTS,
    IMPROVING,
    WORSENING,
    Worker,
)
from holdepunkt.config.demo.sections import Profile

CHILD_AGE, YOUNG_AGE, GROWN_AGE = 14, 18, 23
IMPROVED_WEEKS_AGO, WORSENED_WEEKS_AGO = 34, 30


class Office:
    """Keeps a household with one caseworker of a department for as long as that one is there."""

    def __init__(self, rng: Random, staff: tuple[Worker, ...], today: date) -> None:
        """Take the staff and draw how each department works."""
        self.rng, self.today = rng, today
        self.caseworkers = {
            unit: [each for each in staff if each.unit == unit and each.role == CASEWORKER]
            for unit in DEPARTMENTS
        }
        self.base = {unit: rng.uniform(0.88, 1.12) for unit in DEPARTMENTS}
        self.tells = {unit: rng.uniform(0.5, 0.82) for unit in DEPARTMENTS}
        self.holding: dict[tuple[int, str], Worker] = {}

    def department(self, citizen: Citizen, profile: Profile, on: date, family: str) -> str:
        """Return the department of an application; a child's family keeps one area."""
        if profile.department:
            return profile.department
        age = citizen.age(on)
        area = family if age < YOUNG_AGE else "Unge" if age < GROWN_AGE else "Voksne"
        return f"{area} {citizen.district}"

    def tempo(self, unit: str, on: date) -> Tempo:
        """Return how a department works on a day; two of them change in the last year."""
        weeks_ago = (self.today - on) / timedelta(weeks=1)
        pace, tells = self.base[unit], self.tells[unit]
        if unit == IMPROVING:
            pace, tells = (1.45, 0.5) if weeks_ago > IMPROVED_WEEKS_AGO else (0.72, 0.85)
        if unit == WORSENING:
            pace, tells = (0.8, 0.75) if weeks_ago > WORSENED_WEEKS_AGO else (1.45, 0.45)
        return Tempo(pace, tells)

    def handler(self, household: int, unit: str, on: date) -> Worker:
        """Return the household's caseworker in the department on that day."""
        held = self.holding.get((household, unit))
        if held and held.at_work(on):
            return held
        there = [worker for worker in self.caseworkers[unit] if worker.at_work(on)]
        worker = self.rng.choice(there or self.caseworkers[unit])
        self.holding[household, unit] = worker
        return worker
