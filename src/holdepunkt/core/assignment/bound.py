"""What no plan can be cheaper than: weighed by prices of points, added up in whole numbers.

Let a point cost a receiver's price wherever it is given, once for the load and once for the room,
and pay it back for each point she may be given: any plan costs at least what is left when every
family and every receiver picks the cheapest for itself (Lagrange). It holds for any prices, so
nothing hangs on the solver being right.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from holdepunkt.core.assignment.table import EXACT, FORBIDDEN, PRICED, Table, Whole

FINE = 1000
"""Prices of points are rounded to this part of one."""


def fine_prices(prices: NDArray[np.float64]) -> Whole:
    """Return the prices of a point, for load and for room, in whole thousandths."""
    whole = np.rint(prices * FINE).astype(np.int64)
    whole[EXACT] = np.maximum(0, whole[EXACT])  # room that is left over is worth nothing
    return whole


def reduced(table: Table, fine: Whole) -> Whole:
    """Return each family's own price and its points' price with each receiver, in thousandths."""
    whole: Whole = table.prices * FINE + (table.points * fine[:, None, :]).sum(axis=0)
    return np.where(table.allowed, whole, FORBIDDEN * FINE)


def bound(table: Table, fine: Whole) -> int:
    """Return a cost that no plan which places all the families goes below."""
    own = reduced(table, fine).min(axis=1).sum() if table.families else 0
    load, room = fine[PRICED], fine[EXACT]
    paid_back = (table.widths * np.minimum(0, table.slopes * FINE - load[:, None])).sum()
    paid_back -= (table.room * room).sum()
    unit = FINE * table.grain
    return -(-int(own + paid_back) // unit) * table.grain
