"""A proposal says in Danish why, what it costs, what cannot be done and what would help."""

from dataclasses import replace

import pytest

from holdepunkt.core.assignment import (
    Bar,
    Family,
    Member,
    Proposal,
    Status,
    override,
    propose,
    wording,
)
from holdepunkt.core.calendar import Period
from tests.core.assignment.cases import AWAY, FROM_ON, SECTIONS, WEIGHTS, family, receiver, request

JENS, LONE, BO = 1, 2, 3
NAMES = {JENS: "Jens Friis", LONE: "Lone Kjær", BO: "Bo Lund"}
name = NAMES.__getitem__


def test_who_knew_the_siblings_gets_them_both_and_it_is_said_why() -> None:
    siblings = family(7, 4, 4, known_by=frozenset({LONE}))
    found = propose(request((receiver(JENS), receiver(LONE)), (siblings,)))
    (placed,) = found.placements
    assert placed.receiver == LONE
    assert [wording.reason(each, name) for each in placed.reasons] == [
        "kender borgeren fra før",
        "kan have hele familien (2 borgere)",
        "har plads: 100 → 108 af 200 point",
    ]
    proposed, other = placed.choices
    assert wording.price(proposed) == "Pris 60: kontinuitet 60. Planen bliver ikke dyrere."
    assert wording.price(other) == "Pris 200: kontinuitet 200. Planen bliver 140 dyrere."
    assert wording.proof(found) == "Planen koster 60. Det er bevist, at ingen plan er billigere."


def test_where_not_all_can_be_placed_the_cheapest_to_place_is_and_the_proof_says_so() -> None:
    full = receiver(JENS, load=100, ceiling=104)
    stranger, known = family(7, 4), family(8, 4, known_by=frozenset({JENS}))
    found = propose(request((full,), (stranger, known)))
    assert [each.family for each in found.placements] == [8], "he is as easily placed, and cheaper"
    assert wording.proof(found) == (
        "Planen koster 30. Det er bevist, at ingen plan, der placerer lige så mange, er billigere."
        " Det er også bevist, at ingen plan kan placere flere borgere."
    )
    whole = propose(request((full,), (known,)))
    assert "lige så mange" not in wording.proof(whole), "all are placed, so it holds for every plan"
    unsure = wording.proof(replace(found, is_most=False))
    assert unsure.endswith(" Om en anden plan kan placere flere borgere, er ikke bevist.")


def test_families_that_cost_the_same_with_all_are_spread_by_who_is_freest() -> None:
    able = (receiver(JENS, load=90), receiver(LONE, load=90), receiver(BO, load=100))
    quiet = tuple(family(number, 1) for number in range(10, 20))
    loads = {each.receiver: each.after for each in propose(request(able, quiet)).loads}
    assert loads == {JENS: 95, LONE: 95, BO: 100}, "all are far below the first step"


def test_a_wish_is_weighed_and_whom_a_citizen_asked_to_be_without_is_dear() -> None:
    able = (receiver(JENS), receiver(LONE), receiver(BO))
    member = Member(70, 4, frozenset({SECTIONS[0]}))
    for wish, gets in ((replace(member, wished=BO), BO), (replace(member, unwished=JENS), LONE)):
        (placed,) = propose(request(able, (Family(7, (wish,), 1),))).placements
        assert placed.receiver == gets
    prices = [wording.price(each) for each in placed.choices]
    assert prices[0].startswith("Pris 100: kontinuitet 100.")
    assert prices[-1].startswith("Pris 300: kontinuitet 100, borgerens ønske 200.")


def test_who_has_one_of_the_family_gets_the_rest() -> None:
    rest = family(7, 4, held_by=frozenset({LONE}), known_by=frozenset({JENS}))
    (placed,) = propose(request((receiver(JENS), receiver(LONE)), (rest,))).placements
    assert placed.receiver == LONE
    assert wording.reason(placed.reasons[0], name) == "har en af familien i dag"


def test_load_outweighs_the_district_and_says_so() -> None:
    near = receiver(JENS, load=200, places=frozenset({"nord"}))
    far = receiver(LONE, places=frozenset({"syd"}))
    asked = (family(7, 4, places=frozenset({"nord"})),)
    (placed,) = propose(request((near, far), asked)).placements
    assert [wording.reason(each, name) for each in placed.reasons] == [
        "er mindre belastet end Jens Friis, som er nærmere familien (ville koste 155 dyrere)",
        "har plads: 100 → 104 af 200 point",
    ]
    # Of whoever holds nobody yet it is not known that she works elsewhere.
    (placed,) = propose(request((near, receiver(LONE)), asked)).placements
    assert wording.price(placed.proposed).startswith("Pris 100: kontinuitet 100.")


