"""Whether a measure moved after a change: its mean before against its mean after.

The difference of the two means is held against the spread within each side: Student's t, with the
n of each point as weight where shares and rates have one, and never less spread than n alone gives
(quasi-likelihood, McCullagh & Nelder, *Generalized Linear Models*, 4.5). A move is claimed only
where chance alone gives so great a one in 1 of 100 quiet series in each direction.

Measured on 20,000 simulated series each (tests/core/charts/test_change.py asserts it on fewer):
a claim in 1.9 to 2.1 % of quiet normal series, both directions together, 0.6 to 1.0 % of quiet
shares, 2.0 % of shares that spread more than their n explains, and 7 % where each week hangs
together with the one before (correlation 0.3), which is the rule's known limit. With 12 points
before and 8 after a move of 1, 1.5 and 2 standard deviations is found in 38, 76 and 96 %.

Eight points before: Penfold & Zhang (2013), *Use of interrupted time series analysis in evaluating
health care quality improvements*. Six after: Perla, Provost & Murray (2011), *The run chart*, call
six points a shift. At most 24 on each side are counted: Montgomery asks 20 to 25 samples for a
baseline, and older ones tell of other times. Five expected on each side: Cochran (1954).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from holdepunkt.core.charts.series import Direction, Measured, Method, Point, Unit
from holdepunkt.core.charts.signals import LONG_RUN, Signal
from holdepunkt.core.charts.words import Reading, read
from holdepunkt.core.wording import count, number, share_of

FEWEST_BEFORE, FEWEST_AFTER = 8, 6
MOST = 24
FEWEST_EXPECTED = 5
RISK = 0.01  # of a claim in each direction when nothing moved
CHANGE_RULE = (
    f"Der siges kun tydelig bedring eller forværring, når gennemsnittet har flyttet sig mere, end "
    f"tilfældig variation gør i højst 1 af 100 rolige serier i hver retning. Der skal mindst "
    f"{FEWEST_BEFORE} målinger til før ændringen og {FEWEST_AFTER} efter; de seneste {MOST} før og "
    f"de første {MOST} efter tæller med."
)


class ChangeVerdict(StrEnum):
    """What can be said of a measure after a change; the value is what the screen says."""

    BETTER = "Tydelig bedring"
    WORSE = "Tydelig forværring"
    COMMON = "Almindelig variation"
    TOO_FEW = "For få til at sige"


@dataclass(frozen=True, slots=True)
class Side:
    """The points before or after: how many, their mean, and what they were measured on if known.

    `mean` is None when there are no points; `told` is it in words. A share judged by its n (P) has
    its numbers first; of individual values it is the mean of the points, whatever their n.
    """

    points: int
    mean: float | None
    n: int | None
    told: str


@dataclass(frozen=True, slots=True)
class ChangeReading:
    """What a measure did after a change, and the chart that shows it.

    `difference` is after less before and `reach` the difference that chance seldom exceeds, both in
    the measure's unit and None when there are too few to say. `chart` is of the points that are
    counted alone: the limits are those of the points before, the change is marked.
    """

    verdict: ChangeVerdict
    sentence: str
    before: Side
    after: Side
    difference: float | None
    reach: float | None
    chart: Reading

    def text(self, source: str, frozen: str = "") -> str:
        """Return the paragraph that goes with the chart; `frozen` is the day of the figures."""
        locked = f", låst {frozen}" if frozen else ""
        return f"{self.verdict}. {self.sentence} Kilde: {source}{locked}."


def first_after(first_days: Sequence[date], changed_on: date) -> int:
    """Return the index of the first period that began on or after the change.

    The period in which the change fell counts as before, so that it can only hide a move.

    >>> first_after([date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)], date(2026, 1, 7))
    1
    """
    return bisect_left(first_days, changed_on)


def judge_change(measured: Measured) -> ChangeReading:
    """Return what the measure did after `measured.changed`.

    Raises ValueError when the series names no change or no wanted direction.
    """
    if measured.changed is None or measured.wanted is Direction.NEUTRAL:
        raise ValueError("A change is judged by where it fell and which way is wanted.")
    window = _window(measured, measured.changed)
    at = window.changed or 0
    before = [index for index in window.counted if index < at]
    after = [index for index in window.counted if index >= at]
    sides = _side(window, before), _side(window, after)
    reading = read(window)
    too_few = _too_few(window, before, after)
    if too_few:
        return ChangeReading(ChangeVerdict.TOO_FEW, too_few, *sides, None, None, reading)
    difference = window.mean_of(after) - window.mean_of(before)
    reach = _reach(window, before, after)
    verdict = _verdict(window.wanted, difference, reach)
    told = _told(window, *sides, difference, reach) + _already_moving(reading, difference, verdict)
    return ChangeReading(verdict, told, *sides, difference, reach, reading)


def _window(measured: Measured, at: int) -> Measured:
    """Return the points that are counted: none from before an earlier re-base or after a later."""
    first = max(at - MOST, 0, *(index for index in measured.rebased if index < at))
    ends = [index for index in measured.rebased if index > at]
    stop = min([at + MOST, len(measured.points), *ends])
    before = [index for index in measured.counted if first <= index < at]
    return replace(
        measured,
        points=measured.points[first:stop],
        rebased=(),
        left_out=tuple(index - first for index in measured.left_out if first <= index < stop),
        changed=at - first,
        baseline=max(len(before), 1),
    )


def _side(measured: Measured, indexes: Sequence[int]) -> Side:
    if not indexes:
        return Side(0, None, None, "ingen målinger")
    points = [measured.points[index] for index in indexes]
    n = None if any(point.n is None for point in points) else _size(points)
    middle = measured.mean_of(indexes)
    told = f"i gennemsnit {measured.unit.tell_mean(middle)}"
    if n and measured.method is Method.P:
        told = share_of(round(sum(point.value * (point.n or 0) for point in points)), n)
    return Side(len(indexes), middle, n, told)


def _size(points: Sequence[Point]) -> int:
    return sum(point.n or 0 for point in points)


def _too_few(measured: Measured, before: Sequence[int], after: Sequence[int]) -> str:
    """Return why nothing can be said, or nothing."""
    for indexes, fewest, side in ((before, FEWEST_BEFORE, "før"), (after, FEWEST_AFTER, "efter")):
        if len(indexes) < fewest:
            are = _periods(measured, len(indexes)) if indexes else f"ingen {measured.periods}"
            return f"Der er {are} {side} ændringen, og der skal mindst {fewest} til."
    middle = measured.mean_of([*before, *after])
    for indexes, side in ((before, "før"), (after, "efter")):
        expected = _expected(measured, indexes, middle)
        if expected is not None and expected < FEWEST_EXPECTED:
            of = "af det sjældneste udfald" if measured.unit is Unit.SHARE else "i alt"
            return (
                f"Der er for lidt at måle på i de {_periods(measured, len(indexes))} {side} "
                f"ændringen: der kan ventes {number(expected, 1)} {of}, og der skal mindst "
                f"{FEWEST_EXPECTED} til."
            )
    return ""


def _expected(measured: Measured, indexes: Sequence[int], middle: float) -> float | None:
    """Return how many of the rarer outcome a side would hold if nothing moved, where known."""
    points = [measured.points[index] for index in indexes]
    if measured.method is Method.U:
        return _size(points) * middle / measured.per
    if measured.unit is Unit.COUNT:
        return len(points) * middle
    if measured.unit is Unit.SHARE and all(point.n is not None for point in points):
        return _size(points) * min(middle, 1 - middle)
    return None


def _reach(measured: Measured, before: Sequence[int], after: Sequence[int]) -> float:
    """Return the difference of the means that chance alone exceeds in `RISK` of quiet series."""
    sides = (before, after)
    freedom = len(before) + len(after) - 2
    found = sum(_scatter(measured, side) for side in sides) / freedom
    chance = measured.chance(measured.mean_of([*before, *after]))
    weights = [sum(measured.weight(measured.points[index]) for index in side) for side in sides]
    return _quantile(freedom) * sqrt(max(found, chance) * sum(1 / weight for weight in weights))


def _scatter(measured: Measured, indexes: Sequence[int]) -> float:
    middle = measured.mean_of(indexes)
    points = [measured.points[index] for index in indexes]
    return sum(measured.weight(point) * (point.value - middle) ** 2 for point in points)


def _quantile(freedom: int) -> float:
    """Return Student's t that is exceeded with the risk (Abramowitz & Stegun 26.7.5, 3 terms).

    >>> round(_quantile(12), 2), round(_quantile(46), 2)
    (2.68, 2.41)
    """
    z = NormalDist().inv_cdf(1 - RISK)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def _verdict(wanted: Direction, difference: float, reach: float) -> ChangeVerdict:
    if abs(difference) <= reach:
        return ChangeVerdict.COMMON
    is_better = (difference > 0) == (wanted is Direction.UP)
    return ChangeVerdict.BETTER if is_better else ChangeVerdict.WORSE


def _told(window: Measured, before: Side, after: Side, difference: float, reach: float) -> str:
    spans = (
        f"{before.told} i {_periods(window, before.points)} før og "
        f"{after.told} i {_periods(window, after.points)} efter ændringen"
    )
    moved, most = (window.unit.tell_difference(each) for each in (difference, reach))
    chance = (
        f"er større, end tilfældig variation kan forklare ({most})"
        if abs(difference) > reach
        else f"kan være tilfældig (op til {most})"
    )
    return f"{window.name}: {spans}; forskellen på {moved} {chance}."


def _already_moving(reading: Reading, difference: float, verdict: ChangeVerdict) -> str:
    """Return a warning when the last points before show a run the same way as the claim."""
    if verdict is ChangeVerdict.COMMON:
        return ""
    way, runs = (1 if difference > 0 else -1), (Signal.TREND, Signal.SHIFT)
    latest = reading.marks[: reading.measured.changed][-LONG_RUN:]
    moving = any(mark.signal in runs and mark.way == way for mark in latest)
    return " Tallene var allerede på vej før ændringen." if moving else ""


def _periods(measured: Measured, amount: int) -> str:
    return count(amount, measured.period, measured.periods)
