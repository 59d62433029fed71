"""What a benchmark found: the median and the 95th percentile against a goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table: texts with their unit, and the median (or the rate) as a number."""

    name: str
    goal: str
    median: str
    p95: str
    kept: bool | None
    value: float = 0.0


def percentile_95(values: Sequence[float]) -> float:
    """Return the smallest value that at least 95 of 100 values do not exceed."""
    return sorted(values)[ceil(len(values) * 0.95) - 1]


def timed(name: str, goal_ms: float, milliseconds: Sequence[float]) -> Finding:
    """Return the finding of a page: the goal is for the median."""
    middle = median(milliseconds)
    return Finding(
        name, f"{goal_ms:g} ms", f"{middle:.1f} ms", f"{percentile_95(milliseconds):.1f} ms",
        middle <= goal_ms, middle,
    )  # fmt: skip


def in_rounds(name: str, goal_ms: float, rounds: Sequence[Sequence[float]]) -> Finding:
    """Return the finding of a page asked in rounds (milliseconds): its calmest round's.

    Others on the machine only ever add, so the least disturbed round tells most truly what a page
    takes, as the documentation of `timeit` reasons. The most disturbed one stands beside it.
    """
    calm, disturbed = min(rounds, key=median), max(rounds, key=median)
    found = timed(name, goal_ms, calm)
    worst = f"{median(disturbed):.1f} and {percentile_95(disturbed):.1f}"
    return replace(found, p95=f"{found.p95} (worst round: {worst})")


def calmest(rounds: Sequence[Sequence[Finding]]) -> list[Finding]:
    """Return the findings of work done in rounds: each cost as in the round it was lowest.

    The reason is that of `in_rounds`; the highest stands beside it.
    """
    return [
        replace(
            min(each, key=lambda one: one.value),
            p95=f"(worst round: {max(each, key=lambda one: one.value).median})",
        )
        for each in zip(*rounds, strict=True)
    ]


def at_least(name: str, goal: float, found: float, unit: str) -> Finding:
    """Return the finding of a rate that should not be lower than the goal."""
    return Finding(name, f"≥ {goal:,.0f} {unit}", f"{found:,.0f} {unit}", "", found >= goal, found)


def at_most(name: str, goal: float, found: float, unit: str) -> Finding:
    """Return the finding of a cost that should not be higher than the goal."""
    return Finding(name, f"≤ {goal:g} {unit}", f"{found:.1f} {unit}", "", found <= goal, found)


def against(found: Finding, smaller: Finding, factor: float) -> Finding:
    """Return a page's finding held to what a smaller database took, times a factor."""
    limit = smaller.value * factor
    if found.value == 0 or not found.median.endswith("ms"):
        return replace(found, goal="–", kept=None)
    return replace(found, goal=f"{limit:.1f} ms ({factor:g} × above)", kept=found.value <= limit)
