"""Figures read cases as they stood: the projection and the fold tell the same."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import Actor
from tests.personas import TODAY, World

Act = Callable[[str], Actor]


def moments(
    actor: Actor, as_of: date, known_at: datetime, **more: object
) -> list[cases.CaseMoment]:
    unit_ids = more.get("unit_ids")
    found = cases.case_standings(
        unit_ids=unit_ids,  # type: ignore[arg-type]
        as_of=as_of,
        known_at=known_at,
        actor=actor,
    )
    return [row.state for row in found]


def test_a_figure_with_day_and_knowledge_fixed_never_changes(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    before = moments(mette, TODAY, fixed_clock)
    later = fixed_clock + timedelta(hours=1)
    actions.withdraw(on=annas_case, withdrawn_on=TODAY, reason="", actor=mette, now=later)
    assert moments(mette, TODAY, fixed_clock) == before
    assert moments(mette, TODAY - timedelta(days=1), later) == before
    assert moments(mette, TODAY, later)[0].ended_on == TODAY
    assert moments(mette, date(2026, 3, 1), later) == []


def test_each_round_stands_for_itself(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    actions.send_decision(
        on=annas_case, decision=actions.SentDecision(TODAY, "granted"), actor=mette, now=fixed_clock
    )
    actions.reopen_after_remittal(
        on=annas_case, returned_on=TODAY, reason="", actor=mette, now=fixed_clock
    )
    found = moments(mette, TODAY, fixed_clock)
    assert [(one.application, one.decided_on) for one in found] == [
        ("first", TODAY),
        ("remitted", None),
    ]


@pytest.mark.parametrize(("unit", "count"), [("Voksne 1", 1), ("Voksne 2", 0)])
def test_a_case_belongs_to_the_unit_that_held_it(
    annas_case: cases.CaseVersion,
    act: Act,
    world: World,
    fixed_clock: datetime,
    unit: str,
    count: int,
) -> None:
    unit_ids = [world.units[unit]]
    assert len(moments(act("clara"), TODAY, fixed_clock, unit_ids=unit_ids)) == count
    later = fixed_clock + timedelta(hours=1)
    actions.transfer(
        on=annas_case,
        from_on=TODAY,
        handler_id=world.staff["ulla"],
        actor=act("dorte"),
        now=later,
    )
    assert len(moments(act("clara"), TODAY, fixed_clock, unit_ids=unit_ids)) == count
    assert len(moments(act("clara"), TODAY, later, unit_ids=unit_ids)) == 1 - count
