"""On its day the open work goes to whoever takes over; until somebody does, to the head."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseHandover, HeldCase
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import AgreementHandover
from holdepunkt.foundation.access import Actor, lending
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.actions import joining, promises
from holdepunkt.steering.handover.actions.rewriting import propose_again
from holdepunkt.steering.handover.actions.standing_in import StandingIn, stand_in
from holdepunkt.steering.handover.actions.taking_back import take_back
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.lines import is_done


def due(*, actor: Actor) -> tuple[int, ...]:
    """Return the handovers that are worked on, each to take effect in its own transaction."""
    rows = access.visible_handovers(actor).filter(state=Handover.State.ACTIVE)
    return tuple(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def take_effect(*, handover_id: int, actor: Actor, now: datetime, today: date) -> int:
    """Let the handover take effect as far as its days have come; return how many citizens moved.

    What a stopped night left undone is caught up: it is asked who has the work, not what the date
    is. A second time nothing happens. It is a job's deed.
    """
    handover = access.visible_handovers(actor).select_for_update(of=("self",)).get(pk=handover_id)
    if handover.state != Handover.State.ACTIVE:
        return 0
    moved = settle(handover=handover, actor=actor, now=now, today=today)
    if handover.state == Handover.State.ACTIVE:
        propose_again(handover=handover, actor=actor, now=now, today=today)
    return moved


def settle(*, handover: Handover, actor: Actor, now: datetime, today: date) -> int:
    """Move each citizen's open work to who should have it today; return how many were moved."""
    with access.moving(actor, today) as mover:
        head_id = organisation.head_of(unit_id=handover.unit_id, today=today, actor=mover)
        _join(handover, head_id, mover, now, today)
        lines = list(HandoverLine.objects.filter(handover=handover).order_by("pk"))
        barred = _barred(lines, mover)
        if waiting := _let_go(handover, lines, barred, mover, now, today):
            lines = [waiting.get(line.pk, line) for line in lines]
        scene = _Scene(handover, head_id, barred, today)
        moved = _move_all(scene, lines, mover, now)
        stand_in(what=scene.standing_in(lines), actor=mover, now=now, today=today)
        if handover.from_on <= today and handover.state == Handover.State.ACTIVE:
            _move_the_loose(handover, head_id, mover, now, today)
        _finish(handover, lines, mover, now, today)
    return moved


@dataclass(frozen=True, slots=True)
class _Scene:
    """A handover on a day; `barred` are the lines whose receiver is disqualified."""

    handover: Handover
    head_id: int | None
    barred: frozenset[int]
    today: date

    def to(self, line: HandoverLine) -> int | None:
        """Return who should have the citizen's open work today; None: as it is."""
        handover, moved_back = self.handover, None
        if line.moved_to_id:
            moved_back = handover.leaver_id
        if handover.state == Handover.State.CANCELLED:
            return moved_back
        if line.from_on and line.from_on <= self.today and line.pk not in self.barred:
            return line.receiver_id
        if handover.state == Handover.State.DONE and line.confirmed_at is None:
            return moved_back
        return self.head_id if handover.from_on <= self.today else moved_back

    def standing_in(self, lines: Iterable[HandoverLine]) -> StandingIn:
        """Return whom the head stands in for: her unit's, whose caseworker has gone."""
        kept: set[int] = set()
        over: set[int] = set()
        is_another = self.head_id not in {None, self.handover.leaver_id}
        for line in lines:
            is_heads = is_another and self.to(line) == self.head_id != line.receiver_id
            (kept if is_heads and "dedicated" in line.roles else over).add(line.citizen_id)
        on = min(self.handover.from_on, self.today)
        return StandingIn(self.handover.pk, self.head_id, on, kept, over - kept)

    def way(self, line: HandoverLine, to: int) -> "_Way":
        """Return how the citizen's open work goes; again is from today, for it came since."""
        handover, is_again = self.handover, to == line.moved_to_id
        on = self.today
        if not is_again and to == line.receiver_id and line.from_on:
            on = line.from_on  # The planned day, however late the job runs.
        elif not is_again and to == self.head_id:
            on = min(handover.from_on, self.today)
        former = {handover.leaver_id, line.moved_to_id or handover.leaver_id} - {to}
        is_holder = to in {line.receiver_id, handover.leaver_id}
        return _Way(to, frozenset(former), on, is_holder, is_again)


@dataclass(frozen=True, slots=True)
class _Way:
    """To whom open work goes, of whom, and from when; `is_again` what came since she got it."""

    to: int
    former: frozenset[int]
    on: date
    is_holder: bool
    is_again: bool


def _join(
    handover: Handover, head_id: int | None, mover: Actor, now: datetime, today: date
) -> None:
    """Let those whom the leaver got since join, as far as the head may see them."""
    head = organisation.actor_for_staff(head_id, today) if head_id else None
    if head and access.may_lead(head, handover):
        with lending(head, mover, today=today):
            joining.join(handover=handover, actor=head, now=now, today=today)


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


def _let_go(
    handover: Handover, lines: Iterable[HandoverLine], barred: Collection[int], mover: Actor,
    now: datetime, today: date,
) -> Mapping[int, HandoverLine]:  # fmt: skip
    """Take back the barred whose citizens are not told yet; the head must choose another."""
    ids = [
        line.pk
        for line in lines
        if line.pk in barred and line.told_on is None and line.told_of_id is None
        and line.from_on and line.from_on >= today
    ]  # fmt: skip
    if not ids or handover.state != Handover.State.ACTIVE:
        return {}
    found = take_back(handover=handover, line_ids=ids, actor=mover, now=now, today=today)
    for line in found:
        line.receiver_id = line.proposed_id = None
    HandoverLine.objects.bulk_update(found, ["receiver", "proposed"])
    audit.record(
        mover, "handover.barred", subject=f"handover:{handover.pk}", at=now,
        citizens=[line.citizen_id for line in found],
    )  # fmt: skip
    return {line.pk: line for line in found}


