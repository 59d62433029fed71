"""The files of an import are deleted when nothing needs them, however it ended."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.actions import receiving
from holdepunkt.exchange.imports.models import Import
from holdepunkt.foundation.access import acting
from tests.exchange.imports.bringing import JOB, Door
from tests.exchange.imports.reading_files import TABLE
from tests.personas import TODAY, World


@pytest.fixture
def door(world: World, fixed_clock: datetime, settings: Settings, tmp_path: Path) -> Door:
    """Return the door in the small centre, with a folder that no other test has used."""
    del world
    settings.DATA = tmp_path
    return Door(fixed_clock)


def files() -> list[Path]:
    return [path for path in (Path(django_settings.DATA) / "imports").rglob("*") if path.is_file()]


def test_a_file_that_is_too_large_leaves_nothing(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES", 10)
    with pytest.raises(actions.FilesRefused, match="større end"):
        door.bring("minimum", TABLE)
    assert files() == []


def test_an_upload_that_breaks_off_leaves_nothing(door: Door) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"a;b"
        raise ConnectionResetError

    upload = actions.Upload("a.csv", pieces())
    with acting(JOB, today=TODAY), pytest.raises(ConnectionResetError):
        actions.receive(profile="minimum", uploads=[upload], actor=JOB, now=door.now)
    assert files() == []


def test_what_was_left_behind_is_tidied_away_and_what_is_needed_stays(door: Door) -> None:
    applied = door.bring("minimum", TABLE)["import"]
    with acting(JOB, today=TODAY):
        upload = actions.Upload("a.csv", [TABLE.encode()])
        waiting = actions.receive(profile="minimum", uploads=[upload], actor=JOB, now=door.now)
    nobodys, fresh = waiting + 1, waiting + 2
    for number in (applied, nobodys, fresh):
        folder = actions.receiving.folder_of(number)
        folder.mkdir(parents=True)
        (folder / "0").write_bytes(b"x")
    long_ago = (door.now - timedelta(days=2)).timestamp()
    for number in (applied, nobodys, waiting):
        os.utime(actions.receiving.folder_of(number), (long_ago, long_ago))
    with acting(JOB, today=TODAY):
        assert actions.tidy_away(actor=JOB, now=door.now) == 2
    # The negative control: one that waits to be brought in, and one that is being taken in.
    assert {path.parent.name for path in files()} == {str(waiting), str(fresh)}
    assert Import.objects.get(pk=waiting).state == "received"
