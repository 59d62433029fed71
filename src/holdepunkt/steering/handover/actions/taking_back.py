"""Confirmed citizens are taken back: letter, periods and promises go, and they wait again."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import CancelledChange
from holdepunkt.core.wording import count
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import RelationRow
from holdepunkt.steering.handover.actions import promises, superseding
from holdepunkt.steering.handover.actions.refusals import NotNow
from holdepunkt.steering.handover.actions.rewriting import withdraw_waiting, write_anew
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.letters import ABOUT

MADE = (
    "confirmed_at", "from_on", "period_id", "tell_by", "told_on", "meeting_on", "meeting_at",
    "met_on", "note_by", "accept_by", "accepted_on",
)  # fmt: skip


def take_back(
    *, handover: Handover, line_ids: Collection[int], actor: Actor, now: datetime, today: date
) -> list[HandoverLine]:
    """Take the confirmed lines back and return them; refused once a letter is sent, or it began.

    The proposal stands. Letters are locked before lines, as where they are sent.
    """
    left = withdraw_waiting(line_ids=line_ids, actor=actor, now=now)
    letters.withdraw_letters(subject_type=ABOUT, subject_ids=line_ids, actor=actor, now=now)
    rows = HandoverLine.objects.select_for_update().filter(
        pk__in=line_ids, handover=handover, confirmed_at__isnull=False
    )
    lines = list(rows.order_by("pk"))
    if begun := [line for line in lines if line.from_on and line.from_on < today]:
        raise NotNow(
            f"{count(len(begun), 'skift er', 'skift er')} trådt i kraft og kan ikke fortrydes."
            " Lav en ny overdragelse i stedet."
        )
    release(handover=handover, lines=lines, actor=actor, now=now, today=today)
    superseding.restore(lines=lines, actor=actor, now=now, today=today)
    write_anew(left=left, actor=actor, now=now, today=today)
    return lines


def release(
    *, handover: Handover, lines: Sequence[HandoverLine], actor: Actor, now: datetime, today: date
) -> None:
    """Cancel the changes and what was promised about them; the letters are the caller's affair."""
    let_in(lines, actor, now, today, until_on=today)
    let_go = [line.period_id for line in lines if line.period_id]
    changes = [
        CancelledChange(line.citizen_id, line.receiver_id or 0, role, line.from_on or today)
        for line in lines
        for role in line.roles
    ]
    for line in lines:
        for name in MADE:
            setattr(line, name, None)
    HandoverLine.objects.bulk_update(lines, MADE)
    assignments.cancel_changes(changes=changes, actor=actor, now=now)
    promises.keep(handover=handover, lines=lines, let_go=let_go, actor=actor, now=now)


def let_in(
    lines: Iterable[HandoverLine],
    actor: Actor,
    now: datetime,
    today: date,
    until_on: date | None = None,
) -> None:
    """Let the receivers see the citizens until their day, so that they can read and meet first."""
    rows = [
        RelationRow(
            line.citizen_id, "receiver", today, f"overdragelse {line.handover_id}",
            staff_id=line.receiver_id, until_on=until_on or line.from_on,
        )
        for line in lines
        if line.from_on and line.from_on > today
    ]  # fmt: skip
    citizens.relate(rows=rows, actor=actor, now=now)
