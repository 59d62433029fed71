"""A unit that can hand over: Mette's citizens, and Jens with hours and the section they need."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.models import Staff
from holdepunkt.steering.handover import actions
from holdepunkt.steering.handover.actions import FamilyChoice, NewHandover
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.workforce import public as workforce
from tests.architecture.small_case import agree, register
from tests.personas import SINCE, TODAY, World

HEAD_PHONE = "88 88 12 34"
MAY = date(2026, 5, 1)
KEEPER = Actor.for_job("handover.effect", purpose="Prøven")


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
    with acting(keeper, today=TODAY):
        Staff.objects.filter(pk=world.staff["dorte"]).update(phone=HEAD_PHONE)
    return world


def make_ready(world: World, who: str, now: datetime) -> None:
    with acting(world.actor("dorte"), today=TODAY) as head:
        workforce.set_hours(
            staff_id=world.staff[who], hours=Decimal(37), from_on=SINCE, actor=head, now=now,
            today=TODAY,
        )  # fmt: skip
        workforce.set_competence(
            staff_id=world.staff[who],
            new=workforce.NewCompetence(sections=["SEL § 112"], languages=[]),
            actor=head,
            now=now,
            today=TODAY,
        )


def employ_kim(world: World, now: datetime) -> None:
    """Employ Kim in Mette's unit, with hours and the section they need."""
    new = organisation.NewAppointment("Kim Ny", "caseworker", world.units["Voksne 1"], SINCE)
    with acting(KEEPER, today=TODAY) as keeper:
        world.staff["kim"] = organisation.appoint(new=new, actor=keeper, now=now)
    make_ready(world, "kim", now)


def finish(world: World, handover_id: int, now: datetime, day: date) -> None:
    with acting(world.actor("dorte"), today=day) as head:
        actions.finish(handover_id=handover_id, actor=head, now=now + (day - TODAY), today=day)


def state_of(handover_id: int) -> str:
    with acting(KEEPER, today=TODAY):
        return Handover.objects.get(pk=handover_id).state


def start(world: World, new: NewHandover, now: datetime, day: date = TODAY) -> int:
    with acting(world.actor("dorte"), today=day) as head:
        return actions.start(new=new, actor=head, now=now + (day - TODAY), today=day)


def choose(world: World, handover_id: int, citizen: str, who: str, now: datetime) -> str:
    choice = FamilyChoice(line_of(world, citizen).family, world.staff[who])
    with acting(world.actor("dorte"), today=TODAY) as head:
        return actions.choose(
            handover_id=handover_id, choice=choice, actor=head, now=now, today=TODAY
        )


def confirm(world: World, handover_id: int, now: datetime, day: date = TODAY) -> int:
    with acting(world.actor("dorte"), today=day) as head:
        return actions.confirm(
            handover_id=handover_id, version=None, actor=head, now=now + (day - TODAY), today=day
        )


def take_effect(now: datetime, day: date) -> int:
    """Let the night come before the day; return how many citizens were moved."""
    then = now + (day - TODAY)
    with acting(KEEPER, today=day) as keeper:
        return sum(
            actions.take_effect(handover_id=pk, actor=keeper, now=then, today=day)
            for pk in actions.due(actor=keeper)
        )


def line_of(world: World, citizen: str = "anna") -> HandoverLine:
    with acting(KEEPER, today=TODAY):
        rows = HandoverLine.objects.select_related("handover").order_by("-pk")
        found = rows.filter(citizen_id=world.citizens[citizen]).first()
    assert found is not None
    return found


def a_case(world: World, citizen: str, handler: str, now: datetime) -> int:
    """Let somebody of Voksne 1 handle a case of the citizen there, whoever holds him."""
    unit_id, citizen_id = world.units["Voksne 1"], world.citizens[citizen]
    with acting(KEEPER, today=TODAY) as keeper:
        section = law.rule_book(actor=keeper).section_by_code("SEL § 112")
        assert section is not None
        row = citizens.RelationRow(citizen_id, "unit", SINCE, "sag", unit_id=unit_id)
        citizens.relate(rows=[row], actor=keeper, now=now)
        new = cases.NewCase(
            citizen_id, section.id, "first", date(2026, 2, 2), "digital_post",
            handler_id=world.staff[handler], unit_id=unit_id,
        )  # fmt: skip
        return cases.register_case(new=new, actor=keeper, now=now)


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
