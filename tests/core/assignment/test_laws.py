"""The optimiser against every plan there is, and the laws that hold for any request."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.assignment import (
    Bar,
    Choice,
    Family,
    Receiver,
    Remedy,
    Request,
    WayOut,
    override,
    propose,
)
from tests.core.assignment.cases import requests

Plan = dict[int, Receiver | None]


def may(to: Receiver, family: Family, asked: Request) -> bool:
    """Say by the words of the rules whether a receiver may have a family, room aside."""
    days = [asked.from_on + timedelta(days=each) for each in range(asked.weights.window)]
    there = [day for day in days if not any(day in away for away in to.absences)]
    return (
        family.unit in to.units
        and all(member.sections <= to.sections for member in family.members)
        and all(member.languages <= to.languages for member in family.members)
        and not any(to.id in member.excluded for member in family.members)
        and len(there) >= asked.weights.presence
    )


def load_cost(to: Receiver, given: int, asked: Request) -> int:
    """Add the price up point by point; it rises where a whole portion begins."""
    weights, total = asked.weights, 0
    for at in range(given):
        here = to.load + at + (weights.portion - 1 - at % weights.portion)
        steps = [s.price for s in weights.steps if here >= s.above * to.available // 100]
        total += max(steps, default=0)
        if to.is_new and here - to.load >= weights.newcomer_share * to.available // 100:
            total += weights.newcomer
    return total


def portions(family: Family, asked: Request) -> int:
    """Return the family's points to the nearest whole portion, half a one up."""
    whole, rest = divmod(family.points, asked.weights.portion)
    return (whole + (2 * rest >= asked.weights.portion and rest > 0)) * asked.weights.portion


def is_elsewhere(to: Receiver, family: Family) -> bool:
    return bool(family.places and to.places) and not family.places & to.places


def own_cost(to: Receiver, family: Family, asked: Request) -> int:
    weights, citizens = asked.weights, len(family.members)
    known = weights.known if to.id in family.known_by else weights.stranger
    each = 0 if to.id in family.held_by else known
    each += weights.elsewhere if is_elsewhere(to, family) else 0
    wishes = [weights.wish for m in family.members if m.wished not in (None, to.id)]
    wishes += [weights.unwished for m in family.members if m.unwished == to.id]
    return each * citizens + sum(wishes)


def cost(plan: Plan, asked: Request) -> int:
    families = {each.id: each for each in asked.families}
    own = sum(own_cost(to, families[at], asked) for at, to in plan.items() if to)
    given = {to.id: sum(portions(families[at], asked) for at, her in plan.items() if her is to)
             for to in asked.receivers}  # fmt: skip
    return own + sum(load_cost(to, given[to.id], asked) for to in asked.receivers)


def all_plans(asked: Request) -> Iterator[Plan]:
    """Yield every plan that breaks no rule."""
    able = [[None, *(to for to in asked.receivers if may(to, each, asked))]
            for each in asked.families]  # fmt: skip
    for choice in product(*able):
        given: dict[int, int] = {}
        for to, each in zip(choice, asked.families, strict=True):
            if to:
                given[to.id] = given.get(to.id, 0) + each.points
        if all(given[to.id] <= to.room for to in asked.receivers if to.id in given):
            yield {each.id: to for to, each in zip(choice, asked.families, strict=True)}


def placed(plan: Plan, asked: Request) -> int:
    return sum(len(each.members) for each in asked.families if plan[each.id])


@given(requests())
def test_no_plan_is_better(asked: Request) -> None:
    asked = replace(asked, may_split=False)
    found = propose(asked)
    plans = list(all_plans(asked))
    most = max(placed(plan, asked) for plan in plans)
    assert sum(len(each.citizens) for each in found.placements) == most
    alike = [plan for plan in plans if placed(plan, asked) == most]
    assert found.is_most
    assert found.cost == found.bound == min(cost(plan, asked) for plan in alike)


