"""What was confirmed is undone while no letter has been sent: all of it, or one who left it."""

from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.assignments.public import CancelledChange
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.actions import moving
from holdepunkt.steering.handover.actions.refusals import NotNow
from holdepunkt.steering.handover.actions.starting import active
from holdepunkt.steering.handover.actions.taking_back import take_back
from holdepunkt.steering.handover.models import Handover, HandoverLine


@transaction.atomic
def undo(
    *,
    handover_id: int,
    actor: Actor,
    now: datetime,
    today: date,
    version: int | None = None,
    family: int | None = None,
) -> int:
    """Take what is confirmed, or one family, back while no letter of it has been sent.

    Return how many citizens.

    The proposal stands; whom it is about is the leaver's again, or from her last day the head's.
    """
    handover = active(handover_id, actor, version)
    rows = HandoverLine.objects.filter(handover=handover, confirmed_at__isnull=False)
    if family is not None:
        rows = rows.filter(family=family)
    ids = list(rows.values_list("pk", flat=True))
    if not ids:
        raise NotNow("Der er ikke bekræftet noget at fortryde.")
    return _undo(handover, ids, actor, now, today)


@transaction.atomic
def change_cancelled(*, change: CancelledChange, actor: Actor, now: datetime, today: date) -> None:
    """Take the citizen back from the handover that planned the change; refused once he is told.

    Whoever gives citizens out may take a change back, so a named job does what follows from it.
    """
    with access.moving(actor, today) as mover:
        rows = HandoverLine.objects.filter(
            citizen_id=change.citizen_id, receiver_id=change.staff_id, from_on=change.from_on,
            roles__contains=[change.role], confirmed_at__isnull=False,
        )  # fmt: skip
        for line_id, handover_id in rows.values_list("pk", "handover_id"):
            handover = Handover.objects.select_for_update().get(pk=handover_id)
            if handover.state != Handover.State.ACTIVE:
                raise NotNow(
                    "Skiftet hører til en overdragelse, der er afsluttet."
                    " Giv borgeren en anden i stedet."
                )
            _undo(handover, [line_id], mover, now, today)


def _undo(handover: Handover, line_ids: list[int], actor: Actor, now: datetime, today: date) -> int:
    lines = take_back(handover=handover, line_ids=line_ids, actor=actor, now=now, today=today)
    handover.version += 1
    handover.save(update_fields=["version"])
    moving.settle(handover=handover, actor=actor, now=now, today=today)
    audit.record(
        actor, "handover.undone", subject=f"handover:{handover.pk}", at=now,
        citizens=[line.citizen_id for line in lines],
    )  # fmt: skip
    return len(lines)
