"""Control limits: individual values (XmR), shares (p) and rates (u), with Laney's correction.

Source: Montgomery, *Introduction to Statistical Quality Control*, 6.4 and 7.2-7.3, with the
constants for ranges of two (d2 = 1.128, D4 = 3.267); Laney (2002), *Improved control charts for
attributes*: standardised values whose ranges tell how much more they spread than their n explains.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from holdepunkt.core.charts.series import BASELINE, Measured, Method, mean

D2 = 1.128
RANGE_FACTOR = 3.267
PRIME = 1.2  # a spread above this many times what n explains widens the limits


class Variation(StrEnum):
    """What a point, or the latest one, tells; the value is what the screen says."""

    COMMON = "Almindelig variation"
    BETTER = "Tydelig forbedring"
    WORSE = "Tydelig forværring"
    CHANGED = "Tydelig ændring"


@dataclass(frozen=True, slots=True)
class Band:
    """A point's natural limits; `raw_` is before floor and cap."""

    centre: float
    sigma: float
    floor: float
    cap: float

    @property
    def lower(self) -> float:
        """Return the lower limit that is drawn."""
        return max(self.raw_lower, self.floor)

    @property
    def upper(self) -> float:
        """Return the upper limit that is drawn."""
        return min(self.raw_upper, self.cap)

    @property
    def raw_lower(self) -> float:
        """Return three sigma below the centre."""
        return self.centre - 3 * self.sigma

    @property
    def raw_upper(self) -> float:
        """Return three sigma above the centre."""
        return self.centre + 3 * self.sigma


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and natural limits of a stretch of points, in the measure's unit.

    `start` and `stop` are the half-open stretch they hold for, with a band a point; `baseline` is
    how many points they were computed from and `dropped` how many moving ranges were left out as
    outliers. `sigma_z` is how many times more a share or rate spreads than its n explains, None for
    individual values; `factor` is what the spread of chance alone was multiplied by.
    """

    start: int
    stop: int
    mean: float
    bands: tuple[Band, ...]
    mean_range: float
    baseline: int
    dropped: int
    factor: float
    sigma_z: float | None = None

    @property
    def latest(self) -> Band:
        """Return the limits of the stretch's last point."""
        return self.bands[-1]

    @property
    def is_provisional(self) -> bool:
        """Return whether the baseline is too short to be trusted: *Foreløbige grænser*."""
        return self.baseline < BASELINE

    @property
    def is_widened(self) -> bool:
        """Return whether Laney's correction was needed."""
        return self.sigma_z is not None and self.factor > 1

    def band(self, index: int) -> Band:
        """Return the limits of the point with this index in the whole series."""
        return self.bands[index - self.start]


def limits(measured: Measured) -> tuple[Limits, ...]:
    """Return the limits of each stretch; the first point and each re-base begin one.

    A stretch with nothing but left-out points has none.
    """
    starts = sorted({0, *measured.rebased})
    stops = [*starts[1:], len(measured.points)]
    spans = zip(starts, stops, strict=True)
    found = (_stretch(measured, start, stop) for start, stop in spans if start < stop)
    return tuple(stretch for stretch in found if stretch)


def moving_ranges(values: Sequence[float]) -> list[float]:
    """Return how far each value is from the one before it.

    >>> moving_ranges([5, 8, 7])
    [3, 1]
    """
    return [abs(after - before) for before, after in itertools.pairwise(values)]


def _stretch(measured: Measured, start: int, stop: int) -> Limits | None:
    counted = [index for index in measured.counted if start <= index < stop]
    base = counted[: measured.baseline]
    if not base:
        return None
    centre = measured.mean_of(base)
    sigmas = _sigmas(measured, centre, base)
    values = measured.values
    ranges = moving_ranges([_standardised(values[at] - centre, sigmas[at]) for at in base])
    kept = _without_outliers(ranges) if measured.drop_outliers else ranges
    mean_range = mean(kept or [0.0])
    spread, is_single = mean_range / D2, measured.method is Method.XMR
    factor = spread if is_single or (measured.widen and spread > PRIME) else 1.0
    bands = {
        sigma: Band(centre, factor * sigma, measured.floor, measured.cap) for sigma in set(sigmas)
    }
    return Limits(
        start=start,
        stop=stop,
        mean=centre,
        bands=tuple(bands[sigma] for sigma in sigmas[start:stop]),
        mean_range=mean_range,
        baseline=len(base),
        dropped=len(ranges) - len(kept),
        factor=factor,
        sigma_z=None if is_single else spread,
    )


def _sigmas(measured: Measured, centre: float, base: Sequence[int]) -> list[float]:
    """Return how much chance alone moves each point; of individual values nothing is known: 1."""
    if measured.method is Method.XMR:
        return [1.0] * len(measured.points)
    variance = measured.chance(centre) or measured.chance(_likely(measured, centre, base))
    return [sqrt(variance / measured.weight(point)) for point in measured.points]


def _likely(measured: Measured, centre: float, base: Sequence[int]) -> float:
    """Return how far from none, or from all, the truth may well be where nothing else was seen.

    None in N is at most 3 in N with 95 % certainty (Hanley & Lippman-Hand, JAMA 1983, the rule of
    three): without it the first one ever would always be outside.
    """
    seen = sum(measured.weight(measured.points[at]) for at in base)
    reach = measured.per * 3 / seen
    return min(reach, measured.cap / 2) if centre == 0 else 1 - min(reach, 0.5)


def _standardised(distance: float, sigma: float) -> float:
    return distance / sigma if sigma else 0.0


def _without_outliers(ranges: Sequence[float]) -> list[float]:
    if not any(ranges):
        return list(ranges)
    ceiling = RANGE_FACTOR * mean(ranges)
    return [each for each in ranges if each < ceiling]
