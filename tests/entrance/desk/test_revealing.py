"""What stands behind the logged click, and who has looked."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit.models import Line
from holdepunkt.registry.citizens import public as citizens
from tests.personas import SINCE, TODAY, World

ClientOf = Callable[[str], Client]


def numbered(world: World, *, protected: bool) -> int:
    """Return a citizen of Voksne 1 who has a CPR number."""
    founder = Actor.for_job("founding", purpose="Testenes Pia")
    row = citizens.CitizenRow(
        source_key="pia",
        name="Pia Ny",
        cpr="1505650000",
        protected=protected,
        birth_on=date(1965, 5, 15),
        address="Åvej 7",
    )
    with acting(founder, today=TODAY) as job:
        now = datetime(2026, 3, 24, tzinfo=UTC)
        pia = citizens.ensure_citizens(rows=(row,), actor=job, now=now)["pia"]
        unit = citizens.RelationRow(pia, "unit", SINCE, "test", unit_id=world.units["Voksne 1"])
        citizens.relate(rows=[unit], actor=job, now=now)
    return pia


@pytest.mark.parametrize(
    ("protected", "button"), [(True, "Vis navn, adresse og CPR"), (False, "Vis CPR")]
)
def test_the_button_says_what_it_shows_and_the_number_stands_once(
    world: World, client_of: ClientOf, protected: bool, button: str
) -> None:
    mette, pia = client_of("mette"), numbered(world, protected=protected)
    page = mette.get(f"/borgere/{pia}/").content.decode()
    assert f">{button} – bliver logget<" in page
    assert "150565-0000" not in page
    shown = mette.post(f"/borgere/{pia}/vis/").content.decode()
    assert re.findall(r"CPR [\dx*•-]+", shown) == ["CPR 150565-0000"]
    assert "Pia Ny" in shown
    assert "Åvej 7" in shown
    assert ("Navne- og adressebeskyttelse" in shown) is protected
    assert "– bliver logget" not in shown
    assert Line.objects.filter(action="citizen.revealed", citizen_id=pia).count() == 1


def test_without_a_number_there_is_nothing_to_show(world: World, client_of: ClientOf) -> None:
    page = client_of("mette").get(f"/borgere/{world.citizens['anna']}/").content.decode()
    assert "– bliver logget" not in page


def test_the_same_looks_of_a_day_are_one_line(world: World, client_of: ClientOf) -> None:
    mette, anna = client_of("mette"), world.citizens["anna"]
    for _ in range(3):
        mette.get(f"/borgere/{anna}/")
    client_of("dorte").get(f"/borgere/{anna}/")
    page = mette.get(f"/borgere/{anna}/set/").content.decode()
    assert "24.03.2026, 3 gange, senest kl. 12.00" in page
    assert page.count("Borgerens side") == 2
    others = mette.get(f"/borgere/{anna}/set/?andre=1").content.decode()
    assert "Dorte Bech<br>" in others
    assert "Mette Holm<br>" not in others
