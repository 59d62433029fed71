"""Three years of invented applications: who applied for what when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate
from random import Random

from holdepunkt.config.demo.citizens import Citizen
from holdepunkt.config.demo.course import ENDINGS, Course, Step, StepKind
from holdepunkt.config.demo.days import WorkingDays
from holdepunkt.config.demo.office import CHILD_AGE, YOUNG_AGE, Office
from holdepunkt.config.demo.organisation import Worker
from holdepunkt.config.demo.sections import PROFILES, Profile, deadline

YEARS = 3
WARM_UP = timedelta(days=540)
"""Drawn before the three years, so that they begin with as many open and late as they end."""
MONTHS = (1.12, 1.0, 1.06, 0.94, 1.0, 1.0, 0.66, 1.07, 1.12, 1.05, 1.04, 0.78)
WEEKDAYS = (1.28, 1.1, 1.0, 1.0, 0.84, 0.1, 0.1)
YEARLY_GROWTH = 0.03
CHANNELS = ("Digital Post", "Selvbetjening", "Telefon", "Brev", "Fremmøde")
SENSUM, DUBU = "sensum", "dubu"
TRIES = 12


class Kind(StrEnum):
    """What sort of application it is."""

    FIRST = "first"
    RENEWAL = "renewal"
    REASSESSMENT = "reassessment"


@dataclass(frozen=True, slots=True)
class DemoCase:
    """One invented application with all its steps, also those that lie ahead."""

    citizen: Citizen
    profile: Profile
    kind: Kind
    received_on: date
    channel: str
    unit: str
    handler: Worker | None
    steps: tuple[Step, ...]

    @property
    def source(self) -> str:
        """Return the system that holds the case: children are in DUBU, grown-ups in Sensum."""
        return DUBU if self.profile.code.startswith("BL") else SENSUM

    def known(self, on: date) -> tuple[Step, ...]:
        """Return the steps that have happened by the end of that day."""
        return tuple(step for step in self.steps if step.on <= on)

    def ended(self, on: date) -> Step | None:
        """Return the step that ended the case by that day; a reopened case is not ended."""
        turns = [step for step in self.known(on) if step.kind in ENDINGS | {StepKind.REOPENED}]
        return turns[-1] if turns and turns[-1].kind in ENDINGS else None


@dataclass(frozen=True, slots=True)
class Pool:
    """The citizens who could apply under one section, with their summed weights."""

    citizens: tuple[Citizen, ...]
    weights: tuple[float, ...]


def _pool(rng: Random, profile: Profile, citizens: tuple[Citizen, ...], today: date) -> Pool:
    lowest, highest = profile.ages
    could = [
        person
        for person in citizens
        if not person.is_parent and lowest <= person.age(today) <= highest + YEARS + 2
    ]
    chosen = rng.sample(could, min(len(could), max(60, round(profile.yearly * 2.4))))
    return Pool(tuple(chosen), tuple(accumulate(person.weight for person in chosen)))


def day_weights(first_on: date, last_on: date) -> list[tuple[date, float]]:
    """Return each day with how many applications it draws, the usual day being 1."""
    days = (first_on + timedelta(days=number) for number in range((last_on - first_on).days + 1))
    return [
        (
            day,
            MONTHS[day.month - 1]
            * WEEKDAYS[day.weekday()]
            * (1 + YEARLY_GROWTH * (day - first_on).days / 365),
        )
        for day in days
    ]


class Inflow:
    """Draws the applications of three years, day by day."""

    def __init__(
        self, rng: Random, citizens: tuple[Citizen, ...], office: Office, last_on: date
    ) -> None:
        """Take the people and lay out the days; `last_on` is the last day with applications."""
        self.rng, self.office, self.last_on = rng, office, last_on
        self.begins_on = last_on - timedelta(days=YEARS * 365)
        self.first_on = self.begins_on - WARM_UP
        self.days = WorkingDays(self.first_on.year - 1, last_on.year + 8)
        self.family = family_areas(citizens, last_on)
        self.pools = {each.code: _pool(rng, each, citizens, last_on) for each in PROFILES}
        self.busy: dict[tuple[int, str, Kind], date] = {}

    def applications(self) -> list[tuple[date, Profile]]:
        """Return what is applied for, in the order of days."""
        days, weights = zip(*day_weights(self.first_on, self.last_on), strict=True)
        years = len(days) / 365
        drawn = [
            (day, number)
            for number, profile in enumerate(PROFILES)
            for day in self.rng.choices(days, weights, k=round(profile.yearly * years))
        ]
        return [(day, PROFILES[number]) for day, number in sorted(drawn)]

    def cases(self) -> list[DemoCase]:
        """Return the cases of the three years, and those open when they began, by receipt."""
        drawn = (self._case(day, profile) for day, profile in self.applications())
        return [case for case in drawn if case and case.steps[-1].on >= self.begins_on]

    def _applicant(self, profile: Profile, on: date) -> tuple[Citizen, Kind] | None:
        """Return somebody of the right age with no such case open: extracts demand the latter."""
        pool, rng = self.pools[profile.code], self.rng
        for _ in range(TRIES):
            citizen = rng.choices(pool.citizens, cum_weights=pool.weights)[0]
            kind = Kind.RENEWAL if rng.random() < profile.renewals else Kind.FIRST
            busy = self.busy.get((citizen.serial, profile.code, kind), date.min)
            if busy < on and profile.ages[0] <= citizen.age(on) <= profile.ages[1]:
                return citizen, kind
        return None

    def _case(self, on: date, profile: Profile) -> DemoCase | None:
        applicant = self._applicant(profile, on)
        if applicant is None:
            return None
        citizen, kind = applicant
        unit = self.office.department(citizen, profile, on, self.family.get(citizen.household, ""))
        due_on = deadline(profile, on, renewal=kind is Kind.RENEWAL)
        course = Course(self.rng, self.days, profile, self.office.tempo(unit, on))
        steps = course.run(on, due_on)
        self.busy[citizen.serial, profile.code, kind] = steps[-1].on
        handler = self.office.handler(citizen.household, unit, min(steps[-1].on, self.last_on))
        channel = self.rng.choices(CHANNELS, (38, 30, 14, 13, 5))[0]
        return DemoCase(citizen, profile, kind, on, channel, unit, handler, steps)


def family_areas(citizens: tuple[Citizen, ...], on: date) -> dict[int, str]:
    """Return per household with children the area that keeps the siblings together."""
    youngest: dict[int, int] = {}
    for person in citizens:
        age = person.age(on)
        if age < YOUNG_AGE + YEARS + 2 and not person.is_parent:
            youngest[person.household] = min(age, youngest.get(person.household, age))
    return {home: "Børn" if age < CHILD_AGE else "Unge" for home, age in youngest.items()}
