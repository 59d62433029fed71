"""A log without line breaks is the same cases as one with: a row is more than its line."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.models import Import
from tests.exchange.imports.bringing import JOB, Door, cases_of
from tests.exchange.imports.test_resuming import CutOff, cut_at
from tests.personas import TODAY, World

Break = Callable[[str], str]


def trace(name: str, end: str, *activities: str) -> str:
    day = "2011-03-02T10:00:00+01:00"
    events = "".join(
        f'<event><string key="concept:name" value="{one}"/>'
        f'<date key="time:timestamp" value="{day}"/></event>'
        for one in activities
    )
    return (
        f'<trace><string key="concept:name" value="{name}"/>'
        '<date key="startdate" value="2011-03-01T10:00:00+01:00"/>'
        f'<date key="enddate" value="{end}T10:00:00+01:00"/>{events}</trace>'
    )


FAULTY = trace("sag-1", "2011-02-01", "T02", "T04")
GOOD = [trace(f"sag-{n}", "2011-04-01", "T02") for n in range(2, 8)]
ON_ONE_LINE = f"<log>{FAULTY}{''.join(GOOD)}</log>"


def broken(text: str) -> str:
    return text.replace("<trace>", "\n<trace>").replace("<event>", "\n<event>")


def told_of(counts: dict[str, Any]) -> list[object]:
    return [counts[name] for name in ("read", "rows", "cases", "events", "open", "closed")]


def test_every_row_on_one_line_has_a_fate_of_its_own(world: World, fixed_clock: datetime) -> None:
    del world
    door = Door(fixed_clock)
    one = door.bring("receipt", ON_ONE_LINE, apply=False)
    many = door.bring("receipt", broken(ON_ONE_LINE), apply=False)
    assert told_of(one) == told_of(many)
    assert one["read"] == sum(one["rows"].values()) == 3 + 2 * len(GOOD)
    assert one["rows"]["set_aside"] == 3


def test_cut_off_it_goes_on_with_the_cases_of_the_same_line(
    world: World, fixed_clock: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    del world
    monkeypatch.setattr(actions.applying, "MOST_CASES", 2)
    upload = actions.Upload("a.xes", [ON_ONE_LINE.encode()])
    number = actions.receive(profile="receipt", uploads=[upload], actor=JOB, now=fixed_clock)
    actions.run_check(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    actions.begin_applying(import_id=number, actor=JOB, now=fixed_clock)
    for statement in (12, 20, 10_000):
        with connection.execute_wrapper(cut_at(statement)):
            try:
                actions.run_applying(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
            except CutOff:
                cut = Import.objects.get(pk=number).done
    assert cut
    assert len(cases_of("receipt")) == len(GOOD)
