"""Mette's letters of today: two that wait, one that was sent; siblings' parents among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.cases import public as cases
from holdepunkt.config.demo.agreements import METTE
from holdepunkt.entrance.desk import public as desk
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.registry.citizens import public as citizens

MOST = 3


@dataclass(frozen=True, slots=True)
class Letters:
    """Lets Mette write to some she holds; actors are by name."""

    staff: Mapping[str, Actor]
    today: date
    now: datetime

    def write(self) -> None:
        """Write three letters, and send the first."""
        mette = self.staff[METTE]
        with acting(mette, today=self.today, now=self.now):
            held = sorted(citizens.held_by(staff_id=mette.staff_id, actor=mette, today=self.today))
            wanted = [pk for pk in held if self._open(pk, mette)][:MOST]
            kinds = ("welcome", "my_caseworker", "receipt")
            made = [self._write(pk, kind, mette) for pk, kind in zip(wanted, kinds, strict=False)]
            if made:
                letters.send(
                    ids=made[:1], how="print", sent_on=self.today, actor=mette, now=self.now,
                    today=self.today,
                )  # fmt: skip

    def _open(self, citizen_id: int, mette: Actor) -> list[int]:
        found = cases.of_citizen(citizen_id=citizen_id, actor=mette)
        return [one.id for one in found if one.is_open]

    def _write(self, citizen_id: int, kind: str, mette: Actor) -> int:
        case_id = self._open(citizen_id, mette)[0] if kind == "receipt" else None
        return desk.write_letter(
            citizen_id=citizen_id, wanted=desk.Wanted(kind, case_id), actor=mette, now=self.now,
            today=self.today,
        )  # fmt: skip
