"""The demo's centre is founded through the doors, once, with rules of its own."""

from datetime import date, datetime

import pytest

from holdepunkt.config.demo.founding import Founding
from holdepunkt.config.demo.organisation import CENTRE, DEPARTMENTS
from holdepunkt.config.demo.people import SUGGESTED
from holdepunkt.config.demo.rules import KINDS, adopt_own_rules
from holdepunkt.config.demo.sections import OWN_RULES, PROFILES
from holdepunkt.config.demo.world import World
from holdepunkt.core.law import RuleKind
from holdepunkt.foundation.access import Actor, Role, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation import public as organisation

JOB = Actor.for_job("demo", purpose="Prøve af demoens grundlæggelse")


@pytest.fixture
def founded(db: None, world: World, fixed_clock: datetime) -> World:
    with acting(JOB, today=world.today):
        Founding(JOB, fixed_clock).staff(world.staff, world.today)
        law.ensure_register(actor=JOB, now=fixed_clock)
    return world


def test_everybody_is_appointed_once(founded: World, fixed_clock: datetime) -> None:
    with acting(JOB, today=founded.today):
        again = Founding(JOB, fixed_clock).staff(founded.staff, founded.today)
        there = organisation.staff(actor=JOB, today=founded.today)
    at_work = sum(worker.at_work(founded.today) for worker in founded.staff)
    assert again == 0
    assert len(there) == at_work
    assert sum(member.role is Role.CASEWORKER for member in there) == 200
    assert {member.unit_name for member in there} >= {CENTRE, *DEPARTMENTS}


def test_every_suggested_person_can_be_chosen(founded: World) -> None:
    with acting(JOB, today=founded.today):
        there = organisation.staff(actor=JOB, today=founded.today)
    can_enter = {member.name for member in there if member.account_id}
    assert set(SUGGESTED) <= can_enter


def test_every_application_has_a_rule(founded: World, fixed_clock: datetime) -> None:
    consultant = next(
        actor
        for member in organisation.staff(actor=JOB, today=founded.today)
        if (actor := organisation.actor_for_staff(member.id, founded.today))
        and actor.has_role(Role.STAFF_CONSULTANT)
    )
    with acting(consultant, today=founded.today):
        adopted = adopt_own_rules(actor=consultant, now=fixed_clock)
        again = adopt_own_rules(actor=consultant, now=fixed_clock)
        book = law.rule_book(actor=consultant)
    assert (adopted, again) == (len(OWN_RULES) * len(KINDS), 0)
    for profile in PROFILES:
        section = book.section_by_code(profile.code)
        assert section is not None, profile.code
        ruled = book.rule(section.id, RuleKind.FIRST, date(2026, 3, 2))
        assert ruled is not None, profile.code
        assert ruled.term == profile.term, profile.code
