"""Each rule finds what it is for, and nothing in a quiet series."""

import pytest

from holdepunkt.core.charts import (
    ChartKind,
    Direction,
    Measured,
    Method,
    Point,
    Reading,
    Signal,
    TargetVerdict,
    Unit,
    Variation,
    read,
    run_rules,
)
from holdepunkt.core.charts.runs import fewest_allowed, longest_allowed

QUIET = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11]


def reading(*values: float, wanted: Direction = Direction.DOWN, **options: object) -> Reading:
    points = tuple(Point(f"uge {week}", value) for week, value in enumerate(values, 1))
    return read(Measured("Over frist", points, wanted=wanted, **options))  # type: ignore[arg-type]


def signals(found: Reading) -> list[int]:
    return [index for index, mark in enumerate(found.marks) if mark.signal is not None]


def test_a_quiet_series_has_no_signal() -> None:
    assert signals(reading(*QUIET)) == []
    assert reading(*QUIET).words == "Almindelig variation"


def test_a_point_outside_the_limits() -> None:
    found = reading(*QUIET, 30)
    assert found.marks[-1].signal is Signal.OUTSIDE
    assert found.words == "Tydelig forværring"
    assert "over den øvre grænse" in found.text("Prøve")


def test_seven_rising_points_are_all_marked() -> None:
    found = reading(*QUIET, 7.6, 8.4, 9.2, 10.0, 10.8, 11.6, 12.4)
    assert signals(found) == list(range(12, 19))
    assert {mark.signal for mark in found.marks[12:]} == {Signal.TREND}
    assert "7 uger i træk, der stiger" in found.text("Prøve")


def test_two_of_three_in_the_outer_third() -> None:
    upper = reading(*QUIET).stretches[0].latest
    near = upper.centre + 2.5 * upper.sigma
    found = reading(*QUIET, near, 10, near)
    assert signals(found) == [12, 14]
    assert found.marks[14].signal is Signal.TWO_OF_THREE


def test_two_of_three_must_lie_on_the_same_side() -> None:
    only = reading(*QUIET).stretches[0]
    high = only.latest.centre + 2.5 * only.latest.sigma
    low = only.latest.centre - 2.5 * only.latest.sigma
    assert signals(reading(*QUIET, high, low, 10)) == []


@pytest.mark.parametrize(
    ("wanted", "word"),
    [
        (Direction.DOWN, Variation.BETTER),
        (Direction.UP, Variation.WORSE),
        (Direction.NEUTRAL, Variation.CHANGED),
    ],
)
def test_seven_on_one_side_mean_what_is_wanted(wanted: Direction, word: Variation) -> None:
    found = reading(*QUIET, *[10, 9.9, 10, 9.9, 10, 9.9, 10], wanted=wanted)
    assert found.marks[-1].signal is Signal.SHIFT
    assert found.variation is word


def test_six_on_one_side_are_not_enough() -> None:
    assert signals(reading(*QUIET, *[10, 9.9, 10, 9.9, 10, 9.9])) == []


def test_the_text_tells_the_run() -> None:
    text = reading(*QUIET, *[10, 9.9, 10, 9.9, 10, 9.9, 10]).text("Holdepunkt", "24. marts 2026")
    assert text.endswith(
        "Det er en tydelig forbedring: 7 uger i træk under gennemsnittet. "
        "Kilde: Holdepunkt, låst 24. marts 2026."
    )


@pytest.mark.parametrize(
    ("target", "wanted", "verdict"),
    [
        (0.5, Direction.UP, TargetVerdict.STEADY),
        (0.8, Direction.UP, TargetVerdict.SOMETIMES),
        (0.99, Direction.UP, TargetVerdict.NEVER),
        (0.5, Direction.DOWN, TargetVerdict.NEVER),
        (0.99, Direction.DOWN, TargetVerdict.STEADY),
        (0.99, Direction.NEUTRAL, None),
    ],
)
def test_whether_the_target_can_be_reached(
    target: float, wanted: Direction, verdict: TargetVerdict | None
) -> None:
    shares = [0.80, 0.82, 0.79, 0.81] * 3
    assert reading(*shares, wanted=wanted, unit=Unit.SHARE, target=target).verdict is verdict


