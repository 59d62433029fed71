"""Until a receiver stands, the head stands in for who has gone: also for what names nobody.

A ring-back, a follow-up of a grant and a step towards grown-up life meet whoever holds the citizen;
so they meet the head while nobody at work does.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import RelationRow
from holdepunkt.steering.handover.models import Handover, HandoverLine

ROLE = "substitute"


def stand_in(
    *, handover: Handover, citizen_ids: Collection[int], head_id: int | None,
    lines: Iterable[HandoverLine], actor: Actor, now: datetime, today: date,
) -> None:  # fmt: skip
    """Let the head stand in for these citizens from today, and for no others of the handover."""
    source = f"overdragelse {handover.pk}"
    over = {line.citizen_id for line in lines} - set(citizen_ids)
    citizens.end_relations(
        citizen_ids=over, role=ROLE, source=source, until_on=today, actor=actor, now=now
    )
    rows = [
        RelationRow(pk, ROLE, min(handover.from_on, today), source, staff_id=head_id)
        for pk in sorted(citizen_ids)
    ]
    citizens.relate(rows=rows, actor=actor, now=now)
