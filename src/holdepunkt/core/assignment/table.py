"""The request as tables of whole numbers: one row a family, one column a receiver, both by id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from holdepunkt.core.assignment.rules import bar, is_present
from holdepunkt.core.assignment.values import Family, Receiver, Request, Weights

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
NOBODY = -1
"""The column of a family without a receiver."""
FORBIDDEN = 10**9
"""Stands in the table of prices where a hard rule says no; it is never added to a cost."""
PRICED, EXACT = 0, 1
"""Points in whole portions, as what load costs is counted; and as they are, as room is kept."""


@dataclass(frozen=True)
class Table:
    """What the solver sees; a family's row holds its own price with each receiver.

    What load costs a receiver is a line that breaks: `widths` points at each of the `slopes`.
    `points` are what a family weighs with each receiver, PRICED and EXACT: the same with all, but
    with `outside`. `room` is how many points, EXACT, each receiver may be given.
    """

    families: tuple[Family, ...]
    receivers: tuple[Receiver, ...]
    prices: Whole
    allowed: Flags
    points: Whole
    members: Whole
    room: Whole
    widths: Whole
    slopes: Whole

    @cached_property
    def grain(self) -> int:
        """Return the whole number that every plan's cost is so many times of."""
        portion = np.gcd.reduce(np.concatenate([self.points[PRICED].ravel(), self.widths.ravel()]))
        prices = np.concatenate([self.prices[self.allowed], self.slopes.ravel() * portion])
        return int(np.gcd.reduce(prices)) or 1

    def load_price(self, given: Whole) -> Whole:
        """Return what it costs each receiver to be given that many points, PRICED."""
        return self.load_price_at(np.arange(len(self.receivers)), given)

    def load_price_at(self, columns: Whole, given: Whole) -> Whole:
        """Return what it costs the receiver of each column to be given so many points, PRICED."""
        widths = self.widths[columns]
        filled = np.clip(given[:, None] - (widths.cumsum(axis=1) - widths), 0, widths)
        total: Whole = (filled * self.slopes[columns]).sum(axis=1)
        return total

    def given(self, plan: Whole) -> Whole:
        """Return how many points the plan gives each receiver, PRICED and EXACT."""
        placed = plan != NOBODY
        total = np.zeros((len(self.receivers), 2), dtype=np.int64)
        np.add.at(total, plan[placed], self.points[:, placed, plan[placed]].T)
        return total.T

    def cost(self, plan: Whole) -> int:
        """Return what the plan costs: the families' own prices and the receivers' load."""
        placed = np.flatnonzero(plan != NOBODY)
        own = self.prices[placed, plan[placed]].sum()
        return int(own + self.load_price(self.given(plan)[PRICED]).sum())

    def is_kept(self, plan: Whole) -> bool:
        """Tell whether the plan breaks no hard rule."""
        placed = np.flatnonzero(plan != NOBODY)
        rooms = bool((self.given(plan)[EXACT] <= self.room).all())
        return rooms and bool(self.allowed[placed, plan[placed]].all())


def table(request: Request) -> Table:
    """Return the request as tables; the order it came in leaves no trace."""
    families = tuple(sorted(request.families, key=lambda each: each.id))
    receivers = tuple(sorted(request.receivers, key=lambda each: each.id))
    present = [(to, is_present(to, request.from_on, request.weights)) for to in receivers]
    allowed = np.array(
        [[bar(to, each, is_there=there) is None for to, there in present] for each in families],
        dtype=np.bool_,
    ).reshape(len(families), len(receivers))
    own = [[_own_price(to, each, request.weights) for to in receivers] for each in families]
    prices = np.array(own, dtype=np.int64).reshape(allowed.shape)
    bends = [segments(each, request.weights) for each in receivers]
    most = max((len(each) for each in bends), default=1)
    padded = [[*each, *[(0, 0)] * (most - len(each))] for each in bends]
    lines = np.array(padded, dtype=np.int64).reshape(len(receivers), most, 2)
    return Table(
        families=families,
        receivers=receivers,
        prices=np.where(allowed, prices, FORBIDDEN),
        allowed=allowed,
        points=_points(families, request.weights.portion, len(receivers)),
        members=np.array([len(each.members) for each in families], dtype=np.int64),
        room=np.array([each.room for each in receivers], dtype=np.int64),
        widths=lines[:, :, 0],
        slopes=lines[:, :, 1],
    )


def _points(families: tuple[Family, ...], portion: int, receivers: int) -> Whole:
    exact = np.array([each.points for each in families], dtype=np.int64)
    both = np.stack([(exact + portion // 2) // portion * portion, exact])
    return np.repeat(both[:, :, None], receivers, axis=2)


def own_parts(receiver: Receiver, family: Family, weights: Weights) -> tuple[int, int, int]:
    """Return what a family pays for continuity, for place and for its wish with the receiver."""
    citizens = len(family.members)
    continuity = weights.stranger
    if receiver.id in family.held_by:
        continuity = 0
    elif receiver.id in family.known_by:
        continuity = weights.known
    # Of whoever holds nobody yet it is not known where she works.
    is_known = bool(family.places and receiver.places)
    is_elsewhere = is_known and not family.places & receiver.places
    missed = sum(each.wished not in (None, receiver.id) for each in family.members)
    shunned = sum(each.unwished == receiver.id for each in family.members)
    return (
        continuity * citizens,
        weights.elsewhere * citizens * is_elsewhere,
        weights.wish * missed + weights.unwished * shunned,
    )


def segments(receiver: Receiver, weights: Weights) -> list[tuple[int, int]]:
    """Return (points, price of each) from what she holds now up to her ceiling, ever dearer.

    The line bends at whole portions. It ends at twice her room: what is rounded up is at least half
    a portion, so that it at most doubles.
    """
    bends = [
        (_whole(each.above * receiver.available // 100 - receiver.load, weights), each.price)
        for each in weights.steps
    ]
    newcomer = newcomer_bend(receiver, weights)
    end = -_whole(-2 * receiver.room, weights)
    cuts = sorted({0, end, *(at for at, _ in bends), newcomer})
    inside = [cut for cut in cuts if 0 <= cut <= end]
    return [
        (until - since, _slope(since, bends) + (weights.newcomer if since >= newcomer else 0))
        for since, until in pairwise(inside)
    ]


def newcomer_bend(receiver: Receiver, weights: Weights) -> int:
    """Return from how many points in one plan a newly started receiver becomes dearer."""
    if not receiver.is_new:
        return -_whole(-2 * receiver.room, weights)
    return _whole(weights.newcomer_share * receiver.available // 100, weights)


def _whole(points: int, weights: Weights) -> int:
    """Return the points down to a whole portion."""
    return points // weights.portion * weights.portion


def _slope(at: int, bends: list[tuple[int, int]]) -> int:
    return max((price for since, price in bends if since <= at), default=0)


def _own_price(receiver: Receiver, family: Family, weights: Weights) -> int:
    return sum(own_parts(receiver, family, weights))
