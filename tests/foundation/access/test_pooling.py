"""Many people on few connections, thrown out in mid-request at random: nobody sees another's rows.

Each thread is a browser whose every request is somebody else's: a person's, or a stranger's. They
share so few connections that each is used by all. In the ordinary run 8 threads make 250 requests
each on 3 connections; with HYPOTHESIS_PROFILE=thorough 50 make 400 on 5.
"""

import logging  # noqa: TID251 -- it is silenced
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from holdepunkt.foundation.access import NotAllowed, acting, session
from holdepunkt.registry.citizens.models import Citizen
from tests.personas import CITIZENS, TODAY, World

THREADS, REQUESTS, CONNECTIONS = (
    (50, 400, 5) if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else (8, 250, 3)
)
STRANGER = ""
ENDINGS = ("well", "well", "well", "refused", "missing", "crash", "broken")


class Forbidden(NotAllowed):
    """The planted page's refusal."""


@login_not_required
def rows(_request: HttpRequest, ending: str) -> HttpResponse:
    """Read all citizens that the bare database shows, and end well or badly."""
    shown = list(Citizen.objects.values_list("pk", flat=True))
    match ending:
        case "refused":
            raise Forbidden
        case "missing":
            raise ObjectDoesNotExist
        case "crash":
            raise RuntimeError("planted")
        case "broken":
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 / 0")
    return JsonResponse({"shown": shown})


urlpatterns = [
    path("planted/<str:ending>/", rows, name="planted"),
    path("", include("holdepunkt.config.urls")),
]


@dataclass
class Crowd:
    """Who may see whom, and what they saw."""

    world: World
    sessions: Mapping[str, str]
    theirs: Mapping[str, frozenset[int]]
    foreign: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)

    def push(self, requests: int = REQUESTS) -> None:
        """Let all threads make so many requests each, at once."""
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(lambda number: self._visit(number, requests), range(THREADS)))

    def _visit(self, number: int, requests: int) -> None:
        dice = Random(number)  # noqa: S311 -- the same crowd every time
        browser = Client(raise_request_exception=False)
        for _ in range(requests):
            who = dice.choice([*self.theirs])
            browser.cookies.clear()
            if who:
                browser.cookies["session"] = self.sessions[who]
            if dice.random() < 0.8:
                self._read_rows(browser, who, dice.choice(ENDINGS))
            else:
                self._open_page(browser, who, dice.choice([*self.world.citizens]))
            connections.close_all()  # back into the pool, as at the end of a real request

    def _read_rows(self, browser: Client, who: str, ending: str) -> None:
        answer = browser.get(f"/planted/{ending}/")
        self.answers[answer.status_code] += 1
        if ending == "well":
            shown = frozenset(answer.json()["shown"])
            self.foreign += [f"{who or 'a stranger'}: {pk}" for pk in shown - self.theirs[who]]
            self.lacking += [f"{who or 'a stranger'}: {pk}" for pk in self.theirs[who] - shown]

    def _open_page(self, browser: Client, who: str, citizen: str) -> None:
        pk = self.world.citizens[citizen]
        answer = browser.get(f"/borgere/{pk}/")
        self.answers[answer.status_code] += 1
        if (answer.status_code == 200) is not (pk in self.theirs[who]):
            self.foreign.append(f"{who or 'a stranger'} opens {citizen}: {answer.status_code}")
        if pk not in self.theirs[who] and CITIZENS[citizen][0] in answer.content.decode():
            self.foreign.append(f"{who or 'a stranger'} reads of {citizen}")


@pytest.fixture
def crowd(
    copied: None, small_centre: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Crowd]:
    """Log everybody of the small centre in, and put so few connections between them."""
    settings.ROOT_URLCONF = __name__
    world = small_centre
    sessions, theirs = {}, {STRANGER: frozenset[int]()}
    for name, account in world.accounts.items():
        browser = Client()
        browser.force_login(account)
        sessions[name] = browser.cookies["session"].value
        with acting(world.actor(name), today=TODAY):
            theirs[name] = frozenset(Citizen.objects.values_list("pk", flat=True))
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    with few_connections():
        yield Crowd(world, sessions, theirs)


@contextmanager
def few_connections() -> Iterator[None]:
    """Let all threads of the block share so few connections."""
    told = connections["default"].settings_dict
    before = {name: told[name] for name in ("CONN_MAX_AGE", "OPTIONS")}
    pool = {"min_size": CONNECTIONS, "max_size": CONNECTIONS, "timeout": 120}
    connections["default"].close()
    told.update(CONN_MAX_AGE=0, OPTIONS=told["OPTIONS"] | {"pool": pool})
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"].close_pool()  # type: ignore[attr-defined]
        told.update(before)


def test_nobody_sees_anothers_rows(crowd: Crowd) -> None:
    crowd.push()
    told = ", ".join(f"{status}: {count}" for status, count in sorted(crowd.answers.items()))
    print(f"{crowd.answers.total()} requests on {CONNECTIONS} connections ({told})")  # noqa: T201
    assert crowd.answers.total() == THREADS * REQUESTS
    assert {200, 302, 403, 404, 500} <= set(crowd.answers)
    assert (crowd.foreign, crowd.lacking) == ([], [])


def test_a_session_wide_setting_leaks_and_is_found(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = session._BIND.replace(", true)", ", false)")
    assert wide != session._BIND
    monkeypatch.setattr(session, "_BIND", wide)
    crowd.push(REQUESTS // 10)
    print(f"{len(crowd.foreign)} foreign rows with SET in place of SET LOCAL")  # noqa: T201
    assert any(fault.startswith("a stranger") for fault in crowd.foreign)
