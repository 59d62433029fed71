"""What was decided meanwhile is not overruled, and what is written to the citizen is true."""

from datetime import date, datetime, timedelta

import pytest

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.steering.handover import actions, queries
from holdepunkt.steering.handover.actions import NewHandover
from tests.personas import TODAY, World
from tests.steering.handover.conftest import (
    MAY,
    confirm,
    confirmed,
    employ_kim,
    line_of,
    proposed,
    start,
)

JOB = Actor.for_job("handover.effect", purpose="Prøven")
NEXT = TODAY + timedelta(days=1)


def test_a_change_decided_meanwhile_is_told_by_name_and_followed_when_proposed_again(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = proposed(unit, fixed_clock)
    anna, unit_id = unit.citizens["anna"], unit.units["Voksne 1"]
    with acting(unit.actor("dorte"), today=TODAY) as head:
        wish = NewAssignment(
            anna, unit.staff["dorte"], unit_id, TODAY + timedelta(days=3), reason="wish"
        )
        assignments.assign(new=wish, actor=head, now=fixed_clock)
    with pytest.raises(actions.PlannedAlready, match="Anna Bendtsen har fået en anden"):
        confirm(unit, handover_id, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.propose(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    assert confirm(unit, handover_id, fixed_clock) == 3
    with acting(JOB, today=TODAY):
        held = assignments.holdings(citizen_ids=[anna], actor=JOB, today=MAY)
        assert [one.staff_id for one in held] == [unit.staff["dorte"]]
        assert not Letter.objects.filter(citizen_id=anna).exists()


def test_a_planned_change_confirmed_late_is_told_soon_and_truly(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = proposed(unit, fixed_clock)
    monday = date(2026, 5, 4)
    confirm(unit, handover_id, fixed_clock, monday)
    line = line_of(unit, "anna")
    assert (line.from_on, line.tell_by, line.note_by) == (monday, date(2026, 5, 6), None)
    assert line.meeting_on is not None
    assert line.meeting_on > monday
    with acting(JOB, today=monday):
        letter = Letter.objects.get(citizen_id=unit.citizens["anna"])
    text = " ".join(letter.paragraphs)
    assert letter.template == "new_caseworker_late"
    assert "Fra den 4. maj 2026 er Jens Friis din sagsbehandler" in text
    assert "Indtil da" not in text


def from_jens_to_kim(world: World, now: datetime) -> int:
    """Let Jens, who has just got Mette's citizens, leave himself, and Kim get them."""
    confirmed(world, now, "sudden", TODAY)
    employ_kim(world, now)
    handover_id = start(world, NewHandover(world.staff["jens"], "sudden", NEXT), now, NEXT)
    with acting(world.actor("dorte"), today=NEXT) as head:
        actions.propose(
            handover_id=handover_id, actor=head, now=now + timedelta(days=1), today=NEXT
        )
    confirm(world, handover_id, now, NEXT)
    return handover_id


def told(world: World) -> list[str]:
    with acting(JOB, today=NEXT):
        rows = Letter.objects.filter(citizen_id=world.citizens["anna"], withdrawn_at=None)
        return [" ".join(one.paragraphs) for one in rows.order_by("pk")]


def owed(world: World, who: str) -> set[str]:
    with acting(JOB, today=NEXT):
        rows = Commitment.objects.filter(citizen_id=world.citizens["anna"], state="open")
        mine = rows.filter(person_id=world.staff[who], kind__startswith="handover_")
        return set(mine.values_list("kind", flat=True))


def test_who_gives_a_citizen_on_leaves_no_letter_and_no_promise_behind(
    unit: World, fixed_clock: datetime
) -> None:
    from_jens_to_kim(unit, fixed_clock)
    (letter,) = told(unit)
    assert "er Kim Ny din sagsbehandler" in letter
    assert (owed(unit, "jens"), owed(unit, "kim")) == (
        set(), {"handover_meeting", "handover_acceptance"}
    )  # fmt: skip
    with acting(JOB, today=NEXT):
        telling = Commitment.objects.filter(
            kind="change_of_caseworker", citizen_id=unit.citizens["anna"], state="open"
        )
        assert telling.count() == 1
    with acting(unit.actor("dorte"), today=NEXT) as head:
        old = line_of(unit, "anna").handover_id - 1
        page = queries.show(handover_id=old, actor=head, today=NEXT)
    assert all("bortfaldet" in one.steps[0].state for one in page.tracks)


def test_if_that_is_undone_the_first_letter_is_written_anew(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = from_jens_to_kim(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=NEXT) as head:
        now = fixed_clock + timedelta(days=1)
        actions.undo(handover_id=handover_id, actor=head, now=now, today=NEXT)
    (letter,) = told(unit)
    assert "er Jens Friis din sagsbehandler" in letter
    assert owed(unit, "jens") == {"handover_meeting", "handover_acceptance"}
