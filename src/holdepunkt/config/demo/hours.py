"""Invented hours: most work full time, some less, the newly started are in training, a few away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from holdepunkt.config.demo.organisation import CASEWORKER, COORDINATOR, Worker
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.workforce import public as workforce
from holdepunkt.steering.workforce.public import LaterHoursStand, NewReduction

FULL_TIME, COORDINATING = Decimal(37), Decimal(30)
PART_TIME = (Decimal(32), Decimal(30), Decimal("28.5"))
TRAINING = timedelta(days=182)
LANGUAGES = ("arabisk", "engelsk", "somali", "tegnsprog", "tyrkisk")


class Hours:
    """What is told of the caseworkers who are here today."""

    def __init__(self, rng: Random, actor: Actor, now: datetime, today: date) -> None:
        """Tell as the actor."""
        self.rng, self.actor, self.now, self.today = rng, actor, now, today

    def tell(self, workers: Sequence[Worker], known: dict[str, int]) -> None:
        """Tell of each caseworker; `known` gives the number behind the initials.

        All are told at once, so where one is told, a load that was killed has told them all.
        """
        try:
            for worker in workers:
                if worker.role == CASEWORKER and worker.at_work(self.today):
                    self._tell(worker, known[worker.initials.lower()])
            for worker in workers:
                if worker.role == COORDINATOR and worker.at_work(self.today):
                    self._coordinates(worker, known[worker.initials.lower()])
        except LaterHoursStand:
            return

    def _tell(self, worker: Worker, staff_id: int) -> None:
        hours = self.rng.choice(PART_TIME) if self.rng.random() < 0.15 else FULL_TIME
        workforce.set_hours(
            staff_id=staff_id, hours=hours, from_on=worker.from_on, actor=self.actor,
            now=self.now, today=self.today,
        )  # fmt: skip
        for new in self._reductions(worker, hours):
            workforce.reduce_hours(
                staff_id=staff_id, new=new, is_meant=True, actor=self.actor, now=self.now,
                today=self.today,
            )  # fmt: skip
        if self.rng.random() < 0.12:
            workforce.set_competence(
                staff_id=staff_id,
                new=workforce.NewCompetence(sections=(), languages=(self.rng.choice(LANGUAGES),)),
                actor=self.actor,
                now=self.now,
                today=self.today,
            )

    def _coordinates(self, worker: Worker, staff_id: int) -> None:
        """Tell that a coordinator has little time for citizens of her own."""
        workforce.set_hours(
            staff_id=staff_id, hours=FULL_TIME, from_on=worker.from_on, actor=self.actor,
            now=self.now, today=self.today,
        )  # fmt: skip
        workforce.reduce_hours(
            staff_id=staff_id, new=NewReduction(COORDINATING, "other_duty", worker.from_on),
            actor=self.actor, now=self.now, today=self.today,
        )  # fmt: skip

    def _reductions(self, worker: Worker, hours: Decimal) -> Iterable[NewReduction]:
        if worker.from_on > self.today - TRAINING:
            half = (hours / 2).quantize(Decimal("0.25"))
            yield NewReduction(half, "training", worker.from_on, worker.from_on + TRAINING)
        chance = self.rng.random()
        if chance < 0.04:
            away = self.today - timedelta(days=self.rng.randint(3, 40))
            back = self.today + timedelta(days=self.rng.randint(20, 120))
            yield NewReduction(hours, "absence", away, back)
        elif chance < 0.10:
            yield NewReduction(Decimal(5), "other_duty", self.today - timedelta(days=90))
