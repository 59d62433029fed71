"""Citizens are found by those who stand in relation to them, and by nobody else."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection

from holdepunkt.foundation.access import Actor, Refusal, bind
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.models import Citizen
from tests.personas import TODAY, World

Act = Callable[[str], Actor]


def found(text: str, actor: Actor) -> list[str]:
    return [label.name for label in citizens.search(text=text, actor=actor).citizens]


@pytest.mark.parametrize("text", ["anna", "Bend", "bendtsen anna", "ANNA B"])
def test_a_name_is_found_by_the_beginnings_of_its_words(world: World, act: Act, text: str) -> None:
    assert found(text, act("mette")) == ["Anna Bendtsen"]


@pytest.mark.parametrize("text", ["åse", "aase", "Ægid", "øst"])
def test_danish_letters_are_found_as_people_write_them(world: World, act: Act, text: str) -> None:
    assert found(text, act("mette")) == ["Åse Ægidius-Øst"]


def test_another_department_finds_nobody(world: World, act: Act) -> None:
    assert found("anna", act("ulla")) == []
    assert found("anna", act("arne")) == []


def test_a_protected_name_is_not_found_and_not_shown(world: World, act: Act) -> None:
    mette = act("mette")
    assert found("kanariefugl", mette) == []
    karin = world.citizens["karin"]
    assert citizens.names(citizen_ids=[karin], actor=mette)[karin].name == "Beskyttet navn"
    assert citizens.card(citizen_id=karin, actor=mette).address == ""


def test_the_look_behind_the_protection_is_written_down(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette, karin = act("mette"), world.citizens["karin"]
    shown = citizens.reveal(citizen_id=karin, actor=mette, now=fixed_clock)
    assert shown.name == "Karin Kanariefugl"
    (line,) = audit.lines(subject=f"citizen:{karin}", actor=mette)
    assert (line.action, line.staff_id) == ("citizen.revealed", world.staff["mette"])
    with pytest.raises(Citizen.DoesNotExist):
        citizens.reveal(citizen_id=karin, actor=act("lone"), now=fixed_clock)


def test_a_caseworker_takes_in_a_citizen_and_finds_her_by_number(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    taken = citizens.take_in(
        who=citizens.NewCitizen("Nye Nielsen", "140598-1234"),
        unit_id=world.units["Voksne 1"],
        actor=mette,
        now=fixed_clock,
    )
    assert found("1405981234", mette) == ["Nye Nielsen"]
    card = citizens.card(citizen_id=taken, actor=act("jens"))
    assert (card.cpr_masked, card.birth_on) == ("140598-••••", date(1998, 5, 14))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cpr_cipher, cpr_hash FROM citizens_citizen WHERE id = %s", [taken])
        kept = b"".join(bytes(part) for part in cursor.fetchone())
    assert b"1405981234" not in kept


def test_a_number_known_elsewhere_is_refused_without_a_name(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    who = citizens.NewCitizen("Nye Nielsen", "140598-1234")
    arguments = {"who": who, "now": fixed_clock}
    citizens.take_in(unit_id=world.units["Voksne 1"], actor=act("mette"), **arguments)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="anden afdeling") as refusal:
        citizens.take_in(unit_id=world.units["Voksne 2"], actor=act("ulla"), **arguments)  # type: ignore[arg-type]
    assert "Nielsen" not in str(refusal.value)


def test_a_substitute_sees_the_citizen_for_as_long_as_it_lasts(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    act("mette")
    row = citizens.RelationRow(
        world.citizens["anna"],
        "substitute",
        TODAY,
        "test",
        staff_id=world.staff["ulla"],
        until_on=date(2026, 3, 30),
    )
    citizens.relate(rows=[row], actor=world.actor("mette"), now=fixed_clock)
    ulla = act("ulla")
    assert found("anna", ulla) == ["Anna Bendtsen"]
    bind(ulla, date(2026, 3, 30))
    assert found("anna", ulla) == []


def test_the_family_is_shown_to_those_who_may_see_it(world: World, act: Act) -> None:
    anna = world.citizens["anna"]
    assert citizens.household(citizen_id=anna, actor=act("mette")) == ()


def test_search_by_prefix_uses_the_index_under_row_policies(world: World, act: Act) -> None:
    act("mette")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT citizen_id FROM citizens_nametoken"
            " WHERE token >= 'ann' AND token < 'ano'"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "name_token_prefix" in plan
    assert "Index Cond" in plan
