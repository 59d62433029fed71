"""Who sees and writes a handover: its head, its leaver and its receivers; both walls say it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection, transaction

from holdepunkt.foundation.access import Actor, NotAllowed, acting, bind
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access, actions, queries
from holdepunkt.steering.handover.models import Handover, HandoverLine
from tests.personas import TODAY, World
from tests.steering.handover.conftest import confirm, confirmed, proposed, started

JOB = Actor.for_job("test", purpose="Prøven")


def rows(world: World, who: str) -> tuple[int, int]:
    """Return how many handovers and lines the bare database shows the person."""
    with acting(world.actor(who), today=TODAY), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM handover_handover),"
            " (SELECT count(*) FROM handover_handoverline)"
        )
        found: tuple[int, int] = cursor.fetchone()
    return found


def asked(world: World, who: str) -> tuple[int, int]:
    """Return how many of them the application shows her."""
    with acting(world.actor(who), today=TODAY) as actor:
        return access.visible_handovers(actor).count(), access.visible_lines(actor).count()


SEES = {
    "dorte": (1, 3),
    "mette": (1, 3),
    "jens": (1, 3),
    "ulla": (0, 0),
    "bente": (0, 0),
    "arne": (0, 0),
    "clara": (0, 0),
    "stine": (0, 0),
}


@pytest.mark.parametrize("who", SEES)
def test_both_walls_show_the_same(unit: World, fixed_clock: datetime, who: str) -> None:
    confirmed(unit, fixed_clock)
    assert rows(unit, who) == SEES[who]
    assert asked(unit, who) == SEES[who]


def test_in_a_unit_that_does_not_share_the_receiver_sees_her_own_before_the_day(
    unit: World, fixed_clock: datetime
) -> None:
    with acting(JOB, today=TODAY):
        organisation.share_citizens(
            unit_id=unit.units["Voksne 1"], shared=False, actor=JOB, now=fixed_clock
        )
    handover_id = confirmed(unit, fixed_clock)
    assert asked(unit, "jens") == rows(unit, "jens") == (1, 3)
    with acting(unit.actor("jens"), today=TODAY) as jens:
        assert len(queries.home(actor=jens, today=TODAY).own) == 3
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.undo(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    assert asked(unit, "jens") == rows(unit, "jens") == (0, 0)


def test_before_it_is_confirmed_the_receiver_knows_nothing_of_it(
    unit: World, fixed_clock: datetime
) -> None:
    started(unit, fixed_clock)
    assert asked(unit, "jens") == (0, 0)
    assert rows(unit, "jens")[0] == 0


def test_a_sealed_citizen_is_not_there_for_the_receiver(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock)
    with acting(unit.actor("jens"), today=TODAY) as jens:
        citizens.declare_for_citizen(
            citizen_id=unit.citizens["anna"], kind="kin", actor=jens, now=fixed_clock
        )
    assert rows(unit, "jens") == (1, 2)
    with acting(JOB, today=TODAY):
        line_id = HandoverLine.objects.get(citizen_id=unit.citizens["anna"]).pk
    with acting(unit.actor("jens"), today=TODAY) as jens, pytest.raises(HandoverLine.DoesNotExist):
        actions.accept(line_id=line_id, actor=jens, now=fixed_clock, today=TODAY)


@pytest.mark.parametrize("who", ["mette", "jens"])
def test_only_the_head_leads(unit: World, fixed_clock: datetime, who: str) -> None:
    handover_id = confirmed(unit, fixed_clock)
    with acting(unit.actor(who), today=TODAY) as actor:
        with pytest.raises((NotAllowed, Handover.DoesNotExist)):
            actions.undo(handover_id=handover_id, actor=actor, now=fixed_clock, today=TODAY)
        with pytest.raises(NotAllowed):
            queries.show(handover_id=handover_id, actor=actor, today=TODAY)
        with pytest.raises(NotAllowed):
            queries.leavers(actor=actor, today=TODAY)


def test_the_head_writes_no_note_and_accepts_for_nobody(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        line_id = HandoverLine.objects.get(citizen_id=unit.citizens["anna"]).pk
        with pytest.raises(NotAllowed):
            actions.accept(line_id=line_id, actor=head, now=fixed_clock, today=TODAY)
        note = actions.Note("Noget", (), is_done=True)
        with pytest.raises(NotAllowed):
            actions.write_note(line_id=line_id, note=note, actor=head, now=fixed_clock, today=TODAY)


def holes(world: World, statements: tuple[str, ...]) -> Iterator[str]:
    """Yield what Ulla of another unit may write in the bare database."""
    for statement in statements:
        with transaction.atomic():
            bind(world.actor("ulla"), TODAY)
            with connection.cursor() as cursor:
                cursor.execute(statement)
                if cursor.rowcount:
                    yield statement
            transaction.set_rollback(True)


WRITES = (
    "UPDATE handover_handover SET state = 'cancelled'",
    "UPDATE handover_handoverline SET note = 'x'",
    "DELETE FROM handover_handoverline",
    "DELETE FROM handover_handover",
)


def test_nobody_outside_writes_and_nobody_deletes(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock)
    assert list(holes(unit, WRITES)) == []


def test_the_search_for_holes_finds_one(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY), connection.cursor() as cursor:
        # The control: who heads the unit does reach the rows by the same statement.
        cursor.execute(WRITES[0].replace("cancelled", "active"))
        assert cursor.rowcount == 1


def written(world: World, who: str) -> int:
    """Return how many notes the person changes in the bare database."""
    with transaction.atomic():
        bind(world.actor(who), TODAY)
        with connection.cursor() as cursor:
            cursor.execute(WRITES[1])
            found: int = cursor.rowcount
        transaction.set_rollback(True)
    return found


def test_a_receiver_writes_when_she_is_confirmed_and_not_while_she_is_proposed(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = proposed(unit, fixed_clock)
    assert (written(unit, "jens"), written(unit, "mette"), written(unit, "dorte")) == (0, 3, 3)
    confirm(unit, handover_id, fixed_clock)
    assert written(unit, "jens") == 3
