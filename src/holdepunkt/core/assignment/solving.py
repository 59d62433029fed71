"""From tables to a plan: the relaxation, a start from it, then whole numbers over what is left.

The relaxation's prices give a bound that holds for every plan, and each pair a price it lies above
its family's cheapest. A pair that lies further above than plan and bound lie apart is in no better
plan, so the whole-number model leaves it out and what it proves still holds for all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from holdepunkt.core.assignment.bound import FINE, bound, fine_prices, reduced
from holdepunkt.core.assignment.moving import greedy, improved, levelled, settled
from holdepunkt.core.assignment.solver import Model, Relaxed
from holdepunkt.core.assignment.table import EXACT, NOBODY, Flags, Table, Whole

NODES = 250
"""How long HiGHS may look: counted in nodes, not in seconds, so that every machine agrees."""
SURE = 0.999
SLACK = 1e-6


@dataclass(frozen=True)
class Found:
    """A plan over the table, its cost, and what no plan that places as many costs less.

    A plan is proven when they are equal. `is_most`: it is proven that none places more.
    """

    plan: Whole
    cost: int
    bound: int
    is_most: bool = True


def best(table: Table, weight: Whole, *, gap: float) -> Found:
    """Return a plan within the gap of its bound; what it leaves out weighs as little as can be.

    Of plans that cost the same it is one where nobody could be spared by giving to somebody freer.
    """
    placeable = np.flatnonzero(table.allowed.any(axis=1))
    only = _only(table, placeable)
    found = _placing_all(only, None, gap) or _placing_most(only, weight[placeable], gap)
    plan = np.full(len(table.families), NOBODY, dtype=np.int64)
    plan[placeable] = levelled(only, found.plan)
    return replace(found, plan=plan)


def _placing_most(table: Table, weight: Whole, gap: float) -> Found:
    """Return the cheapest plan of those that leave out least, as the families weigh.

    First how little can be left out is found, prices aside; then no plan may leave out more.
    """
    outside = len(table.receivers)
    start = greedy(table)
    start[start == NOBODY] = outside
    free = _beside(table, weight, room=int(weight.sum()))
    least = _placing_all(_counting(free), start, 0) or Found(start, free.cost(start), 0)
    left = int(free.given(least.plan)[EXACT, outside])
    bounded = _beside(table, weight, room=left)
    cheapest = _placing_all(bounded, least.plan, gap)
    found = cheapest or Found(least.plan, bounded.cost(least.plan), 0)
    plan = found.plan.copy()
    plan[plan == outside] = NOBODY
    return Found(plan, found.cost, found.bound, is_most=least.cost == least.bound)


def _beside(table: Table, weight: Whole, *, room: int) -> Table:
    """Return the table with *nobody* as one more receiver, whose room is what may be left out.

    With her a family weighs what it is worth to place it, and costs nothing.
    """
    step = np.zeros((1, table.widths.shape[1]), dtype=np.int64)
    step[0, :1] = room
    families = len(table.families)
    return replace(
        table,
        receivers=(*table.receivers, table.receivers[-1]),
        prices=np.hstack([table.prices, np.zeros((families, 1), dtype=np.int64)]),
        allowed=np.hstack([table.allowed, np.ones((families, 1), dtype=np.bool_)]),
        points=np.concatenate([table.points, np.stack([weight, weight])[:, :, None]], axis=2),
        room=np.append(table.room, room),
        widths=np.vstack([table.widths, step]),
        slopes=np.vstack([table.slopes, np.zeros_like(step)]),
    )


def _counting(beside: Table) -> Table:
    """Return the table where a plan costs what it leaves out, and nothing else."""
    slopes = np.zeros_like(beside.slopes)
    slopes[-1] = 1
    return replace(beside, prices=np.where(beside.allowed, 0, beside.prices), slopes=slopes)


def _placing_all(table: Table, start: Whole | None, gap: float) -> Found | None:
    """Return a plan that places every family, or nothing when none is known."""
    if not table.families:
        return Found(np.zeros(0, dtype=np.int64), 0, 0)
    model = Model(table, table.allowed)
    relaxed = model.relaxed()
    if relaxed is None:
        return None
    fine = fine_prices(relaxed.point_prices)
    plan = _cheapest(table, _started(table, model, relaxed, gap), start)
    if plan is None:
        solved = Model(table, table.allowed).solved(gap=gap, nodes=NODES)
        if solved is None:
            return None
        plan = solved.plan
    plan = settled(table, plan)
    found = Found(plan, table.cost(plan), bound(table, fine))
    if not _is_within(found, gap):
        plan = improved(table, plan)
        found = Found(plan, table.cost(plan), found.bound)
    return _narrowed(table, fine, found, gap)


def _narrowed(table: Table, fine: Whole, found: Found, gap: float) -> Found:
    """Return a plan within the gap, leaving out the pairs that are in no better plan.

    A plan with such a pair costs at least the bound and what the pair lies above the cheapest.
    """
    if _is_within(found, gap):
        return found
    pairs = _near(table, fine, found)
    solved = Model(table, pairs).solved(gap=gap, nodes=NODES, start=found.plan)
    if solved is None:
        return found
    plan = settled(table, min(found.plan, solved.plan, key=table.cost))
    cost = table.cost(plan)
    inside = table.grain * ceil(solved.bound / table.grain - SLACK)
    return Found(plan, cost, min(cost, max(found.bound, inside)))


def _near(table: Table, fine: Whole, found: Found) -> Flags:
    """Return the pairs that a plan cheaper than the found one may hold, and that one's own."""
    own = reduced(table, fine)
    above = own - own.min(axis=1, keepdims=True)
    near: Flags = table.allowed & (above <= (found.cost - found.bound) * FINE)
    near[np.arange(len(found.plan)), found.plan] = True
    return near


def _started(table: Table, model: Model, relaxed: Relaxed, gap: float) -> Whole:
    """Return the relaxation's whole part, and the other families where they are then cheapest."""
    sure = relaxed.shares > SURE
    plan = np.full(len(table.families), NOBODY, dtype=np.int64)
    plan[model.rows[sure]] = model.columns[sure]
    filled = greedy(table, plan)
    pairs = table.allowed.copy()
    fixed = np.flatnonzero(plan != NOBODY)
    pairs[fixed] = False
    pairs[fixed, plan[fixed]] = True
    is_whole = bool((filled != NOBODY).all())
    solved = Model(table, pairs).solved(gap=gap, nodes=NODES, start=filled if is_whole else None)
    return filled if solved is None else solved.plan


def _cheapest(table: Table, *plans: Whole | None) -> Whole | None:
    """Return the cheapest of the plans that place every family."""
    whole = [plan for plan in plans if plan is not None and (plan != NOBODY).all()]
    return min(whole, key=table.cost, default=None)


def _is_within(found: Found, gap: float) -> bool:
    return found.cost - found.bound <= gap * found.cost


def _only(table: Table, rows: Whole) -> Table:
    """Return the table of these families alone."""
    return replace(
        table,
        families=tuple(table.families[row] for row in rows),
        prices=table.prices[rows],
        allowed=table.allowed[rows],
        points=table.points[:, rows],
        members=table.members[rows],
    )
