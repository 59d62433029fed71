"""The list behind a number as a file: as long as the number, as open as the page, and logged."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from holdepunkt.foundation.access import acting
from holdepunkt.registry.citizens.models import LookUp
from holdepunkt.registry.organisation.models import Unit
from tests.personas import TODAY, World
from tests.steering.insight.conftest import JOB, LAST_WEEK, Extract

Clients = Callable[[str], Client]
LIST = "open_late/sager.csv"


@pytest.fixture
def week_url(world: World) -> str:
    """Return the address of last week's figures of Voksne 1."""
    return f"/tal/{world.units['Voksne 1']}/uge/{LAST_WEEK}/"


def rows(client: Client, url: str) -> list[dict[str, str]]:
    answer = client.get(url)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_file_holds_what_the_page_shows_and_no_more(
    spring: Extract, client_of: Clients, week_url: str
) -> None:
    mine, arnes = (rows(client_of(who), f"{week_url}{LIST}") for who in ("mette", "arne"))
    assert len(mine) == len(arnes) == 2
    assert {row["Borger"] for row in mine} == {"Åse Ægidius-Øst", "Beskyttet navn"}
    assert {row["Borger"] for row in arnes} == {""}
    assert all(row["Sag"] and row["Første dato"] and row["Stilling"] for row in arnes)
    assert {row["Enhed"] for row in mine} == {"Voksne 1"}
    page = client_of("mette").get(f"{week_url}open_late/sager/").content.decode()
    assert LIST in page


def test_whom_the_file_names_is_in_the_look_up_log(
    spring: Extract, world: World, client_of: Clients, week_url: str
) -> None:
    rows(client_of("mette"), f"{week_url}{LIST}")
    with acting(JOB, today=TODAY):
        looks = LookUp.objects.filter(page="insight:cases_csv")
        seen = {
            pk for citizen_ids in looks.values_list("citizens", flat=True) for pk in citizen_ids
        }
    assert seen == {world.citizens["aase"], world.citizens["karin"]}


def test_who_may_not_open_the_list_gets_no_file(
    spring: Extract, world: World, client_of: Clients, week_url: str
) -> None:
    with acting(JOB, today=TODAY):
        Unit.objects.filter(pk=world.units["Voksne 1"]).update(shares_citizens=False)
    assert client_of("jens").get(f"{week_url}{LIST}").status_code == 404
    assert rows(client_of("dorte"), f"{week_url}{LIST}"), "the control: their head opens it"
