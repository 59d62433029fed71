"""Local accounts: password, one-time code, throttling, and the same answer for unknown names.

In the ordinary run the times of 16 tries are compared; with HYPOTHESIS_PROFILE=thorough of 400.
"""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import erfc, sqrt

import pytest
from django.contrib.auth.hashers import check_password
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.accounts import actions, codes
from holdepunkt.foundation.accounts.models import Account, FailedLogIn
from holdepunkt.foundation.audit.models import Line
from tests.personas import World

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
ADMIN = Actor.for_job("account", purpose="Test")
RIGHT, WRONG = "en lang adgangskode", "en anden adgangskode"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # 12345678901234567890, as in RFC 6238
HOME, AWAY = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def mette(world: World, fixed_clock: datetime) -> Account:
    actions.set_password(username="mette", password=RIGHT, actor=ADMIN, now=fixed_clock)
    return world.accounts["mette"]


def knock(
    username: str = "mette", password: str = RIGHT, code: str = "", address: str = HOME, **more: str
) -> HttpResponse:
    given = {"username": username, "password": password, "code": code, **more}
    answer = Client(REMOTE_ADDR=address).post("/log-paa/", given)
    assert isinstance(answer, HttpResponse)
    return answer


def is_let_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302


def at(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: instant)


def enrol(username: str, secret: str = SECRET) -> None:
    Account.objects.filter(username=username).update(code_secret=codes.sealed(secret))


def test_the_password_is_kept_as_argon2(mette: Account) -> None:
    mette.refresh_from_db()
    assert mette.password.startswith("argon2$argon2id$")
    assert is_let_in(knock())
    assert not is_let_in(knock(password=WRONG))


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "http:///evil"])
def test_log_in_sends_nobody_elsewhere(mette: Account, away: str) -> None:
    assert knock(next=away)["Location"] == "/"
    assert knock(next="/frister/?vis=over")["Location"] == "/frister/?vis=over"


# RFC 6238, appendix B, SHA-1: seconds since 1970, and the last six of its eight digits.
@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    then = datetime.fromtimestamp(seconds, UTC)
    assert codes.step_of(code, SECRET, then) == seconds // 30
    assert codes.step_of(code, SECRET, then + timedelta(seconds=30)) == seconds // 30
    assert codes.step_of(code, SECRET, then + timedelta(seconds=90)) is None
    assert codes.step_of("000000", SECRET, then) is None


