"""Two link activities in the same moment: the second sees the first, and no ring closes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Event

import pytest
from django.db import connections

from holdepunkt.foundation.access import acting
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.models import ActivityLink
from tests.copying import PATIENCE, until_somebody_waits
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned, written


@pytest.fixture
def world(copied: None, small_centre: World) -> World:
    """Return the small centre in a database of its own, where transactions really end."""
    del copied
    return small_centre


@pytest.fixture
def others(world: World, planned: Planned, fixed_clock: datetime) -> tuple[int, int]:
    """Return two activities of another plan; the second waits for the first."""
    del planned
    with acting(world.actor("stine"), today=TODAY) as stine:
        found = written(world, stine, fixed_clock, "Plan for hjælpemidler")
    return found.phone, found.rota


def test_four_activities_linked_by_two_at_once_never_close_a_ring(
    world: World, planned: Planned, others: tuple[int, int], fixed_clock: datetime
) -> None:
    """In each of two plans the rota waits for the phone; then each phone is to wait for a rota."""
    phone, rota = others
    told = Event()

    def link(waits: int, awaited: int, then: Callable[[], None]) -> None:
        try:
            with acting(world.actor("stine"), today=TODAY, now=fixed_clock) as stine:
                portfolio.link_activities(
                    activity_id=waits, link=portfolio.LinkDraft(awaited, "after"), actor=stine,
                    now=fixed_clock, today=TODAY,
                )  # fmt: skip
                then()
        finally:
            connections.close_all()

    def wait() -> None:
        told.set()
        until_somebody_waits()

    with ThreadPoolExecutor(2) as both:
        first = both.submit(link, planned.phone, rota, wait)
        assert told.wait(PATIENCE)
        second = both.submit(link, phone, planned.rota, lambda: None)
        first.result()
        with pytest.raises(actions.GoesInCircle, match="Så går det i ring"):
            second.result()
    with acting(world.actor("stine"), today=TODAY):
        assert not ActivityLink.objects.filter(activity_id=phone, other_id=planned.rota).exists()
