"""An import that is cut off in the middle goes on where it was, and no case is ever half there."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

import pytest
from django.db import connection

from holdepunkt.casework.cases.models import Case
from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.actions import applying
from holdepunkt.exchange.imports.models import Import
from holdepunkt.foundation.access import acting
from tests.exchange.imports.bringing import JOB, cases_of, events_of, rows_stored
from tests.exchange.imports.municipal_files import ACTIVITY_HEAD, SENSUM_HEAD, case, step, table
from tests.personas import TODAY, World

CASES = 12


class CutOff(Exception):
    """The process is gone, or the database is."""


def cut_at(statement: int) -> Callable[..., Any]:
    """Return a wrapper of statements that fails from the given write of the import on."""
    seen = 0

    def run(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal seen
        if sql.lstrip().startswith(("INSERT", "UPDATE")) and "audit" not in sql:
            seen += 1
            if seen >= statement:
                raise CutOff
        return execute(sql, *rest)

    return run


def extract() -> tuple[str, str]:
    cases = [
        case(f"2026-{n:06}", "02-03-2026", f"SEL § 112 Model {n}", CPR=f"0101{50 + n}-1231")
        for n in range(CASES)
    ]
    steps = [
        step(name, "03-03-2026", f"SEL § 112 Model {n}", CPR=f"0101{50 + n}-1231")
        for n in range(CASES)
        for name in ("Kvittering sendt", "Afgørelse sendt")
    ]
    return table(SENSUM_HEAD, *cases), table(ACTIVITY_HEAD, *steps)


def ordered(now: datetime) -> int:
    uploads = [actions.Upload(f"f{n}.csv", [text.encode()]) for n, text in enumerate(extract())]
    number = actions.receive(profile="sensum", uploads=uploads, actor=JOB, now=now)
    actions.run_check(import_id=number, actor=JOB, now=now, today=TODAY)
    actions.begin_applying(import_id=number, actor=JOB, now=now)
    return number


def run(number: int, now: datetime) -> None:
    actions.run_applying(import_id=number, actor=JOB, now=now, today=TODAY)


@pytest.mark.parametrize("seed", range(4))
def test_a_cut_off_import_goes_on_where_it_was(
    world: World, fixed_clock: datetime, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(applying, "MOST_CASES", 2)
    number = ordered(fixed_clock)
    rng, cuts = Random(seed), 0  # noqa: S311 -- repeatable mischief
    for _ in range(6):
        with connection.execute_wrapper(cut_at(rng.randint(1, 40))):
            try:
                run(number, fixed_clock)
            except CutOff:
                cuts += 1
                assert {len(events_of(one)) for one in cases_of("sensum")} <= {3}
    assert cuts
    run(number, fixed_clock)
    done = Import.objects.get(pk=number)
    assert (done.state, done.done, done.total) == ("applied", CASES, CASES)
    assert done.counts["rows"] == {"stored": 3 * CASES, "unchanged": 0, "set_aside": 0}
    assert done.counts["cases"]["new"] == CASES
    assert rows_stored() == (CASES, 3 * CASES)
    with acting(JOB, today=TODAY):
        assert set(Case.objects.values_list("status", flat=True)) == {"decided"}


def test_a_finished_import_is_not_run_again(world: World, fixed_clock: datetime) -> None:
    number = ordered(fixed_clock)
    run(number, fixed_clock)
    before = rows_stored()
    run(number, fixed_clock)
    assert rows_stored() == before
    with pytest.raises(actions.WrongState, match="allerede"):
        actions.begin_applying(import_id=number, actor=JOB, now=fixed_clock)
