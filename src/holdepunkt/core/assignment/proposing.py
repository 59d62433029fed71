"""The optimiser: from a request to a proposal that explains itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from holdepunkt.core.assignment import explaining
from holdepunkt.core.assignment.explaining import Planned
from holdepunkt.core.assignment.proposal import (
    Choice,
    LoadAfter,
    Placement,
    Proposal,
    Remedy,
    Shortage,
    Status,
)
from holdepunkt.core.assignment.rules import Bar, bar, is_present
from holdepunkt.core.assignment.shortages import Situation, shortage
from holdepunkt.core.assignment.solving import Found, best
from holdepunkt.core.assignment.table import EXACT, NOBODY, table
from holdepunkt.core.assignment.values import Family, Receiver, Request

WHOLE_FIRST = 1000
"""A family that can be kept whole weighs this many times a part of one that cannot."""


def propose(request: Request) -> Proposal:
    """Return the cheapest plan found that keeps every hard rule, with its proof and its reasons.

    As many citizens as can be are placed, then at the least cost. Families are kept whole; with
    `may_split`, the members of one that cannot be placed whole are placed one by one.
    """
    planned, found = _planned(request, request.families, frozenset())
    if split := _splittable(planned, request):
        apart = frozenset(each.family for each in split)
        planned, found = _planned(request, _in_parts(request, apart), apart)
    return Proposal(
        placements=_placements(planned),
        shortages=_left(planned, request),
        split=split,
        loads=_loads(planned),
        cost=found.cost,
        bound=found.bound,
        status=_status(found, request.gap),
        is_most=found.is_most,
    )


def override(request: Request, proposal: Proposal, citizen: int, receiver: int) -> Choice | Bar:
    """Return what it costs to give the citizen's family to another, or the rule that forbids it.

    All other families stay where the proposal puts them. The citizen is one whom it places.
    """
    planned = _as_proposed(request, proposal)
    parts = planned.table.families
    row = next(at for at, part in enumerate(parts) if citizen in part.citizens)
    column = [each.id for each in planned.table.receivers].index(receiver)
    without = planned.plan.copy()
    without[row] = NOBODY
    to = _receivers_after(replace(planned, plan=without))[column]
    there = is_present(to, request.from_on, request.weights)
    return bar(to, parts[row], is_there=there) or explaining.choice(planned, row, column)


def _planned(
    request: Request, families: tuple[Family, ...], apart: frozenset[int]
) -> tuple[Planned, Found]:
    """Return the plan of the families; the parts of those in `apart` never displace a whole one."""
    tables = table(replace(request, families=families))
    parts = [each.part_of in apart for each in tables.families]
    weight = tables.members * np.where(parts, 1, WHOLE_FIRST if apart else 1)
    found = best(tables, weight, gap=request.gap)
    return Planned(tables, found.plan, request.weights), found


def _in_parts(request: Request, apart: frozenset[int]) -> tuple[Family, ...]:
    """Return the families, those in `apart` member by member, under numbers of their own."""
    whole = [each for each in request.families if each.id not in apart]
    larger = sorted(
        (each for each in request.families if each.id in apart), key=lambda each: each.id
    )
    pairs = [
        (each, member)
        for each in larger
        for member in sorted(each.members, key=lambda member: member.citizen_id)
    ]
    first = max(each.id for each in request.families) + 1
    parts = [
        replace(each, id=first + at, members=(member,), part_of=each.id)
        for at, (each, member) in enumerate(pairs)
    ]
    return (*whole, *parts)


def _placements(planned: Planned) -> tuple[Placement, ...]:
    families, receivers = planned.table.families, planned.table.receivers
    return tuple(
        Placement(
            family=families[row].origin,
            citizens=families[row].citizens,
            receiver=receivers[planned.plan[row]].id,
            reasons=explaining.reasons(planned, row),
            choices=explaining.choices(planned, row),
            is_split=families[row].part_of is not None,
        )
        for row in range(len(families))
        if planned.plan[row] != NOBODY
    )


def _splittable(planned: Planned, request: Request) -> tuple[Shortage, ...]:
    """Return the families without a receiver whose members would each find one alone."""
    if not request.may_split:
        return ()
    ways = {each: {way.remedy for way in each.ways_out} for each in _left(planned, request)}
    return tuple(each for each, remedies in ways.items() if Remedy.SPLIT in remedies)


def _left(planned: Planned, request: Request) -> tuple[Shortage, ...]:
    """Return the families without a receiver, each with what binds."""
    now = Situation(_receivers_after(planned), request.from_on, request.weights)
    rows = np.flatnonzero(planned.plan == NOBODY)
    return tuple(shortage(planned.table.families[row], now) for row in rows)


def _receivers_after(planned: Planned) -> tuple[Receiver, ...]:
    """Return the receivers with what the plan gives them in their load."""
    given = planned.table.given(planned.plan)[EXACT]
    return tuple(
        replace(each, load=each.load + int(more))
        for each, more in zip(planned.table.receivers, given, strict=True)
    )


def _loads(planned: Planned) -> tuple[LoadAfter, ...]:
    pairs = zip(planned.table.receivers, _receivers_after(planned), strict=True)
    return tuple(
        LoadAfter(now.id, now.load, after.load, now.available, now.ceiling)
        for now, after in pairs
    )  # fmt: skip


def _as_proposed(request: Request, proposal: Proposal) -> Planned:
    """Return the plan that the proposal tells of."""
    apart = frozenset(each.family for each in proposal.split)
    families = _in_parts(request, apart) if apart else request.families
    tables = table(replace(request, families=families))
    holder = {each.citizens: each.receiver for each in proposal.placements}
    column = {each.id: at for at, each in enumerate(tables.receivers)}
    plan = [
        column[holder[each.citizens]] if each.citizens in holder else NOBODY
        for each in tables.families
    ]
    return Planned(tables, np.array(plan, dtype=np.int64), request.weights)


def _status(found: Found, gap: float) -> Status:
    if found.cost == found.bound:
        return Status.PROVEN
    is_within = found.cost - found.bound <= gap * found.cost
    return Status.WITHIN_GAP if is_within else Status.STOPPED
