"""After a change: what is claimed, how seldom from noise, how often of a move that is there.

The simulations are seeded, so the rates they find in 1,000 series are the same on every run.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.charts import (
    ChangeVerdict,
    Direction,
    Measured,
    Method,
    Point,
    Unit,
    draw,
    first_after,
    judge_change,
    read,
)

SERIES = 1000
Chance = random.Random
BETTER, WORSE = ChangeVerdict.BETTER, ChangeVerdict.WORSE
COMMON, TOO_FEW = ChangeVerdict.COMMON, ChangeVerdict.TOO_FEW
STEADY = (20.0, 23, 19, 22, 21, 24, 20, 22, 23, 21, 20, 22)


def values(*before_and_after: float, changed: int, **options: object) -> Measured:
    points = tuple(Point(f"uge {week}", value) for week, value in enumerate(before_and_after, 1))
    given = {"unit": Unit.DECIMAL, "wanted": Direction.DOWN, **options}
    return Measured("Dage til svar", points, changed=changed, **given)  # type: ignore[arg-type]


def shares(pairs: list[tuple[int, int]], changed: int, **options: object) -> Measured:
    points = tuple(Point(f"uge {week}", a / n, n) for week, (a, n) in enumerate(pairs, 1))
    given = {"wanted": Direction.UP, "method": Method.P, **options}
    name = "Afgjort inden frist"
    return Measured(name, points, Unit.SHARE, changed=changed, **given)  # type: ignore[arg-type]


def drawn(chance: Chance, n: int, p: float) -> tuple[int, int]:
    return sum(chance.random() < p for _ in range(n)), n


def rates(make: Callable[[Chance], Measured]) -> dict[ChangeVerdict, float]:
    """Return how often each verdict is said of series made by chance."""
    chance = random.Random(2026)  # noqa: S311 -- a simulation, not a secret
    found = [judge_change(make(chance)).verdict for _ in range(SERIES)]
    return {verdict: found.count(verdict) / SERIES for verdict in ChangeVerdict}


@pytest.mark.parametrize(("before", "after"), [(8, 6), (12, 8), (24, 12)])
def test_quiet_values_are_seldom_called_a_change(before: int, after: int) -> None:
    """Of 20,000 series 1.9 to 2.1 % are, both directions together; 2 % is intended."""
    found = rates(
        lambda chance: values(*(chance.gauss(20, 3) for _ in range(before + after)), changed=before)
    )
    assert found[TOO_FEW] == 0
    assert found[BETTER] + found[WORSE] <= 0.03


def test_quiet_skewed_values_are_seldom_called_a_change() -> None:
    found = rates(
        lambda chance: values(*(chance.lognormvariate(3, 0.5) for _ in range(20)), changed=12)
    )
    assert found[BETTER] + found[WORSE] <= 0.03


def test_values_that_hang_together_are_called_a_change_more_often() -> None:
    """The rule's known limit: with a correlation of 0.3 from week to week 7 %."""

    def hanging(chance: Chance) -> Measured:
        told = [chance.gauss(0, 1)]
        for _ in range(19):
            told.append(0.3 * told[-1] + chance.gauss(0, 0.954))
        return values(*told, changed=12)

    found = rates(hanging)
    assert 0.03 <= found[BETTER] + found[WORSE] <= 0.10


@pytest.mark.parametrize(
    ("p", "before", "after"), [(0.85, 40, 40), (0.95, 100, 30), (0.95, 30, 100), (0.5, 40, 10)]
)
def test_quiet_shares_are_seldom_called_a_change(p: float, before: int, after: int) -> None:
    """Also when fewer are measured after than before."""

    def quiet(chance: Chance) -> Measured:
        sizes = [before] * 12 + [after] * 8
        return shares([drawn(chance, n, p) for n in sizes], changed=12)

    found = rates(quiet)
    assert found[BETTER] + found[WORSE] <= 0.02


def test_quiet_shares_that_spread_more_than_n_explains_are_seldom_called_a_change() -> None:
    def quiet(chance: Chance) -> Measured:
        told = [min(max(chance.gauss(0.8, 0.05), 0), 1) for _ in range(20)]
        return shares([drawn(chance, 200, p) for p in told], changed=12)

    found = rates(quiet)
    assert found[BETTER] + found[WORSE] <= 0.03


