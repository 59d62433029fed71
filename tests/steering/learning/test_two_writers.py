"""Two write the first words of an area in the same moment: one is kept, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Event

import pytest
from django.db import connections

from holdepunkt.foundation.access import acting
from holdepunkt.steering.learning import actions
from holdepunkt.steering.learning.actions import NewNote
from holdepunkt.steering.learning.models import AreaNote
from tests.copying import PATIENCE, until_somebody_waits
from tests.personas import TODAY, World
from tests.steering.learning.conftest import JOB

FEBRUARY = date(2026, 2, 1)


@pytest.fixture
def world(copied: None, small_centre: World) -> World:
    """Return the small centre in a database of its own, where transactions really end."""
    del copied
    return small_centre


def test_the_second_is_told_that_somebody_was_first(world: World, fixed_clock: datetime) -> None:
    written = Event()

    def write(who: str, status: str, *, is_first: bool) -> None:
        new = NewNote(world.units["Voksne"], FEBRUARY, status, "", "")
        try:
            with acting(world.actor(who), today=TODAY, now=fixed_clock) as writer:
                actions.write_note(new=new, actor=writer, now=fixed_clock)
                written.set()
                if is_first:
                    until_somebody_waits()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as writers:
        first = writers.submit(write, "arne", "Det går", is_first=True)
        assert written.wait(PATIENCE)
        second = writers.submit(write, "clara", "Det går ikke", is_first=False)
        first.result()
        with pytest.raises(actions.StaleNote, match="En kollega har skrevet"):
            second.result()
    with acting(JOB, today=TODAY):
        assert AreaNote.objects.get().status == "Det går"
