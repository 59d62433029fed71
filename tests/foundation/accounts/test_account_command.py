"""The administrator's commands, and the file that names the identity providers."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from holdepunkt.config import identity
from holdepunkt.config.environment import Misconfigured
from holdepunkt.foundation.accounts.models import Account, ExternalIdentity
from holdepunkt.foundation.accounts.providers import AssuranceLevel, IdentityProvider
from holdepunkt.foundation.audit.models import Line
from holdepunkt.foundation.cli import UsageError
from tests.personas import World

ISSUER = "https://login.example"


@pytest.fixture
def told(
    world: World, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> Callable[..., dict[str, Any]]:
    """Return a function that runs the command and returns its answer."""
    settings.HOLDEPUNKT_PROVIDERS = (IdentityProvider("kommunen", "K", ISSUER, "id", "x"),)

    def run(deed: str, **options: str) -> dict[str, Any]:
        call_command("account", deed, "mette", json=True, **options)
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return run


def test_each_deed_is_done_and_written(
    told: Callable[..., dict[str, Any]], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOLDEPUNKT_PASSWORD", "en lang adgangskode")
    assert told("password")["ended"] == 0
    assert told("code")["otpauth"].startswith("otpauth://totp/Holdepunkt:mette?secret=")
    assert told("no-code") == {"username": "mette"}
    assert told("link", provider="kommunen", subject="abc")["provider"] == "kommunen"
    assert ExternalIdentity.objects.get().account == world.accounts["mette"]
    assert told("unlink", provider="kommunen")["ended"] == 0
    assert not ExternalIdentity.objects.exists()
    assert told("disable")["ended"] == 0
    assert not Account.objects.get(username="mette").is_active
    told("enable")
    assert told("end-sessions")["ended"] == 0
    lines = Line.objects.filter(subject=f"account:{world.accounts['mette'].pk}")
    assert {line.action.removeprefix("account.") for line in lines} == {
        "password_set", "code_enrolled", "code_dropped", "linked", "unlinked", "disabled",
        "enabled", "sessions_ended",
    }  # fmt: skip
    assert {line.job for line in lines} == {"account"}
    entered = Client().post(
        "/log-paa/", {"username": "mette", "password": "en lang adgangskode", "next": "/min-dag/"}
    )
    assert entered["Location"] == "/min-dag/"


def test_a_password_is_read_from_the_pipe_and_a_missing_one_is_told(
    told: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOLDEPUNKT_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO("en lang adgangskode\n"))
    assert told("password")["ended"] == 0
    said = {"username": "mette", "password": "en lang adgangskode", "next": "/min-dag/"}
    assert Client().post("/log-paa/", said)["Location"] == "/min-dag/"
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(UsageError, match="sæt HOLDEPUNKT_PASSWORD, eller skriv den på stdin"):
        told("password")


def test_what_is_wrong_is_refused(
    told: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOLDEPUNKT_PASSWORD", "kort")
    told("link", provider="kommunen", subject="abc")
    for deed, options in (
        ("password", {}),
        ("link", {"provider": "kommunen", "subject": "abc"}),
    ):
        with pytest.raises(SystemExit) as ended:
            call_command("account", deed, "mette", **options)
        assert ended.value.code == 3
    with pytest.raises(SystemExit):
        call_command("account", "disable", "findes-ikke")
    for options in ({"provider": "kommunen"}, {"provider": "ukendt", "subject": "x"}):
        with pytest.raises(UsageError):
            call_command("account", "link", "mette", **options)
    with pytest.raises(CommandError):
        call_command("account", "dance", "mette")


def test_who_is_appointed_without_a_password_enters_by_a_provider_only(world: World) -> None:
    call_command(
        "appoint", "Nye Nielsen", role="caseworker", unit="Voksne/Voksne 1", username="nye",
        no_password=True,
    )  # fmt: skip
    assert not Account.objects.get(username="nye").has_usable_password()
    assert Client().post("/log-paa/", {"username": "nye", "password": "!"}).status_code == 200


FULL = """
[[provider]]
id = "kommunen"
name = "kommunens log-in"
issuer = "https://login.example/tenant/v2.0"
client_id = "id"
client_secret = "hemmelig"

[[provider]]
id = "mitid"
name = "MitID Erhverv"
issuer = "https://broker.example"
client_id = "id"
client_secret = "hemmelig"
scope = ["openid", "nemlogin"]
level = "Betydelig"
level_claim = "acr"
parameters = { acr_values = "x" }
[provider.levels]
c1 = "Betydelig"
"""


def read(folder: Path, text: str) -> tuple[IdentityProvider, ...]:
    file = folder / "providers.toml"
    file.write_text(text)
    return identity.providers(str(file))


def test_the_file_is_read(tmp_path: Path) -> None:
    first, second = read(tmp_path, FULL)
    assert (first.id, first.level, first.scope) == ("kommunen", None, ("openid",))
    assert first.is_enough({})
    assert (second.level, second.parameters) == (AssuranceLevel.SUBSTANTIAL, {"acr_values": "x"})
    assert second.is_enough({"acr": ["c9", "c1"]})
    assert not second.is_enough({"acr": "High"}), "a table of its own replaces the usual words"
    assert "hemmelig" not in repr(first)


def test_no_file_is_no_provider() -> None:
    assert identity.providers("") == ()


@pytest.mark.parametrize(
    ("fine", "faulty", "complaint"),
    [
        ('id = "kommunen"', 'id = "Kommunens log-in"', "part of an address"),
        ('id = "kommunen"', 'id = "mitid"', "its own id"),
        ("https://login", "http://login", "must begin with https://"),
        ('client_secret = "hemmelig"\n', "", "lacks client_secret"),
        ('level = "Betydelig"\n', "", "go together"),
        ('level = "Betydelig"', 'level = "Middel"', "'Middel' is none of"),
        ('c1 = "Betydelig"', 'c1 = "3"', "'3' is none of"),
        ("scope =", "scopes =", "nobody knows scopes"),
        ("[[provider]]", "[[provider", "cannot be read"),
        (FULL, "", "needs a [[provider]]"),
    ],
)
def test_a_fault_in_the_file_is_told(
    tmp_path: Path, fine: str, faulty: str, complaint: str
) -> None:
    with pytest.raises(Misconfigured) as told:
        read(tmp_path, FULL.replace(fine, faulty))
    assert complaint in str(told.value)
    assert "hemmelig" not in str(told.value)


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(Misconfigured, match="cannot be read"):
        identity.providers("findes-ikke.toml")
