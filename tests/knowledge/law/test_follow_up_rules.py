"""A municipality's own rule of follow-up is dated, decided by somebody, and open to read."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from holdepunkt.core.law import FollowUpRule
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.law.actions import NewFollowUpRule, RuleRefused, adopt_follow_up_rule
from tests.personas import TODAY, World

JOB = Actor.for_job("test", purpose="Reglerne")
Act = Callable[[str], Actor]
NEXT = date(2026, 7, 1)


@pytest.fixture
def section_id(world: World, fixed_clock: datetime) -> int:
    del world
    with acting(JOB, today=TODAY):
        law.ensure_register(actor=JOB, now=fixed_clock)
        section = law.rule_book(actor=JOB).section_by_code("SEL § 97")
        assert section is not None
        return section.id


def adopt(section_id: int, actor: Actor, now: datetime, valid_from: date = NEXT) -> int:
    rule = NewFollowUpRule(section_id, 2, 4, 6, valid_from, "Socialudvalget", "Standarden")
    return adopt_follow_up_rule(rule=rule, actor=actor, now=now)


def rule_on(section_id: int, day: date) -> FollowUpRule | None:
    with acting(JOB, today=TODAY):
        return law.rule_book(actor=JOB).follow_up_rule(section_id, day)


def test_it_covers_what_is_granted_from_its_day_and_nothing_before(
    section_id: int, act: Act, fixed_clock: datetime
) -> None:
    before = rule_on(section_id, NEXT)
    adopt(section_id, act("stine"), fixed_clock)
    now = rule_on(section_id, NEXT)
    assert now is not None
    assert (now.first_months, now.every_months, now.renewal_weeks) == (2, 4, 6)
    assert (now.decided_by, now.is_example) == ("Socialudvalget", False)
    assert rule_on(section_id, date(2026, 6, 30)) == before
    adopt(section_id, act("stine"), fixed_clock, date(2027, 1, 1))
    assert rule_on(section_id, date(2026, 12, 31)) is not None


def test_one_that_overlaps_or_nobody_decided_is_refused(
    section_id: int, act: Act, fixed_clock: datetime
) -> None:
    adopt(section_id, act("stine"), fixed_clock)
    with pytest.raises(RuleRefused, match="senere dag"):
        adopt(section_id, act("stine"), fixed_clock)
    nobody = NewFollowUpRule(section_id, 2, 4, 6, date(2027, 1, 1), " ", "Standarden")
    with pytest.raises(RuleRefused, match="besluttet"):
        adopt_follow_up_rule(rule=nobody, actor=act("stine"), now=fixed_clock)


def test_a_caseworker_adopts_none(section_id: int, act: Act, fixed_clock: datetime) -> None:
    with pytest.raises(NotAllowed):
        adopt(section_id, act("mette"), fixed_clock)


def test_the_page_says_what_holds_and_takes_another(
    section_id: int, client_of: Callable[[str], Client]
) -> None:
    client, page = client_of("stine"), f"/lov/{section_id}/"
    assert "ny-opfoelgning/" in client.get(page).content.decode()
    said = {
        "first_months": "2", "every_months": "4", "renewal_weeks": "6", "valid_from": "01.01.2026",
        "decided_by": "Socialudvalget", "published_in": "Standarden",
    }  # fmt: skip
    assert client.post(f"{page}ny-opfoelgning/", said).status_code == 302
    assert "Socialudvalget. Kilde: Standarden." in client.get(page).content.decode()
