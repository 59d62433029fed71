"""Log-in with an identity provider: a real code flow with PKCE, and all that must fail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.accounts import actions, external
from holdepunkt.foundation.accounts.models import Account, Session
from holdepunkt.foundation.accounts.providers import AssuranceLevel, IdentityProvider
from holdepunkt.foundation.audit.models import Line
from tests.architecture.matrix import routes
from tests.foundation.accounts.strict_provider import StrictProvider, strict_provider
from tests.personas import World

PEOPLE = {
    "abc-123": {"loa": "https://data.gov.dk/concept/core/nsis/Substantial", "name": "mette"},
    "low": {"loa": "Low"},
    "silent": {},
    "stranger": {"name": "mette", "preferred_username": "mette", "email": "mette@kommune.dk"},
}
# The mock speaks to an older Authlib than the one it is given.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
ADMIN = Actor.for_job("account", purpose="Test")


@pytest.fixture(scope="module")
def mock() -> Iterator[StrictProvider]:
    with strict_provider(PEOPLE) as running:
        yield running


@pytest.fixture
def provider(
    mock: StrictProvider, world: World, settings: Settings, fixed_clock: datetime
) -> StrictProvider:
    """Let Mette's subjects open her account through the provider."""
    settings.HOLDEPUNKT_PROVIDERS = (
        IdentityProvider("mock", "Prøvens log-in", mock.issuer, "holdepunkt", "hemmeligt"),
    )
    for subject in ("abc-123", "low", "silent"):
        link(mock.issuer, subject, fixed_clock)
    return mock


def link(issuer: str, subject: str, now: datetime) -> None:
    actions.link(username="mette", issuer=issuer, subject=subject, actor=ADMIN, now=now)


def require(settings: Settings, level: AssuranceLevel) -> None:
    (plain,) = settings.HOLDEPUNKT_PROVIDERS
    settings.HOLDEPUNKT_PROVIDERS = (replace(plain, level=level, level_claim="loa"),)


def is_inside(client: Client) -> bool:
    return client.get("/min-dag/").status_code == 200


def changed(way: str, **other: str) -> str:
    parts = urlsplit(way)
    return f"{parts.path}?{urlencode(dict(parse_qsl(parts.query)) | other)}"


def test_a_known_subject_is_let_in_and_sent_where_she_was_going(provider: StrictProvider) -> None:
    client = Client()
    way = provider.agree(
        client, as_subject="abc-123", address="/log-paa/mock/?next=/frister/%3Fvis%3Dover"
    )
    outside = client.cookies["session"].value
    answer = client.get(way)
    assert (answer.status_code, answer["Location"]) == (302, "/frister/?vis=over")
    assert client.cookies["session"].value != outside, "the session key must change at log-in"
    assert is_inside(client)
    assert provider.asked[-1]["code_challenge_method"] == "S256"
    assert provider.asked[-1]["scope"] == "openid"
    line = Line.objects.get(action="account.logged_in")
    assert line.facts == {"how": "mock"}


def test_an_answer_works_once(provider: StrictProvider) -> None:
    client = Client()
    way = provider.agree(client, as_subject="abc-123")
    assert client.get(way).status_code == 302
    again = client.get(way)
    assert again.status_code == 403
    assert "brugt før" in again.content.decode()
    stolen = Client()
    assert stolen.get(way).status_code == 403
    assert not is_inside(stolen)


def test_a_code_put_into_anothers_session_opens_nothing(provider: StrictProvider) -> None:
    thief, victim = Client(), Client()
    stolen = dict(parse_qsl(urlsplit(provider.agree(victim, as_subject="abc-123")).query))
    way = changed(provider.agree(thief, as_subject="stranger"), code=stolen["code"])
    assert thief.get(way).status_code == 403
    assert not is_inside(thief)


@pytest.mark.parametrize("forged", [{"state": "x"}, {"code": "x"}, {"error": "access_denied"}])
def test_a_forged_answer_opens_nothing(provider: StrictProvider, forged: dict[str, str]) -> None:
    client = Client()
    way = changed(provider.agree(client, as_subject="abc-123"), **forged)
    if "error" in forged:
        way = way.replace("code=", "nocode=")
    assert client.get(way).status_code == 403
    assert not is_inside(client)


