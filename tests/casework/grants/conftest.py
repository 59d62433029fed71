"""Grants of Mette's citizens, brought in as an extract would."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.models import Grant
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from tests.personas import TODAY, World

JOB = Actor.for_job("test", purpose="Bevillinger til prøver")
Given = Callable[..., Grant]


@pytest.fixture
def given_grant(world: World, fixed_clock: datetime) -> Given:
    """Return a function that brings a grant in: `given_grant("anna", until_on=...)`."""
    with acting(JOB, today=TODAY):
        law.ensure_register(actor=JOB, now=fixed_clock)

    def bring(who: str = "anna", code: str = "SEL § 97", **more: Any) -> Grant:
        with acting(JOB, today=TODAY):
            section = law.rule_book(actor=JOB).section_by_code(code)
            assert section is not None
            key = more.pop("key", f"{who}-{code}")
            told = {"title": section.title, "section_id": section.id, "until_on": None, **more}
            row = grants.GrantRow(
                source_key=key,
                number=key,
                citizen_id=world.citizens[who],
                section_text=code,
                unit_id=world.units["Børn 1" if who == "emil" else "Voksne 1"],
                **{"from_on": date(2025, 6, 1), **told},
            )
            extract = grants.Extract("test", more.get("import_id", 1), fixed_clock)
            grants.record_grants(rows=[row], extract=extract, actor=JOB, now=fixed_clock)
            return Grant.objects.get(source="test", source_key=key)

    return bring
