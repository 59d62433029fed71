"""From values to places: a frame with a scale whose ticks are round numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from holdepunkt.core.charts import svg

LEAST_SPAN = 1e-6  # ticks are rounded to ten decimals; a smaller span is drawn as one value


@dataclass(frozen=True, slots=True)
class Frame:
    """The inner rectangle of a chart in user units, and the values at its bottom and top."""

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    points: int

    def x(self, index: float) -> float:
        """Return where the point with this index stands."""
        if self.points <= 1:
            return (self.left + self.right) / 2
        return self.left + index * (self.right - self.left) / (self.points - 1)

    def y(self, value: float) -> float:
        """Return how high a value stands."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)


def round_ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Return round numbers that enclose the span, about `wanted` of them.

    >>> round_ticks(3, 18)
    [0.0, 5.0, 10.0, 15.0, 20.0]
    """
    if not (isfinite(low) and isfinite(high)):
        raise ValueError("A scale needs finite numbers.")
    if high - low < LEAST_SPAN:
        low, high = low - 1, high + 1
    step = _round_step((high - low) / (wanted - 1))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(index * step, 10) for index in range(first, last + 1)]


def _round_step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough))
    return power * next(step for step in (1, 2, 2.5, 5, 10) if step * power >= rough * 0.999)


def label_places(count: int, most: int = 7) -> list[int]:
    """Return which of `count` points get a label under the axis: the last always, evenly spread.

    >>> label_places(24, 4)
    [5, 11, 17, 23]
    """
    step = max(1, ceil(count / most)) if count > most else 1
    return sorted(range(count - 1, -1, -step))


def span(values: Sequence[float]) -> tuple[float, float]:
    """Return the lowest and the highest value."""
    return min(values), max(values)


def levels(frame: Frame, left: float, right: float, tell: Callable[[float], str]) -> str:
    """Return the level lines with their numbers at the left."""
    rows = []
    for tick in round_ticks(frame.low, frame.high):
        y = frame.y(tick)
        rows.append(svg.element("line", x1=left, x2=right, y1=y, y2=y, stroke=svg.GRID))
        words = tell(tick).replace(",0", "")
        rows.append(svg.text(left - 10, y + 5, words, text_anchor="end"))
    return "".join(rows)


def names(frame: Frame, labels: Sequence[str], most: int) -> str:
    """Return the labels under the axis, at most so many of them."""
    return "".join(
        svg.text(frame.x(index), frame.bottom + 26, labels[index], text_anchor="middle")
        for index in label_places(len(labels), most)
    )
