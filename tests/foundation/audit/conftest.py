"""A log book whose rows are committed; it is wiped afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from tests.foundation.audit.logbook import LogBook, wipe
from tests.personas import World


@pytest.fixture
def logbook(
    django_db_setup: World, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[LogBook]:
    """Lend the logs, empty, with a head file of the test's own."""
    with django_db_blocker.unblock():
        wipe()
        yield LogBook(tmp_path)
        wipe()
        for alias in connections:
            connections[alias].close()
