"""The demo's door: everybody may be anybody there, and nowhere else."""

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from holdepunkt.foundation.audit.models import Line
from tests.personas import World

pytestmark = pytest.mark.urls("tests.registry.organisation.demo_urls")


def choose(world: World, client: Client, **more: str) -> HttpResponse:
    answer = client.post("/demo/", {"account": str(world.accounts["mette"].pk), **more})
    assert isinstance(answer, HttpResponse)
    return answer


def test_who_chooses_a_person_is_she_and_comes_where_she_was_going(
    world: World, settings: Settings
) -> None:
    settings.HOLDEPUNKT_DEMO = True
    client = Client()
    door = client.get("/frister/?vis=over")["Location"]
    assert door == "/demo/?next=/frister/%3Fvis%3Dover"
    assert 'name="next" value="/frister/?vis=over"' in client.get(door).content.decode()
    assert choose(world, client, next="/frister/?vis=over")["Location"] == "/frister/?vis=over"
    assert "Mette Holm" in client.get("/min-dag/").content.decode()
    assert Line.objects.get(action="account.logged_in").facts == {"how": "demo"}


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example"])
def test_the_demo_sends_nobody_elsewhere(world: World, settings: Settings, away: str) -> None:
    settings.HOLDEPUNKT_DEMO = True
    assert choose(world, Client(), next=away)["Location"] == "/"


def test_outside_the_demo_the_page_opens_nothing_though_it_were_there(world: World) -> None:
    client = Client()
    assert client.get("/demo/").status_code == 404
    assert choose(world, client).status_code == 404
    assert client.get("/min-dag/").status_code == 302
