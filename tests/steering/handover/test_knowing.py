"""The optimiser is fed with what the house knows: who has the family, where, and what they ask."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.test import Client

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewAssignment, NewWish
from holdepunkt.casework.cases.models import Case
from holdepunkt.core.assignment import Family, Receiver, Request
from holdepunkt.foundation.access import acting
from holdepunkt.steering.handover.queries.asking import Wanted, request_for
from holdepunkt.steering.handover.queries.inventory import inventory
from holdepunkt.steering.handover.queries.proposing import told_proposal
from holdepunkt.steering.workforce import public as workforce
from tests.personas import SINCE, TODAY, World
from tests.steering.handover.conftest import KEEPER, MAY, choose, employ_kim, line_of, proposed


def wanted(world: World) -> Wanted:
    with acting(world.actor("dorte"), today=TODAY) as head:
        mette = world.staff["mette"]
        rest = inventory(staff_id=mette, on=MAY, actor=head, today=TODAY)
    return Wanted(mette, world.units["Voksne 1"], MAY, rest.citizens)


def asked(world: World) -> Request:
    with acting(world.actor("dorte"), today=TODAY) as head:
        return request_for(wanted=wanted(world), actor=head, today=TODAY)


def family_of(world: World, citizen: str) -> Family:
    pk = world.citizens[citizen]
    return next(each for each in asked(world).families if pk in each.citizens)


def jens(world: World) -> Receiver:
    return next(each for each in asked(world).receivers if each.id == world.staff["jens"])


def wish(world: World, now: datetime, **others: object) -> None:
    told = {"answer": "wants", "answered_on": TODAY} | others
    new = NewWish(world.citizens["anna"], **told)  # type: ignore[arg-type]
    with acting(world.actor("dorte"), today=TODAY) as head:
        assignments.record_wish(new=new, actor=head, now=now, today=TODAY)


def give(world: World, citizen: str, role: str, now: datetime) -> None:
    new = NewAssignment(
        world.citizens[citizen], world.staff["jens"], world.units["Voksne 1"], SINCE, role
    )
    with acting(KEEPER, today=TODAY) as keeper:
        assignments.ensure_assigned(
            rows=[new], source="test", import_id=None, actor=keeper, now=now
        )  # fmt: skip


def test_who_stands_in_another_role_with_him_has_him_today(
    unit: World, fixed_clock: datetime
) -> None:
    assert family_of(unit, "anna").held_by == frozenset()
    give(unit, "anna", "coordinating", fixed_clock)
    assert family_of(unit, "anna").held_by == {unit.staff["jens"]}


def test_a_place_is_hers_who_has_citizens_there_and_a_protected_one_is_nobodys(
    unit: World, fixed_clock: datetime
) -> None:
    assert family_of(unit, "anna").places == {"4000"}
    assert family_of(unit, "karin").places == frozenset(), "her address is protected"
    assert jens(unit).places == frozenset()
    give(unit, "karin", "substitute", fixed_clock)
    assert jens(unit).places == frozenset()
    give(unit, "aase", "substitute", fixed_clock)
    assert jens(unit).places == {"4000"}, "one of her two lives there"


def test_the_plan_follows_whom_the_citizen_asks_for_and_says_so(
    unit: World, fixed_clock: datetime
) -> None:
    employ_kim(unit, fixed_clock)
    anna = unit.citizens["anna"]
    for who in ("jens", "kim"):
        wish(unit, fixed_clock, wished=unit.staff[who])
        with acting(unit.actor("dorte"), today=TODAY) as head:
            placed = told_proposal(wanted=wanted(unit), actor=head, today=TODAY).placed[anna]
        assert placed.receiver_id == unit.staff[who]
        assert "er den, borgeren har ønsket" in placed.reasons
    wish(unit, fixed_clock, unwished=unit.staff["kim"])
    with acting(unit.actor("dorte"), today=TODAY) as head:
        placed = told_proposal(wanted=wanted(unit), actor=head, today=TODAY).placed[anna]
    assert placed.receiver_id == unit.staff["jens"]


def test_the_language_he_needs_is_asked_of_whoever_takes_over(
    unit: World, fixed_clock: datetime
) -> None:
    wish(unit, fixed_clock, language="tegnsprog")
    with acting(unit.actor("dorte"), today=TODAY) as head:
        told = told_proposal(wanted=wanted(unit), actor=head, today=TODAY)
    assert told.frozen["shortages"] == [
        "1 familie kan ikke placeres: ingen med de rette paragraffer taler tegnsprog."
    ]


def test_a_section_is_hers_a_year_after_her_last_case_of_it(
    unit: World, fixed_clock: datetime
) -> None:
    with acting(unit.actor("dorte"), today=TODAY) as head:
        workforce.set_competence(
            staff_id=unit.staff["jens"],
            new=workforce.NewCompetence(sections=[], languages=[]),
            actor=head,
            now=fixed_clock,
            today=TODAY,
        )
    for ended_on, knows in ((date(2025, 12, 1), True), (date(2024, 12, 1), False)):
        with acting(KEEPER, today=TODAY):
            Case.objects.filter(citizen_id=unit.citizens["karin"]).update(
                handler_id=unit.staff["jens"], received_on=ended_on - timedelta(days=9),
                ended_on=ended_on,
            )  # fmt: skip
        assert bool(jens(unit).sections) is knows


def test_who_could_not_be_placed_is_named_to_the_head_with_links_to_what_would_help(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    wish(unit, fixed_clock, language="tegnsprog")
    handover_id = proposed(unit, fixed_clock)
    page = f"/overdragelse/{handover_id}/"
    shown = client_of("dorte").get(page).content.decode()
    told = shown.split("Uden modtager</h3>")[1].split("Modtagernes point")[0]
    family = line_of(unit, "anna").family
    assert "<strong>Anna Bendtsen" in told
    assert "ingen med de rette paragraffer taler tegnsprog. Det kan lade sig gøre" in told
    assert f"/arbejdsbyrde/{unit.staff['jens']}/kompetencer/" in told
    assert f'href="#til-{family}"' in told
    assert f'id="til-{family}"' in shown
    give = told.split('href="/tilknytninger/')[1].split('"')[0]
    assert client_of("dorte").get(f"/tilknytninger/{give}").status_code == 200
    for who in ("jens", "mette", "bente", "arne"):
        assert "Anna" not in client_of(who).get(page).content.decode(), who
    choose(unit, handover_id, "anna", "dorte", fixed_clock)
    assert "Uden modtager" not in client_of("dorte").get(page).content.decode()
