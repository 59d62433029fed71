"""A rule is adopted from a day; what came before it stays as it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from holdepunkt.core.deadlines import Roll, Term, TermUnit
from holdepunkt.foundation.access import Actor, NotAllowed
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.law.models import DeadlineRule, LawSection

Act = Callable[[str], Actor]
FROM = date(2026, 7, 1)
SIX_WEEKS = Term(6, TermUnit.WEEKS, Roll.STRICT)


@pytest.fixture
def stine(act: Act, fixed_clock: datetime) -> Actor:
    """Return the staff consultant, at work in a centre whose register is loaded."""
    stine = act("stine")
    law.load_register(actor=stine, now=fixed_clock)
    return stine


@pytest.fixture
def six_weeks(stine: Actor) -> law.NewRule:
    section = law.rule_book(actor=stine).section_by_code("SEL § 112")
    assert section is not None
    return law.NewRule(
        section.id,
        law.RuleKind.FIRST,
        SIX_WEEKS,
        FROM,
        "Socialudvalget 15.06.2026",
        "byen.dk/frister",
    )


def length_on(rule: law.NewRule, day: date, actor: Actor) -> int | None:
    found = law.rule_book(actor=actor).rule(rule.section_id, rule.kind, day)
    return found.term.length if found else None


def test_the_new_rule_covers_what_is_received_from_its_day(
    six_weeks: law.NewRule, stine: Actor, fixed_clock: datetime
) -> None:
    law.adopt_rule(rule=six_weeks, actor=stine, now=fixed_clock)
    assert [length_on(six_weeks, day, stine) for day in (date(2026, 6, 30), FROM)] == [8, 6]
    first, second = DeadlineRule.objects.filter(
        section_id=six_weeks.section_id, kind="first"
    ).order_by("version")
    assert (first.valid_until, first.is_example) == (FROM, True)
    assert (second.version, second.is_example, second.valid_until) == (2, False, None)


def test_who_decided_it_stands_in_the_proof_and_who_wrote_it_in_the_audit(
    six_weeks: law.NewRule, stine: Actor, fixed_clock: datetime
) -> None:
    pk = law.adopt_rule(rule=six_weeks, actor=stine, now=fixed_clock)
    deadline = law.rule_book(actor=stine).deadline(six_weeks.section_id, six_weeks.kind, FROM)
    assert deadline is not None
    assert any(
        "Socialudvalget 15.06.2026: byen.dk/frister" in step.source for step in deadline.proof
    )
    (line,) = audit.lines(subject=f"rule:{pk}", actor=stine)
    assert (line.action, line.staff_id) == ("law.rule_adopted", stine.staff_id)


Change = Callable[[law.NewRule], law.NewRule]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda rule: replace(rule, decided_by="  "), "hvem der har besluttet"),
        (lambda rule: replace(rule, published_in=""), "hvor fristen er offentliggjort"),
        (lambda rule: replace(rule, valid_from=date(2020, 1, 1)), "allerede en frist"),
        (lambda rule: replace(rule, valid_from=date(2019, 1, 1)), "allerede en frist"),
        (lambda rule: replace(rule, valid_from=date(2006, 12, 31)), "gælder først fra"),
    ],
)
def test_a_rule_that_cannot_stand_is_refused_in_danish(
    six_weeks: law.NewRule, stine: Actor, fixed_clock: datetime, change: Change, sentence: str
) -> None:
    before = law.rule_book(actor=stine)
    with pytest.raises(law.RuleRefused, match=sentence):
        law.adopt_rule(rule=change(six_weeks), actor=stine, now=fixed_clock)
    assert law.rule_book(actor=stine) is before


def test_a_section_that_has_ended_takes_no_new_rule(
    six_weeks: law.NewRule, stine: Actor, fixed_clock: datetime
) -> None:
    ended = LawSection.objects.get(law__code="SEL", number="41")
    with pytest.raises(law.RuleRefused, match=r"gælder ikke længere fra 01\.01\.2024"):
        law.adopt_rule(rule=replace(six_weeks, section_id=ended.pk), actor=stine, now=fixed_clock)


def test_the_register_leaves_a_rule_of_our_own_alone(
    six_weeks: law.NewRule, stine: Actor, fixed_clock: datetime
) -> None:
    law.adopt_rule(rule=six_weeks, actor=stine, now=fixed_clock)
    count = law.load_register(actor=stine, now=fixed_clock)
    assert (count.new, count.changed) == (0, 0)
    assert [length_on(six_weeks, day, stine) for day in (date(2026, 6, 30), FROM)] == [8, 6]


@pytest.mark.parametrize("who", ["mette", "dorte", "arne"])
def test_caseworkers_and_heads_may_not_adopt(
    six_weeks: law.NewRule, act: Act, fixed_clock: datetime, who: str
) -> None:
    with pytest.raises(NotAllowed, match="Bed en stabskonsulent"):
        law.adopt_rule(rule=six_weeks, actor=act(who), now=fixed_clock)


def test_the_head_of_the_centre_may_adopt(
    six_weeks: law.NewRule, act: Act, fixed_clock: datetime
) -> None:
    assert law.adopt_rule(rule=six_weeks, actor=act("clara"), now=fixed_clock)


def test_the_database_refuses_two_rules_at_a_time(six_weeks: law.NewRule) -> None:
    row = DeadlineRule.objects.get(section_id=six_weeks.section_id, kind="first")
    row.pk, row.version, row.valid_from = None, 7, FROM
    with pytest.raises(IntegrityError, match="rule_one_at_a_time"), transaction.atomic():
        row.save()