def test_a_newly_started_is_not_given_everything() -> None:
    new = receiver(LONE, load=0, is_new=True)
    families = tuple(family(at, 4) for at in range(1, 31))
    found = propose(request((receiver(JENS, load=60), new), families))
    given = {each.receiver: each.after - each.before for each in found.loads}
    assert given[LONE] == 48  # whole families, up to a quarter of her 200 points


@pytest.mark.parametrize(
    ("receivers", "asked", "sentence", "way_out"),
    [
        (
            (receiver(JENS, sections=frozenset({SECTIONS[1]})),),
            family(7, 4),
            "1 familie kan ikke placeres: ingen arbejder med SEL § 112.",
            "Jens Friis lærer SEL § 112.",
        ),
        (
            (receiver(JENS, load=228), receiver(LONE, load=50, absences=(AWAY,))),
            family(7, 4),
            "1 familie kan ikke placeres: ingen med SEL § 112 har plads før 18. maj 2026.",
            "Loftet for Jens Friis hæves med 2 point.",
        ),
        (
            (receiver(JENS),),
            Family(7, (Member(70, 4, frozenset({SECTIONS[0]}), frozenset({JENS})),), 1),
            "1 familie kan ikke placeres: alle, der kunne, er inhabile.",
            None,
        ),
        (
            (receiver(JENS, absences=(Period(FROM_ON, None),)),),
            family(7, 4),
            "1 familie kan ikke placeres: ingen med SEL § 112 er nok til stede fra 1. maj 2026.",
            None,
        ),
        (
            (receiver(JENS, units=frozenset({2})),),
            family(7, 4),
            "1 familie kan ikke placeres: ingen medarbejdere i enheden er med i fordelingen.",
            "Jens Friis fra en anden enhed låner plads til familien.",
        ),
        (
            (receiver(JENS),),
            Family(7, (Member(70, 4, languages=frozenset({"somali"})),), 1),
            "1 familie kan ikke placeres: ingen med de rette paragraffer taler somali.",
            "Jens Friis lærer somali.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_with_what_would_help(
    receivers: object, asked: Family, sentence: str, way_out: str | None
) -> None:
    found = propose(request(receivers, (asked,)))
    assert wording.shortages(found.shortages, FROM_ON) == (sentence,)
    (lack,) = found.shortages
    told = [wording.way_out(each, name) for each in lack.ways_out]
    assert told[:1] == ([way_out] if way_out else [])


def test_a_family_too_large_for_anybody_is_split_only_when_asked() -> None:
    asked = request((receiver(JENS, load=225), receiver(LONE, load=225)), (family(7, 4, 4),))
    whole = propose(asked)
    assert not whole.placements
    ways_out = [wording.way_out(each, name) for each in whole.shortages[0].ways_out]
    assert ways_out == [
        "Loftet for Jens Friis hæves med 3 point.",
        "Familien deles mellem flere sagsbehandlere.",
    ]
    split = propose(replace(asked, may_split=True))
    assert {each.citizens: each.receiver for each in split.placements} in (
        {(70,): JENS, (71,): LONE}, {(70,): LONE, (71,): JENS},
    )  # fmt: skip
    assert [each.binds for each in split.split] == [Bar.ROOM]
    assert not split.shortages


def test_an_override_that_a_hard_rule_forbids_names_the_rule() -> None:
    asked = request((receiver(JENS), receiver(LONE, load=228)), (family(7, 4),))
    found = propose(asked)
    told = override(asked, found, 70, LONE)
    assert isinstance(told, Bar)
    assert wording.bar(told) == "har ikke plads under sit loft"


def test_an_empty_request_is_proven() -> None:
    found = propose(request((), ()))
    assert (found.placements, found.cost, found.status) == ((), 0, Status.PROVEN)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: request((receiver(1), receiver(1)), ()),
        lambda: request((), (family(1, 4), family(1, 4))),
        lambda: request((), (family(1),)),
        lambda: request((), (family(1, 4), replace(family(2, 4), members=family(1, 4).members))),
        lambda: replace(WEIGHTS, stranger=-1),
        lambda: replace(WEIGHTS, steps=WEIGHTS.steps[::-1]),
        lambda: replace(WEIGHTS, presence=29),
    ],
)
def test_a_request_that_contradicts_itself_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        wrong()  # type: ignore[operator]


def test_a_plan_within_its_gap_says_how_far_it_may_lie_from_the_best() -> None:
    told = wording.proof(Proposal((), (), (), (), 200, 198, Status.WITHIN_GAP))
    assert told == (
        "Planen koster 200. Ingen plan kan koste under 198, "
        "så den er højst 1,0\N{NO-BREAK SPACE}% fra den bedste."
    )
