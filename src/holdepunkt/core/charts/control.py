"""Control limits for individual values (XmR).

Source: Wheeler; Montgomery, *Introduction to Statistical Quality Control*, 6.4; the constants are
3/d2 with d2 = 1.128 (2.66 when rounded) and D4 = 3.267 for ranges of two.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from holdepunkt.core.charts.series import BASELINE, Measured, mean

LIMIT_FACTOR = 3 / 1.128
RANGE_FACTOR = 3.267


class Variation(StrEnum):
    """What a point, or the latest one, tells; the value is what the screen says."""

    COMMON = "Almindelig variation"
    BETTER = "Tydelig forbedring"
    WORSE = "Tydelig forværring"
    CHANGED = "Tydelig ændring"


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and natural limits of a stretch of points, in the measure's unit.

    `start` and `stop` are the half-open stretch they hold for; `dropped` counts the moving ranges
    left out as outliers. `raw_lower` and `raw_upper` are the limits before floor and cap.
    """

    start: int
    stop: int
    mean: float
    lower: float
    upper: float
    raw_lower: float
    raw_upper: float
    mean_range: float
    baseline: int
    dropped: int

    @property
    def is_provisional(self) -> bool:
        """Return whether the baseline is too short to be trusted: *Foreløbige grænser*."""
        return self.baseline < BASELINE

    @property
    def near_lower(self) -> float:
        """Return where the outer third below the mean begins."""
        return self.mean - 2 / 3 * (self.mean - self.raw_lower)

    @property
    def near_upper(self) -> float:
        """Return where the outer third above the mean begins."""
        return self.mean + 2 / 3 * (self.raw_upper - self.mean)


def limits(measured: Measured) -> tuple[Limits, ...]:
    """Return the limits of each stretch; the first point and each re-base begin one."""
    starts = sorted({0, *measured.rebased})
    stops = [*starts[1:], len(measured.points)]
    return tuple(
        _stretch(measured, start, stop)
        for start, stop in zip(starts, stops, strict=True)
        if start < stop
    )


def moving_ranges(values: Sequence[float]) -> list[float]:
    """Return how far each value is from the one before it.

    >>> moving_ranges([5, 8, 7])
    [3, 1]
    """
    return [abs(after - before) for before, after in itertools.pairwise(values)]


def _stretch(measured: Measured, start: int, stop: int) -> Limits:
    baseline = measured.values[start:stop][:BASELINE]
    ranges = moving_ranges(baseline)
    kept = _without_outliers(ranges) if measured.drop_outliers else ranges
    centre, reach = mean(baseline), LIMIT_FACTOR * mean(kept or [0.0])
    return Limits(
        start=start,
        stop=stop,
        mean=centre,
        lower=max(centre - reach, measured.floor),
        upper=min(centre + reach, measured.cap),
        raw_lower=centre - reach,
        raw_upper=centre + reach,
        mean_range=mean(kept or [0.0]),
        baseline=len(baseline),
        dropped=len(ranges) - len(kept),
    )


def _without_outliers(ranges: Sequence[float]) -> list[float]:
    if not any(ranges):
        return list(ranges)
    ceiling = RANGE_FACTOR * mean(ranges)
    return [each for each in ranges if each < ceiling]
