"""Who holds whom in the invented centre: answers, coordination, split families and changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from holdepunkt.config.demo.citizens import Citizen
from holdepunkt.config.demo.organisation import CASEWORKER, Worker
from holdepunkt.config.demo.sheets import UTF8_WITH_MARK, Sheet, columns, cpr, day, person
from holdepunkt.config.demo.world import World

COLUMNS = columns("borgernøgle;sagsbehandler;rolle;fra;til;ønske;svaret;delt familie")
WANT, DECLINE = 0.62, 0.8  # of a hundred asked; the rest were not asked
COORDINATED = 24
CHANGES_AHEAD = (14, 45)
REASONS = ("Område", "Faglighed: de har brug for hver sin viden", "Plads", "Ønske")
PARTED = 9  # one in so many families where a sibling has lately got another caseworker
PARTED_DAYS = 10

Row = dict[str, str]


def assignment_sheet(world: World, rng: Random) -> Sheet:
    """Return the citizens' answers, coming changes, coordination, and why families are split."""
    told = _Telling(world, rng)
    return Sheet("tilknytninger.csv", UTF8_WITH_MARK, COLUMNS, tuple(told.rows()))


class _Telling:
    """Goes through the citizens in the order of the world, so that a seed gives one file."""

    def __init__(self, world: World, rng: Random) -> None:
        self.world, self.rng, self.today = world, rng, world.today
        self.there = [
            one for one in world.staff if one.role == CASEWORKER and one.at_work(self.today)
        ]
        self.homes: dict[int, list[Citizen]] = defaultdict(list)
        for citizen in world.citizens:
            self.homes[citizen.household].append(citizen)
        self.open: dict[int, set[str]] = defaultdict(set)
        for entry in world.cases:
            if not entry.case.ended(world.drawn_on) and entry.case.received_on <= world.drawn_on:
                self.open[entry.case.citizen.serial].add(entry.case.unit)

    def rows(self) -> Iterator[Row]:
        """Yield the rows: an answer for who is asked, then what is special about a family."""
        parted = self._parted()
        explained = self._explained(parted)
        for citizen in self.world.citizens:
            if citizen.serial in self.open or citizen.serial in self.world.holders:
                why = explained.get(citizen.serial, "")
                yield from self._answers(citizen, why, parted.get(citizen.serial))
        yield from self._coordination()

    def _answers(self, citizen: Citizen, why: str, other: Worker | None) -> Iterator[Row]:
        draw = self.rng.random()
        asked_on = self.world.drawn_on - timedelta(days=self.rng.randint(1, 700))
        said = "ønsker" if draw < WANT else "ønsker ikke" if draw < DECLINE else ""
        answer = {"ønske": said, "svaret": day(asked_on)} if said else {}
        if not (said or why or other):
            return
        row = {"borgernøgle": cpr(citizen.cpr), "delt familie": why} | answer
        if other:
            since = self.world.drawn_on - timedelta(days=PARTED_DAYS)
            yield row | {"sagsbehandler": person(other), "rolle": "fast", "fra": day(since)}
            return
        worker = self.world.holders.get(citizen.serial)
        if worker is None or not worker.at_work(self.today) or self.rng.random() > 0.012:
            yield row
            return
        yield from self._change(row, worker)

    def _change(self, row: Row, worker: Worker) -> Iterator[Row]:
        """Tell that a colleague of the same department takes over on a coming day."""
        ahead = self.today + timedelta(days=self.rng.randint(*CHANGES_AHEAD))
        others = [one for one in self.there if one.unit == worker.unit and one is not worker]
        lasting = [one for one in others if one.at_work(ahead)]
        if not lasting:
            yield row
            return
        since = max(worker.from_on, self.world.begins_on)
        yield row | {"sagsbehandler": person(worker), "rolle": "fast", "fra": day(since),
                     "til": day(ahead)}  # fmt: skip
        yield {"borgernøgle": row["borgernøgle"], "sagsbehandler": person(self.rng.choice(lasting)),
               "rolle": "fast", "fra": day(ahead)}  # fmt: skip

    def _parted(self) -> dict[int, Worker]:
        """Return the siblings who have lately got another caseworker than the family's."""
        found: dict[int, Worker] = {}
        homes = [
            [one for one in people if one.serial in self.world.holders and one.serial in self.open]
            for people in self.homes.values()
        ]
        for people in [each for each in homes if len(each) > 1][::PARTED]:
            own = self.world.holders[people[-1].serial]
            others = [one for one in self.there if one.unit == own.unit and one is not own]
            if others:
                found[people[-1].serial] = self.rng.choice(others)
        return found

    def _explained(self, parted: dict[int, Worker]) -> dict[int, str]:
        """Return by one citizen of each family why it is split, for two of three that are."""
        found: dict[int, str] = {}
        for people in self.homes.values():
            held = {p.serial: parted.get(p.serial) or self.world.holders[p.serial] for p in people
                    if p.serial in self.world.holders and p.serial in self.open}  # fmt: skip
            if len({worker.serial for worker in held.values()}) > 1 and self.rng.random() < 0.67:
                found[min(held)] = self.rng.choice(REASONS)
        return found

    def _coordination(self) -> Iterator[Row]:
        """Give a coordinating caseworker to the first families with cases in several units."""
        given = 0
        for people in self.homes.values():
            units = {unit for one in people for unit in self.open.get(one.serial, ())}
            if given == COORDINATED or len(units) < 2:
                continue
            given += 1
            worker = self.rng.choice([one for one in self.there if one.unit in units] or self.there)
            since = self.world.drawn_on - timedelta(days=self.rng.randint(5, 300))
            for one in people:
                if self.open.get(one.serial):
                    yield {"borgernøgle": cpr(one.cpr), "sagsbehandler": person(worker),
                           "rolle": "koordinerende",
                           "fra": day(max(since, worker.from_on))}  # fmt: skip
