"""What is distributed is confirmed in one transaction, all who have a receiver or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.actions import moving, promises, superseding
from holdepunkt.steering.handover.actions.checking import refuse_planned, refuse_unfit
from holdepunkt.steering.handover.actions.refusals import NotNow
from holdepunkt.steering.handover.actions.starting import active
from holdepunkt.steering.handover.actions.taking_back import MADE, let_in
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.choosing import wanted_of
from holdepunkt.steering.handover.queries.letters import TOLD_ROLES, days_of, new_letters
from holdepunkt.steering.handover.queries.meetings import meetings_of, office
from holdepunkt.steering.handover.queries.register import terms


@transaction.atomic
def confirm(
    *, handover_id: int, version: int | None, actor: Actor, now: datetime, today: date
) -> int:
    """Confirm everybody who has a receiver, all or none; return how many.

    The change takes effect on its day. Each citizen's letter is written, not sent.
    """
    handover = active(handover_id, actor, version)
    rows = HandoverLine.objects.select_for_update().filter(
        handover=handover, confirmed_at=None, receiver__isnull=False
    )
    lines = list(rows.order_by("pk"))
    if not lines:
        raise NotNow("Der er ingen at bekræfte: ingen borgere har en modtager endnu.")
    from_on = max(handover.from_on, today)
    refuse_unfit(handover, lines, actor, today)
    refuse_planned(handover, lines, from_on, actor, today)
    plan = Plan(handover, lines, from_on, handover.leaver_id)
    written = carry_out(plan=plan, actor=actor, now=now, today=today)
    audit.record(
        actor, "handover.confirmed", subject=f"handover:{handover.pk}", at=now,
        citizens=[line.citizen_id for line in lines], from_on=from_on, letters=written,
    )  # fmt: skip
    moving.settle(handover=handover, actor=actor, now=now, today=today)
    return len(lines)


@dataclass(frozen=True, slots=True)
class Plan:
    """Lines with a receiver each, the day she takes over, and who holds the citizens until then."""

    handover: Handover
    lines: Sequence[HandoverLine]
    from_on: date
    holder_id: int


def carry_out(*, plan: Plan, actor: Actor, now: datetime, today: date) -> int:
    """Make the changes, let the receivers in, promise and write; return how many letters."""
    handover, lines = plan.handover, plan.lines
    periods = _assign(plan, actor, now)
    superseding.supersede(handover=handover, lines=lines, actor=actor, now=now, today=today)
    _set_days(handover, lines, periods, actor, now, today)
    handover.version += 1
    handover.save(update_fields=["version"])
    let_in(lines, actor, now, today)
    promises.keep(handover=handover, lines=lines, actor=actor, now=now)
    return letters.write_letters(
        rows=new_letters(handover=handover, lines=lines, actor=actor, today=today),
        actor=actor, now=now, today=today,
    )  # fmt: skip


def _set_days(
    handover: Handover, lines: Sequence[HandoverLine], periods: Mapping[int, int], actor: Actor,
    now: datetime, today: date,
) -> None:  # fmt: skip
    """Write when each change is, and when each thing about it is due; the letter is first.

    Who was told of somebody else is told anew, counted from today.
    """
    told, calendar = terms(today), office(actor)
    usual = days_of(handover, actor=actor, today=today)
    anew = days_of(handover, actor=actor, today=today, known_on=today)
    meetings = meetings_of(
        handover=handover, lines=lines, last=usual.meeting_on, actor=actor, today=today
    )
    noted = _with_open_case(handover, lines, actor, today)
    for line in lines:
        days = anew if line.told_of_id else usual
        line.confirmed_at, line.from_on = now, days.from_on
        line.period_id = periods.get(line.citizen_id)
        line.meeting_on, line.meeting_at = meetings[line.pk], None
        before = told.letter_before(meetings[line.pk], calendar)
        line.tell_by = min(days.tell_by, before) if line.period_id else None
        line.note_by = days.note_by if line.family in noted else None
        line.accept_by = days.accept_by
    HandoverLine.objects.bulk_update(lines, [*MADE, "told_of", "receiver", "price"])


def _with_open_case(
    handover: Handover, lines: Sequence[HandoverLine], actor: Actor, today: date
) -> frozenset[int]:
    """Return the families with an open case; about others there is little to write."""
    wanted = wanted_of(handover, lines, actor, today)
    return frozenset(one.family for one in wanted.citizens if one.cases)


def _assign(plan: Plan, actor: Actor, now: datetime) -> Mapping[int, int]:
    """Give the receivers the holder's roles; return by citizen the period he is told of."""
    handover, lines, from_on = plan.handover, plan.lines, plan.from_on
    staff = {line.receiver_id or 0 for line in lines}
    posts = organisation.posts(staff_ids=staff, day=from_on, actor=actor)
    ends = _ends(plan, actor)
    told: dict[int, int] = {}
    for role in sorted({role for line in lines for role in line.roles}, reverse=True):
        rows = [
            NewAssignment(
                line.citizen_id, line.receiver_id or 0,
                posts[line.receiver_id or 0].unit_id if line.receiver_id in posts
                else handover.unit_id,
                from_on, role, handover.kind, ends.get((line.citizen_id, role)),
            )
            for line in lines
            if role in line.roles
        ]  # fmt: skip
        made = assignments.assign_all(rows=rows, actor=actor, now=now)
        if role in TOLD_ROLES:
            told = made | told
    return told


def _ends(plan: Plan, actor: Actor) -> Mapping[tuple[int, str], date]:
    """Return when the holder's own periods would have ended, as a substitute's may."""
    held = assignments.held_by(staff_id=plan.holder_id, on=plan.from_on, actor=actor)
    wanted = {line.citizen_id for line in plan.lines}
    return {
        (one.citizen_id, one.role): one.until_on
        for family in held
        for one in family.holdings
        if one.until_on and one.citizen_id in wanted
    }
