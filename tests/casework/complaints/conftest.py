"""A case of Anna's, decided in January, to complain of."""

from datetime import date, datetime

import pytest

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.actions import SentDecision, send_decision
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from tests.personas import TODAY, World

JOB = Actor.for_job("test", purpose="Klager til prøver")
DECIDED_ON = date(2026, 1, 20)


@pytest.fixture
def decided(world: World, fixed_clock: datetime) -> int:
    """Return the id of a case of Anna's that was decided."""
    with acting(JOB, today=TODAY):
        law.ensure_register(actor=JOB, now=fixed_clock)
    with acting(world.actor("mette"), today=TODAY) as mette:
        section = law.rule_book(actor=mette).section_by_code("SEL § 112")
        assert section is not None
        new = cases.NewCase(
            world.citizens["anna"], section.id, "first", date(2026, 1, 2), "digital_post"
        )
        case_id = cases.register_case(new=new, actor=mette, now=fixed_clock)
        send_decision(
            on=cases.CaseVersion(case_id), actor=mette, now=fixed_clock,
            decision=SentDecision(DECIDED_ON, "rejected", "Ikke nødvendigt"),
        )  # fmt: skip
    return case_id
