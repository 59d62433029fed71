"""Until a receiver stands, the head stands in for who has gone: also for what names nobody.

A ring-back, a follow-up of a grant and a step towards grown-up life meet whoever holds the citizen;
so they meet the head while nobody at work does.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import RelationRow

ROLE = "substitute"


@dataclass(frozen=True, slots=True)
class StandingIn:
    """Who stands in for whom, from which day, and for which others of the handover no longer."""

    handover_id: int
    head_id: int | None
    from_on: date
    citizen_ids: Collection[int]
    over_ids: Collection[int]


def stand_in(*, what: StandingIn, actor: Actor, now: datetime, today: date) -> None:
    """Let the head stand in for these citizens, and for no others of the handover."""
    source = f"overdragelse {what.handover_id}"
    citizens.end_relations(
        citizen_ids=what.over_ids, role=ROLE, source=source, until_on=today, actor=actor, now=now
    )
    rows = [
        RelationRow(pk, ROLE, what.from_on, source, staff_id=what.head_id)
        for pk in sorted(what.citizen_ids)
    ]
    citizens.relate(rows=rows, actor=actor, now=now)