def test_a_code_is_needed_once_enrolled_and_works_once(
    mette: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol("mette")
    at(monkeypatch, datetime.fromtimestamp(2000000000, UTC))
    assert not is_let_in(knock())
    assert not is_let_in(knock(code="279038"))
    assert is_let_in(knock(code="279 037"))
    assert not is_let_in(knock(code="279037")), "a code was used twice"
    assert not is_let_in(knock(code="279037", password=WRONG))


def test_the_secret_is_kept_encrypted(mette: Account, fixed_clock: datetime) -> None:
    told = actions.enrol_code(username="mette", actor=ADMIN, now=fixed_clock)
    mette.refresh_from_db()
    secret = told.split("secret=")[1].split("&")[0]
    assert told.startswith("otpauth://totp/Holdepunkt:mette?")
    assert mette.code_secret is not None
    assert secret.encode() not in bytes(mette.code_secret)
    assert codes.opened(mette.code_secret) == secret
    assert codes.opened(b"sealed elsewhere") == ""


@pytest.mark.parametrize(("policy", "status"), [("password", 302), ("code", 200), ("off", 200)])
def test_the_configuration_says_what_a_local_account_needs(
    mette: Account, settings: Settings, policy: str, status: int
) -> None:
    settings.HOLDEPUNKT_LOCAL_LOGIN = policy
    assert knock().status_code == status


def test_a_disabled_account_and_one_without_a_password_are_shut(
    mette: Account, fixed_clock: datetime
) -> None:
    assert not is_let_in(knock("jens", ""))
    assert not is_let_in(knock("jens", "!"))
    actions.disable(username="mette", actor=ADMIN, now=fixed_clock)
    assert not is_let_in(knock())
    actions.enable(username="mette", actor=ADMIN, now=fixed_clock)
    assert is_let_in(knock())


def test_guessing_is_slowed_more_and_more_and_the_victim_is_not(
    mette: Account, fixed_clock: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        last = knock(password=WRONG, address=AWAY)
    assert last.status_code == 429
    assert "Vent 30 sekunder" in last.content.decode()
    assert knock(address=AWAY).status_code == 429, "the right password must wait there, too"
    assert is_let_in(knock(address=HOME)), "the victim was locked out"
    at(monkeypatch, fixed_clock + timedelta(seconds=31))
    assert "Vent 60 sekunder" in knock(password=WRONG, address=AWAY).content.decode()
    at(monkeypatch, fixed_clock + timedelta(seconds=92))
    assert is_let_in(knock(address=AWAY))
    assert not FailedLogIn.objects.exists(), "a log-in forgets what failed before it"


def test_a_day_later_all_is_forgotten(
    mette: Account, fixed_clock: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        knock(password=WRONG)
    at(monkeypatch, fixed_clock + timedelta(hours=25))
    assert knock(password=WRONG).status_code == 200


@pytest.mark.parametrize(
    ("proxies", "told", "seen"),
    [
        (0, "203.0.113.9", HOME),  # nobody is in front: what is told was told by the visitor
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (1, "", HOME),
    ],
)
def test_the_address_is_the_one_our_own_proxy_saw(
    mette: Account, settings: Settings, proxies: int, told: str, seen: str
) -> None:
    settings.HOLDEPUNKT_PROXIES = proxies
    client = Client(REMOTE_ADDR=HOME, headers={"X-Forwarded-For": told} if told else {})
    for _ in range(5):
        client.post("/log-paa/", {"username": "mette", "password": WRONG})
    settings.HOLDEPUNKT_PROXIES = 0
    assert knock(address=seen).status_code == 429
    assert is_let_in(knock(address=AWAY))


def test_one_subscribers_many_addresses_are_one(mette: Account) -> None:
    for number in range(5):
        knock(password=WRONG, address=f"2001:db8::{number}")
    assert knock(address="2001:db8::ffff").status_code == 429
    assert is_let_in(knock(address="2001:db8:1::1"))


def test_unknown_names_are_answered_alike_and_not_written_down(mette: Account) -> None:
    answers = {}
    for name in ("mette", "findes-ikke"):
        given = [knock(name, WRONG) for _ in range(7)]
        answers[name] = [
            (
                a.status_code,
                a.content.decode().replace(name, "NAME").split("<h1>")[1].split("csrf")[0],
            )
            for a in given
        ]
    assert answers["mette"] == answers["findes-ikke"]
    lines = Line.objects.filter(action="account.log_in_failed")
    assert {line.subject for line in lines} == {f"account:{mette.pk}", "account:0"}
    assert "findes-ikke" not in repr(list(lines.values()))
    assert "findes-ikke" not in repr(list(FailedLogIn.objects.values()))


def p_value(some: list[float], others: list[float]) -> float:
    """Return how likely so different times are by chance: the rank-sum test of Mann and Whitney."""
    order = sorted([(t, True) for t in some] + [(t, False) for t in others])
    ranks = sum(rank for rank, (_time, is_some) in enumerate(order, 1) if is_some)
    n, m = len(some), len(others)
    spread = sqrt(n * m * (n + m + 1) / 12)
    return erfc(abs(ranks - n * (n + m + 1) / 2) / spread / sqrt(2))


def times_of(door: Callable[[str, str], object], tries: int) -> tuple[list[float], list[float]]:
    """Return how long the door took for a known and for an unknown name, in random order."""
    dice = random.Random(7)  # noqa: S311 -- the same order every time
    names = ["mette", "findes-ikke"] * (tries // 2)
    dice.shuffle(names)
    took: dict[str, list[float]] = {"mette": [], "findes-ikke": []}
    for number, name in enumerate(names):
        began = time.perf_counter()
        door(name, f"10.{number // 250}.{number % 250}.1")  # elsewhere each time: never slowed
        took[name].append(time.perf_counter() - began)
    return took["mette"], took["findes-ikke"]


def tells_apart(door: Callable[[str, str], object], tries: int) -> bool:
    """Tell whether the times differ; chance alone would say so once in ten thousand."""
    return all(p_value(*times_of(door, tries)) <= 0.01 for _ in range(2))


TRIES = 400 if THOROUGH else 16


def test_the_time_does_not_tell_who_is_known(mette: Account) -> None:
    def door(name: str, address: str) -> HttpResponse:
        return knock(name, WRONG, address=address)

    door("mette", AWAY)
    door("findes-ikke", AWAY)
    assert not tells_apart(door, TRIES)


def test_a_door_that_is_quick_with_strangers_is_found(mette: Account) -> None:
    def careless(name: str, address: str) -> bool:
        known = Account.objects.filter(username=name).first()
        return known is not None and check_password(WRONG, known.password)

    assert tells_apart(careless, TRIES)


def ask_for_another(browser: Client, current: str, new: str, again: str = "") -> HttpResponse:
    given = {"current": current, "new": new, "again": again or new}
    answer = browser.post("/adgangskode/", given, REMOTE_ADDR=HOME)
    assert isinstance(answer, HttpResponse)
    return answer


def logged_on() -> Client:
    browser = Client(REMOTE_ADDR=HOME)
    assert browser.post("/log-paa/", {"username": "mette", "password": RIGHT}).status_code == 302
    return browser


def test_mette_chooses_another_password_and_is_logged_off_elsewhere(mette: Account) -> None:
    here, forgotten = logged_on(), logged_on()
    assert "Skift adgangskode" in here.get("/menu/").content.decode()
    assert ask_for_another(here, RIGHT, "en tredje adgangskode").status_code == 302
    assert "Din adgangskode er skiftet" in here.get("/menu/").content.decode()
    assert forgotten.get("/menu/").status_code == 302
    assert not is_let_in(knock())
    assert is_let_in(knock(password="en tredje adgangskode"))
    changed = Line.objects.filter(action="account.password_set").latest("id")
    assert changed.staff_id, "by herself, not by a job"


@pytest.mark.parametrize(
    ("current", "new", "again", "sentence"),
    [
        (WRONG, "en tredje adgangskode", "", "Det er ikke din adgangskode i dag."),
        (RIGHT, "for kort", "", "mindst 12 tegn"),
        (RIGHT, "en tredje adgangskode", "en fjerde adgangskode", "er ikke ens"),
        (RIGHT, RIGHT, "", "den samme som i dag"),
    ],
)
def test_a_password_is_refused_with_its_reason(
    current: str, new: str, again: str, sentence: str, mette: Account
) -> None:
    answer = ask_for_another(logged_on(), current, new, again)
    assert sentence in answer.content.decode()
    assert is_let_in(knock())


def test_guessing_the_password_of_an_open_session_is_slowed(mette: Account) -> None:
    browser = logged_on()
    answers = [ask_for_another(browser, f"{WRONG}{n}", "en tredje adgangskode") for n in range(7)]
    assert [answer.status_code for answer in answers][-2:] == [429, 429]
    assert ask_for_another(browser, RIGHT, "en tredje adgangskode").status_code == 429


def test_who_logs_on_with_a_provider_has_no_password_to_change(
    mette: Account, settings: Settings
) -> None:
    browser = logged_on()
    settings.HOLDEPUNKT_LOCAL_LOGIN = "off"
    assert browser.get("/adgangskode/").status_code == 404
    assert "Skift adgangskode" not in browser.get("/menu/").content.decode()
