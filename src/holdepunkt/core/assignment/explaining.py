"""Why a family goes where the plan says, and what each receiver would cost instead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from holdepunkt.core.assignment.moving import DEAR, prices_given_the_rest
from holdepunkt.core.assignment.proposal import Choice, Reason, Why
from holdepunkt.core.assignment.table import (
    EXACT,
    PRICED,
    Table,
    Whole,
    newcomer_bend,
    own_parts,
)
from holdepunkt.core.assignment.values import Price, Weights

REASONS = 3
CHOICES = 3


@dataclass(frozen=True)
class Planned:
    """A plan over its table, and the weights that priced it."""

    table: Table
    plan: Whole
    weights: Weights

    @cached_property
    def given(self) -> Whole:
        """Return how many points the plan gives each receiver, PRICED and EXACT."""
        return self.table.given(self.plan)

    def prices(self, row: int) -> Whole:
        """Return what each receiver costs for the family, the others staying as planned."""
        return prices_given_the_rest(self.table, row, self.plan, self.given)


def choices(planned: Planned, row: int) -> tuple[Choice, ...]:
    """Return the cheapest receivers for the family, the proposed one among them."""
    totals = planned.prices(row)
    here = int(planned.plan[row])
    order = [int(each) for each in np.argsort(totals, kind="stable") if totals[each] < DEAR]
    others = [each for each in order if each != here][: CHOICES - 1]
    chosen = sorted([here, *others], key=lambda each: (totals[each], each != here))
    return tuple(choice(planned, row, each) for each in chosen)


def choice(planned: Planned, row: int, column: int) -> Choice:
    """Return what the receiver costs for the family, the others staying as planned."""
    table, receiver = planned.table, planned.table.receivers[column]
    totals = planned.prices(row)
    given = planned.given[:, column]
    if planned.plan[row] != column:
        given = given + table.points[:, row, column]
    price = _price(planned, row, column, int(given[PRICED]))
    here = int(totals[planned.plan[row]])
    return Choice(
        receiver.id, price, price.total - here, receiver.load, receiver.load + int(given[EXACT]),
        receiver.available,
    )  # fmt: skip


def _price(planned: Planned, row: int, column: int, given: int) -> Price:
    """Return the price in parts; `given` is what the plan gives her, the family with it."""
    table, weights = planned.table, planned.weights
    receiver, points = table.receivers[column], int(table.points[PRICED, row, column])
    continuity, place, wish = own_parts(receiver, table.families[row], weights)
    line = np.array([column, column])
    with_it, without = table.load_price_at(line, np.array([given, given - points]))
    bend = newcomer_bend(receiver, weights)
    newcomer = weights.newcomer * (max(0, given - bend) - max(0, given - points - bend))
    load = int(with_it - without) - newcomer
    return Price(continuity, place, wish, load, newcomer)


def reasons(planned: Planned, row: int) -> tuple[Reason, ...]:
    """Return the weightiest reasons for the proposed receiver, at least one."""
    table, column = planned.table, int(planned.plan[row])
    family, receiver = table.families[row], table.receivers[column]
    mine = choice(planned, row, column)
    nearer = _nearer(planned, row)
    found = (
        (receiver.id in family.held_by, Reason(Why.HOLDS)),
        (int(table.allowed[row].sum()) == 1, Reason(Why.ONLY)),
        (
            any(each.wished == receiver.id for each in family.members),
            Reason(Why.WISHED),
        ),
        (receiver.id in family.known_by, Reason(Why.KNOWS)),
        (len(family.members) > 1, Reason(Why.TOGETHER, (len(family.members),))),
        (nearer is not None, nearer),
        (bool(family.places & receiver.places), Reason(Why.PLACE)),
        (True, Reason(Why.ROOM, (mine.load_before, mine.load_after, mine.available))),
    )
    return tuple(reason for holds, reason in found if holds and reason)[:REASONS]


def _nearer(planned: Planned, row: int) -> Reason | None:
    """Return who is nearer the family than the proposed one, and what more she would cost."""
    table, here = planned.table, int(planned.plan[row])
    near = int(table.prices[row].argmin())
    if table.prices[row, near] >= table.prices[row, here]:
        return None
    total = int(planned.prices(row)[near])
    if total >= DEAR:
        return Reason(Why.FAIRER, (table.receivers[near].id,))
    return Reason(Why.FAIRER, (table.receivers[near].id, choice(planned, row, near).more))
