"""Two heads give the same case in the same moment: it is given once, and the second is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Event

import pytest
from django.db import connections

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.intake import public as intake
from holdepunkt.foundation.access import Actor, Conflict, acting
from tests.copying import PATIENCE, until_somebody_waits
from tests.personas import TODAY, World

KEEPER = Actor.for_job("test", purpose="Prøven")


@pytest.fixture
def world(copied: None, small_centre: World) -> World:
    """Return the small centre in a database of its own, where transactions really end."""
    del copied
    return small_centre


def test_a_case_given_by_two_heads_at_once_is_given_once(
    world: World, rita: Callable[[], Actor], section_id: int, fixed_clock: datetime
) -> None:
    del rita
    with acting(world.actor("rita"), today=TODAY, now=fixed_clock) as receiver:
        case_id = intake.receive_application(
            application=intake.Application(
                section_id, "first", date(2026, 3, 20), "phone",
                newcomer=intake.Newcomer("Nye Nielsen", "140598-1234", "Åvej 2, 4000 Byen"),
            ),
            chosen=intake.Chosen(world.units["Voksne 1"], None, "Reglerne"),
            actor=receiver, now=fixed_clock, today=TODAY,
        )  # fmt: skip

    given = Event()

    def give(who: str, *, is_first: bool) -> None:
        try:
            with acting(world.actor("dorte"), today=TODAY, now=fixed_clock) as head:
                intake.give(
                    case_id=case_id, staff_id=world.staff[who], actor=head, now=fixed_clock,
                    today=TODAY,
                )  # fmt: skip
                given.set()
                if is_first:
                    until_somebody_waits()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as heads:
        first = heads.submit(give, "jens", is_first=True)
        assert given.wait(PATIENCE)
        second = heads.submit(give, "mette", is_first=False)
        first.result()
        with pytest.raises(Conflict, match="En kollega har ændret sagen"):
            second.result()
    with acting(KEEPER, today=TODAY):
        label = cases.labels(case_ids=[case_id], actor=KEEPER)[case_id]
    assert label.handler_id == world.staff["jens"]
