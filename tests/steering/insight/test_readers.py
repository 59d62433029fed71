"""Who reads a unit's figures, what is hidden from whom, and what a locked number's list says."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.core.figures import PeriodKind, period_of
from holdepunkt.foundation.access import Actor, acting, bind
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.models import Unit
from holdepunkt.steering.insight import public as insight
from tests.personas import TODAY, World
from tests.steering.insight.conftest import JOB, KNOWN, LAST_WEEK, Extract

NIGHT = Actor.for_job("figures.night", purpose="Nattens tal")
WEEK = period_of(PeriodKind.WEEK, date(2026, 3, 18))
Clients = Callable[[str], Client]


def test_a_closed_team_does_not_learn_of_few_nor_open_the_list(
    spring: Extract, world: World, client_of: Clients
) -> None:
    own = f"/tal/{world.units['Voksne 1']}/uge/{LAST_WEEK}/"
    jens = client_of("jens")
    assert "1 af 2" in read(jens, own), "a team that shares its citizens may open them all"
    with acting(NIGHT, today=TODAY):
        Unit.objects.filter(pk=world.units["Voksne 1"]).update(shares_citizens=False)
    page = read(jens, own)
    assert "1 af 2" not in page
    assert "under 5" in page
    assert "/sager/" not in jens.get(own).content.decode()
    assert "over frist" not in read(jens, f"{own}decided_in_time/")
    assert "1;2;2" not in jens.get(f"{own}csv/").content.decode()
    assert jens.get(f"{own}open_late/sager/").status_code == 404
    assert "1 af 2" in read(client_of("dorte"), own), "their head opens the list"


@pytest.mark.parametrize("shares", [True, False])
def test_the_lists_behind_numbers_are_open_as_the_cases_are(world: World, *, shares: bool) -> None:
    with acting(NIGHT, today=TODAY):
        Unit.objects.update(shares_citizens=shares)
    for person in ("mette", "jens", "dorte", "arne", "clara", "stine"):
        actor = world.actor(person)
        with acting(actor, today=TODAY), connection.cursor() as cursor:
            cursor.execute("SELECT unnest(holdepunkt_units())")
            allowed = {pk for (pk,) in cursor.fetchall()}
            reached = organisation.reachable_units(actor=actor)
            opened = {
                unit.id for unit in reached if organisation.opens_cases(unit=unit, actor=actor)
            }
            assert opened == allowed, person


def test_the_list_shows_the_round_that_was_counted(
    extract: Callable[[], Extract], world: World, client_of: Clients
) -> None:
    february = (date(2026, 1, 5), date(2026, 2, 2))
    once = extract().case("1", "anna", *february, decided=date(2026, 2, 10),
                          reopened=date(2026, 3, 2))  # fmt: skip
    once.bring_in(KNOWN)
    url = f"/tal/{world.units['Voksne 1']}/maaned/2026-02/decided_late/sager/"
    assert "8 dage over frist" in read(client_of("dorte"), url)


def test_a_list_that_no_longer_is_its_locked_number_says_so(
    spring: Extract, world: World, client_of: Clients, fixed_clock: datetime
) -> None:
    with acting(NIGHT, today=TODAY):
        insight.publish(unit_id=world.units["Voksne 1"], period=WEEK, actor=NIGHT,
                        now=fixed_clock, today=TODAY)  # fmt: skip
    dorte = client_of("dorte")
    url = f"/tal/{world.units['Voksne 1']}/uge/{LAST_WEEK}/tenure/sager/"
    assert "Tallet er låst" not in read(dorte, url)
    with acting(NIGHT, today=TODAY):
        Assignment.objects.filter(citizen_id=world.citizens["anna"]).update(until_on="2026-03-01")
    assert "Tallet er låst. Listen er opgjort nu" in read(dorte, url)


def test_a_measure_without_a_value_has_words_and_no_chart(
    spring: Extract, world: World, client_of: Clients
) -> None:
    url = f"/tal/{world.units['Voksne 1']}/uge/{LAST_WEEK}/change_told_before/"
    page = client_of("dorte").get(url).content.decode()
    assert "Der er ingen målinger endnu." in page
    assert "-100" not in page


def test_a_reader_writes_no_figures_past_the_application(spring: Extract, world: World) -> None:
    with acting(JOB, today=TODAY):
        insight.refresh(actor=JOB, now=KNOWN, today=TODAY)
    unit = world.units["Voksne 1"]
    for person, verb in (("mette", "INSERT"), ("dorte", "DELETE"), ("mette", "DELETE")):
        actor = world.actor(person)
        with acting(actor, today=TODAY), connection.cursor() as cursor:
            if verb == "DELETE":
                cursor.execute("DELETE FROM insight_figurepoint")
                assert cursor.rowcount == 0, person
                continue
            statement = (
                "INSERT INTO insight_publication (unit_id, period_kind, period_start, as_of,"
                " known_at, published_at, staff_id, job, content, sha256)"
                " VALUES (%s, 'week', %s, %s, now(), now(), %s, '', '', '')"
            )
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                cursor.execute(statement, [unit, TODAY, TODAY, actor.staff_id])
    bind(world.actor("dorte"), TODAY)


def read(client: Client, url: str) -> str:
    """Return the page's words."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
