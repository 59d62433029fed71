"""What the caseworkers have said of the young people's courses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from holdepunkt.casework.transition import public as transition
from holdepunkt.config.demo.citizens import Citizen
from holdepunkt.config.demo.growing import MET, SIXTEEN, STARTED, stage, young
from holdepunkt.config.demo.world import World
from holdepunkt.core.transition import grown_up_on
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens import public as citizens

MOST = 120


@dataclass(frozen=True, slots=True)
class Growing:
    """What the caseworkers have said of the courses; actors are by name."""

    world: World
    staff: Mapping[str, Actor]
    now: datetime

    def write(self) -> int:
        """Say which steps are done, as each one's own caseworker; return how many were said."""
        today = self.world.today
        held = [
            (person, self.world.holders[person.serial])
            for person in young(self.world.citizens, today)
            if person.serial in self.world.holders
        ]
        known = [(person, self.staff[who.name]) for person, who in held if who.name in self.staff]
        return sum(self._say(person, actor) for person, actor in known[:MOST])

    def _say(self, person: Citizen, actor: Actor) -> int:
        today, reached = self.world.today, stage(person, self.world.today)
        done = [key for key, at in (("start", STARTED), ("meeting", MET)) if reached >= at]
        begun = grown_up_on(person.born_on, SIXTEEN)
        with acting(actor, today=today, now=self.now):
            citizen_id = citizens.by_cpr(number=person.cpr, actor=actor)
            if citizen_id is None:
                return 0
            for number, key in enumerate(done, start=1):
                happened_on = min(begun + timedelta(days=20 * number), today)
                transition.mark_step(
                    done=transition.StepDone(citizen_id, key, happened_on),
                    actor=actor,
                    now=self.now,
                    today=today,
                )
        return len(done)
