"""A database of the tests' own, a small centre with named people, and the plain role at work in it.

Tables are made by the owner; every test works as the plain role, so row policies hold in tests as
in production.
"""

import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from hypothesis import settings as hypothesis_settings
from psycopg import sql
from pytest_django import DjangoDbBlocker, Settings

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, bind
from tests.architecture.silent_templates import templates_ask_nothing
from tests.copying import copied, drop, point_at, run
from tests.journeys.browser import chrome, site
from tests.personas import TODAY, World, found_world

# One browser for all tests that drive one: a second Playwright would not start beside it.
__all__ = ["chrome", "copied", "site", "templates_ask_nothing"]

# A law is not broken because the machine is busy.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")

GRANTS = """
    GRANT USAGE ON SCHEMA public TO {app};
    ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
    ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {app};
"""


NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let a test of the small centre begin in the database where it is founded already."""
    bare, founded = _names(item.config)
    point_at(founded if "small_centre" in getattr(item, "fixturenames", ()) else bare)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """Make two databases as their owner, one bare and one with the small centre; drop them after.

    To found the small centre takes longer than most tests of it.
    """
    bare, founded = _names(request.config)
    begun_in = str(settings.DATABASES["default"]["NAME"])
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        _create(bare)
        point_at(bare)
        call_command("migrate", database="owner", verbosity=0)
        run("CREATE DATABASE {} TEMPLATE {}", founded, bare)
        point_at(founded)
        patch.setattr(clock, "now", lambda: NOON)
        world = found_world(now=NOON)
        point_at(begun_in)
    yield world
    with django_db_blocker.unblock():
        for name in (bare, founded):
            point_at(name)
            drop(name)


def _names(config: pytest.Config) -> tuple[str, str]:
    """Return the names of this process' databases: the bare one and the founded one."""
    worker = getattr(config, "workerinput", {}).get("workerid", "main")
    process = f"{worker}_{os.getpid()}"
    return f"test_holdepunkt_{process}", f"test_holdepunkt_founded_{process}"


@pytest.fixture(autouse=True)
def fixed_clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Stop the clock at noon on Tuesday 24 March 2026."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    return NOON


@pytest.fixture(autouse=True)
def uncollected_static_files(settings: Settings) -> None:
    """Let pages name their static files without a collection of them."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    # Else each client of a test looks all the files through before its first page.
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Write to a folder of this process alone: ids begin at one in each process' database."""
    settings.DATA = tmp_path_factory.getbasetemp() / "data"


@pytest.fixture
def small_centre(django_db_setup: World) -> World:
    """Return the small centre that is founded in the test's database, for the test to add to."""
    return deepcopy(django_db_setup)


@pytest.fixture
def world(db: None, small_centre: World) -> World:
    """Return the small centre; nobody is bound when the test begins."""
    del db
    bind(Actor(staff_id=-1, name="ingen", role=None, unit_id=None), TODAY)
    return small_centre


@pytest.fixture
def act(world: World) -> Callable[[str], Actor]:
    """Return a function that makes a named person act from here on: `mette = act("mette")`."""

    def begin(name: str) -> Actor:
        actor = world.actor(name)
        bind(actor, TODAY)
        return actor

    return begin


@pytest.fixture
def client_of(world: World) -> Callable[[str], Client]:
    """Return a function that opens a browser session for a named person."""

    def open_session(name: str) -> Client:
        client = Client()
        client.force_login(world.accounts[name])
        return client

    return open_session


@pytest.fixture
def today() -> date:
    """Return the tests' day."""
    return TODAY


def _as_owner(*, dbname: str | None = None) -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True, dbname=dbname)


def _create(name: str) -> None:
    with _as_owner() as server:
        for leftover in _leftovers(server):
            server.execute(_named("DROP DATABASE IF EXISTS {} WITH (FORCE)", leftover))
        server.execute(_named("CREATE DATABASE {}", name))
    app = sql.Identifier(str(settings.DATABASES["default"]["USER"]))
    with _as_owner(dbname=name) as fresh:
        fresh.execute(sql.SQL(GRANTS).format(app=app))


def _leftovers(server: psycopg.Connection) -> list[str]:
    """Return the databases of test runs that were killed: their process is no more."""
    named = "SELECT datname FROM pg_database WHERE datname ~ '^test_holdepunkt_.*_[0-9]+$'"
    rows = server.execute(named)
    return [name for (name,) in rows if not _is_running(int(name.rsplit("_", 1)[1]))]


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _named(statement: str, name: str) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(name))
