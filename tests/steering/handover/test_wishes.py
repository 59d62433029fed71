"""A wish for somebody by name that the plan does not meet is told with why, and its price."""

from datetime import datetime

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewAssignment, NewWish
from holdepunkt.foundation.access import acting
from holdepunkt.steering.handover import queries
from holdepunkt.steering.handover.queries import AskedProposal
from holdepunkt.steering.handover.queries.families import FamilyRow
from holdepunkt.steering.handover.queries.pages import HandoverPage
from tests.personas import SINCE, TODAY, World
from tests.steering.handover.conftest import KEEPER, MAY, choose, employ_kim, line_of, proposed


def wish(world: World, citizen: str, now: datetime, **others: object) -> None:
    told = {"answer": "wants", "answered_on": TODAY} | others
    new = NewWish(world.citizens[citizen], **told)  # type: ignore[arg-type]
    with acting(world.actor("dorte"), today=TODAY) as head:
        assignments.record_wish(new=new, actor=head, now=now, today=TODAY)


def shown(world: World, handover_id: int) -> HandoverPage:
    with acting(world.actor("dorte"), today=TODAY) as head:
        return queries.show(handover_id=handover_id, actor=head, today=TODAY)


def family(world: World, handover_id: int, citizen: str) -> FamilyRow:
    key = line_of(world, citizen).family
    return next(row for row in shown(world, handover_id).families if row.key == key)


def test_a_wish_a_rule_forbids_says_which_rule(unit: World, fixed_clock: datetime) -> None:
    employ_kim(unit, fixed_clock)
    wish(unit, "anna", fixed_clock, wished=unit.staff["kim"], language="somali")
    handover_id = proposed(unit, fixed_clock)
    (one,) = family(unit, handover_id, "anna").wishes
    assert "Anna Bendtsen ønsker Kim Ny." in one.text
    assert "Kim Ny taler ikke det sprog" in one.text
    assert one.url.endswith(f"?til={unit.staff['kim']}")
    assert any("1 familie har ønsket" in told for told in shown(unit, handover_id).consequences)
    # The control: who asked for nobody, or for the one he gets, is told nothing of.
    assert family(unit, handover_id, "karin").wishes == ()


def test_what_the_head_chooses_by_hand_breaks_a_wish_and_meets_it_again(
    unit: World, fixed_clock: datetime
) -> None:
    employ_kim(unit, fixed_clock)
    wish(unit, "anna", fixed_clock, wished=unit.staff["kim"])
    handover_id = proposed(unit, fixed_clock)
    assert line_of(unit, "anna").receiver_id == unit.staff["kim"]
    assert family(unit, handover_id, "anna").wishes == ()
    choose(unit, handover_id, "anna", "jens", fixed_clock)
    (one,) = family(unit, handover_id, "anna").wishes
    assert "Anna Bendtsen ønsker Kim Ny." in one.text
    assert "billigere" in one.text
    assert one.action == "Se prisen for Kim Ny"
    choose(unit, handover_id, "anna", "kim", fixed_clock)
    assert family(unit, handover_id, "anna").wishes == ()


def test_a_wish_that_costs_more_says_what_is_dearer_and_how_much(
    unit: World, fixed_clock: datetime
) -> None:
    employ_kim(unit, fixed_clock)
    new = NewAssignment(
        unit.citizens["anna"], unit.staff["jens"], unit.units["Voksne 1"], SINCE, "coordinating"
    )
    with acting(KEEPER, today=TODAY) as keeper:
        assignments.ensure_assigned(
            rows=[new], source="test", import_id=None, actor=keeper, now=fixed_clock
        )
    wish(unit, "anna", fixed_clock, wished=unit.staff["kim"])
    handover_id = proposed(unit, fixed_clock)
    assert line_of(unit, "anna").receiver_id == unit.staff["jens"]
    (one,) = family(unit, handover_id, "anna").wishes
    assert "Jens Friis kender familien bedre" in one.text
    assert "dyrere. Kim Ny får" in one.text


def test_who_is_not_in_the_unit_or_leaves_is_told_so(unit: World, fixed_clock: datetime) -> None:
    wish(unit, "anna", fixed_clock, wished=unit.staff["ulla"])
    wish(unit, "karin", fixed_clock, wished=unit.staff["mette"])
    handover_id = proposed(unit, fixed_clock)
    (anna,) = family(unit, handover_id, "anna").wishes
    assert "Ulla Krogh er i Voksne 2." in anna.text
    assert anna.action == "Giv til en anden afdeling"
    (karin,) = family(unit, handover_id, "karin").wishes
    assert "Mette Holm er den, der overdrager." in karin.text
    assert karin.url == ""


def test_the_command_line_tells_it_without_names_of_citizens(
    unit: World, fixed_clock: datetime
) -> None:
    wish(unit, "anna", fixed_clock, wished=unit.staff["ulla"])
    with acting(KEEPER, today=TODAY) as keeper:
        told = queries.told_on_command_line(
            asked=AskedProposal("Mette Holm", MAY), actor=keeper, today=TODAY
        )
    (one,) = told["unmet_wishes"]
    assert one["citizen"] == unit.citizens["anna"]
    assert one["who"] == "Ulla Krogh"
    assert "Bendtsen" not in str(told)
