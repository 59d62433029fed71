"""Founds the invented centre through the organisation's door: units, staff, accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.config.demo.organisation import AREAS, CENTRE, Worker
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.accounts.models import Account
from holdepunkt.registry.organisation import public as organisation

HERE = "demo"
SOURCES = (HERE, "sensum", "dubu", "borgere", "tilknytninger")
"""The systems that know staff by their initials."""


@dataclass(frozen=True, slots=True)
class Founding:
    """The act of founding: who founds and when."""

    actor: Actor
    now: datetime

    def units(self) -> dict[str, int]:
        """Found the centre, its areas and departments; return their ids by name."""
        ids = {CENTRE: self._unit(CENTRE, None)}
        for area, departments in AREAS.items():
            ids[area] = self._unit(area, ids[CENTRE])
            ids |= {name: self._unit(name, ids[area]) for name in departments}
        return ids

    def _unit(self, name: str, parent_id: int | None) -> int:
        return organisation.found_unit(
            name=name, parent_id=parent_id, actor=self.actor, now=self.now
        )

    def staff(self, workers: Iterable[Worker], today: date) -> int:
        """Appoint everybody who is not appointed yet; return how many that were."""
        units = self.units()
        known = organisation.aliases(source=HERE, actor=self.actor)
        fresh = [worker for worker in workers if worker.initials.lower() not in known]
        for worker in fresh:
            self._appoint(worker, units[worker.unit], has_account=worker.at_work(today))
        return len(fresh)

    def _appoint(self, worker: Worker, unit_id: int, *, has_account: bool) -> None:
        code = worker.initials.lower()
        appointment = organisation.NewAppointment(
            name=worker.name,
            role=worker.role,
            unit_id=unit_id,
            from_on=worker.from_on,
            until_on=worker.until_on,
            phone=worker.phone,
            account_id=account(code) if has_account else None,
        )
        staff_id = organisation.appoint(new=appointment, actor=self.actor, now=self.now)
        for source in SOURCES:
            organisation.know_as(
                staff_id=staff_id, source=source, code=code, actor=self.actor, now=self.now
            )


def account(username: str) -> int:
    """Make an account that no password opens: one enters by choosing a person."""
    made = Account(username=username)
    made.set_unusable_password()
    made.save()
    return made.pk
