"""The first people of an installation: appointed from the command line, and let in at the door."""

import json

import pytest
from django.core.management import call_command
from django.test import Client

from holdepunkt.registry.organisation import public as organisation
from tests.personas import TODAY, World


def appoint(name: str, unit: str, username: str) -> None:
    call_command("appoint", name, role="staff_consultant", unit=unit, username=username, json=True)


def test_an_appointed_person_logs_in_and_acts(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HOLDEPUNKT_PASSWORD", "en lang adgangskode")
    appoint("Nye Nielsen", "Voksne/Voksne 1", "nye")
    told = json.loads(capsys.readouterr().out)
    assert told["unit"] == world.units["Voksne 1"]
    actor = organisation.actor_for_account(told["account"], TODAY)
    assert actor is not None
    assert actor.name == "Nye Nielsen"
    visitor = Client()
    wrong = visitor.post("/log-paa/", {"username": "nye", "password": "forkert"})
    assert wrong.status_code == 200
    entered = visitor.post("/log-paa/", {"username": "nye", "password": "en lang adgangskode"})
    assert (entered.status_code, entered["Location"]) == (302, "/")


@pytest.mark.parametrize(
    ("password", "username"), [("kort", "nye"), ("en lang adgangskode", "mette")]
)
def test_a_short_password_or_a_taken_name_is_refused(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    password: str,
    username: str,
) -> None:
    monkeypatch.setenv("HOLDEPUNKT_PASSWORD", password)
    with pytest.raises(SystemExit) as ended:
        appoint("Nye Nielsen", "Centret", username)
    assert ended.value.code == 3
    assert set(json.loads(capsys.readouterr().out)) == {"refused"}
