"""States that tell the truth, sums that are never mended, colours that wait for data, snapshots."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.datewords import Precision
from holdepunkt.core.portfolio import (
    ActivityState,
    BudgetRow,
    ChangeKind,
    Colour,
    Criterion,
    Reading,
    Update,
    changes,
    differences,
    freeze,
    from_bytes,
    placed,
    plan_on_a_page,
    propose,
    proposed_order,
    target_words,
    to_bytes,
)
from tests.core.portfolio.plans import (
    BY,
    DURING,
    FEBRUARY,
    JUNE,
    MAY,
    TODAY,
    activity,
    milestone,
    plan,
    when,
)

NOON = datetime(2026, 3, 24, 12, tzinfo=UTC)


def frozen(*activities: object) -> bytes:
    return to_bytes(freeze(plan(*activities), as_of=TODAY, known_at=NOON))  # type: ignore[arg-type]


def test_an_end_says_what_came_of_it() -> None:
    for state in ActivityState:
        assert bool(state.asks) == (
            state not in {ActivityState.NOT_STARTED, ActivityState.UNDER_WAY}
        )
    assert not ActivityState.UNFUNDED.is_closed


def test_grey_is_the_default_and_data_gives_the_colour() -> None:
    assert propose(activity(told=()), BY, TODAY).colour is Colour.GREY
    assert propose(activity(told=(Update(date(2025, 1, 1), "x"),)), BY, TODAY).colour is Colour.GREY
    assert propose(activity(milestones=()), BY, TODAY).colour is Colour.GREY
    assert propose(activity(), BY, TODAY).colour is Colour.GREEN
    slipped = activity(milestones=(milestone(JUNE, FEBRUARY),))
    assert propose(slipped, BY, TODAY).colour is Colour.RED
    assert "op til fire måneder" in propose(slipped, BY, TODAY).why
    passed = when("i januar 2026", date(2026, 1, 1), date(2026, 1, 31))
    assert propose(activity(milestones=(milestone(passed),)), BY, TODAY).colour is Colour.YELLOW


def test_how_late_a_vague_date_is_is_told_in_months() -> None:
    december = when("i december 2026", date(2026, 12, 1), date(2026, 12, 31))
    spring = when("forår 2028", date(2028, 3, 1), date(2028, 5, 31), Precision.SEASON)
    why = propose(activity(milestones=(milestone(spring, december),)), BY, TODAY).why
    assert why == "Senere end den første dato: op til 17 måneder. Grænsen for rød er 90 dage."


def test_how_late_a_day_is_is_told_in_days() -> None:
    first, now = (when(f"{day.day}.", day, day, Precision.DAY)
                  for day in (date(2026, 5, 1), date(2026, 5, 31)))  # fmt: skip
    why = propose(activity(milestones=(milestone(now, first),)), BY, TODAY).why
    assert why.startswith("Senere end den første dato: 30 dage.")
    in_time = propose(activity(), BY, TODAY).why
    assert in_time.startswith("Ingen dato er senere end først sagt.")


def test_what_has_a_date_that_went_by_unkept_never_follows_the_plan() -> None:
    yesterday = when("23. marts 2026", date(2026, 3, 23), date(2026, 3, 23))
    late = milestone(yesterday)
    found = propose(activity(milestones=(late,)), BY, TODAY)
    assert (found.colour, found.why) == (
        Colour.YELLOW,
        "»23. marts 2026« er gået uden at være nået.",
    )
    kept = replace(late, kept_on=date(2026, 3, 23))
    assert propose(activity(milestones=(kept,)), BY, TODAY).colour is Colour.GREEN


def test_two_moves_and_the_same_days_in_other_words() -> None:
    other_words = when("maj måned 2026", MAY.first, MAY.last)
    assert milestone(other_words, MAY).times_moved() == 0
    assert milestone(JUNE, FEBRUARY, MAY).times_moved() == 2
    assert milestone(DURING, MAY).is_vaguer()


AMOUNTS = st.integers(0, 5000).map(Decimal)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=8), st.integers(-2, 2))
def test_sums_are_checked_both_ways(lines: list[tuple[Decimal, Decimal]], slip: int) -> None:
    rows = [BudgetRow(f"Linje {i}", pair, sum(pair, Decimal(0))) for i, pair in enumerate(lines)]
    columns = tuple(sum((pair[i] for pair in lines), Decimal(0)) for i in (0, 1))
    printed = BudgetRow("I alt", columns, sum(columns, Decimal(0)) + slip)
    found = differences(rows, printed, ("Fonden", "Kommunen"))
    assert [one.difference for one in found] == ([Decimal(-slip)] * 2 if slip else [])
    assert rows[0].total == sum(lines[0], Decimal(0))


def test_a_line_that_does_not_add_up_is_told_and_kept() -> None:
    row = BudgetRow("Løn", (Decimal(250), Decimal(125)), Decimal(376))
    [one] = differences([row], None, ("Fonden", "Kommunen"))
    assert (one.where, one.printed, one.computed) == ("Løn", Decimal(376), Decimal(375))
    empty = BudgetRow("Evaluering", (Decimal(50), None), Decimal(50))
    assert differences([empty], None, ("Fonden", "Kommunen")) == ()


@pytest.mark.parametrize(
    ("operator", "value", "reached"),
    [
        (">=", 70, True),
        (">=", 69, False),
        ("<=", 69, True),
        ("=", 71, False),
        ("", 70, True),
        (">", 70, False),
    ],
)
def test_a_criterion_is_judged_by_its_operator(
    operator: str, value: float, *, reached: bool
) -> None:
    one = Criterion(1, "Tilfredse", is_quantitative=True, operator=operator, target=70, unit="%",
                    reading=Reading(value, 20, TODAY))  # fmt: skip
    assert one.is_reached() is reached
    assert ("mindst" in target_words(one)) == (operator == ">=")


def test_the_same_snapshot_is_the_same_bytes_and_comes_back_whole() -> None:
    whole = activity(told=(Update(TODAY, "- Første\n- Anden", "Tredje"),), covers=("§ 100",))
    assert frozen(whole) == frozen(whole)
    back = from_bytes(frozen(whole))
    assert to_bytes(back) == frozen(whole)
    assert back.activities[0].told == ("Første", "Anden", "Tredje")
    assert back.reported().covers == {1: ("§ 100",)}


def test_what_vanished_stands_first_in_the_changes() -> None:
    old = from_bytes(frozen(activity(1), activity(2, covers=("§ 112",)), activity(3)))
    later = activity(2, milestones=(milestone(DURING, MAY, number=2),), state=ActivityState.WAITING)
    new = from_bytes(frozen(activity(1), later, activity(4)))
    found = changes(old, new)
    assert [one.kind for one in found] == [
        ChangeKind.GONE, ChangeKind.DATE_VAGUER, ChangeKind.STATE, ChangeKind.COVERS,
        ChangeKind.SAME_TEXT, ChangeKind.SAME_TEXT, ChangeKind.ADDED,
    ]  # fmt: skip
    assert found[1].sentence == "i maj 2026 → i løbet af 2026 (op til 7 måneder senere)"
    assert changes(new, new)[0].kind is ChangeKind.SAME_TEXT


@given(st.lists(st.integers(1, 9)), st.sets(st.integers(1, 9)))
def test_a_priority_list_places_each_once(order: list[int], every: set[int]) -> None:
    found = placed(order, every)
    assert sorted(found) == sorted(every)
    assert sorted(found.values()) == list(range(1, len(every) + 1))


def test_the_most_points_stand_first() -> None:
    assert proposed_order({1: {"effect": 1}, 2: {"effect": 3}, 3: {"law": 3}}) == (2, 3, 1)


def test_the_page_draws_every_row() -> None:
    drawn = plan_on_a_page(plan(activity(1), activity(2, milestones=())), key="plan", today=TODAY)
    assert "1.1 Indsats 1" in drawn
    assert "ingen dato" in drawn
    assert "style=" not in drawn
