"""What a receiver holds, gets and costs is counted with all that is decided already."""

from datetime import datetime

import pytest

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.handover import actions, queries
from holdepunkt.steering.handover.actions import NewHandover
from holdepunkt.steering.handover.queries.asking import Wanted, request_for
from holdepunkt.steering.handover.queries.pages import HandoverPage
from tests.personas import TODAY, World
from tests.steering.handover.conftest import (
    MAY,
    a_case,
    choose,
    confirmed,
    employ_kim,
    line_of,
    proposed,
    start,
    take_effect,
)

JOB = Actor.for_job("handover.effect", purpose="Prøven")


def load_of(world: World, who: str) -> int:
    """Return what she will hold in May before anything else is proposed to her."""
    with acting(world.actor("dorte"), today=TODAY) as head:
        asked = Wanted(world.staff["mette"], world.units["Voksne 1"], MAY, ())
        found = request_for(wanted=asked, actor=head, today=TODAY)
    return next(each.load for each in found.receivers if each.id == world.staff[who])


def shown(world: World, handover_id: int) -> HandoverPage:
    with acting(world.actor("dorte"), today=TODAY) as head:
        return queries.show(handover_id=handover_id, actor=head, today=TODAY)


def propose(world: World, handover_id: int, now: datetime) -> None:
    with acting(world.actor("dorte"), today=TODAY) as head:
        actions.propose(handover_id=handover_id, actor=head, now=now, today=TODAY)


def test_what_is_confirmed_to_a_receiver_weighs_on_her_before_it_has_moved(
    unit: World, fixed_clock: datetime
) -> None:
    before = load_of(unit, "jens")
    confirmed(unit, fixed_clock)
    told = load_of(unit, "jens")
    take_effect(fixed_clock, MAY)
    assert before < told
    assert told == load_of(unit, "jens")


def test_each_price_counts_what_the_head_has_chosen_before(
    unit: World, fixed_clock: datetime
) -> None:
    employ_kim(unit, fixed_clock)
    handover_id = proposed(unit, fixed_clock)
    with acting(JOB, today=TODAY):  # As if the plan had given Jens both.
        for who in ("anna", "karin"):
            line = line_of(unit, who)
            line.receiver_id = line.proposed_id = unit.staff["jens"]
            line.save(update_fields=["receiver", "proposed"])
    first = choose(unit, handover_id, "anna", "kim", fixed_clock)
    second = choose(unit, handover_id, "karin", "kim", fixed_clock)
    load = next(row for row in shown(unit, handover_id).loads if row.name == "Kim Ny")
    assert f"→ {load.after} point" in second
    assert f"→ {load.after} point" not in first


def test_what_the_head_chose_stands_when_she_asks_for_a_new_proposal(
    unit: World, fixed_clock: datetime
) -> None:
    employ_kim(unit, fixed_clock)
    handover_id = proposed(unit, fixed_clock)
    price = choose(unit, handover_id, "anna", "dorte", fixed_clock)
    a_case(unit, "bo", "mette", fixed_clock)
    propose(unit, handover_id, fixed_clock)
    assert line_of(unit, "anna").receiver_id == unit.staff["dorte"]
    assert line_of(unit, "anna").price == price
    assert line_of(unit, "bo").receiver_id in {unit.staff["jens"], unit.staff["kim"]}
    for who in ("aase", "karin", "bo"):
        choose(unit, handover_id, who, "dorte", fixed_clock)
    with pytest.raises(actions.NotNow, match="Du har selv valgt"):
        propose(unit, handover_id, fixed_clock)


def test_a_family_that_was_split_is_priced_whole(unit: World, fixed_clock: datetime) -> None:
    employ_kim(unit, fixed_clock)
    for who in ("emil", "anna"):
        a_case(unit, who, "mette", fixed_clock)
    handover_id = start(unit, NewHandover(unit.staff["mette"], "planned", MAY), fixed_clock)
    propose(unit, handover_id, fixed_clock)
    anna, emil = line_of(unit, "anna"), line_of(unit, "emil")
    assert anna.family == emil.family
    with acting(JOB, today=TODAY):  # As if the plan had split them.
        for line, who in ((anna, "jens"), (emil, "kim")):
            line.receiver_id = line.proposed_id = unit.staff[who]
            line.save(update_fields=["receiver", "proposed"])
    (row,) = (row for row in shown(unit, handover_id).families if len(row.people) > 1)
    assert row.choices == ()
    by_receiver = sorted(one.split(" har ")[0].split(" kan ")[0] for one in row.reasons)
    assert by_receiver == [
        "Anna Bendtsen: foreslået, fordi Jens Friis",
        "Emil Bendtsen: foreslået, fordi Kim Ny",
    ]
    price = choose(unit, handover_id, "anna", "kim", fixed_clock)
    load = next(row for row in shown(unit, handover_id).loads if row.name == "Kim Ny")
    assert "kontinuitet 1.000" in price  # Two new faces, and not one.
    assert f"→ {load.after} point" in price
