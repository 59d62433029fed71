"""What the staff have opened with a reason of late, and whom one of them is disqualified from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from holdepunkt.config.demo.world import World
from holdepunkt.entrance.desk import actions as desk
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import Reason, Review

HEAD = "Birgitte Krogh"


@dataclass(frozen=True, slots=True)
class Opened:
    """One opening: who opened somebody of which department, and what the head said since."""

    by: str
    unit: str
    days_ago: int
    reason: Reason
    review: Review | None = None


OPENED = (
    Opened(
        "Morten Holm",
        "Børn Nord",
        3,
        Reason("cover", "Havde vagten for Børn Nord, og moren ringede om aflastning i weekenden."),
        Review("justified", "Aftalt med lederen i Børn Nord."),
    ),
    Opened(
        "Mette Holm",
        "Unge Syd",
        1,
        Reason("urgent", "Skadestuen ringede om en ung, hvis rådgiver ikke kunne træffes."),
    ),
)
DISQUALIFIED = "Morten Holm"


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The exceptions from who sees whom, made by those they are about; actors are by name."""

    world: World
    staff: Mapping[str, Actor]
    now: datetime

    def write(self) -> None:
        """Open, review and declare."""
        for one in OPENED:
            self._open(one)
        self._declare(self.staff[DISQUALIFIED])

    def _open(self, one: Opened) -> None:
        actor, ago = self.staff[one.by], timedelta(days=one.days_ago)
        day, then = self.world.today - ago, self.now - ago
        with acting(actor, today=day, now=then):
            opening_id = desk.open_with_reason(
                citizen_id=self._somebody(one.unit, actor),
                reason=one.reason,
                actor=actor,
                now=then,
                today=day,
            )
        if one.review:
            with acting(self.staff[HEAD], today=self.world.today, now=self.now) as head:
                desk.review_opening(
                    opening_id=opening_id,
                    review=one.review,
                    actor=head,
                    now=self.now,
                    today=self.world.today,
                )

    def _somebody(self, unit: str, actor: Actor) -> int:
        """Return a citizen with an open case in the department, whom the actor may know."""
        open_there = (
            entry.case.citizen.cpr
            for entry in self.world.cases
            if entry.case.unit == unit and not entry.case.ended(self.world.today)
        )
        found = (citizens.known_by_number(text=cpr, actor=actor) for cpr in open_there)
        return next(citizen_id for citizen_id in found if citizen_id is not None)

    def _declare(self, actor: Actor) -> None:
        today = self.world.today
        with acting(actor, today=today):
            *_, last = citizens.listed(offset=0, limit=50, actor=actor, today=today).citizens
            citizens.declare_for_citizen(
                citizen_id=last.id, kind="kin", actor=actor, now=self.now - timedelta(days=2)
            )
