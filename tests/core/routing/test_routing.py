"""Where an application belongs: the same rules, the same answer, and an honest word when unsure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.calendar import Period, age_on
from holdepunkt.core.routing import (
    MOST_REASONS,
    Applicant,
    Candidate,
    Interval,
    Level,
    Route,
    RoutingRule,
    ranked,
    route,
    rule_words,
)
from holdepunkt.core.transition import grown_up_on

DAY = date(2026, 3, 24)
CHILDREN, GROWN_UPS, NORTH, SOUTH, AIDS, AID_TEAM = range(1, 7)
SECTION = 112


def rule(unit: int, **more: object) -> RoutingRule:
    said = {
        "id": unit * 10,
        "level": Level.AREA,
        "unit_id": unit,
        "unit": f"Enhed {unit}",
        "area_id": unit,
        "valid": Period(date(2020, 1, 1), None),
        "decided_by": "Ledelsen",
        "published_in": "Referatet",
    }
    return RoutingRule(**{**said, **more})  # type: ignore[arg-type]


def below(area: int, unit: int, **more: object) -> RoutingRule:
    return rule(unit, level=Level.DEPARTMENT, area_id=area, **more)


RULES = (
    rule(CHILDREN, ages=Interval(0, 17)),
    rule(GROWN_UPS, ages=Interval(18, None)),
    rule(AIDS, section_id=SECTION, section="SEL § 112"),
    below(CHILDREN, NORTH, postcodes=Interval(1000, 1999)),
    below(CHILDREN, SOUTH, postcodes=Interval(2000, 2999)),
    below(AIDS, AID_TEAM),
)


def found(applicant: Applicant, *, section_id: int = 85, rules: object = RULES) -> Route:
    return route(rules, applicant, section_id=section_id, received_on=DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("born", "area"),
    [(date(2008, 3, 25), CHILDREN), (date(2008, 3, 24), GROWN_UPS), (DAY, CHILDREN)],
)
def test_the_age_is_that_of_the_day_of_receipt(born: date, area: int) -> None:
    assert found(Applicant(born, "Åvej 2, 1500 Byen")).area_id == area


def test_the_proof_tells_each_step_and_who_decided_it() -> None:
    told = found(Applicant(date(2010, 1, 1), "Åvej 2, 2100 Byen"))
    assert told.department_id == SOUTH
    assert [step.text for step in told.proof] == [
        "Borgeren er 16 år den 24.03.2026.",
        "Postnummeret er 2100.",
        "Reglen »0-17 år« siger Enhed 1.",
        "Reglen »postnummer 2000-2999« siger Enhed 4.",
    ]
    assert told.proof[2].source == "Ledelsen: Referatet"


def test_a_rule_of_the_section_goes_before_age() -> None:
    told = found(Applicant(date(2010, 1, 1)), section_id=SECTION)
    assert (told.area_id, told.department_id, told.by_section) == (AIDS, AID_TEAM, True)


def test_no_rule_is_said() -> None:
    told = found(Applicant(date(2010, 1, 1), "Åvej 2, 9000 Byen"))
    assert told.department_id is None
    assert told.unsure.startswith("Ingen regel siger, hvilken afdeling i Enhed 1")


def test_an_unknown_birthday_makes_it_unsure() -> None:
    told = found(Applicant())
    assert told.area_id is None
    assert told.proof[0].text == "Fødselsdagen kendes ikke den 24.03.2026."


def test_two_rules_that_disagree_are_both_named() -> None:
    both = (*RULES, below(CHILDREN, NORTH, postcodes=Interval(2100, 2100)))
    told = found(Applicant(date(2010, 1, 1), "Åvej 2, 2100 Byen"), rules=both)
    assert told.unsure.startswith("Flere regler passer: Enhed 3 og Enhed 4.")
    assert told.options == (NORTH, SOUTH)


def test_an_own_rule_goes_before_an_example() -> None:
    examples = (rule(GROWN_UPS, is_example=True), rule(CHILDREN, ages=Interval(0, 99)))
    assert found(Applicant(date(2010, 1, 1)), rules=examples).area_id == CHILDREN


@pytest.mark.parametrize(
    ("valid", "area"),
    [
        (Period(date(2020, 1, 1), DAY), None),
        (Period(DAY, None), CHILDREN),
        (Period(date(2026, 3, 25), None), None),
    ],
)
def test_the_rule_of_the_day_of_receipt_counts(valid: Period, area: int | None) -> None:
    assert found(Applicant(), rules=(rule(CHILDREN, valid=valid),)).area_id == area


@pytest.mark.parametrize(
    ("name", "unit"), [("Bo Aabo", SOUTH), ("Åse Ørn", SOUTH), ("Eva Éclair", NORTH)]
)
def test_letters_follow_the_danish_alphabet(name: str, unit: int) -> None:
    rules = (
        rule(CHILDREN),
        below(CHILDREN, NORTH, letters=("A", "K")),
        below(CHILDREN, SOUTH, letters=("L", "Å")),
    )
    assert found(Applicant(name=name), rules=rules).department_id == unit


def test_the_day_of_birth_can_decide() -> None:
    rules = (
        rule(CHILDREN),
        below(CHILDREN, NORTH, days=Interval(1, 15)),
        below(CHILDREN, SOUTH, days=Interval(16, 31)),
    )
    assert found(Applicant(date(2010, 1, 16)), rules=rules).department_id == SOUTH


def test_a_rule_is_told_in_words() -> None:
    assert rule_words(rule(CHILDREN)) == "alle andre"
    told = rule_words(rule(CHILDREN, section="SEL § 85", ages=Interval(23, None)))
    assert told == "SEL § 85, fra 23 år"


RULE_LISTS = st.lists(
    st.builds(
        lambda unit, first, last, level: rule(
            unit, ages=Interval(min(first, last), max(first, last)), level=level
        ),
        st.integers(1, 4),
        st.integers(0, 90),
        st.integers(0, 90),
        st.sampled_from(Level),
    ),
    max_size=8,
)


@given(RULE_LISTS, st.dates(date(1930, 1, 1), DAY), st.randoms())
def test_the_order_of_the_rules_changes_nothing(
    rules: list[RoutingRule], born: date, rng: object
) -> None:
    told = found(Applicant(born), rules=rules)
    shuffled = list(rules)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    again = found(Applicant(born), rules=shuffled)
    assert (told.area_id, told.department_id, told.unsure, told.options) == (
        again.area_id,
        again.department_id,
        again.unsure,
        again.options,
    )
    assert (told.department_id is None) is bool(told.unsure)


def candidate(staff_id: int, load: float = 5, **more: object) -> Candidate:
    return Candidate(staff_id, f"Nr. {staff_id}", load, **more)  # type: ignore[arg-type]


def test_who_knows_the_citizen_goes_before_who_has_least() -> None:
    four = [
        candidate(1, load=1),
        candidate(2, load=20, knew_until=date(2025, 1, 31)),
        candidate(3, load=30, holds_sibling=True),
        candidate(4, load=40, is_dedicated=True),
    ]
    told = ranked(four, tell=lambda load: f"har {load} åbne sager")
    assert [one.staff_id for one in told] == [4, 3, 2, 1]
    assert told[1].reasons[0] == "er fast sagsbehandler for en i husstanden"
    assert told[3].reasons == ("har 1 åbne sager, færrest i afdelingen",)


def test_there_are_at_most_three_reasons() -> None:
    one = candidate(1, is_dedicated=True, holds_sibling=True, knew_until=DAY)
    assert len(ranked([one], tell=str)[0].reasons) <= MOST_REASONS


@pytest.mark.parametrize("day", [date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1)])
def test_who_is_born_on_29_february_has_one_age_everywhere(day: date) -> None:
    """Grown up by the transition, by the routing and by the coordination on the same day."""
    born = date(2008, 2, 29)
    is_grown_up = day >= grown_up_on(born)
    assert Applicant(born).age_on(day) == age_on(born, day) == (18 if is_grown_up else 17)
