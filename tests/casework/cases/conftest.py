"""The law's register loaded, and a case of Anna's to tell stories about."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import Actor, bind
from holdepunkt.knowledge.law import public as law
from tests.personas import TODAY, World

RECEIVED = date(2026, 3, 2)


@pytest.fixture
def book(world: World, fixed_clock: datetime) -> law.RuleBook:
    """Return the rule book of the shipped register."""
    job = Actor.for_job("founding", purpose="Testenes lovregister")
    bind(job, TODAY)
    law.ensure_register(actor=job, now=fixed_clock)
    return law.rule_book(actor=job)


@pytest.fixture
def section_id(book: law.RuleBook) -> int:
    """Return SEL § 112."""
    section = book.section_by_code("SEL § 112")
    assert section is not None
    return section.id


@pytest.fixture
def annas_case(
    world: World, act: Callable[[str], Actor], section_id: int, fixed_clock: datetime
) -> cases.CaseVersion:
    """Return Anna's application for an aid, received on 2 March and registered by Mette."""
    mette = act("mette")
    new = cases.NewCase(world.citizens["anna"], section_id, "first", RECEIVED, "digital_post")
    return cases.CaseVersion(cases.register_case(new=new, actor=mette, now=fixed_clock))
