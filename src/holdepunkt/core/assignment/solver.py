"""HiGHS: a whole-number model over some of the table's pairs, and its linear relaxation.

One thread, one seed and no clock, so that the same model gets the same answer on any machine; only
what would not end is ended.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from holdepunkt.core.assignment.table import NOBODY, PRICED, Flags, Table, Whole

Real = NDArray[np.float64]
HALF = 0.5
LONGEST = 60.0
"""Seconds one model may take, ten times what our largest plan needs: a search caught in a ring."""
WHOLE = 0.999
"""A bound that lies less than one grain below a cost proves it."""


@dataclass(frozen=True)
class Relaxed:
    """The linear relaxation's answer: each pair's share, and a point's worth where, by measure."""

    shares: Real
    point_prices: Real


@dataclass(frozen=True)
class Solved:
    """The whole-number answer over a model's pairs, and what none over them can go below."""

    plan: Whole
    bound: float


class Model:
    """One model over the pairs that `pairs` marks; every family must be placed."""

    def __init__(self, table: Table, pairs: Flags) -> None:
        """Lay the model out."""
        self.table = table
        self.rows, self.columns = np.nonzero(pairs)
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", 1),
            ("time_limit", LONGEST),
        ):
            self._highs.setOptionValue(name, value)
        self._highs.passModel(self._laid_out())

    def _laid_out(self) -> highspy.HighsLp:
        table, amount = self.table, len(self.rows)
        families, receivers = len(table.families), len(table.receivers)
        line_rows, line_steps = np.nonzero(table.widths)
        lines = len(line_rows)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = amount + lines, families + 2 * receivers
        own, slopes = table.prices[self.rows, self.columns], table.slopes[line_rows, line_steps]
        lp.col_cost_ = np.concatenate([own, slopes]).astype(float)
        lp.col_lower_ = np.zeros(amount + lines)
        widths = table.widths[line_rows, line_steps]
        lp.col_upper_ = np.concatenate([np.ones(amount), widths]).astype(float)
        ones, zeros = np.ones(families), np.zeros(receivers)
        lp.row_lower_ = np.concatenate([ones, zeros, zeros])
        lp.row_upper_ = np.concatenate([ones, zeros, table.room])
        load = families + self.columns
        pairs = np.stack([self.rows, load, load + receivers], axis=1).ravel()
        priced, exact = table.points[:, self.rows, self.columns]
        values = np.stack([np.ones(amount), priced, exact], axis=1).ravel()
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.concatenate(
            [np.arange(amount) * 3, 3 * amount + np.arange(lines + 1)]
        )
        lp.a_matrix_.index_ = np.concatenate([pairs, families + line_rows])
        lp.a_matrix_.value_ = np.concatenate([values, -np.ones(lines)])
        return lp

    def relaxed(self) -> Relaxed | None:
        """Return the linear relaxation's answer, or nothing when there is none."""
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        answer = self._highs.getSolution()
        duals = np.array(answer.row_dual)
        families = len(self.table.families)
        values = np.array(answer.col_value)[: len(self.rows)]
        return Relaxed(values, -duals[families:].reshape(2, -1))

    def solved(self, *, gap: float, nodes: int, start: Whole | None = None) -> Solved | None:
        """Return the best plan found when the gap is reached, or so many nodes are looked through.

        Nothing is returned when there is no plan, or none was found.
        """
        amount = len(self.rows)
        self._highs.changeColsIntegrality(
            amount,
            np.arange(amount, dtype=np.int32),
            np.full(amount, highspy.HighsVarType.kInteger),
        )
        self._highs.setOptionValue("mip_rel_gap", gap)
        self._highs.setOptionValue("mip_abs_gap", WHOLE * self.table.grain)
        self._highs.setOptionValue("mip_max_nodes", nodes)
        if start is not None:
            self._start_from(start)
        self._highs.run()
        info = self._highs.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        chosen = np.array(self._highs.getSolution().col_value)[:amount] > HALF
        plan = np.full(len(self.table.families), NOBODY, dtype=np.int64)
        plan[self.rows[chosen]] = self.columns[chosen]
        return Solved(plan, info.mip_dual_bound)

    def _start_from(self, plan: Whole) -> None:
        """Hand the solver a plan to begin with; what it does not hold, is not given."""
        chosen = plan[self.rows] == self.columns
        given = self.table.given(plan)[PRICED]
        rows, steps = np.nonzero(self.table.widths)
        starts = self.table.widths.cumsum(axis=1) - self.table.widths
        filled = np.clip(given[:, None] - starts, 0, self.table.widths)[rows, steps]
        values = np.concatenate([chosen, filled]).astype(float)
        self._highs.setSolution(len(values), np.arange(len(values), dtype=np.int32), values)
