"""Modtagelsen is told who answers: the one who got the case just now, and nobody protected."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection
from django.test import Client

from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens.models import Relation
from tests.entrance.desk.test_openings import employ
from tests.personas import SINCE, TODAY, World

ClientOf = Callable[[str], Client]
JOB = Actor.for_job("test", purpose="Prøven")


def give_case(world: World, citizen: str, who: str) -> None:
    """Leave the citizen without a dedicated caseworker and let somebody handle a case of his."""
    citizen_id = world.citizens[citizen]
    with acting(JOB, today=TODAY):
        Assignment.objects.filter(citizen_id=citizen_id).delete()
        Relation.objects.filter(citizen_id=citizen_id, role="holder").delete()
        Relation.objects.create(
            citizen_id=citizen_id, staff_id=world.staff[who], role="handler", from_on=SINCE,
            source="case:1",
        )  # fmt: skip


def test_an_empty_search_says_so_and_a_first_look_does_not(
    world: World, client_of: ClientOf
) -> None:
    employ(world, "rita", "Rita Sand", "reception", "Centret")
    rita = client_of("rita")
    assert "Du søgte på ingenting" not in rita.get("/modtagelsen/").content.decode()
    assert "Du søgte på ingenting" in rita.post("/modtagelsen/", {"q": " "}).content.decode()


def test_who_got_the_case_answers_where_nobody_is_dedicated(
    world: World, client_of: ClientOf, fixed_clock: datetime
) -> None:
    del fixed_clock
    employ(world, "rita", "Rita Sand", "reception", "Centret")
    rita = client_of("rita")
    before = rita.post("/modtagelsen/", {"q": "anna"}).content.decode()
    assert "Mette Holm" in before
    assert "Fast sagsbehandler" in before
    give_case(world, "anna", "jens")
    page = rita.post("/modtagelsen/", {"q": "anna"}).content.decode()
    assert "Jens Friis" in page
    assert "Sagsbehandler på den nyeste sag" in page


def test_who_stands_in_answers_for_the_caseworker_who_is_away(
    world: World, client_of: ClientOf
) -> None:
    employ(world, "rita", "Rita Sand", "reception", "Centret")
    with acting(JOB, today=TODAY):
        for citizen in ("anna", "karin"):
            Relation.objects.create(
                citizen_id=world.citizens[citizen], staff_id=world.staff["dorte"],
                role="substitute", from_on=TODAY, source="overdragelse 1",
            )  # fmt: skip
    page = client_of("rita").post("/modtagelsen/", {"q": "anna"}).content.decode()
    assert "Dorte Bech" in page
    assert "Svarer for Mette Holm, som er fast sagsbehandler" in page
    hidden = client_of("rita").post("/modtagelsen/", {"q": "karin"}).content.decode()
    assert "Dorte Bech" not in hidden


def test_the_bare_database_tells_of_nobody_protected_and_nobody_else(world: World) -> None:
    employ(world, "rita", "Rita Sand", "reception", "Centret")
    for citizen in ("anna", "karin"):
        give_case(world, citizen, "jens")
    anna, karin, jens = world.citizens["anna"], world.citizens["karin"], world.staff["jens"]
    for who, known in (("rita", {anna: jens}), ("lone", {})):
        with acting(world.actor(who), today=TODAY), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM citizens_answering(%s, 'handler')", [[anna, karin]])
            assert dict(cursor.fetchall()) == known
