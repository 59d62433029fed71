"""Which points say that something has happened: four rules, the first that hits is named.

Source: NHSRplotthedots 0.2.2 (`ptd_spc_standard`); a point within the limits but in the outer third
counts for the third rule.
"""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from holdepunkt.core.charts.control import Band, Limits, Variation
from holdepunkt.core.charts.series import Direction, Measured

LONG_RUN = 7


class Signal(IntEnum):
    """The rules, in the order in which they are asked."""

    OUTSIDE = 1
    TREND = 2
    TWO_OF_THREE = 3
    SHIFT = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A point's signal, which way it points (+1 up, -1 down, 0 none) and how long its run is."""

    signal: Signal | None
    way: int
    run: int
    variation: Variation


NOTHING = Mark(None, 0, 0, Variation.COMMON)


def marks(measured: Measured, stretches: Sequence[Limits]) -> tuple[Mark, ...]:
    """Return one mark a point, or none when there are no limits; a left-out point says nothing."""
    found = [NOTHING] * len(measured.points) if stretches else []
    for stretch in stretches:
        places = [index for index in measured.counted if stretch.start <= index < stretch.stop]
        change = bisect_left(places, measured.changed or 0)
        for side in filter(None, (places[:change], places[change:])):
            for index, mark in zip(side, _stretch_marks(measured, stretch, side), strict=True):
                found[index] = mark
    return tuple(found)


# The first that a point gives is the one that is told.
_SIGNALS = (Signal.OUTSIDE, Signal.TREND, Signal.TWO_OF_THREE, Signal.SHIFT)


def _stretch_marks(measured: Measured, stretch: Limits, places: Sequence[int]) -> list[Mark]:
    values = [measured.points[index].value for index in places]
    bands = [stretch.band(index) for index in places]
    sides = [_sign(value - stretch.mean) for value in values]
    moves = [0, *(_sign(b - a) for a, b in itertools.pairwise(values))]
    trends = _trend_members(moves)
    thirds = _two_of_three(values, bands)
    shifts = _members(sides, LONG_RUN)
    outside = [_outside(value, band) for value, band in zip(values, bands, strict=True)]
    found = [NOTHING] * len(values)
    for index, ways in enumerate(zip(outside, trends, thirds, shifts, strict=True)):
        if any(ways):
            signal, way = next(one for one in zip(_SIGNALS, ways, strict=True) if one[1])
            run = _run_length(moves if signal is Signal.TREND else sides, index, way)
            found[index] = Mark(signal, way, run, _meaning(way, measured.wanted))
    return found


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _outside(value: float, band: Band) -> int:
    distance, reach = value - band.centre, 3 * band.sigma
    return (distance > reach) - (distance < -reach)


def _near(value: float, band: Band) -> int:
    """Return the side on which the value lies within the limits but in the outer third, else 0."""
    distance, sigma = value - band.centre, band.sigma
    if not 2 * sigma < abs(distance) <= 3 * sigma:
        return 0
    return 1 if distance > 0 else -1


def _members(ways: Sequence[int], wanted: int) -> list[int]:
    """Return the way of each place that lies in an unbroken run of at least `wanted`, else 0."""
    member, start = [0] * len(ways), 0
    for index in range(1, len(ways) + 1):
        if index == len(ways) or ways[index] != ways[start]:
            if ways[start] and index - start >= wanted:
                member[start:index] = [ways[start]] * (index - start)
            start = index
    return member


def _trend_members(moves: Sequence[int]) -> list[int]:
    """Return the way of each point of a run of seven rising or falling points (six moves)."""
    member = _members(moves, LONG_RUN - 1)
    for index in range(1, len(member)):
        if member[index] and not member[index - 1]:
            member[index - 1] = member[index]  # the point that the first move came from
    return member


def _two_of_three(values: Sequence[float], bands: Sequence[Band]) -> list[int]:
    near = [_near(value, band) for value, band in zip(values, bands, strict=True)]
    member = [0] * len(near)
    for start in range(len(near) - 2):
        window = near[start : start + 3]
        for way in (1, -1):
            if window.count(way) >= 2:  # noqa: PLR2004 -- two of three
                for offset, side in enumerate(window):
                    if side == way:
                        member[start + offset] = way
    return member


def _run_length(ways: Sequence[int], index: int, way: int) -> int:
    """Return how many places up to and with this one point the same way."""
    length = 0
    while index >= 0 and ways[index] == way:
        length, index = length + 1, index - 1
    return length


def _meaning(way: int, wanted: Direction) -> Variation:
    if wanted is Direction.NEUTRAL:
        return Variation.CHANGED
    return Variation.BETTER if (way > 0) == (wanted is Direction.UP) else Variation.WORSE