def test_without_pkce_the_provider_refuses(
    provider: StrictProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: what the tests above pass is refused when the proof is missing."""
    monkeypatch.setattr(external._Provider, "get_pkce_params", lambda _self: {})
    client = Client()
    way = provider.agree(client, as_subject="abc-123")
    assert client.get(way).status_code == 403


@pytest.mark.parametrize("wrong", ["client_id", "issuer"])
def test_a_token_for_another_is_no_proof(
    provider: StrictProvider, settings: Settings, wrong: str
) -> None:
    client = Client()
    way = provider.agree(client, as_subject="abc-123")
    (plain,) = settings.HOLDEPUNKT_PROVIDERS
    settings.HOLDEPUNKT_PROVIDERS = (replace(plain, **{wrong: f"{getattr(plain, wrong)}/"}),)
    assert client.get(way).status_code == 403
    assert not is_inside(client)


def test_a_stranger_is_told_whom_to_ask_and_gets_no_account(provider: StrictProvider) -> None:
    before = Account.objects.count()
    client = Client()
    answer = client.get(provider.agree(client, as_subject="stranger"))
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Du har ikke en brugerkonto i Holdepunkt endnu" in text
    assert "<code>stranger</code>" in text
    assert "<code>mock</code>" in text
    assert Account.objects.count() == before
    assert not is_inside(client)
    line = Line.objects.get(action="account.log_in_failed")
    assert line.facts == {"how": "mock", "why": "unknown"}


def test_a_subject_of_another_issuer_is_another_person(
    provider: StrictProvider, fixed_clock: datetime
) -> None:
    link("https://another.example", "stranger", fixed_clock)
    client = Client()
    assert client.get(provider.agree(client, as_subject="stranger")).status_code == 403


def test_a_disabled_account_is_not_opened(provider: StrictProvider, fixed_clock: datetime) -> None:
    actions.disable(username="mette", actor=ADMIN, now=fixed_clock)
    client = Client()
    assert client.get(provider.agree(client, as_subject="abc-123")).status_code == 403


@pytest.mark.parametrize(
    ("subject", "level", "status"),
    [
        ("abc-123", AssuranceLevel.LOW, 302),
        ("abc-123", AssuranceLevel.SUBSTANTIAL, 302),
        ("abc-123", AssuranceLevel.HIGH, 403),
        ("low", AssuranceLevel.LOW, 302),
        ("low", AssuranceLevel.SUBSTANTIAL, 403),
        ("silent", AssuranceLevel.LOW, 403),
    ],
)
def test_below_the_level_nobody_is_let_in(
    provider: StrictProvider, settings: Settings, subject: str, level: AssuranceLevel, status: int
) -> None:
    require(settings, level)
    client = Client()
    answer = client.get(provider.agree(client, as_subject=subject))
    assert answer.status_code == status
    assert is_inside(client) is (status == 302)
    if status == 403:
        assert f"Holdepunkt kræver sikringsniveauet {level.label}" in answer.content.decode()
        assert not Session.objects.exclude(account=None).exists()


def test_a_provider_may_say_levels_its_own_way(
    provider: StrictProvider, settings: Settings
) -> None:
    require(settings, AssuranceLevel.SUBSTANTIAL)
    (plain,) = settings.HOLDEPUNKT_PROVIDERS
    own = replace(plain, levels={"Low": AssuranceLevel.HIGH})
    settings.HOLDEPUNKT_PROVIDERS = (own,)
    client = Client()
    assert client.get(provider.agree(client, as_subject="low")).status_code == 302


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(provider: StrictProvider, away: str) -> None:
    client = Client()
    door = f"/log-paa/mock/?{urlencode({'next': away})}"
    assert client.get(provider.agree(client, as_subject="abc-123", address=door))["Location"] == "/"


def test_a_provider_that_does_not_answer_is_named(world: World, settings: Settings) -> None:
    settings.HOLDEPUNKT_PROVIDERS = (
        IdentityProvider("mock", "Prøvens log-in", "http://localhost:1", "holdepunkt", "x"),
    )
    answer = Client().get("/log-paa/mock/")
    assert answer.status_code == 503
    assert "Prøvens log-in svarer ikke" in answer.content.decode()


def test_the_door_shows_every_provider(provider: StrictProvider, settings: Settings) -> None:
    settings.HOLDEPUNKT_LOCAL_LOGIN = "off"
    text = Client().get("/log-paa/?next=/frister/").content.decode()
    assert 'href="/log-paa/mock/?next=/frister/"' in text
    assert "Log på med Prøvens log-in" in text
    assert 'name="password"' not in text


def test_nothing_of_allauth_is_there_but_the_protocol(db: None) -> None:
    """No page, no table: no sign-up, no connecting, no password by e-mail."""
    views = {str(pattern.callback) for pattern in walk(get_resolver().url_patterns)}
    assert not [view for view in views if "allauth" in view]
    assert not [route.name for route in routes() if "signup" in route.name]
    tables = connection.introspection.table_names()
    assert "accounts_externalidentity" in tables
    assert not [name for name in tables if name.startswith(("account_", "socialaccount_"))]


def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns)
        else:
            yield pattern
