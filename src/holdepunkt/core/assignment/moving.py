"""A plan without a solver: families one by one where they are cheapest, then moved and swapped."""

from __future__ import annotations

import numpy as np

from holdepunkt.core.assignment.table import EXACT, NOBODY, PRICED, Table, Whole

DEAR = np.int64(2**60)
"""Dearer than any plan: a move that a hard rule forbids."""


def greedy(table: Table, start: Whole | None = None) -> Whole:
    """Return a plan that gives each family in turn to whom it is cheapest with; large ones first.

    Those placed by `start` stay; a family nobody has room for stays without a receiver.
    """
    plan = np.full(len(table.families), NOBODY, dtype=np.int64) if start is None else start.copy()
    given = table.given(plan)
    choices = table.allowed.sum(axis=1)
    order = np.lexsort((-table.points[EXACT].max(axis=1, initial=0), choices))
    for row in order[plan[order] == NOBODY]:
        prices = _prices_of(table, int(row), given)
        best = int(prices.argmin()) if prices.size else NOBODY
        if best != NOBODY and prices[best] < DEAR:
            plan[row] = best
            given[:, best] += table.points[:, row, best]
    return plan


def improved(table: Table, plan: Whole) -> Whole:
    """Return the plan after every single move and swap that makes it cheaper has been made."""
    plan = plan.copy()
    while _move_all(table, plan) or _swap_all(table, plan):
        pass
    return plan


def settled(table: Table, plan: Whole) -> Whole:
    """Return the plan after every single move that makes it cheaper has been made."""
    plan = plan.copy()
    while _move_all(table, plan):
        pass
    return plan


def levelled(table: Table, plan: Whole) -> Whole:
    """Return a plan no dearer, after every single move to somebody freer for the same price.

    The price of load rises in steps, and inside a step one receiver is as cheap as another. Who is
    freer is told by loads against available points; the sum of their squares falls with each move.
    """
    plan = plan.copy()
    while _level_all(table, plan):
        pass
    return plan


def prices_given_the_rest(table: Table, row: int, plan: Whole, given: Whole) -> Whole:
    """Return what each receiver costs for the family, the others staying where they are planned.

    `given` is what the plan gives each receiver (`Table.given`).
    """
    rest = given.copy()
    if plan[row] != NOBODY:
        rest[:, plan[row]] -= table.points[:, row, plan[row]]
    return _prices_of(table, row, rest)


def _prices_of(table: Table, row: int, given: Whole) -> Whole:
    after = given + table.points[:, row]
    dearer = table.load_price(after[PRICED]) - table.load_price(given[PRICED])
    prices: Whole = table.prices[row] + dearer
    prices[~table.allowed[row] | (after[EXACT] > table.room)] = DEAR
    return prices


def _move_all(table: Table, plan: Whole) -> bool:
    """Move each family in turn to where it is cheapest; tell whether any moved."""
    has_moved = False
    given = table.given(plan)
    for row in range(len(plan)):
        here = plan[row]
        if here != NOBODY:
            given[:, here] -= table.points[:, row, here]
        prices = _prices_of(table, row, given)
        best = int(prices.argmin()) if prices.size else NOBODY
        if best != NOBODY and prices[best] < (DEAR if here == NOBODY else prices[here]):
            plan[row] = here = best
            has_moved = True
        if here != NOBODY:
            given[:, here] += table.points[:, row, here]
    return has_moved


def _level_all(table: Table, plan: Whole) -> bool:
    """Move each family in turn to the freest of those it costs the same; tell whether any moved."""
    has_moved = False
    given = table.given(plan)
    load = np.array([each.load for each in table.receivers], dtype=np.int64)
    able = np.array([max(1, each.available) for each in table.receivers], dtype=np.int64)
    for row in np.flatnonzero(plan != NOBODY):
        here, points = plan[row], table.points[:, row]
        given[:, here] -= points[:, here]
        prices = _prices_of(table, int(row), given)
        fill = (2 * (load + given[EXACT]) + points[EXACT]) / able
        fill[prices > prices[here]] = np.inf
        freest = int(fill.argmin())
        if points[EXACT, here] > 0 and fill[freest] < fill[here]:
            plan[row] = here = freest
            has_moved = True
        given[:, here] += points[:, here]
    return has_moved


def _swap_all(table: Table, plan: Whole) -> bool:
    """Let each family in turn change places with the one that saves most; tell whether any did."""
    has_moved = False
    for row in range(len(plan)):
        if plan[row] == NOBODY:
            continue
        saved = _swap_savings(table, row, plan)
        other = int(saved.argmax())
        if saved[other] > 0:
            plan[row], plan[other] = plan[other], plan[row]
            has_moved = True
    return has_moved


def _swap_savings(table: Table, row: int, plan: Whole) -> Whole:
    """Return what it saves to let the family change places with each other one."""
    given = table.given(plan)
    load = table.load_price(given[PRICED])
    here = plan[row]
    others = np.flatnonzero((plan != NOBODY) & (plan != here) & table.allowed[:, here])
    others = others[table.allowed[row, plan[others]]]
    there = plan[others]
    points = table.points
    here_after = given[:, [here]] + points[:, others, here] - points[:, [row], here]
    there_after = given[:, there] + points[:, row, there] - points[:, others, there]
    fits = (here_after[EXACT] <= table.room[here]) & (there_after[EXACT] <= table.room[there])
    others, there = others[fits], there[fits]
    here_after, there_after = here_after[PRICED, fits], there_after[PRICED, fits]
    line = np.full(len(others), here)
    before = table.prices[row, here] + table.prices[others, there] + load[here] + load[there]
    after = (
        table.prices[row, there] + table.prices[others, here]
        + table.load_price_at(line, here_after) + table.load_price_at(there, there_after)
    )  # fmt: skip
    saved = np.full(len(plan), -DEAR)
    saved[others] = before - after
    return saved
