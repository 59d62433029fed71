"""A changed rule shows what it would move, moves what was never told, and nothing else."""

import io
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from holdepunkt.casework.cases import actions, queries
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.calendar import Period
from holdepunkt.core.deadlines import Roll, Rule, Term, TermUnit
from holdepunkt.foundation.access import Actor, NotAllowed
from holdepunkt.knowledge.law import public as law
from tests.opening import opened

Act = Callable[[str], Actor]
TERM = Term(4, TermUnit.WEEKS, Roll.STRICT)
SHORTER = date(2026, 3, 30)
FIRST = date(2026, 4, 27)


def new_rule(section_id: int) -> law.NewRule:
    return law.NewRule(
        section_id,
        law.RuleKind.FIRST,
        TERM,
        date(2026, 3, 1),
        "Socialudvalget 23.03.2026, punkt 7",
        "kommunen.example/frister",
    )


def proposed(section_id: int) -> law.DatedRule:
    rule = Rule(None, TERM, "forslag", "forslag", "forslag", is_example=False)
    valid = Period(date(2026, 3, 1), None)
    return law.DatedRule(section_id, law.RuleKind.FIRST, valid, rule, "", "")


def promised_on(case_id: int, actor: Actor) -> date | None:
    told = commitments.stories(subject_type="case", subject_id=case_id, actor=actor)
    return next(s.row.standing.promised_on for s in told if s.row.kind == "decision")


def test_a_proposal_shows_from_and_to_and_moves_nothing(
    annas_case: cases.CaseVersion, act: Act, section_id: int, fixed_clock: datetime
) -> None:
    stine = act("stine")
    (one,) = cases.rule_differences(
        proposed=proposed(section_id), section_id=section_id, actor=stine, now=fixed_clock
    )
    assert (one.case_id, one.from_on, one.to_on, one.is_told) == (
        annas_case.id,
        FIRST,
        SHORTER,
        False,
    )
    assert promised_on(annas_case.id, stine) == FIRST
    assert cases.rule_differences(actor=stine, now=fixed_clock) == ()


def test_an_adopted_rule_moves_a_date_never_told(
    annas_case: cases.CaseVersion, act: Act, section_id: int, fixed_clock: datetime
) -> None:
    stine = act("stine")
    later = fixed_clock + timedelta(hours=1)
    assert actions.adopt_rule(rule=new_rule(section_id), actor=stine, now=later) == 1
    assert promised_on(annas_case.id, stine) == SHORTER
    assert actions.apply_rules(actor=stine, now=later) == 0


def test_a_date_told_stays_and_is_listed_as_staying(
    annas_case: cases.CaseVersion, act: Act, section_id: int, fixed_clock: datetime
) -> None:
    actions.send_receipt(
        on=annas_case, sent_on=date(2026, 3, 6), actor=act("mette"), now=fixed_clock
    )
    stine = act("stine")
    assert actions.adopt_rule(rule=new_rule(section_id), actor=stine, now=fixed_clock) == 0
    assert promised_on(annas_case.id, stine) == FIRST
    page = queries.rule_change(actor=stine, now=fixed_clock)
    assert (page.moving, page.staying) == (0, 1)


def test_a_rule_adopted_elsewhere_waits_for_confirmation_whatever_happens(
    annas_case: cases.CaseVersion, act: Act, section_id: int, fixed_clock: datetime
) -> None:
    law.adopt_rule(rule=new_rule(section_id), actor=act("stine"), now=fixed_clock)
    mette = act("mette")
    actions.request_information(
        on=annas_case,
        asked_on=date(2026, 3, 5),
        party="doctor",
        text="",
        actor=mette,
        now=fixed_clock,
    )
    assert promised_on(annas_case.id, mette) == FIRST


def test_a_caseworker_moves_no_rules(act: Act, section_id: int, fixed_clock: datetime) -> None:
    with pytest.raises(NotAllowed):
        actions.adopt_rule(rule=new_rule(section_id), actor=act("mette"), now=fixed_clock)


def test_the_page_shows_first_and_moves_on_confirmation(
    annas_case: cases.CaseVersion, client_of: Callable[[str], Client], section_id: int
) -> None:
    stine = client_of("stine")
    said = {
        "kind": "first",
        "length": "4",
        "unit": "weeks",
        "valid_from": "01.03.2026",
        "decided_by": "Socialudvalget",
        "published_in": "kommunen.example",
    }
    said |= opened(stine, f"/sager/regelaendring/{section_id}/")
    shown = stine.post(f"/sager/regelaendring/{section_id}/", said).content.decode()
    assert "27.04.2026" in shown
    assert "30.03.2026" in shown
    done = stine.post(f"/sager/regelaendring/{section_id}/", {**said, "bekraeft": "1"})
    assert done.status_code == 302
    assert (
        "Ingen åbne sager får en anden frist."
        in stine.get("/sager/regelaendring/").content.decode()
    )
    assert client_of("mette").get("/sager/regelaendring/").status_code == 403


def test_the_command_tells_what_a_rule_would_move(
    annas_case: cases.CaseVersion, section_id: int
) -> None:
    del section_id
    out = io.StringIO()
    rule = ["--kind", "first", "--length", "4", "--unit", "weeks", "--from", "2026-03-01"]
    call_command("law", "diff", "--section", "SEL § 112", *rule, "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert (answer["moving"], answer["staying"]) == (1, 0)
    assert answer["cases"][0]["to"] == "2026-03-30"
