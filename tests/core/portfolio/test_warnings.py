"""Each warning speaks of what it is for, is silent on a sound plan, and an answer silences it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.datewords import Precision
from holdepunkt.core.portfolio import (
    RULES,
    Activity,
    ActivityState,
    Answer,
    Criterion,
    Decided,
    Hearing,
    Link,
    LinkKind,
    MilestoneKind,
    Plan,
    Reading,
    Reported,
    Update,
    alike,
    read_thresholds,
    rules_told,
    sounding,
    thresholds_on,
    warnings,
)
from holdepunkt.core.portfolio.warnings import may_be_alike
from tests.core.portfolio.plans import (
    DURING,
    FEBRUARY,
    JUNE,
    MAY,
    TODAY,
    activity,
    milestone,
    plan,
    watch,
    when,
)

AGO = date(2026, 1, 5)
SAME = "Arbejdet med vejledningen går som planlagt, og gruppen mødes igen."
REPEATED = tuple(Update(date(2026, month, 10), SAME) for month in (1, 2, 3))
UNCHANGED = tuple(Update(date(2026, month, 10), is_unchanged=True) for month in (2, 3))
SOUND = Criterion(
    1, "Flere kan komme igennem", is_quantitative=True, operator=">=", baseline=50, target=80,
    unit="%", population="alle opkald", instrument="Telefonsystemet", owner="Stab", due=JUNE,
    reading=Reading(60, 200, date(2026, 2, 1)),
)  # fmt: skip
AFTER = when("efter vinterferien 2026", date(2026, 2, 16), None, Precision.SEASON)
BARE = Criterion(2, "Borgerne er tilfredse", is_quantitative=True)
OLD = Criterion(3, "Gammelt", judged="Delvist", evidence="Notat", owner="Stab", due=JUNE,
                reading=Reading(1, 1, date(2024, 1, 1)))  # fmt: skip
NARROW = Criterion(4, "Kender planen", owner="Stab", due=JUNE, instrument="Skema",
                   uncovered="borgere i egen bolig")  # fmt: skip

STORIES: dict[str, Plan] = {
    "W1": plan(activity(told=(Update(AGO, "Noget"),))),
    "W2": plan(activity(told=REPEATED)),
    "W3": plan(activity(milestones=(milestone(FEBRUARY),))),
    "W4": plan(activity(milestones=(milestone(DURING, MAY),))),
    "W6": plan(
        activity(1, milestones=(milestone(JUNE),)),
        activity(2, state=ActivityState.NOT_STARTED, links=(Link(LinkKind.AFTER, 1),)),
    ),
    "W7": plan(activity(1), activity(2, links=(Link(LinkKind.INPUT, 1),))),
    "W9": plan(activity(criteria=(BARE,))),
    "W10": plan(
        activity(), decisions=(Decided(5, "Flere hænder?", "Områdeledelsen", AGO, meetings=2),)
    ),
    "W12": plan(activity(state=ActivityState.UNFUNDED, about="Midler til et it-system")),
    "W13": plan(activity(state=ActivityState.UNMEASURED, about="Ingen spurgte borgerne")),
    "W14": plan(
        activity(),
        hearings=(Hearing(2, "Standarderne", "Rådene", date(2026, 3, 2), date(2026, 3, 6)),),
    ),
    "W15": plan(activity(holder_id=None)),
    "W16": plan(activity(criteria=(NARROW,))),
    "W17": plan(activity(milestones=(milestone(AFTER),))),
}


def rules(found: Plan, reported: Reported | None = None) -> set[str]:
    return {one.rule for one in warnings(found, watch(reported))}


def test_a_sound_plan_is_quiet() -> None:
    assert rules(plan(activity(criteria=(SOUND,))), Reported(AGO, {1: ()})) == set()


@pytest.mark.parametrize("rule", sorted(STORIES))
def test_a_rule_speaks_of_what_it_is_for_and_nothing_else(rule: str) -> None:
    found = warnings(STORIES[rule], watch())
    assert {one.rule for one in found} == {rule}
    assert all(one.evidence and one.name for one in found)


@pytest.mark.parametrize("rule", sorted(STORIES))
def test_a_rule_is_silent_until_the_day_of_its_answer(rule: str) -> None:
    found = warnings(STORIES[rule], watch())
    answers = [Answer(one.rule, one.subject, TODAY, "Det ved vi") for one in found]
    assert sounding(found, answers, TODAY) == ()
    assert sounding(found, answers, TODAY + timedelta(days=1)) == found


def test_what_ended_and_reached_nothing_is_told_with_its_own_words() -> None:
    ended = activity(state=ActivityState.NOT_REACHED, about="Ventetiden er den samme")
    [one] = warnings(plan(ended), watch())
    assert (one.rule, one.evidence) == ("W13", "Ventetiden er den samme")


def test_silence_and_shrinking_are_told_against_the_last_report() -> None:
    """Nobody mentions activity 2, and activity 1 no longer covers two sections."""
    reported = Reported(AGO, {1: ("§ 112", "§ 113")})
    found = warnings(plan(activity(1, covers=("§ 100",)), activity(2)), watch(reported))
    told = {(one.rule, one.activity_id): one.evidence for one in found}
    assert set(told) == {("W5", 2), ("W8", 1)}
    assert "omfattede den også §§ 112, 113." in told["W8", 1]
    new = Reported(AGO, {1: ()}, newer=frozenset({2}))
    assert rules(plan(activity(1, criteria=(SOUND,)), activity(2, criteria=(SOUND,))), new) == set()


def test_every_rule_has_a_story() -> None:
    assert set(STORIES) | {"W5", "W8"} == set(RULES)


def test_unchanged_is_legal_and_counted() -> None:
    once = plan(activity(told=UNCHANGED[1:]))
    assert rules(once) == set()
    assert "uændret" in warnings(plan(activity(told=UNCHANGED)), watch())[0].evidence


def test_an_old_value_is_no_value() -> None:
    assert rules(plan(activity(criteria=(OLD,)))) == {"W9"}


def test_a_hearing_decided_before_it_ended() -> None:
    early = Hearing(1, "Strategien", "Rådet", date(2026, 2, 2), date(2026, 3, 6), date(2026, 2, 20))
    [one] = warnings(plan(activity(), hearings=(early,)), watch())
    assert "før høringen sluttede" in one.evidence


def test_a_date_is_not_overdue_on_its_last_day() -> None:
    due = milestone(FEBRUARY)
    assert not due.is_overdue(date(2026, 2, 28))
    assert due.is_overdue(date(2026, 3, 1))


def test_a_date_that_never_ends_is_asked_about_and_never_called_late() -> None:
    """It has an earliest day and no last: a month after that day somebody is asked."""
    open_ended = replace(milestone(AFTER), kind=MilestoneKind.START)
    waits = activity(state=ActivityState.NOT_STARTED, milestones=(open_ended,))
    assert not open_ended.is_overdue(date(2036, 1, 1))
    [asked] = warnings(plan(waits), watch())
    assert (asked.rule, asked.title) == ("W17", "Dato uden sidste dag")
    assert "tidligst 16.02.2026, og ingen sidste dag er sagt" in asked.evidence
    young = replace(waits, milestones=(replace(open_ended, when=replace(AFTER, first=TODAY)),))
    assert rules(plan(young)) == set()
    assert rules(plan(replace(waits, state=ActivityState.UNDER_WAY))) == set()  # it was made
    assert rules(plan(replace(waits, milestones=(replace(open_ended, kept_on=TODAY),)))) == set()


def test_a_warning_says_in_plain_danish_what_is_wrong_here() -> None:
    silent = activity(told=(Update(AGO, "Noget"),), holder_id=None)
    assert [one.title for one in warnings(plan(silent), watch())] == [
        "Ingen opdatering siden 05.01.2026",
        "Ingen har rollen",
    ]
    nobody = activity(told=(), lead="", holder_id=None)
    assert [one.title for one in warnings(plan(nobody), watch())] == [
        "Ingen opdatering endnu",
        "Ingen rolle har ansvaret",
    ]
    assert [rule for rule, _, _ in rules_told(watch().by)] == list(RULES)


@given(st.integers(0, 60))
def test_an_answer_silences_until_its_day_and_no_longer(days: int) -> None:
    found = warnings(STORIES["W15"], watch())
    until = TODAY + timedelta(days=days)
    answer = Answer("W15", "activity:1", until, "Stillingen er slået op")
    assert sounding(found, [answer], until) == ()
    assert sounding(found, [answer], until + timedelta(days=1)) == found
    assert sounding(found, [Answer("W1", "activity:1", until, "")], TODAY) == found


WITHOUT_EFFECT = {ActivityState.UNMEASURED, ActivityState.NOT_REACHED}
CLOSED = [state for state in ActivityState if state.is_closed and state not in WITHOUT_EFFECT]


@given(st.sampled_from(CLOSED))
def test_what_has_left_the_portfolio_is_not_nagged(state: ActivityState) -> None:
    quiet = activity(state=state, told=(), holder_id=None, milestones=(milestone(FEBRUARY),))
    assert rules(plan(quiet), Reported(AGO, {})) == set()


WORDS = st.lists(
    st.sampled_from(["vi", "holder", "møde", "om", "nummeret", "i", "maj"]), max_size=9
)


@given(WORDS, WORDS)
def test_the_cheap_look_never_overlooks(a: list[str], b: list[str]) -> None:
    one, other = " ".join(a), " ".join(b)
    assert may_be_alike(one, other, alike(one, other) - 0.0001)  # a ratio is rounded


def shipped() -> str:
    path = Path(__file__).parents[3] / "src/holdepunkt/steering/portfolio/register/thresholds.toml"
    return path.read_text("utf-8")


def test_the_shipped_thresholds_are_dated_data() -> None:
    found = read_thresholds(shipped())
    assert thresholds_on(found, TODAY).source
    with pytest.raises(ValueError, match="tærskler"):
        read_thresholds("thresholds = []")


@given(st.permutations(range(1, 5)))
def test_the_order_of_activities_changes_no_warning(order: list[int]) -> None:
    several: list[Activity] = [
        activity(
            number, holder_id=None if number % 2 else 7, told=() if number > 2 else activity().told
        )
        for number in order
    ]
    found = {(one.rule, one.subject) for one in warnings(plan(*several), watch())}
    assert found == {
        ("W15", "activity:1"),
        ("W15", "activity:3"),
        ("W1", "activity:3"),
        ("W1", "activity:4"),
    }
