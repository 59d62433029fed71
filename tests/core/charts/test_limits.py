"""Control limits obey their laws; the published ones are in `test_published`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.charts import Measured, Method, Point, Unit, limits

LOAN_COSTS = (310, 288, 297, 298, 307, 303, 294, 297, 308, 306,
              294, 299, 297, 299, 314, 295, 293, 306, 301, 304)  # fmt: skip


def series(*values: float, **options: object) -> Measured:
    points = tuple(Point(f"uge {week}", value) for week, value in enumerate(values, 1))
    return Measured("Prøvetal", points, **options)  # type: ignore[arg-type]


def test_the_first_twelve_points_set_the_limits() -> None:
    (only,) = limits(series(*LOAN_COSTS))
    assert only.baseline == 12
    assert only.mean == pytest.approx(sum(LOAN_COSTS[:12]) / 12)
    assert not only.is_provisional


def test_a_wild_range_is_left_out_once_and_counted() -> None:
    wild = series(10, 11, 10, 11, 10, 60, 59, 60, 59, 60, 59, 60)
    (strict,), (plain,) = limits(wild), limits(series(*wild.values, drop_outliers=False))
    assert (strict.dropped, plain.dropped) == (1, 0)
    assert strict.mean_range == pytest.approx(1.0)
    assert plain.mean_range == pytest.approx(60 / 11)


def test_a_share_has_no_limit_below_nothing_or_above_all() -> None:
    (only,) = limits(series(*(0.99, 0.90) * 6, unit=Unit.SHARE))
    assert only.latest.upper == 1.0
    assert only.latest.raw_upper > 1.0


def test_a_new_baseline_begins_where_it_was_decided_and_is_provisional_while_short() -> None:
    before, after = limits(series(*[10, 12] * 6, *[30, 32] * 3, rebased=(12,)))
    assert (before.mean, after.mean) == (11, 31)
    assert (before.stop, after.start) == (12, 12)
    assert after.is_provisional


@given(st.lists(st.floats(-1e6, 1e6), min_size=12, max_size=40), st.floats(-1e6, 1e6))
def test_later_points_never_move_the_limits(values: list[float], later: float) -> None:
    options = {"unit": Unit.DECIMAL}
    assert (
        limits(series(*values, **options))[0].mean
        == limits(series(*values, later, **options))[0].mean
    )


@given(st.floats(-1e5, 1e5), st.integers(12, 30))
def test_a_constant_series_has_limits_of_no_width(value: float, length: int) -> None:
    (only,) = limits(series(*[value] * length, unit=Unit.DECIMAL))
    assert only.latest.raw_lower == pytest.approx(value)
    assert only.latest.raw_upper == pytest.approx(value)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 400)), min_size=12, max_size=30))
def test_limits_of_shares_lie_between_nothing_and_all_and_narrow_with_n(
    pairs: list[tuple[int, int]],
) -> None:
    points = tuple(Point("uge", count / n, n) for count, n in pairs)
    (only,) = limits(Measured("Andel", points, Unit.SHARE, method=Method.P))
    assert all(0 <= band.lower <= band.centre <= band.upper <= 1 for band in only.bands)
    by_size = sorted(zip((n for _, n in pairs), only.bands, strict=True), key=lambda pair: pair[0])
    widths = [band.sigma for _, band in by_size]
    assert widths == sorted(widths, reverse=True)


def test_the_first_points_that_count_set_the_limits() -> None:
    (only,) = limits(series(*[10, 12] * 6, 99, 98, left_out=(0,)))
    assert only.baseline == 12
    assert only.mean == pytest.approx((11 * 12 - 10 + 99) / 12)


def test_a_stretch_with_nothing_that_counts_has_no_limits() -> None:
    (only,) = limits(series(*[10, 12] * 6, 5, rebased=(12,), left_out=(12,)))
    assert (only.start, only.stop) == (0, 12)
