"""On its day the open work goes to whoever takes over; until somebody does, to the head."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseHandover, HeldCase
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import AgreementHandover
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover, HandoverLine


@transaction.atomic
def effect_due(*, actor: Actor, now: datetime, today: date) -> int:
    """Let every handover whose day has come take effect; a second time nothing. Return how many.

    What a stopped night left undone is caught up: it is asked who has the work, not what the date
    is. It is a job's deed.
    """
    rows = Handover.objects.select_for_update().filter(
        state=Handover.State.ACTIVE, from_on__lte=today
    )
    found = list(rows.order_by("pk"))
    for handover in found:
        settle(handover=handover, actor=actor, now=now, today=today)
    return len(found)


def settle(*, handover: Handover, actor: Actor, now: datetime, today: date) -> int:
    """Move each citizen's open work to who should have it today; return how many were moved."""
    with access.moving(actor, today) as mover:
        head_id = organisation.head_of(unit_id=handover.unit_id, today=today, actor=mover)
        lines = list(HandoverLine.objects.filter(handover=handover).order_by("pk"))
        barred = _barred(lines, mover)
        moved = sum(
            _move(_Move(handover, line, head_id, line.pk in barred), mover, now, today)
            for line in lines
        )
        if handover.from_on <= today and handover.state == Handover.State.ACTIVE:
            _move_the_loose(handover, head_id, mover, now, today)
        _finish(handover, lines, mover, now, today)
    return moved


@dataclass(frozen=True, slots=True)
class _Move:
    handover: Handover
    line: HandoverLine
    head_id: int | None
    is_barred: bool

    def to(self, today: date) -> int | None:
        """Return who should have the citizen's open work today; None: as it is."""
        line, handover = self.line, self.handover
        if handover.state == Handover.State.CANCELLED:
            return handover.leaver_id if line.moved_to_id else None
        if line.from_on and line.from_on <= today and not self.is_barred:
            return line.receiver_id
        if handover.from_on <= today:
            return self.head_id
        return handover.leaver_id if line.moved_to_id else None


def _barred(lines: Iterable[HandoverLine], mover: Actor) -> frozenset[int]:
    """Return the confirmed lines whose receiver is disqualified, also since she was chosen."""
    taken: dict[int, dict[int, int]] = defaultdict(dict)
    for line in lines:
        if line.confirmed_at and line.receiver_id:
            taken[line.receiver_id][line.citizen_id] = line.pk
    return frozenset(
        of[citizen_id]
        for staff_id, of in taken.items()
        for citizen_id in citizens.sealed_from(staff_id=staff_id, citizen_ids=of, actor=mover)
    )


def _move(what: _Move, mover: Actor, now: datetime, today: date) -> bool:
    line, handover = what.line, what.handover
    to = what.to(today)
    if to is None or to == line.moved_to_id:
        return False
    former = {handover.leaver_id, line.moved_to_id or handover.leaver_id} - {to}
    on = _day(what, to, today)
    unit_id = organisation.department_of(staff_id=to, today=today, actor=mover) or handover.unit_id
    is_holder = to in {line.receiver_id, handover.leaver_id}
    cases.hand_over(
        rows=[
            CaseHandover(case.id, unit_id, to if case.handler_id or not is_holder else None)
            for case in _cases(line, former, mover)
        ],
        from_on=on, actor=mover, now=now,
    )  # fmt: skip
    commitments.hand_over_agreements(
        what=AgreementHandover(former, [line.citizen_id], unit_id, to),
        from_on=on, actor=mover, now=now,
    )  # fmt: skip
    line.moved_to_id = to
    line.save(update_fields=["moved_to"])
    audit.record(
        mover, "handover.moved", subject=f"handover:{handover.pk}", at=now,
        citizen_id=line.citizen_id, to=to, from_on=on,
    )  # fmt: skip
    return True


def _cases(line: HandoverLine, former: Iterable[int], mover: Actor) -> Iterable[HeldCase]:
    """Yield the citizen's open cases of the former, and nobody's where she held the citizen."""
    staff, holds = set(former), "dedicated" in line.roles
    found = cases.held_cases(staff_ids=staff, citizen_ids=[line.citizen_id], actor=mover)
    return (
        case
        for case in found
        if case.citizen_id == line.citizen_id and (case.handler_id in staff or holds)
    )


def _day(what: _Move, to: int, today: date) -> date:
    """Return the day that counts: the planned one, however late the job runs."""
    if to == what.line.receiver_id and what.line.from_on:
        return what.line.from_on
    return min(what.handover.from_on, today) if to == what.head_id else today


def _move_the_loose(
    handover: Handover, head_id: int | None, mover: Actor, now: datetime, today: date
) -> None:
    """Give the head what belongs to no citizen."""
    if head_id is None or head_id == handover.leaver_id:
        return
    found = cases.held_cases(staff_ids=[handover.leaver_id], citizen_ids=(), actor=mover)
    on = min(handover.from_on, today)
    cases.hand_over(
        rows=[CaseHandover(case.id, handover.unit_id, head_id) for case in found
              if case.citizen_id is None],
        from_on=on, actor=mover, now=now,
    )  # fmt: skip
    commitments.hand_over_agreements(
        what=AgreementHandover([handover.leaver_id], None, handover.unit_id, head_id),
        from_on=on, actor=mover, now=now,
    )  # fmt: skip


def _finish(
    handover: Handover, lines: Iterable[HandoverLine], mover: Actor, now: datetime, today: date
) -> None:
    """Close a handover whose citizens all have their receiver; who comes back must be there."""
    waits = handover.from_on > today or handover.state != Handover.State.ACTIVE
    if waits or (handover.until_on and handover.until_on > today):
        return
    if any(line.confirmed_at is None or line.moved_to_id != line.receiver_id for line in lines):
        return
    handover.state = Handover.State.DONE
    handover.save(update_fields=["state"])
    audit.record(mover, "handover.done", subject=f"handover:{handover.pk}", at=now)