@pytest.mark.parametrize(
    ("amount", "kind", "words"),
    [
        (9, ChartKind.LIST, "For få målinger (9 af 10)"),
        (10, ChartKind.RUN, "Almindelig variation"),
        (11, ChartKind.RUN, "Almindelig variation"),
        (12, ChartKind.CONTROL, "Almindelig variation"),
    ],
)
def test_how_many_points_allow_what(amount: int, kind: ChartKind, words: str) -> None:
    found = reading(*QUIET[:amount])
    assert (found.kind, found.words) == (kind, words)


# Anhøj's table: useful observations, longest run allowed, fewest crossings allowed.
@pytest.mark.parametrize(
    ("useful", "longest", "fewest"),
    [(12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (36, 8, 13), (52, 9, 20)],
)
def test_the_published_table_of_run_rules(useful: int, longest: int, fewest: int) -> None:
    assert (longest_allowed(useful), fewest_allowed(useful)) == (longest, fewest)


def test_points_on_the_median_are_not_counted() -> None:
    found = run_rules([1, 2, 3, 2, 1, 2, 3])
    assert found.useful == 4
    assert found.crossings == 3


def test_a_run_chart_tells_a_shift() -> None:
    found = reading(1, 1.1, 1, 1.1, 1, 9, 9.1, 9, 9.1, 9)
    assert found.variation is Variation.CHANGED
    assert "Der er en tydelig ændring" in found.text("Prøve")


def test_nothing_measured_is_said_plainly() -> None:
    assert reading().text("Prøve") == "Over frist: der er ingen målinger endnu. Kilde: Prøve."


def test_a_point_left_out_neither_sets_limits_nor_is_judged() -> None:
    plain, without = reading(*QUIET, 11), reading(*QUIET[:5], 90, *QUIET[5:], 11, left_out=(5,))
    assert without.stretches[0].mean == plain.stretches[0].mean
    assert without.stretches[0].baseline == 12
    assert signals(without) == []
    assert "Ikke regnet med: uge 6." in without.text("Prøve")


def test_a_run_goes_on_past_a_point_that_is_left_out() -> None:
    found = reading(*QUIET, *[10, 9.9, 10, 90, 9.9, 10, 9.9, 10], left_out=(15,))
    assert found.marks[-1].run == 7
    assert found.marks[15].signal is None


def test_the_latest_point_that_counts_gives_the_words() -> None:
    assert reading(*QUIET, 30, 10, left_out=(13,)).words == "Tydelig forværring"


def test_no_run_reaches_across_a_change_that_is_followed() -> None:
    low = [10, 9.9, 10, 9.9, 10, 9.9, 10]
    assert signals(reading(*QUIET, *low)) == list(range(12, 19))
    assert signals(reading(*QUIET, *low, changed=15)) == []


def test_a_share_of_few_is_told_by_its_numbers() -> None:
    points = tuple(Point(f"uge {week}", share, n) for week, share, n in ((1, 0.5, 8), (2, 0.8, 10)))
    text = read(Measured("Til tiden", points, Unit.SHARE)).text("Prøve")
    assert "ligget mellem 4 af 8 og 80,0\N{NO-BREAK SPACE}%" in text


def test_limits_that_follow_n_say_so_and_when_they_are_widened() -> None:
    def text(*shares: float) -> str:
        points = tuple(Point(f"uge {week}", share, 400) for week, share in enumerate(shares))
        return read(Measured("Til tiden", points, Unit.SHARE, method=Method.P)).text("Prøve")

    assert "Grænserne følger, hvor mange hver uge er målt på. Kilde" in text(*(0.80, 0.81) * 6)
    assert "og er gjort 6,8 gange bredere" in text(*(0.70, 0.86) * 6)


@pytest.mark.parametrize(
    "point", [Point("uge 1", 0.5), Point("uge 1", 0.5, 0), Point("uge 1", 2, 9)]
)
def test_a_share_needs_what_it_was_measured_on(point: Point) -> None:
    with pytest.raises(ValueError, match="share"):
        Measured("Til tiden", (point,), Unit.SHARE, method=Method.P)
