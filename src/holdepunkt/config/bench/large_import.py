"""Brings the large extract in, step by step, with a stopwatch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

from holdepunkt.config.bench.extract import write_extract
from holdepunkt.config.demo.load import pieces
from holdepunkt.exchange.imports import access, actions
from holdepunkt.exchange.imports.public import Upload
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law


@dataclass(frozen=True, slots=True)
class LargeImport:
    """One import of the large extract into an empty database."""

    folder: Path
    today: date
    now: datetime

    @property
    def actor(self) -> Actor:
        """Return the job that imports."""
        return Actor.for_job("bench", purpose="Måling af en stor import")

    def timed(self) -> dict[str, float]:
        """Return the seconds that checking and applying took, and the events brought in."""
        number = self._received(write_extract(self.folder, drawn_on=self.today))
        began = perf_counter()
        actions.run_check(import_id=number, actor=self.actor, now=self.now, today=self.today)
        checked = perf_counter()
        with acting(self.actor, today=self.today):
            actions.begin_applying(import_id=number, actor=self.actor, now=self.now)
        actions.run_applying(import_id=number, actor=self.actor, now=self.now, today=self.today)
        return {
            "check_s": checked - began,
            "apply_s": perf_counter() - checked,
            "events": self._events(number),
        }

    def _received(self, paths: tuple[Path, ...]) -> int:
        with acting(self.actor, today=self.today):
            law.ensure_register(actor=self.actor, now=self.now)
            return actions.receive(
                profile="sensum",
                uploads=[Upload(path.name, pieces(path)) for path in paths],
                actor=self.actor,
                now=self.now,
            )

    def _events(self, number: int) -> int:
        with acting(self.actor, today=self.today):
            batch = access.visible_imports(self.actor).get(pk=number)
        events: int = batch.counts["events"]["new"]
        return events
