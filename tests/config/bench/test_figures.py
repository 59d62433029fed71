"""A finding says the median, the 95th percentile, and whether the goal was kept."""

from datetime import date

import pytest

from holdepunkt.config.bench import report
from holdepunkt.config.bench.extract import STEPS, big_cases
from holdepunkt.config.bench.figures import (
    against,
    at_least,
    at_most,
    calmest,
    in_rounds,
    percentile_95,
    timed,
)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([5.0], 5.0), (list(range(1, 101)), 95), (list(range(1, 31)), 29)],
)
def test_the_percentile_is_a_value_that_was_measured(values: list[float], expected: float) -> None:
    assert percentile_95(values) == expected


def test_a_page_is_held_to_its_median() -> None:
    slow_once = timed("Min dag", 20, [10.0] * 29 + [900.0])
    assert slow_once.kept
    assert (slow_once.median, slow_once.p95) == ("10.0 ms", "10.0 ms")
    assert timed("Min dag", 20, [21.0] * 30).kept is False


def test_the_calmest_round_is_the_pages_and_the_worst_is_told() -> None:
    found = in_rounds("Min dag", 20, [[30.0] * 9, [15.0] * 8 + [18.0], [16.0] * 9])
    assert found.kept
    assert (found.median, found.p95) == ("15.0 ms", "18.0 ms (worst round: 30.0 and 30.0)")
    assert in_rounds("Min dag", 20, [[30.0] * 9, [21.0] * 9]).kept is False


def test_of_an_import_in_rounds_the_calmest_is_told_with_the_worst_beside() -> None:
    found = calmest([[at_most("apply", 30, seconds, "s")] for seconds in (33.0, 24.0, 28.0)])
    assert [(one.median, one.p95, one.kept) for one in found] == [
        ("24.0 s", "(worst round: 33.0 s)", True)
    ]
    assert calmest([[at_most("apply", 30, 31.0, "s")]])[0].kept is False


def test_rates_and_costs_have_opposite_goals() -> None:
    assert at_least("pages", 100, 99, "pages/s").kept is False
    assert at_most("import", 30, 29.9, "s").kept is True


def test_the_page_tells_what_was_missed_and_on_what_machine() -> None:
    findings = [timed("Min dag", 20, [21.0] * 30), at_least("Four clients", 100, 140, "pages/s")]
    page = report.page({"Pages": findings}, on=date(2026, 3, 24))
    assert "| Min dag | 20 ms | 21.0 ms | 21.0 ms | **no** |" in page
    assert "| Four clients | ≥ 100 pages/s | 140 pages/s |  | yes |" in page
    assert "Measured 2026-03-24 at commit" in page
    assert "cores" in page


def test_the_large_extract_is_the_same_every_time_and_its_cases_end_before_it_is_drawn() -> None:
    drawn_on = date(2026, 3, 23)
    once = list(big_cases(drawn_on=drawn_on, events=600))
    assert once == list(big_cases(drawn_on=drawn_on, events=600))
    assert len(once) * len(STEPS) == 600
    assert len({(case.cpr, case.row()["SagType"]) for case in once}) == len(once)
    assert all(case.received_on < drawn_on for case in once)


def test_a_larger_database_is_held_to_the_smaller() -> None:
    small, large = timed("Min dag", 20, [10.0] * 30), timed("Min dag", 20, [16.0] * 30)
    held = against(large, small, 1.5)
    assert (held.goal, held.kept) == ("15.0 ms (1.5 × above)", False)
    rate = at_least("Four clients", 100, 140, "pages/s")
    assert against(rate, rate, 1.5).kept is None
