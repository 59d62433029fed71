"""What a chart is made of: points in time order, and what is wanted of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from holdepunkt.core.wording import number, percent

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


class ChartKind(StrEnum):
    """How much the number of points allows to be said."""

    LIST = "list"
    RUN = "run"
    XMR = "xmr"


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
    date and a reason); `drop_outliers` leaves out moving ranges of 3.267 times their mean or more,
    once. `period` and `periods` are the Danish words for one point and several.
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

    @property
    def values(self) -> tuple[float, ...]:
        """Return the values alone."""
        return tuple(point.value for point in self.points)

    @property
    def kind(self) -> ChartKind:
        """Return what the number of points allows."""
        if len(self.points) >= BASELINE:
            return ChartKind.XMR
        return ChartKind.RUN if len(self.points) >= RUN_CHART else ChartKind.LIST

    @property
    def floor(self) -> float:
        """Return the lowest value that can be."""
        return float("-inf") if self.unit is Unit.DECIMAL else 0.0

    @property
    def cap(self) -> float:
        """Return the highest value that can be."""
        return 1.0 if self.unit is Unit.SHARE else float("inf")


def mean(values: Sequence[float]) -> float:
    """Return the mean of at least one value.

    >>> mean([1, 2, 6])
    3.0
    """
    return fmean(values)
