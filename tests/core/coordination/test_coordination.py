"""The need explains itself, the order is the same every time, and the plan tells the pace."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.coordination import (
    FamilyFacts,
    Need,
    Part,
    Progress,
    Weights,
    age_on,
    needs,
    ranked,
)

WEIGHTS = Weights(unit=3, case=1, grant=1, child=1, transition=2)
TODAY = date(2026, 3, 24)
small = st.integers(0, 9)
facts = st.builds(FamilyFacts, small, small, small, small, small, st.none() | small)
weights = st.builds(Weights, small, small, small, small, small)


def test_a_need_is_told_in_parts() -> None:
    need = needs(FamilyFacts(7, units=3, cases=4, children=2, transitions=1), WEIGHTS)
    assert need.explained == (
        "3 enheder (6) + 4 åbne sager (4) + 2 børn (2) + 1 ung på vej til voksen (2) = 14 point"
    )


@given(facts, weights)
def test_the_parts_are_the_whole_score(family: FamilyFacts, scale: Weights) -> None:
    need = needs(family, scale)
    assert need.points == sum(part.points for part in need.parts)
    assert all(part.points for part in need.parts)


@given(facts, weights)
def test_more_of_anything_never_lowers_the_need(family: FamilyFacts, scale: Weights) -> None:
    more = FamilyFacts(
        family.family_id, family.units + 1, family.cases + 1, family.children + 1,
        family.transitions + 1, (family.grants or 0) + 1,
    )  # fmt: skip
    assert needs(more, scale).points >= needs(family, scale).points


def test_the_greatest_need_comes_first_and_equals_in_the_order_they_came() -> None:
    few, many, also = (Need(pk, (Part("x", points),)) for pk, points in ((1, 2), (3, 9), (2, 9)))
    assert ranked([few, many, also]) == ranked([also, few, many]) == (also, many, few)


def test_the_plan_tells_the_pace_that_is_needed() -> None:
    # Two of the ten given are not among the first fifty.
    plan = Progress(wanted=110, given=10, given_first=8, given_lately=6, first_places=50,
                    cover_on=date(2027, 1, 23), today=TODAY)  # fmt: skip
    assert (plan.left, plan.first_left, plan.pace, plan.keeps_pace) == (100, 42, 2.0, False)
    assert round(plan.pace_needed or 0, 1) == 10.0
    late = Progress(110, 10, 8, 6, 50, TODAY, TODAY)
    assert (late.pace_needed, late.keeps_pace) == (None, False)
    assert Progress(10, 10, 10, 0, 50, TODAY, TODAY).keeps_pace


def test_one_is_sixteen_on_the_birthday() -> None:
    assert age_on(date(2010, 3, 24), TODAY) == 16
    assert age_on(date(2010, 3, 25), TODAY) == 15
    assert age_on(None, TODAY) is None