@given(requests())
def test_no_hard_rule_is_broken_and_every_citizen_is_accounted_for(asked: Request) -> None:
    found = propose(asked)
    receivers = {each.id: each for each in asked.receivers}
    families = {each.id: each for each in asked.families}
    given = dict.fromkeys(receivers, 0)
    for each in found.placements:
        whole = families[each.family]
        part = tuple(m for m in whole.members if m.citizen_id in each.citizens)
        assert may(receivers[each.receiver], replace(whole, members=part), asked)
        given[each.receiver] += sum(member.points for member in part)
        assert each.is_split or part == whole.members
    assert all(given[at] <= each.room for at, each in receivers.items())
    told = [citizen for each in found.placements for citizen in each.citizens]
    told += [citizen for each in found.shortages for citizen in each.citizens]
    assert sorted(told) == sorted(m.citizen_id for f in asked.families for m in f.members)


@given(requests())
def test_a_family_that_can_be_kept_whole_is_not_split(asked: Request) -> None:
    found = propose(asked)
    whole = propose(replace(asked, may_split=False))
    assert {each.family for each in found.split} <= {each.family for each in whole.shortages}
    kept = {each.family for each in found.placements if not each.is_split}
    assert kept == {each.family for each in whole.placements}


@given(requests(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_leaves_no_trace(asked: Request, dice: Random) -> None:
    receivers, families = list(asked.receivers), list(asked.families)
    dice.shuffle(receivers)
    dice.shuffle(families)
    other = replace(asked, receivers=tuple(receivers), families=tuple(families))
    assert propose(other) == propose(asked)


@given(requests(), st.sampled_from([0.0, 0.02, 0.5]))
def test_the_bound_never_exceeds_the_cost(asked: Request, gap: float) -> None:
    found = propose(replace(asked, gap=gap))
    assert found.bound <= found.cost
    assert found.cost - found.bound <= gap * found.cost


@given(requests())
def test_the_price_in_parts_is_the_price_and_an_override_costs_what_it_says(
    asked: Request,
) -> None:
    asked = replace(asked, may_split=False)
    found = propose(asked)
    receivers = {each.id: each for each in asked.receivers}
    plan: Plan = dict.fromkeys((each.id for each in asked.families), None)
    plan |= {each.family: receivers[each.receiver] for each in found.placements}
    for placement in found.placements:
        assert 1 <= len(placement.reasons) <= 3
        assert 1 <= len(placement.choices) <= 3
        assert placement.choices[0].more == 0 <= placement.choices[-1].more
        for to in asked.receivers:
            told = override(asked, found, placement.citizens[0], to.id)
            changed = plan | {placement.family: to}
            if isinstance(told, Choice):
                without = plan | {placement.family: None}
                assert told.price.total == cost(changed, asked) - cost(without, asked)
                assert told.more == cost(changed, asked) - cost(plan, asked)
            else:
                assert changed not in list(all_plans(asked))
                assert isinstance(told, Bar)


@given(requests())
def test_every_way_out_is_one(asked: Request) -> None:
    found = propose(replace(asked, may_split=False))
    given = {each.receiver: each.after for each in found.loads}
    families = {each.id: each for each in asked.families}
    now = tuple(replace(each, load=given[each.id]) for each in asked.receivers)
    for lack in found.shortages:
        alone = replace(asked, receivers=now, families=(families[lack.family],), may_split=False)
        assert propose(alone).shortages
        for way in lack.ways_out:
            assert not propose(opened(alone, way)).shortages


def opened(asked: Request, way: WayOut) -> Request:
    """Return the request as the way out would have it."""
    (family,) = asked.families
    if way.remedy is Remedy.DAY and way.day is not None:
        return replace(asked, from_on=way.day)
    if way.remedy is Remedy.SPLIT:
        return replace(asked, may_split=True)
    her = next(each for each in asked.receivers if each.id == way.receiver)
    if way.remedy is Remedy.CEILING:
        better = replace(her, ceiling=her.ceiling + way.points)
    elif way.remedy is Remedy.LEARN:
        learnt = frozenset(way.lacking)
        better = replace(her, sections=her.sections | learnt, languages=her.languages | learnt)
    else:
        better = replace(her, units=her.units | {family.unit})
    return replace(asked, receivers=tuple(better if x is her else x for x in asked.receivers))
