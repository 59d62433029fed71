"""How long a session lives, what ends it, and what each request asks for its sake."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.accounts import actions
from holdepunkt.foundation.accounts.models import Session
from holdepunkt.foundation.audit.models import Line
from holdepunkt.registry.organisation import public as organisation
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
At = Callable[[timedelta], None]
ADMIN = Actor.for_job("account", purpose="Test")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def after(fixed_clock: datetime, monkeypatch: pytest.MonkeyPatch) -> At:
    """Return a function that moves the clock to so long after noon."""
    return lambda wait: monkeypatch.setattr(clock, "now", lambda: fixed_clock + wait)


def is_inside(client: Client) -> bool:
    return client.get("/min-dag/").status_code == 200


@pytest.mark.parametrize(("minutes", "alive"), [(60, True), (62, False)])
def test_a_session_that_rests_too_long_ends(
    client_of: ClientOf, after: At, minutes: int, alive: bool
) -> None:
    mette = client_of("mette")
    after(minutes * MINUTE)
    assert is_inside(mette) is alive


def test_the_limit_is_the_configurations(
    client_of: ClientOf, after: At, settings: Settings
) -> None:
    settings.HOLDEPUNKT_IDLE_MINUTES = 15
    mette = client_of("mette")
    after(17 * MINUTE)
    assert not is_inside(mette)


def test_who_works_stays_but_not_over_eight_hours(client_of: ClientOf, after: At) -> None:
    mette = client_of("mette")
    for minutes in range(0, 480, 30):
        after(minutes * MINUTE)
        assert is_inside(mette), minutes
    after(480 * MINUTE)
    assert not is_inside(mette)


def test_it_is_written_once_a_minute_when_she_was_seen(client_of: ClientOf, after: At) -> None:
    mette = client_of("mette")
    for seconds, writes in ((10, 0), (59, 0), (61, 1), (70, 0)):
        after(timedelta(seconds=seconds))
        with CaptureQueriesContext(connection) as asked:
            assert is_inside(mette)
        assert len([q for q in asked if q["sql"].strip().startswith("UPDATE")]) == writes, seconds


@pytest.mark.urls("tests.foundation.accounts.doors")
def test_session_and_account_are_one_question(client_of: ClientOf) -> None:
    mette = client_of("mette")
    mette.get("/prøve/navne/")
    with CaptureQueriesContext(connection) as asked:
        mette.get("/prøve/navne/")
    questions = [q["sql"] for q in asked if "SAVEPOINT" not in q["sql"]]
    tables = [next(name for name in TABLES if name in question) for question in questions]
    assert tables == ["accounts_session", "organisation_appointment", "set_config", "citizens"]
    assert "accounts_account" in questions[0]


TABLES = ("accounts_session", "organisation_appointment", "set_config", "citizens")


def test_a_new_role_counts_from_the_next_page(
    world: World, client_of: ClientOf, fixed_clock: datetime
) -> None:
    stine = client_of("stine")
    assert stine.get("/import/").status_code == 200
    with acting(ADMIN, today=TODAY):
        organisation.end_appointment(
            staff_id=world.staff["stine"], until_on=TODAY, actor=ADMIN, now=fixed_clock
        )
    assert stine.get("/import/").status_code == 403
    assert "ikke registreret en rolle til dig" in stine.get("/import/").content.decode()
    with acting(ADMIN, today=TODAY):
        new = organisation.NewAppointment(
            "", "caseworker", world.units["Voksne 1"], TODAY, staff_id=world.staff["stine"]
        )
        organisation.appoint(new=new, actor=ADMIN, now=fixed_clock)
    assert is_inside(stine)
    assert stine.get("/import/").status_code == 403


@pytest.mark.parametrize(
    "deed",
    [
        actions.disable,
        actions.end_sessions,
        lambda **who: actions.set_password(password="en helt ny adgangskode", **who),
        actions.enrol_code,
        lambda **who: actions.unlink(issuer="https://x", **who),
    ],
)
def test_all_sessions_of_the_account_end_at_once(
    world: World, client_of: ClientOf, fixed_clock: datetime, deed: Callable[..., object]
) -> None:
    at_work, at_home, ulla = client_of("mette"), client_of("mette"), client_of("ulla")
    deed(username="mette", actor=ADMIN, now=fixed_clock)
    assert not is_inside(at_work)
    assert not is_inside(at_home)
    assert is_inside(ulla)
    line = Line.objects.get(action="account.sessions_ended")
    assert (line.subject, line.facts) == (f"account:{world.accounts['mette'].pk}", {"ended": 2})


def test_an_account_closed_behind_our_back_is_closed(world: World, client_of: ClientOf) -> None:
    mette = client_of("mette")
    world.accounts["mette"].is_active = False
    world.accounts["mette"].save()
    assert not is_inside(mette)


def test_log_off_ends_the_session_and_is_written(world: World, client_of: ClientOf) -> None:
    mette = client_of("mette")
    key = mette.cookies["session"].value
    mette.post("/log-af/")
    mette.cookies["session"] = key
    assert not is_inside(mette)
    line = Line.objects.get(action="account.logged_out")
    assert line.staff_id == world.staff["mette"]


def test_who_has_no_appointment_can_log_off(
    world: World, client_of: ClientOf, fixed_clock: datetime
) -> None:
    mette = client_of("mette")
    with acting(ADMIN, today=TODAY):
        organisation.end_appointment(
            staff_id=world.staff["mette"], until_on=TODAY, actor=ADMIN, now=fixed_clock
        )
    assert 'action="/log-af/"' in mette.get("/min-dag/").content.decode()
    mette.post("/log-af/")
    assert not Session.objects.exists()
    assert Line.objects.get(action="account.logged_out").job == "log-in"


def test_the_table_opens_no_door(client_of: ClientOf) -> None:
    key = client_of("mette").cookies["session"].value
    kept = Session.objects.get()
    assert key not in repr(vars(kept))
    thief = Client()
    thief.cookies["session"] = kept.key_hash
    assert not is_inside(thief)


def test_the_cookie_is_for_the_server_alone(world: World, settings: Settings) -> None:
    settings.HOLDEPUNKT_DEMO = True
    settings.SESSION_COOKIE_SECURE = True
    actions.set_password(
        username="mette", password="en lang adgangskode", actor=ADMIN, now=clock.now()
    )
    given = {"username": "mette", "password": "en lang adgangskode"}
    cookie = Client().post("/log-paa/", given).cookies["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert cookie["max-age"] == ""
    assert cookie["path"] == "/"


def test_a_log_in_throws_away_what_is_over(client_of: ClientOf, after: At, world: World) -> None:
    client_of("mette")
    after(timedelta(hours=9))
    actions.set_password(
        username="ulla", password="en lang adgangskode", actor=ADMIN, now=clock.now()
    )
    Client().post("/log-paa/", {"username": "ulla", "password": "en lang adgangskode"})
    assert [s.account_id for s in Session.objects.all()] == [world.accounts["ulla"].pk]


def test_a_stranger_cannot_choose_a_person_outside_the_demo(world: World) -> None:
    assert Client().post("/demo/", {"account": world.accounts["mette"].pk}).status_code == 404
