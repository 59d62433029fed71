"""What follows a change is told of days on which it can have happened."""

from datetime import date, datetime

import pytest

from holdepunkt.foundation.access import Actor, Refusal, acting
from holdepunkt.steering.handover import actions
from holdepunkt.steering.handover.models import HandoverLine
from tests.personas import TODAY, World
from tests.steering.handover.conftest import confirmed

JOB = Actor.for_job("test", purpose="Prøven")


def test_the_meeting_about_a_change_was_not_held_before_it_was_confirmed(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    with acting(JOB, today=TODAY):
        line_id = HandoverLine.objects.get(citizen_id=unit.citizens["anna"]).pk

    def meet(held_on: date, actor: Actor) -> None:
        actions.hold_meeting(
            line_id=line_id, held_on=held_on, actor=actor, now=fixed_clock, today=TODAY
        )

    with acting(unit.actor("jens"), today=TODAY) as jens:
        with pytest.raises(Refusal, match="kan ikke være holdt før"):
            meet(date(2020, 1, 1), jens)
        meet(TODAY, jens)
