"""Two correct the same row in two imports at the same moment: the later one's words stand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Event

import pytest
from django.db import connections

from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.models import Correction
from holdepunkt.foundation.access import acting
from holdepunkt.knowledge.law import public as law
from tests.copying import PATIENCE, until_somebody_waits
from tests.exchange.imports.bringing import JOB
from tests.exchange.imports.test_correcting import GOOD, WRONG, check, received, table
from tests.personas import TODAY, World


@pytest.fixture
def world(copied: None, small_centre: World, fixed_clock: datetime) -> World:
    """Return the small centre in a database of its own, where transactions really end."""
    del copied
    with acting(JOB, today=TODAY):
        law.load_register(actor=JOB, now=fixed_clock)
    return small_centre


def test_the_later_of_two_stands(world: World, fixed_clock: datetime) -> None:
    imports = [received("minimum", fixed_clock, table(GOOD, WRONG)) for _ in range(2)]
    for number in imports:
        check(number, fixed_clock)
    written = Event()

    def correct(number: int, text: str, *, is_first: bool) -> None:
        try:
            with acting(world.actor("stine"), today=TODAY, now=fixed_clock) as stine:
                actions.correct(
                    import_id=number, place=(0, 3), values={"modtaget": text}, actor=stine,
                    now=fixed_clock,
                )  # fmt: skip
                written.set()
                if is_first:
                    until_somebody_waits()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        first = people.submit(correct, imports[0], "27.02.2026", is_first=True)
        assert written.wait(PATIENCE)
        second = people.submit(correct, imports[1], "26.02.2026", is_first=False)
        first.result()
        second.result()
    with acting(JOB, today=TODAY):
        assert Correction.objects.filter(withdrawn_at=None).count() == 1
        assert Correction.objects.filter(withdrawn_at=None).latest("id").made_at == fixed_clock
    assert [check(number, fixed_clock)["set_aside"] for number in imports] == [0, 0]
