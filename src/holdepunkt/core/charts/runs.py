"""Run-chart rules for short or very discrete series.

Source: Anhøj & Olesen (2014), *Run charts revisited*; qicharts2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import comb, log2
from statistics import median

CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class RunRules:
    """What a series' runs are, against what chance allows; points on the median are not counted."""

    median: float
    useful: int
    longest_run: int
    crossings: int
    longest_allowed: int
    fewest_allowed: int

    @property
    def has_shift(self) -> bool:
        """Return whether one side was held for longer than chance allows."""
        return self.longest_run > self.longest_allowed

    @property
    def has_few_crossings(self) -> bool:
        """Return whether the median was crossed more seldom than chance allows."""
        return self.crossings < self.fewest_allowed


def run_rules(values: Sequence[float]) -> RunRules:
    """Return the runs of a series of at least two values."""
    middle = median(values)
    sides = [value > middle for value in values if value != middle]
    return RunRules(
        median=middle,
        useful=len(sides),
        longest_run=max((len(list(run)) for _, run in groupby(sides)), default=0),
        crossings=sum(before != after for before, after in pairwise(sides)),
        longest_allowed=longest_allowed(len(sides)),
        fewest_allowed=fewest_allowed(len(sides)),
    )


def longest_allowed(useful: int) -> int:
    """Return the longest run that chance explains.

    >>> [longest_allowed(n) for n in (12, 24, 52)]
    [7, 8, 9]
    """
    return round(log2(useful)) + 3 if useful else 0


def fewest_allowed(useful: int) -> int:
    """Return the fewest crossings that chance explains: the 5 % quantile of a fair binomial.

    >>> [fewest_allowed(n) for n in (12, 24, 52)]
    [3, 8, 20]
    """
    throws = max(useful - 1, 0)
    wanted, chance = CHANCE * 2**throws, 0
    for crossings in range(throws + 1):
        chance += comb(throws, crossings)
        if chance >= wanted:
            return crossings
    return throws
