"""A calendar of one's own: counts and days, by a secret address, and nothing else."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.models import Grant
from holdepunkt.entrance.wheel.models import Feed
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import acting
from holdepunkt.foundation.accounts.models import Account
from holdepunkt.foundation.audit.models import Line
from holdepunkt.registry.organisation.models import Appointment
from tests.casework.grants.conftest import JOB, Given
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]


@pytest.fixture
def given(given_grant: Given) -> Grant:
    """Anna and Karin are both to be followed up on 1 June."""
    given_grant("karin")
    return given_grant()


def address_of(client: Client) -> str:
    page = client.post("/aarshjul/kalender/").content.decode()
    found = re.search(r"http://testserver(/kalender/[\w-]+\.ics)", page)
    assert found is not None
    return found[1]


def told(address: str) -> dict[str, tuple[date, str, int]]:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    read = Calendar.from_ical(answer.content)
    return {
        str(e["UID"]): (e.decoded("DTSTART"), str(e["SUMMARY"]), int(str(e["SEQUENCE"])))
        for e in read.walk("VEVENT")
    }


def test_it_tells_counts_and_days_and_no_more(given: Grant, client_of: ClientOf) -> None:
    address = address_of(client_of("mette"))
    (event,) = told(address).values()
    assert event == (date(2026, 6, 1), "Opfølgning (2) – åbn i Holdepunkt", 0)
    text = Client().get(address).content.decode()
    for secret in ("Anna", "Bendtsen", "SEL", "§", "Ledsagelse", "Mette"):
        assert secret not in text
    assert "URL:http://testserver/aarshjul/" in text


def test_the_same_day_keeps_its_name_and_a_change_is_the_next_in_sequence(
    given: Grant, client_of: ClientOf, world: World, fixed_clock: datetime
) -> None:
    address = address_of(client_of("mette"))
    before = told(address)
    assert told(address) == before
    mette = world.actor("mette")
    with acting(mette, today=TODAY):
        given.refresh_from_db()
        move = grants.Move(grants.GrantVersion(given.pk, given.version), date(2026, 5, 4))
        grants.move(moves=[move], actor=mette, now=fixed_clock)
    after = told(address)
    (uid,) = before
    assert after[uid] == (date(2026, 6, 1), "Opfølgning (1) – åbn i Holdepunkt", 1)
    assert len(after) == 2


def test_a_new_address_kills_the_old_at_once(given: Grant, client_of: ClientOf) -> None:
    mette = client_of("mette")
    old, new = address_of(mette), address_of(mette)
    assert Client().get(old).status_code == 404
    assert told(new)
    mette.post("/aarshjul/kalender/", {"luk": "1"})
    assert Client().get(new).status_code == 404
    deeds = Line.objects.filter(action__startswith="feed.").order_by("id")
    assert [one.action for one in deeds] == [
        "feed.made", "feed.renewed", "feed.opened", "feed.closed"
    ]  # fmt: skip


def test_only_the_print_of_the_token_is_kept(given: Grant, client_of: ClientOf) -> None:
    token = address_of(client_of("mette")).removeprefix("/kalender/").removesuffix(".ics")
    assert len(token) >= 43
    row = Feed.objects.get()
    assert token.encode() not in bytes(row.token_hash)
    assert token not in str(Line.objects.filter(action__startswith="feed.").values())


@pytest.mark.parametrize("token", ["x", "0" * 43, "..", "%00"])
def test_a_guess_opens_nothing(given: Grant, client_of: ClientOf, token: str) -> None:
    assert Client().get(f"/kalender/{token}.ics").status_code == 404


def test_who_has_left_or_is_shut_out_has_no_feed(
    given: Grant, client_of: ClientOf, world: World
) -> None:
    address = address_of(client_of("mette"))
    Account.objects.filter(pk=world.accounts["mette"].pk).update(is_active=False)
    assert Client().get(address).status_code == 404
    Account.objects.filter(pk=world.accounts["mette"].pk).update(is_active=True)
    assert Client().get(address).status_code == 200
    Appointment.objects.filter(staff_id=world.staff["mette"]).update(until_on=TODAY)
    assert Client().get(address).status_code == 404


def test_it_shows_what_the_person_may_see_and_no_more(
    given: Grant, client_of: ClientOf, given_grant: Given
) -> None:
    given_grant("emil", code="BL § 87", from_on=date(2026, 2, 1))
    days = [on for on, _summary, _sequence in told(address_of(client_of("lone"))).values()]
    assert days == [date(2026, 4, 30)]  # the office is closed on 1 May
    assert told(address_of(client_of("ulla"))) == {}


def test_openings_are_counted_and_one_a_day_is_written(
    given: Grant, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, fixed_clock: datetime
) -> None:
    address = address_of(client_of("mette"))
    for _ in range(3):
        Client().get(address)
    assert Feed.objects.get().openings == 3
    monkeypatch.setattr(clock, "now", lambda: fixed_clock + timedelta(days=1))
    Client().get(address)
    opened = Line.objects.filter(action="feed.opened").order_by("id")
    assert [one.facts["last_day"] for one in opened] == [0, 3]
    Feed.objects.update(openings=500)
    assert Client().get(address).status_code == 429


def test_nothing_is_told_of_grants_that_are_taken_back(
    given: Grant, client_of: ClientOf, fixed_clock: datetime
) -> None:
    with acting(JOB, today=TODAY):
        grants.undo_import(source="test", import_id=1, actor=JOB, now=fixed_clock)
    assert told(address_of(client_of("mette"))) == {}
