"""What the invented staff have looked at in the days before, drawn for control, partly reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from holdepunkt.foundation.access import Actor, Role, acting
from holdepunkt.foundation.clock import DENMARK
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.oversight import public as oversight
from holdepunkt.steering.oversight.public import Review

DAYS, LOOKERS, EACH = 10, 12, 6
SEED = 20_261_122
OFFICE_HOURS = (8, 9, 10, 11, 13, 14, 15)
NIGHT = 23
PAGES = ("desk:citizen", "cases:case", "cases:case", "desk:seen")
REVIEWED_SHARE = 0.6
SAID = (
    Review("in_order", "Har sagen."),
    Review("in_order", "Afløste en kollega den dag; lederen bekræfter."),
    Review("in_order", "Ringede tilbage om sagen."),
    Review("unexplained", "Spurgt på mail; intet svar endnu."),
)
BREACH = Review("breach", "Så en borger uden for arbejdet. Lederen har talt med medarbejderen.")


@dataclass(frozen=True, slots=True)
class LookedBefore:
    """The days before today at the invented centre, as the look-up log has them."""

    staff: Sequence[Actor]
    job: Actor
    today: date
    now: datetime

    def write(self) -> int:
        """Write the look-ups, draw from them, and review some; return how many were drawn."""
        dice = Random(SEED)
        workers = [actor for actor in self.staff if actor.has_role(Role.CASEWORKER)]
        lookers = dice.sample(workers, min(LOOKERS, len(workers)))
        for days_ago in range(DAYS, 0, -1):
            self._day(self.today - timedelta(days=days_ago), lookers, dice)
        with acting(self.job, today=self.today):
            drawn = oversight.draw(actor=self.job, now=self.now, today=self.today)
        self._review(dice)
        return drawn

    def _day(self, day: date, lookers: Sequence[Actor], dice: Random) -> None:
        if day.weekday() >= 5:
            return
        for actor in lookers:
            with acting(actor, today=day):
                seen = citizens.listed(offset=0, limit=50, actor=actor, today=day).citizens
                for hour in self._hours(dice):
                    self._look(actor, [one.id for one in seen], day, hour, dice)

    def _hours(self, dice: Random) -> Iterator[int]:
        yield from sorted(dice.choices(OFFICE_HOURS, k=EACH))
        if dice.random() < 0.03:
            yield NIGHT

    def _look(self, actor: Actor, known: Sequence[int], day: date, hour: int, dice: Random) -> None:
        """Look at one of her own, or once in a while at somebody she has nothing to do with."""
        stranger = dice.random() < 0.01
        if not known and not stranger:
            return
        citizen = 1 + dice.randrange(1000) if stranger else dice.choice(known)
        at = datetime.combine(day, time(hour, dice.randrange(60)), DENMARK)
        citizens.note_look(citizen_ids=[citizen], page=dice.choice(PAGES), actor=actor, now=at)

    def _review(self, dice: Random) -> None:
        consultant = next(one for one in self.staff if one.has_role(Role.STAFF_CONSULTANT))
        with acting(consultant, today=self.today):
            waiting = oversight.unreviewed(actor=consultant)
            said = [BREACH, *dice.choices(SAID, k=round(len(waiting) * REVIEWED_SHARE))]
            for drawn_id, one in zip(waiting, said, strict=False):
                oversight.review(drawn_id=drawn_id, said=one, actor=consultant, now=self.now)