def test_the_same_shares_judged_by_n_alone_are_often_called_a_change() -> None:
    """The negative control of the one above: what the spread within the sides guards against."""
    chance = random.Random(2026)  # noqa: S311 -- a simulation, not a secret
    alarms = 0
    for _ in range(SERIES):
        told = [min(max(chance.gauss(0.8, 0.05), 0), 1) for _ in range(20)]
        series = shares([drawn(chance, 200, p) for p in told], changed=12)
        before, after = series.mean_of(range(12)), series.mean_of(range(12, 20))
        middle = series.mean_of(range(20))
        spread = (series.chance(middle) * (1 / 2400 + 1 / 1600)) ** 0.5
        alarms += abs(after - before) > 2.33 * spread
    assert alarms / SERIES > 0.10


@pytest.mark.parametrize(
    ("shift", "before", "after", "found"),
    [
        (1.0, 12, 8, 0.3),
        (1.5, 12, 8, 0.7),
        (2.0, 8, 6, 0.75),
        (2.0, 12, 8, 0.9),
        (1.0, 24, 12, 0.6),
    ],
)
def test_a_move_of_so_many_standard_deviations_is_found(
    shift: float, before: int, after: int, found: float
) -> None:
    def moved(chance: Chance) -> Measured:
        told = [chance.gauss(20, 3) for _ in range(before)]
        told += [chance.gauss(20 - 3 * shift, 3) for _ in range(after)]
        return values(*told, changed=before)

    told = rates(moved)
    assert told[BETTER] >= found
    assert told[WORSE] == 0


def test_a_share_from_80_to_92_per_cent_of_forty_a_week_is_found() -> None:
    def moved(chance: Chance) -> Measured:
        before = [drawn(chance, 40, 0.80) for _ in range(12)]
        return shares(before + [drawn(chance, 40, 0.92) for _ in range(8)], changed=12)

    assert rates(moved)[BETTER] >= 0.95


@pytest.mark.parametrize(("wanted", "verdict"), [(Direction.DOWN, BETTER), (Direction.UP, WORSE)])
def test_which_way_is_wanted_says_what_a_move_means(
    wanted: Direction, verdict: ChangeVerdict
) -> None:
    moved = values(*STEADY, 15, 16, 14, 15, 16, 15, changed=12, wanted=wanted)
    assert judge_change(moved).verdict is verdict


def test_the_sentence_tells_the_means_the_points_and_the_rule() -> None:
    found = judge_change(shares([(32, 40)] * 12 + [(38, 40)] * 8, changed=12))
    assert found.text("Holdepunkt", "24. marts 2026") == (
        "Tydelig bedring. Afgjort inden frist: 384 af 480 (80\N{NO-BREAK SPACE}%) i 12 uger før "
        "og 304 af 320 (95\N{NO-BREAK SPACE}%) i 8 uger efter ændringen; forskellen på 15,0 "
        "procentpoint er større, end tilfældig variation kan forklare (6,4 procentpoint). "
        "Kilde: Holdepunkt, låst 24. marts 2026."
    )
    assert (found.before.points, found.before.n, found.after.n) == (12, 480, 320)
    assert found.difference == pytest.approx(0.15)


def test_the_means_that_are_told_are_the_means_that_are_judged() -> None:
    """A share of individual values is not told by its pooled numbers, which would be another."""
    pairs = [(32, 40), (90, 100)] * 4 + [(38, 40), (96, 100)] * 4
    judged = judge_change(shares(pairs, changed=8, method=Method.XMR))
    assert judged.before.told == "i gennemsnit 85,0\N{NO-BREAK SPACE}%"
    assert judge_change(shares(pairs, changed=8)).before.told.startswith("488 af 560")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (7, 20, "Der er 7 uger før ændringen, og der skal mindst 8 til."),
        (8, 5, "Der er 5 uger efter ændringen, og der skal mindst 6 til."),
        (12, 0, "Der er ingen uger efter ændringen, og der skal mindst 6 til."),
        (0, 12, "Der er ingen uger før ændringen, og der skal mindst 8 til."),
    ],
)
def test_too_few_points_say_how_many_are_wanted(before: int, after: int, said: str) -> None:
    found = judge_change(values(*[20.0] * before, *[1.0] * after, changed=before))
    assert (found.verdict, found.sentence) == (TOO_FEW, said)


