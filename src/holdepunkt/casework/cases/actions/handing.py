"""Open cases are handed from one caseworker to another, many at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from holdepunkt.casework.cases.actions import recording
from holdepunkt.casework.cases.actions.recording import CaseVersion, Deed
from holdepunkt.core.cases import CaseEventKind
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens


@dataclass(frozen=True, slots=True)
class CaseHandover:
    """Who gets a case; without a handler it stays with whoever holds the citizen."""

    case_id: int
    unit_id: int
    handler_id: int | None


@transaction.atomic
def hand_over(*, rows: Iterable[CaseHandover], from_on: date, actor: Actor, now: datetime) -> int:
    """Record that each case is another's from the day, at the earliest from its receipt.

    Its commitments follow, and are marked as taken over late where they are. Who had it no longer
    sees the citizen by it. Returns how many cases there were.
    """
    count = 0
    for row in rows:
        case = recording.opened(on=CaseVersion(row.case_id), actor=actor, now=now)
        day = max(from_on, case.state.received_on)
        recording.checked_day(case=case, day=day, actor=actor, now=now)
        former = case.row.handler_id
        data: dict[str, Any] = {"unit_id": row.unit_id}
        if row.handler_id:
            recording.let_in(case=case.row, handler_id=row.handler_id, actor=actor, now=now)
            data["handler_id"] = row.handler_id
        if former and row.handler_id and case.row.citizen_id:
            citizens.end_handling(
                citizen_id=case.row.citizen_id, staff_id=former, until_on=day, actor=actor, now=now
            )
        deed = Deed(CaseEventKind.TRANSFERRED, day, data)
        recording.record(case=case, deed=deed, actor=actor, now=now)
        count += 1
    return count
