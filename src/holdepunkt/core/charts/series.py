"""What a chart is made of: points in time order, and what is wanted of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from holdepunkt.core.wording import FEWEST_FOR_PERCENT, number, percent, share_of

BASELINE = 12  # points that set the limits; from here on words are said
RUN_CHART = 10  # points that allow a run chart; fewer are only listed


class Direction(StrEnum):
    """Which way is better."""

    UP = "op"
    DOWN = "ned"
    NEUTRAL = "neutral"


class Unit(StrEnum):
    """What the numbers are; a share is 0-1 and shown as per cent, a rate is never below nothing."""

    COUNT = "count"
    SHARE = "share"
    DAYS = "days"
    DECIMAL = "decimal"
    RATE = "rate"

    def tell(self, value: float) -> str:
        """Return the value as a Dane writes it.

        >>> Unit.COUNT.tell(1200), Unit.DECIMAL.tell(1.25), Unit.DAYS.tell(12.5)
        ('1.200', '1,3', '12,5')
        """
        if self is Unit.SHARE:
            return percent(value)
        is_whole = self is Unit.COUNT or (self is Unit.DAYS and float(value).is_integer())
        return number(value, 0 if is_whole else 1)

    def tell_limit(self, value: float) -> str:
        """Return a mean or a limit, which is seldom a whole number even of counts."""
        return percent(value) if self is Unit.SHARE else number(value, 1)

    def tell_mean(self, value: float) -> str:
        """Return a mean with the word that belongs to it.

        >>> Unit.DAYS.tell_mean(12)
        '12,0 dage'
        """
        return f"{self.tell_limit(value)} dage" if self is Unit.DAYS else self.tell_limit(value)

    def tell_difference(self, value: float) -> str:
        """Return how far two values are apart, without sign.

        >>> Unit.SHARE.tell_difference(-0.052), Unit.COUNT.tell_difference(3)
        ('5,2 procentpoint', '3,0')
        """
        if self is Unit.SHARE:
            return f"{number(abs(value) * 100, 1)} procentpoint"
        return self.tell_mean(abs(value))


class ChartKind(StrEnum):
    """How much the number of points allows to be said."""

    LIST = "list"
    RUN = "run"
    CONTROL = "control"


class Method(StrEnum):
    """What the limits are computed from.

    XMR: how far each value is from the one before it. P: a share of `n`, so that a larger n gives
    narrower limits. U: things counted per `n` (citizens, cases); with the same n everywhere that is
    the c-chart.
    """

    XMR = "xmr"
    P = "p"
    U = "u"


@dataclass(frozen=True, slots=True)
class Point:
    """A period's value; `n` is how many it was measured on, when that is known."""

    label: str
    value: float
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's series and how it is to be read.

    `rebased` names the index of each point that began a new baseline (somebody decided so, with a
    date and a reason); its first `baseline` points set the limits, the later ones are judged by
    them. `left_out` names points that are shown but neither set limits nor are judged. `changed` is
    the index of the first point after a change that is followed: no run reaches across it.
    `drop_outliers` leaves out moving
    ranges of 3.267 times their mean or more, once; `widen` lets Laney's correction widen the limits
    of a share or rate. `per` is what a rate is told per (100 citizens). `period` and `periods` are
    the Danish words for one point and several. Raises ValueError when a share or rate (P, U) has a
    point without a positive n, or a value that cannot be.
    """

    name: str
    points: tuple[Point, ...]
    unit: Unit = Unit.COUNT
    wanted: Direction = Direction.NEUTRAL
    target: float | None = None
    period: str = "uge"
    periods: str = "uger"
    rebased: tuple[int, ...] = ()
    drop_outliers: bool = True
    method: Method = Method.XMR
    per: float = 1.0
    baseline: int = BASELINE
    left_out: tuple[int, ...] = ()
    widen: bool = True
    changed: int | None = None

    def __post_init__(self) -> None:
        """Refuse a share or rate that cannot have been counted."""
        if self.method is Method.XMR:
            return
        if any((point.n or 0) <= 0 for point in self.points):
            raise ValueError("A share or a rate needs a positive n at every point.")
        if any(not 0 <= point.value <= self.cap for point in self.points):
            raise ValueError("A share is between 0 and 1, and a rate not below nothing.")

    @property
    def values(self) -> tuple[float, ...]:
        """Return the values alone."""
        return tuple(point.value for point in self.points)

    @property
    def counted(self) -> tuple[int, ...]:
        """Return the index of each point that is not left out."""
        return tuple(index for index in range(len(self.points)) if index not in self.left_out)

    @property
    def kind(self) -> ChartKind:
        """Return what the number of points allows."""
        amount = len(self.counted)
        if amount >= BASELINE:
            return ChartKind.CONTROL
        return ChartKind.RUN if amount >= RUN_CHART else ChartKind.LIST

    @property
    def floor(self) -> float:
        """Return the lowest value that can be."""
        is_free = self.unit is Unit.DECIMAL and self.method is Method.XMR
        return float("-inf") if is_free else 0.0

    @property
    def cap(self) -> float:
        """Return the highest value that can be."""
        is_share = self.unit is Unit.SHARE or self.method is Method.P
        return 1.0 if is_share else float("inf")

    def weight(self, point: Point) -> float:
        """Return how much a point counts in a mean: its n for a share or rate, else 1."""
        return 1.0 if self.method is Method.XMR else float(point.n or 0)

    def chance(self, centre: float) -> float:
        """Return the variance that chance alone gives one of n; 0 for XmR, where none is known."""
        if self.method is Method.XMR:
            return 0.0
        return centre * (1 - centre) if self.method is Method.P else centre * self.per

    def mean_of(self, indexes: Sequence[int]) -> float:
        """Return the mean of the points with these indexes, of which there is at least one."""
        points = [self.points[index] for index in indexes]
        return mean([one.value for one in points], [self.weight(one) for one in points])

    def tell(self, point: Point) -> str:
        """Return a point's value; a share of few is told as *4 af 6*."""
        if self.unit is Unit.SHARE and point.n is not None and 0 < point.n < FEWEST_FOR_PERCENT:
            return share_of(round(point.value * point.n), point.n)
        return self.unit.tell(point.value)


def mean(values: Sequence[float], weights: Sequence[float] | None = None) -> float:
    """Return the mean of at least one value.

    >>> mean([1, 2, 6]), mean([0.5, 0.2], [10, 20])
    (3.0, 0.3)
    """
    return fmean(values, weights)
