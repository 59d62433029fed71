"""The telephone's figures are drawn month by month, with every number beside the picture."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from holdepunkt.casework.contacts import public as contacts
from holdepunkt.casework.contacts.queries.phones import phone_months
from holdepunkt.foundation.access import Actor, acting
from tests.personas import TODAY, World

JOB = Actor.for_job("test", purpose="Telefontal")
DAYS = [
    (date(2026, 2, 27), 40, 10, 2400),
    (date(2026, 3, 2), 60, 3, 3600),
    (date(2026, 3, 3), 40, 2, 2400),
]


@pytest.fixture
def told(world: World) -> World:
    """Let an extract tell of three days in Voksne 1, and of one in Børn 1."""
    rows = [contacts.PhoneRow(world.units["Voksne 1"], *day) for day in DAYS]
    rows.append(contacts.PhoneRow(world.units["Børn 1"], date(2026, 3, 3), 500, 400, 9))
    with acting(JOB, today=TODAY):
        contacts.ensure_phone_days(rows=rows, source="telefon", import_id=1, actor=JOB)
    return world


def test_calls_lost_and_waiting_are_told_and_drawn_by_month(told: World) -> None:
    with acting(told.actor("mette"), today=TODAY) as mette:
        found = phone_months(unit_ids=[told.units["Voksne 1"]], actor=mette, today=TODAY)
    assert found is not None
    assert found.calls.rows == (
        ("02.2026", "40", "10 (25,0\xa0%)"),
        ("03.2026", "100", "5 (5,0\xa0%)"),
    )
    assert found.waiting.rows == (
        ("02.2026", "1 min. 0 sek.", "40"), ("03.2026", "1 min. 0 sek.", "100"),
    )  # fmt: skip
    assert "Opkald, 03.2026: Besvaret 95, Tabt 5." in found.calls.text
    for figure in (found.calls, found.waiting):
        assert figure.svg.startswith("<svg")
        assert "Kilde: telefon" in figure.text
    assert found.told.startswith("3 dage talt")


def test_the_page_shows_the_picture_of_the_readers_own_units(
    told: World, client_of: Callable[[str], Client]
) -> None:
    page = client_of("mette").get("/henvendelser/").content.decode()
    assert page.count("<svg") >= 2
    assert "10 (25,0\xa0%)" in page
    assert ">500<" not in page, "Børn 1 is another unit's"


def test_where_no_extract_has_told_there_is_no_picture(
    world: World, client_of: Callable[[str], Client]
) -> None:
    del world
    assert "Telefonen</h2>" not in client_of("mette").get("/henvendelser/").content.decode()