def test_shares_of_too_few_say_so_however_far_they_move() -> None:
    found = judge_change(shares([(0, 2)] * 8 + [(1, 1)] * 6, changed=8))
    assert found.verdict is TOO_FEW
    assert "det sjældneste udfald" in found.sentence


def test_counts_of_too_few_say_so() -> None:
    quiet = values(0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, changed=8, unit=Unit.COUNT)
    assert judge_change(quiet).verdict is TOO_FEW


def test_a_rate_is_judged_by_what_it_was_counted_in() -> None:
    points = tuple(
        Point(f"måned {month}", 100 * count / 400, 400)
        for month, count in enumerate([12, 10, 13, 11, 12, 9, 14, 11, 5, 4, 6, 5, 3, 5], 1)
    )
    rate = Measured(
        "Klager", points, Unit.RATE, Direction.DOWN, method=Method.U, per=100, changed=8
    )
    found = judge_change(rate)
    assert found.verdict is BETTER
    assert found.before.mean == pytest.approx(2.875)


def test_the_one_bad_week_that_began_it_all_does_not_make_the_claim() -> None:
    bad_week = values(*STEADY[:11], 45, *STEADY[:8], changed=12)
    assert judge_change(bad_week).verdict is COMMON


def test_a_measure_that_was_already_moving_is_told() -> None:
    sinking = values(*(40.0 - week + week % 2 / 4 for week in range(20)), changed=12)
    found = judge_change(sinking)
    assert found.verdict is BETTER
    assert found.sentence.endswith("Tallene var allerede på vej før ændringen.")
    stepped = values(*STEADY, 15, 16, 14, 15, 16, 15, changed=12)
    assert "allerede" not in judge_change(stepped).sentence


def test_points_left_out_or_beyond_a_new_baseline_are_not_counted() -> None:
    series = values(*[90.0] * 5, *STEADY, 15, 16, 99, 15, 14, 15, 16, *[90.0] * 5, changed=17)
    found = judge_change(replace(series, rebased=(5, 24), left_out=(19,)))
    assert (found.before.points, found.after.points) == (12, 6)
    assert found.verdict is BETTER


def test_the_chart_has_the_limits_of_the_points_before_and_the_change_marked() -> None:
    found = judge_change(values(*STEADY, 15, 16, 14, 15, 16, 15, changed=12))
    (only,) = found.chart.stretches
    assert only.baseline == 12
    assert only.mean == pytest.approx(found.before.mean)
    picture = draw(found.chart, key="effekt", title=found.verdict, description=found.text("Prøve"))
    assert picture.count("Ændring") == 1
    assert "Ændring" not in draw(
        read(values(*STEADY, changed=12)), key="uden", title="Ingen efter", description=""
    )


@pytest.mark.parametrize("options", [{"changed": None}, {"wanted": Direction.NEUTRAL}])
def test_a_change_without_a_place_or_a_direction_cannot_be_judged(
    options: dict[str, object],
) -> None:
    with pytest.raises(ValueError, match="wanted"):
        judge_change(replace(values(*STEADY, changed=6), **options))  # type: ignore[arg-type]


def test_the_week_of_the_change_counts_as_before() -> None:
    mondays = [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)]
    assert first_after(mondays, date(2026, 1, 12)) == 1
    assert first_after(mondays, date(2026, 1, 13)) == 2
    assert first_after(mondays, date(2026, 2, 1)) == 3


@given(
    st.lists(st.floats(0, 1e4), max_size=40),
    st.integers(0, 40),
    st.sampled_from(list(Direction)[:2]),
)
def test_whatever_is_measured_something_is_said(
    told: list[float], changed: int, wanted: Direction
) -> None:
    found = judge_change(values(*told, changed=min(changed, len(told)), wanted=wanted))
    assert found.sentence.endswith(".")
    draw(found.chart, key="k", title="t", description="d")


@given(st.lists(st.integers(0, 40), min_size=14, max_size=40))
def test_turned_upside_down_better_is_worse(counts: list[int]) -> None:
    up = judge_change(shares([(each, 40) for each in counts], changed=8)).verdict
    down = judge_change(shares([(40 - each, 40) for each in counts], changed=8)).verdict
    assert down is {BETTER: WORSE, WORSE: BETTER}.get(up, up)
