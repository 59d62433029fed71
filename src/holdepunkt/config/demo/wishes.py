"""What a leaver's citizens ask for: somebody by name, to be without somebody, a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewWish
from holdepunkt.foundation.access import Actor, acting

SPOKEN, UNSPOKEN = "tegnsprog", "ukrainsk"
"""A language that one in the department speaks, and one that nobody does."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the leaver's citizens told her last week; `wanted` and `unwanted` are colleagues."""

    leaver: Actor
    wanted: Actor
    unwanted: Actor
    today: date
    now: datetime

    def write(self) -> None:
        """Write one answer each for the first of her families."""
        with acting(self.leaver, today=self.today, now=self.now):
            for new in self._asked():
                assignments.record_wish(new=new, actor=self.leaver, now=self.now, today=self.today)

    def _asked(self) -> Iterator[NewWish]:
        families = assignments.held_by(
            staff_id=self.leaver.staff_id, on=self.today, actor=self.leaver
        )
        firsts = sorted(family.citizen_ids[0] for family in families)
        told: tuple[dict[str, object], ...] = (
            {"wished": self.wanted.staff_id},
            {"language": SPOKEN},
            {"unwished": self.unwanted.staff_id},
            {"language": UNSPOKEN},
            {"wished": self.unwanted.staff_id, "language": SPOKEN},
        )
        for citizen_id, asked in zip(firsts, told, strict=False):
            yield NewWish(citizen_id, "wants", self.today, **asked)  # type: ignore[arg-type]
