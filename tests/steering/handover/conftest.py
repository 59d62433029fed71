"""A unit that can hand over: Mette's citizens, and Jens with hours and the section they need."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.steering.handover import actions
from holdepunkt.steering.handover.actions import NewHandover
from holdepunkt.steering.workforce import public as workforce
from tests.architecture.small_case import agree, register
from tests.personas import SINCE, TODAY, World

MAY = date(2026, 5, 1)


@pytest.fixture
def unit(world: World, fixed_clock: datetime) -> World:
    """Let Anna and Karin have cases, Anna an agreement, and Jens hours and the section."""
    keeper = Actor.for_job("test", purpose="Den lille enhed")
    with acting(keeper, today=TODAY):
        law.load_register(actor=keeper, now=fixed_clock)
    with acting(world.actor("mette"), today=TODAY) as mette:
        section = law.rule_book(actor=mette).section_by_code("SEL § 112")
        assert section is not None
        case_id = register(world, "anna", section.id, mette, fixed_clock)
        register(world, "karin", section.id, mette, fixed_clock)
        agree(world, case_id, mette, fixed_clock)
    make_ready(world, "jens", fixed_clock)
    return world


def make_ready(world: World, who: str, now: datetime) -> None:
    with acting(world.actor("dorte"), today=TODAY) as head:
        workforce.set_hours(
            staff_id=world.staff[who], hours=Decimal(37), from_on=SINCE, actor=head, now=now,
            today=TODAY,
        )  # fmt: skip
        workforce.set_competence(
            staff_id=world.staff[who], sections=["SEL § 112"], languages=[], actor=head, now=now,
            today=TODAY,
        )  # fmt: skip


def started(world: World, now: datetime, kind: str = "planned", day: date = MAY) -> int:
    with acting(world.actor("dorte"), today=TODAY) as head:
        return actions.start(
            new=NewHandover(world.staff["mette"], kind, day), actor=head, now=now, today=TODAY
        )


def proposed(world: World, now: datetime, kind: str = "planned", day: date = MAY) -> int:
    handover_id = started(world, now, kind, day)
    with acting(world.actor("dorte"), today=TODAY) as head:
        actions.propose(handover_id=handover_id, actor=head, now=now, today=TODAY)
    return handover_id


def confirmed(world: World, now: datetime, kind: str = "planned", day: date = MAY) -> int:
    handover_id = proposed(world, now, kind, day)
    with acting(world.actor("dorte"), today=TODAY) as head:
        actions.confirm(handover_id=handover_id, version=None, actor=head, now=now, today=TODAY)
    return handover_id
