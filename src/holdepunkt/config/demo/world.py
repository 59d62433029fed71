"""The whole invented municipality as one value, made from a seed and a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from holdepunkt.config.demo.casework import DUBU, DemoCase, Inflow
from holdepunkt.config.demo.citizens import Citizen, invented_citizens
from holdepunkt.config.demo.growing import growing_cases
from holdepunkt.config.demo.office import Office
from holdepunkt.config.demo.organisation import Worker, invented_staff
from holdepunkt.config.demo.story import Story
from holdepunkt.config.demo.wave import wave_cases

SEED = 2017


@dataclass(frozen=True, slots=True)
class Numbered:
    """A case with the number its source gave it."""

    number: str
    case: DemoCase


@dataclass(frozen=True, slots=True)
class World:
    """Everything that was invented; `drawn_on` is the last day its extracts know of."""

    today: date
    drawn_on: date
    begins_on: date
    staff: tuple[Worker, ...]
    citizens: tuple[Citizen, ...]
    cases: tuple[Numbered, ...]
    holders: dict[int, Worker]

    def drawn(self, source: str) -> Iterator[Numbered]:
        """Yield the cases of a source that had come when its extract was drawn."""
        for entry in self.cases:
            if entry.case.source == source and entry.case.received_on <= self.drawn_on:
                yield entry

    def seen_on(self, day: date) -> World:
        """Return the same world as extracts drawn that evening show it."""
        return replace(self, drawn_on=day)


def invented_world(today: date, seed: int = SEED) -> World:
    """Return the municipality of that seed as it stands on the morning of a day."""
    drawn_on = today - timedelta(days=1)
    citizens = invented_citizens(Random(f"{seed} citizens"), today)
    staff = invented_staff(Random(f"{seed} staff"), today)
    office = Office(Random(f"{seed} office"), staff, today)
    inflow = Inflow(Random(f"{seed} inflow"), citizens, office, drawn_on)
    story = Story(inflow, citizens, staff, today)
    story.hold()
    drawn = inflow.cases()
    drawn += wave_cases(Random(f"{seed} wave"), inflow, citizens)
    drawn += story.cases(drawn)
    drawn += growing_cases(citizens, drawn, today)
    drawn.sort(key=lambda case: (case.received_on, case.citizen.serial, case.profile.code))
    holders = dedicated(Random(f"{seed} holders"), inflow, drawn, drawn_on)
    return World(
        today,
        drawn_on,
        inflow.begins_on,
        staff,
        citizens,
        numbered(drawn),
        with_parents(citizens, holders),
    )


def numbered(cases: list[DemoCase]) -> tuple[Numbered, ...]:
    """Return the cases with running numbers per source and year, as their sources give them."""
    counts: dict[tuple[str, int], int] = {}
    result = []
    for case in cases:
        year = case.received_on.year
        count = counts[case.source, year] = counts.get((case.source, year), 0) + 1
        number = f"DUBU-{year}-{count:05d}" if case.source == "dubu" else f"{year}-{count:06d}"
        result.append(Numbered(number, case))
    return tuple(result)


SELDOM_NEEDED = frozenset({"SEL § 112", "SEL § 113", "SEL § 117", "SEL § 114", "SEL § 116"})


def dedicated(rng: Random, inflow: Inflow, cases: list[DemoCase], on: date) -> dict[int, Worker]:
    """Return each citizen's dedicated caseworker; aids alone give none, and some have none yet."""
    latest: dict[int, DemoCase] = {}
    for case in cases:
        if case.profile.code not in SELDOM_NEEDED:
            latest[case.citizen.serial] = case
    return {
        serial: inflow.office.handler(case.citizen.household, case.unit, on)
        for serial, case in latest.items()
        if rng.random() < (0.97 if case.source == DUBU else 0.8)
    }


def with_parents(citizens: tuple[Citizen, ...], holders: dict[int, Worker]) -> dict[int, Worker]:
    """Return the holders, with the parents of a child given the child's."""
    by_home: dict[int, Worker] = {}
    for person in citizens:
        if person.serial in holders:
            by_home.setdefault(person.household, holders[person.serial])
    parents = (person for person in citizens if person.is_parent and person.household in by_home)
    return {person.serial: by_home[person.household] for person in parents} | holders
