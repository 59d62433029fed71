"""Who gives a citizen away before all about her own takeover was done is released from the rest."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.actions import promises
from holdepunkt.steering.handover.actions.rewriting import Left, write_anew
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.letters import ABOUT


def supersede(
    *, handover: Handover, lines: Iterable[HandoverLine], actor: Actor, now: datetime, today: date
) -> None:
    """Withdraw unsent letters and open promises of the changes that gave the leaver the citizens.

    The new letter tells him whom he gets; nobody promises a meeting with one who is gone.
    """
    later = {line.citizen_id: line for line in lines}
    with access.moving(actor, today) as mover:
        rows = HandoverLine.objects.select_related("handover").filter(
            citizen_id__in=later, receiver_id=handover.leaver_id, confirmed_at__isnull=False,
            superseded_by=None,
        )  # fmt: skip
        found = [
            line
            for line in rows.exclude(handover=handover).order_by("pk")
            if set(line.roles) & set(later[line.citizen_id].roles)
        ]
        for line in found:
            line.superseded_by = later[line.citizen_id]
        untold = [line.pk for line in found if line.told_on is None]
        left = letters.sharing(subject_type=ABOUT, subject_ids=untold, actor=mover)
        letters.withdraw_letters(subject_type=ABOUT, subject_ids=untold, actor=mover, now=now)
        _save(found, mover, now)
        write_anew(left=Left(left, frozenset()), actor=mover, now=now, today=today)


def restore(*, lines: Iterable[HandoverLine], actor: Actor, now: datetime, today: date) -> None:
    """Let what the lines had superseded stand again, and write its letters anew."""
    with access.moving(actor, today) as mover:
        rows = HandoverLine.objects.select_related("handover")
        restored: list[int] = []
        for line in lines:
            found = list(rows.filter(superseded_by=line))
            for each in found:
                each.superseded_by = None
            _save(found, mover, now)
            restored += [each.pk for each in found if each.told_on is None]
        write_anew(left=Left(frozenset(restored), frozenset()), actor=mover, now=now, today=today)


def _save(found: Sequence[HandoverLine], mover: Actor, now: datetime) -> None:
    HandoverLine.objects.bulk_update(found, ["superseded_by"])
    for line in found:
        promises.keep(handover=line.handover, lines=[line], actor=mover, now=now)
