"""A session lives as Django says: until it ends, is deleted, or is too old."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from holdepunkt.foundation.accounts.middleware.sessions import SessionStore
from holdepunkt.foundation.accounts.models import Session
from tests.personas import World

pytestmark = pytest.mark.django_db


def kept(**said: str) -> SessionStore:
    session = SessionStore()
    session.update(said)
    session.save()
    return session


def test_what_is_saved_is_read_again_and_may_change() -> None:
    session = kept(color="blue")
    again = SessionStore(session.session_key)
    assert again["color"] == "blue"
    again["color"] = "green"
    again.save()
    assert SessionStore(session.session_key)["color"] == "green"


def test_a_session_deleted_meanwhile_is_not_brought_back_to_life() -> None:
    session = kept(color="blue")
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()
    assert SessionStore(session.session_key).get("color") is None


def test_a_session_too_old_is_nothing() -> None:
    session = kept(color="blue")
    Session.objects.update(seen_at=datetime(2026, 3, 1, tzinfo=UTC))
    assert SessionStore(session.session_key).get("color") is None


def test_whose_session_is_deleted_stands_outside(client_of: Callable[[str], Client]) -> None:
    mette = client_of("mette")
    assert mette.get("/min-dag/").status_code == 200
    Session.objects.all().delete()
    assert mette.get("/min-dag/")["Location"].startswith("/log-paa/")


def test_the_session_knows_its_account_as_the_table_does(
    client_of: Callable[[str], Client], world: World
) -> None:
    mette = client_of("mette")
    account = SessionStore(mette.session.session_key)
    account.load()
    found, kept_one = account.account, world.accounts["mette"]
    kept_one.refresh_from_db()
    assert found is not None
    assert (found.pk, found.username, found.password, found.is_active) == (
        kept_one.pk, "mette", kept_one.password, True,
    )  # fmt: skip
