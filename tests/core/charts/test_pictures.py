"""Charts as SVG: well formed, named, without inline style, and with labels that do not touch."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.charts import (
    Bar,
    Direction,
    Measured,
    Method,
    Point,
    Unit,
    draw,
    read,
    sparkline,
    week_bars,
)
from holdepunkt.core.charts.svg import LABEL_GAP, spread

SVG = "{http://www.w3.org/2000/svg}"
numbers = st.floats(-1e5, 1e5).filter(lambda value: value == 0 or abs(value) > 1e-3)


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 -- our own text


def shares(*values: float, target: float | None = 0.9) -> Measured:
    points = tuple(Point(f"uge {week}", value, 40) for week, value in enumerate(values, 1))
    return Measured("Til tiden", points, Unit.SHARE, Direction.UP, target)


def drawn(measured: Measured, key: str = "til-tiden") -> str:
    reading = read(measured)
    return draw(reading, key=key, title=reading.words, description=reading.text("Prøve"))


def test_a_chart_has_a_name_and_a_description() -> None:
    picture = parsed(drawn(shares(*[0.8, 0.82, 0.79] * 5)))
    assert picture.get("role") == "img"
    names = {child.get("id"): child.text for child in picture if child.get("id")}
    assert str(picture.get("aria-labelledby")).split() == list(names)
    assert names["til-tiden-t"] == "Almindelig variation"
    assert "Kilde: Prøve" in str(names["til-tiden-d"])


@pytest.mark.parametrize("amount", [0, 1, 2, 9, 10, 11, 12, 52])
def test_any_number_of_points_can_be_drawn(amount: int) -> None:
    picture = drawn(shares(*[0.5 + (week % 5) / 20 for week in range(amount)]))
    assert len(re.findall("<circle|<polygon", picture)) == amount
    assert "style=" not in picture


def test_shape_tells_what_colour_tells() -> None:
    better = drawn(shares(*[0.80, 0.82, 0.79, 0.81] * 3, *[0.97] * 2))
    assert 'fill="#08519c"' in better
    assert "<polygon" in better


@given(st.lists(numbers, min_size=1, max_size=30), numbers)
def test_whatever_is_measured_the_picture_is_well_formed(
    values: list[float], target: float
) -> None:
    points = tuple(Point(f"uge {week}", value) for week, value in enumerate(values))
    parsed(drawn(Measured('<Tal> & "navne"', points, Unit.DECIMAL, Direction.DOWN, target)))


@given(st.lists(st.floats(0, 300), max_size=5))
def test_labels_never_touch(wanted: list[float]) -> None:
    placed = sorted(spread(wanted, 0, 300))
    assert all(b - a >= LABEL_GAP - 1e-6 for a, b in itertools.pairwise(placed))


def test_values_too_near_each_other_to_be_told_apart_can_be_drawn() -> None:
    assert "<path" in drawn(shares(*[0.0, 1e-72] * 6, target=None))


def test_labels_keep_their_order() -> None:
    assert spread([50.0, 45.0, 48.0], 0, 300) == [81.0, 45.0, 63.0]


def test_a_sparkline_is_small_and_named() -> None:
    picture = sparkline(read(shares(*[0.8, 0.82, 0.79] * 5)), key="lille", title="Til tiden")
    assert parsed(picture).get("aria-labelledby") == "lille-t lille-d"
    assert "<text" not in picture


def test_bars_start_at_zero_and_tell_their_number() -> None:
    picture = week_bars(
        [Bar("Ma", 5), Bar("Ti", 0), Bar("On", 10, is_heavy=True)], key="uge", title="Din uge"
    )
    heights = [
        float(bar.get("height", 0)) for bar in parsed(picture).iter() if bar.tag.endswith("rect")
    ]
    assert heights[1] == pytest.approx(2 * heights[0])
    assert "Ma: 5, Ti: 0, On: 10." in picture


def test_a_point_left_out_is_hollow() -> None:
    whole = shares(*[0.8, 0.82, 0.79] * 5)
    assert 'fill="#ffffff" stroke="#707070"' not in drawn(whole)
    assert drawn(replace(whole, left_out=(3,))).count('fill="#ffffff" stroke="#707070"') == 1


def test_limits_that_follow_n_are_drawn_in_steps() -> None:
    sizes = (40, 40, 90) * 5
    points = tuple(Point(f"uge {week}", 0.8, n) for week, n in enumerate(sizes, 1))
    picture = drawn(Measured("Til tiden", points, Unit.SHARE, method=Method.P))
    lower, upper = re.findall(r'd="([^"]*)"[^>]*stroke-dasharray="6 5"', picture)
    changes = sum(a != b for a, b in itertools.pairwise(sizes))
    assert (lower.count("L"), upper.count("L")) == (2 * changes + 1, 2 * changes + 1)


def test_the_word_for_a_short_baseline_touches_no_other() -> None:
    picture = parsed(drawn(replace(shares(*[0.8, 0.99] * 9, target=None), rebased=(12,))))
    words = [text for text in picture.iter("text") if text.get("x") == "588"]
    assert "Foreløbige grænser" in [text.text for text in words]
    places = sorted(float(text.get("y", 0)) for text in words)
    assert len(places) == 4
    assert min(after - before for before, after in itertools.pairwise(places)) >= LABEL_GAP