def _move_all(scene: _Scene, lines: Iterable[HandoverLine], mover: Actor, now: datetime) -> int:
    """Move the lines' open work, those who go the same way together; return how many moved."""
    ways: dict[_Way, list[HandoverLine]] = defaultdict(list)
    for line in lines:
        to = scene.to(line)
        way = scene.way(line, to) if to else None
        # What came to her after she was back is her own.
        if way and way.former and not (way.is_again and joining.is_back(scene.handover, way.on)):
            ways[way].append(line)
    held = _held(ways, mover)
    moved = [
        line for way, group in ways.items() for line in _move(scene, way, group, held, mover, now)
    ]
    HandoverLine.objects.bulk_update(moved, ["moved_to"])
    return len(moved)


def _held(
    ways: Mapping[_Way, Sequence[HandoverLine]], mover: Actor
) -> Mapping[int, list[HeldCase]]:
    """Return by citizen the open cases of those who had them, and those nobody handles."""
    found: dict[int, list[HeldCase]] = defaultdict(list)
    if ways:
        ids = {line.citizen_id for group in ways.values() for line in group}
        staff = {pk for way in ways for pk in way.former}
        for case in cases.held_cases(staff_ids=staff, citizen_ids=ids, actor=mover):
            if case.citizen_id in ids:
                found[case.citizen_id].append(case)
    return found


def _move(
    scene: _Scene, way: _Way, lines: Sequence[HandoverLine], held: Mapping[int, list[HeldCase]],
    mover: Actor, now: datetime,
) -> list[HandoverLine]:  # fmt: skip
    """Move what goes one way; return the lines of which anything was moved."""
    handover = scene.handover
    unit_id = organisation.department_of(staff_id=way.to, today=scene.today, actor=mover)
    unit_id = unit_id or handover.unit_id
    going = {
        line.pk: [case for case in held[line.citizen_id] if _goes(case, line, way, handover)]
        for line in lines
    }
    cases.hand_over(
        rows=[
            CaseHandover(case.id, unit_id, way.to if case.handler_id or not way.is_holder else None)
            for found in going.values()
            for case in found
        ],
        from_on=way.on, actor=mover, now=now,
    )  # fmt: skip
    nobodys = [line.citizen_id for line in lines if "dedicated" in line.roles]
    commitments.hand_over_agreements(
        what=AgreementHandover(
            way.former, [line.citizen_id for line in lines], unit_id, way.to, nobodys
        ),
        from_on=way.on, actor=mover, now=now,
    )  # fmt: skip
    moved = [line for line in lines if going[line.pk] or not way.is_again]
    for line in moved:
        line.moved_to_id = way.to
        audit.record(
            mover, "handover.moved", subject=f"handover:{handover.pk}", at=now,
            citizen_id=line.citizen_id, to=way.to, from_on=way.on,
        )  # fmt: skip
    return moved


def _goes(case: HeldCase, line: HandoverLine, way: _Way, handover: Handover) -> bool:
    """Return whether the case goes along: hers, or nobody's of the unit where she held him.

    What another department has not given out yet is not hers to hand over.
    """
    if case.handler_id is not None:
        return case.handler_id in way.former
    is_nobodys = "dedicated" in line.roles and case.unit_id == handover.unit_id
    return is_nobodys and not (way.is_again and way.is_holder)


def _move_the_loose(
    handover: Handover, head_id: int | None, mover: Actor, now: datetime, today: date
) -> None:
    """Give the head what belongs to no citizen."""
    is_back = joining.is_back(handover, today)
    if head_id is None or head_id == handover.leaver_id or is_back:
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
    handover: Handover, lines: Sequence[HandoverLine], mover: Actor, now: datetime, today: date
) -> None:
    """Close a handover of which nothing is left to do; who comes back has been given hers back."""
    if handover.from_on > today or handover.state != Handover.State.ACTIVE:
        return
    if any(line.moved_to_id != line.receiver_id or not is_done(line, handover, today)
           for line in lines):  # fmt: skip
        return
    if handover.until_on and not _has_them_again(handover, lines, mover, today):
        return
    close(handover=handover, actor=mover, now=now, today=today)


def _has_them_again(
    handover: Handover, lines: Iterable[HandoverLine], mover: Actor, today: date
) -> bool:
    """Return whether she who was to come back has done so, and holds those she held."""
    held = assignments.held_by(staff_id=handover.leaver_id, on=today, actor=mover)
    found = {(one.citizen_id, one.role) for family in held for one in family.holdings}
    wanted = {(line.citizen_id, role) for line in lines for role in line.roles}
    return joining.is_back(handover, today) and wanted <= found


def close(*, handover: Handover, actor: Actor, now: datetime, today: date) -> None:
    """Write that the handover is over, and keep what was promised of it as a whole."""
    handover.state, handover.ended_on = Handover.State.DONE, today
    handover.version += 1
    handover.save(update_fields=["state", "ended_on", "version"])
    promises.keep(handover=handover, lines=(), actor=actor, now=now)
    audit.record(actor, "handover.done", subject=f"handover:{handover.pk}", at=now)
