"""A copy of the tests' database, for tests in which several connections commit at once."""

import os
import time
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from psycopg import sql
from pytest_django import DjangoDbBlocker

from tests.personas import World

PATIENCE = 20  # seconds


@pytest.fixture
def copied(django_db_setup: World, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the test commit, in a copy of the tests' database that is dropped afterwards."""
    original = str(settings.DATABASES["default"]["NAME"])
    copy = f"test_holdepunkt_rush_{os.getpid()}"
    with django_db_blocker.unblock():
        run("CREATE DATABASE {} TEMPLATE {}", copy, original)
        point_at(copy)
        try:
            yield
        finally:
            point_at(original)
            drop(copy)


def until_somebody_waits() -> None:
    """Return when another transaction waits for what this one has written."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            (waiting,) = cursor.fetchone()
        if waiting:
            return
        time.sleep(0.01)
    pytest.fail("nobody met anybody; the test proves nothing")


def point_at(name: str) -> None:
    """Let what asks from here on ask that database."""
    if settings.DATABASES["default"]["NAME"] == name:
        return
    for alias in connections:
        connections[alias].close()
        settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name


def drop(name: str) -> None:
    """Drop the database; a server process tidying there cannot be forced, but is sent away."""
    try:
        run("DROP DATABASE {} WITH (FORCE)", name)
    except psycopg.errors.InsufficientPrivilege:
        run("DROP DATABASE {}", name)


def run(statement: str, *names: str) -> None:
    """Run a statement about databases, as their owner and connected to none of ours."""
    for alias in connections:
        connections[alias].close()
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
