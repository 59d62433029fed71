"""What a plan hangs on in another counts: what it waits for, and what it came of."""

from dataclasses import replace
from datetime import date

import pytest

from holdepunkt.core.portfolio import (
    RULES,
    URGENCY,
    Activity,
    ActivityState,
    Link,
    LinkKind,
    Plan,
    Update,
    Warned,
    grouped,
    warnings,
)
from tests.core.portfolio.plans import JUNE, MAY, activity, milestone, plan, watch, when

SPRING = when("i april 2026", date(2026, 4, 1), date(2026, 4, 30))
AGO = Update(date(2026, 1, 5), "Noget")


def older(**more: object) -> Activity:
    """Return an activity of the plan before this one."""
    one = replace(activity(90), of_plan="Plan 2024", number="7", title="Gammel indsats")
    return replace(one, **more)  # type: ignore[arg-type]


def found(one: Activity, *outside: Activity) -> dict[str, str]:
    told: Plan = plan(one, outside=outside)
    return {each.rule: each.evidence for each in warnings(told, watch())}


def test_it_waits_for_something_in_another_plan() -> None:
    """W6 by the dates, W7 once it has begun, and neither when the other is done."""
    waits = Link(LinkKind.AFTER, 90)
    later = older(milestones=(milestone(JUNE),))
    still = activity(1, state=ActivityState.NOT_STARTED, links=(waits,))
    begun = activity(1, links=(waits,))
    assert "7 Gammel indsats (»Plan 2024«)" in found(still, later)["W6"]
    assert "7 Gammel indsats (»Plan 2024«)" in found(begun, later)["W7"]
    assert found(begun, replace(later, state=ActivityState.REACHED)) == {}
    assert found(begun) == {}


def test_the_moves_in_the_plan_before_count() -> None:
    """One move there and one to the date here are two, as many as the thresholds allow."""
    moved = older(milestones=(milestone(SPRING, when("i marts 2026", date(2026, 3, 1),
                                                     date(2026, 3, 31))),))  # fmt: skip
    told = found(activity(1, before=(moved,)))["W4"]
    assert "regnet fra 7 Gammel indsats (»Plan 2024«)" in told
    assert "»i marts 2026« → »i april 2026« → »i maj 2026«" in told
    kept = older(milestones=(milestone(MAY),))
    assert found(activity(1, before=(kept,))) == {}
    once = older(milestones=(milestone(SPRING),))
    assert found(activity(1, before=(once,))) == {}


def test_the_silence_in_the_plan_before_counts() -> None:
    bare = activity(1, told=())
    assert found(bare)["W1"] == "Der er aldrig skrevet en opdatering."
    old = found(replace(bare, before=(older(told=(AGO,)),)))["W1"]
    assert old.startswith("Sidst opdateret 05.01.2026 som 7 Gammel indsats (»Plan 2024«), for 78")
    fresh = older(told=(Update(date(2026, 3, 10), "Nyt"),))
    assert found(replace(bare, before=(fresh,))) == {}


def test_a_text_said_again_in_the_next_plan_is_the_same_text() -> None:
    same = "Arbejdet med vejledningen går som planlagt, og gruppen mødes igen."
    there = older(told=(Update(date(2026, 1, 10), same), Update(date(2026, 2, 10), same)))
    here = activity(1, told=(Update(date(2026, 3, 10), same),))
    assert "W2" in found(replace(here, before=(there,)))
    assert found(here) == {}


def test_the_most_urgent_rule_stands_first_and_once() -> None:
    told = plan(
        activity(1, told=(), holder_id=None),
        activity(2, told=(), milestones=(milestone(when("i februar 2026", date(2026, 2, 1),
                                                         date(2026, 2, 28))),)),
    )  # fmt: skip
    groups = grouped(warnings(told, watch()))
    assert [one.rule for one in groups] == ["W3", "W1", "W15"]
    assert groups[1].heading == "Ingen ny opdatering (2)"
    assert set(URGENCY) == set(RULES)


@pytest.mark.parametrize(("amount", "lines"), [(3, 3), (4, 1)])
def test_few_are_told_whole_and_many_by_name(amount: int, lines: int) -> None:
    every = [Warned("W1", f"activity:{n}", f"1.{n} Noget", "Aldrig.", n) for n in range(amount)]
    [group] = grouped(every)
    assert len(group.lines()) == lines
    assert ("Aldrig." in group.lines()[0]) is (amount <= 3)
    assert all(one.name in " ".join(group.lines()) for one in every)
