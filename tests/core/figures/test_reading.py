"""What a series of figures is said to tell: as much as it was measured on, and no more."""

from datetime import UTC, date, datetime

import pytest

from holdepunkt.core.charts import Variation
from holdepunkt.core.figures import (
    Book,
    Figure,
    FigurePeriod,
    Measure,
    PeriodKind,
    measure,
    period_of,
)

WEEKS = [period_of(PeriodKind.WEEK, date(2026, 1, 1)).shifted(n) for n in range(20)]
KNOWN = datetime(2026, 6, 1, tzinfo=UTC)


def book(one: Measure, figures: list[Figure]) -> Book:
    told: list[tuple[FigurePeriod, Figure]] = list(zip(WEEKS, figures, strict=True))
    return Book(1, "Voksne 1", WEEKS[-1], date(2026, 6, 1), KNOWN, {one.id: tuple(told)})


def counted(amount: int) -> Figure:
    return Figure(amount, None, amount, amount)


def share(part: int, whole: int) -> Figure:
    return Figure(part, whole, whole, part / whole)


def test_the_first_of_something_rare_is_no_change() -> None:
    one = measure("change_never_told")
    figures = [counted(0)] * 19 + [counted(1)]
    assert book(one, figures).reading(one).variation is Variation.COMMON


def test_many_of_something_rare_are_one() -> None:
    one = measure("change_never_told")
    figures = [counted(n % 2) for n in range(19)] + [counted(6)]
    assert book(one, figures).reading(one).variation is Variation.WORSE


@pytest.mark.parametrize(
    ("latest", "variation"),
    [(share(35, 36), Variation.COMMON), (share(20, 36), Variation.WORSE)],
)
def test_a_share_is_judged_by_how_many_it_was_measured_on(
    latest: Figure, variation: Variation
) -> None:
    one = measure("decided_in_time")
    figures = [share(34 + n % 3, 36) for n in range(19)] + [latest]
    assert book(one, figures).reading(one).variation is variation


def test_one_of_two_is_no_news_where_there_are_seldom_more() -> None:
    one = measure("told_before")
    figures = [share(1, 1), share(2, 2), share(1, 1), share(1, 2)] * 5
    assert book(one, figures).reading(one).variation is Variation.COMMON
