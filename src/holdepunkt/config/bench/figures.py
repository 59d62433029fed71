"""What a benchmark found: the median and the 95th percentile against a goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table; `goal` and the figures are texts with their unit."""

    name: str
    goal: str
    median: str
    p95: str
    kept: bool | None


def percentile_95(values: Sequence[float]) -> float:
    """Return the smallest value that at least 95 of 100 values do not exceed."""
    return sorted(values)[ceil(len(values) * 0.95) - 1]


def timed(name: str, goal_ms: float, milliseconds: Sequence[float]) -> Finding:
    """Return the finding of a page: the goal is for the median."""
    middle = median(milliseconds)
    return Finding(
        name, f"{goal_ms:g} ms", f"{middle:.1f} ms", f"{percentile_95(milliseconds):.1f} ms",
        middle <= goal_ms,
    )  # fmt: skip


def at_least(name: str, goal: float, found: float, unit: str) -> Finding:
    """Return the finding of a rate that should not be lower than the goal."""
    return Finding(name, f"≥ {goal:,.0f} {unit}", f"{found:,.0f} {unit}", "", found >= goal)


def at_most(name: str, goal: float, found: float, unit: str) -> Finding:
    """Return the finding of a cost that should not be higher than the goal."""
    return Finding(name, f"≤ {goal:g} {unit}", f"{found:.1f} {unit}", "", found <= goal)
