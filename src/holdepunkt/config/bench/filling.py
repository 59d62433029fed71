"""Fills a benchmark's database through the same doors as an import does, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from random import Random
from typing import TypeVar

from holdepunkt.casework.cases import public as cases
from holdepunkt.config.bench.invented import Invention
from holdepunkt.config.demo.founding import HERE, Founding
from holdepunkt.config.demo.organisation import CASEWORKER, Worker, invented_staff
from holdepunkt.config.processes.prepare import say
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.insight import public as insight

SOURCE = "bench"
FILLED = "bench.filled"
SUBJECT = "bench:database"
CITIZENS_AT_ONCE = 5_000
CASES_AT_ONCE = 2_500
TELL_EVERY = 25_000
IMPORT_ID = 1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is filled in; every case has three events."""

    cases: int
    open_cases: int
    citizens: int


@dataclass(frozen=True, slots=True)
class Filling:
    """The act of filling one database."""

    size: Size
    today: date
    now: datetime

    @property
    def actor(self) -> Actor:
        """Return the job that fills."""
        return Actor.for_job("bench", purpose="Måling på opdigtede data")

    def once(self) -> bool:
        """Fill the database unless it has been filled; return whether that was done now."""
        with acting(self.actor, today=self.today):
            if any(
                line.action == FILLED for line in audit.lines(subject=SUBJECT, actor=self.actor)
            ):
                return False
        workers = invented_staff(Random("bench"), self.today)  # noqa: S311 -- no secret
        with acting(self.actor, today=self.today):
            Founding(self.actor, self.now).staff(workers, self.today)
            law.load_register(actor=self.actor, now=self.now)
        invention = self._invention([each for each in workers if each.at_work(self.today)])
        self._citizens(invention)
        self._cases(invention)
        with acting(self.actor, today=self.today):
            audit.record(self.actor, FILLED, subject=SUBJECT, at=self.now, cases=self.size.cases)
        return True

    def count_figures(self) -> None:
        """Count the figures as the night's job does, so that reports are as they are by day."""
        say("  counting the figures")
        with acting(self.actor, today=self.today):
            insight.refresh(actor=self.actor, now=self.now, today=self.today)
            insight.publish_due(actor=self.actor, now=self.now, today=self.today)

    def _invention(self, workers: Iterable[Worker]) -> Invention:
        with acting(self.actor, today=self.today):
            staff = organisation.aliases(source=HERE, actor=self.actor)
            units = {unit.name: unit.id for unit in organisation.units(actor=self.actor)}
            book = law.rule_book(actor=self.actor)
        desks = tuple(
            (staff[worker.initials.lower()], units[worker.unit])
            for worker in workers
            if worker.role == CASEWORKER
        )
        sections = tuple(
            each.id for each in book.sections if book.rule(each.id, "first", self.today)
        )
        return Invention(self.today, desks, sections)

    def _citizens(self, invention: Invention) -> None:
        for number, rows in enumerate(
            parts(invention.citizens(self.size.citizens), CITIZENS_AT_ONCE)
        ):
            with acting(self.actor, today=self.today):
                ids = citizens.ensure_citizens(rows=rows, actor=self.actor, now=self.now)
                relations = invention.relations(rows, ids)
                citizens.relate(rows=relations, actor=self.actor, now=self.now)
            say(f"  {(number + 1) * CITIZENS_AT_ONCE:,} citizens")

    def _cases(self, invention: Invention) -> None:
        drawn = invention.cases(self.size.cases, self.size.open_cases)
        for number, rows in enumerate(parts(drawn, CASES_AT_ONCE)):
            batch = cases.CaseBatch(
                source=SOURCE,
                import_id=IMPORT_ID,
                cases=tuple(case for case, _ in rows),
                events=tuple(event for _, events in rows for event in events),
                extract_at=self.now,
            )
            with acting(self.actor, today=self.today):
                cases.record_bulk(batch=batch, actor=self.actor, now=self.now)
            done = (number + 1) * CASES_AT_ONCE
            if done % TELL_EVERY == 0:
                say(f"  {done:,} cases")


def parts(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the values in lists of at most that size."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part
