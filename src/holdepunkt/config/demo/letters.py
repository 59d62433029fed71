"""Mette's letters of today: some wait, some were sent; siblings' parents and late ones too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from holdepunkt.casework.cases import public as cases
from holdepunkt.config.demo.agreements import METTE
from holdepunkt.entrance.desk import public as desk
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.registry.citizens import public as citizens

MOST = 3
NEAR = timedelta(days=14)


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
            self._tell_of_new_dates([pk for one in held for pk in self._open(one, mette)], mette)

    def _tell_of_new_dates(self, case_ids: list[int], mette: Actor) -> None:
        """Write to two whose dates are near; the first letter has gone, the second waits."""
        held = {pk: cases.date_held(case_id=pk, actor=mette) for pk in case_ids}
        near = sorted((on, pk) for pk, on in held.items() if on and on <= self.today + NEAR)
        late = [pk for _on, pk in near][-2:]
        due_on = self.today + NEAR + timedelta(days=21)
        made = [
            cases.write_notice(
                on=cases.CaseVersion(pk),
                notice=cases.Notice(due_on, "Vi mangler et brev fra lægen"),
                actor=mette, now=self.now, today=self.today,
            )
            for pk in late
        ]  # fmt: skip
        if made:
            letters.send(
                ids=made[:1], how="digital_post", sent_on=self.today, actor=mette, now=self.now,
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
