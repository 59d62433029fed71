"""The sealer takes what is committed, once, whatever the order; head, restoring and retention."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.sealing import bundle, head, saying, spans_of
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from tests.foundation.audit.logbook import NOON, LogBook, connect
from tools.verify_log import Report

KEEPER = Actor.for_job("audit.retention", purpose="Slet, hvad der er for gammelt")
LONG_AGO = NOON - timedelta(days=500)


def test_everything_committed_is_sealed_once(logbook: LogBook) -> None:
    logbook.commit("audit_line", 3)
    logbook.commit("citizens_lookup", 2)
    assert [(link.log, link.rows) for link in logbook.seal()] == [
        ("audit_line", 3),
        ("citizens_lookup", 2),
    ]
    assert logbook.seal() == ()
    logbook.commit("audit_line")
    assert [(link.log, link.rows) for link in logbook.seal()] == [("audit_line", 1)]
    assert logbook.verified() == Report([], 3, 6, 0, 0, logbook.heads[-1][1])


def test_what_commits_in_the_opposite_order_is_sealed(logbook: LogBook) -> None:
    """The first transaction draws the later number and commits first: numbers would lose one."""
    with connect("default") as early, connect("default") as late:
        early.execute("SELECT pg_current_xact_id()")
        logbook.write(late, "audit_line")
        logbook.write(early, "audit_line")
        early.commit()
        logbook.seal()
        late.commit()
        logbook.seal()
    (_, [[second, _]]), (_, [[first, _]]) = logbook.spans()
    assert first < second
    assert logbook.verified().faults == []
    assert logbook.verified().unsealed == 0


def test_what_is_younger_than_a_running_transaction_waits(logbook: LogBook) -> None:
    with connect("default") as running:
        logbook.write(running, "audit_line")
        logbook.commit("audit_line")
        assert logbook.seal(settled=False) == ()
    assert [link.rows for link in logbook.seal()] == [2]


def test_what_is_rolled_back_is_no_gap(logbook: LogBook) -> None:
    with connect("default") as plain:
        logbook.write(plain, "audit_line", 2)
        plain.rollback()
    logbook.commit("audit_line")
    assert [link.rows for link in logbook.seal()] == [1]
    assert logbook.verified().faults == []


def test_a_head_is_written_once_and_again_when_it_was_lost(logbook: LogBook) -> None:
    logbook.commit("audit_line")
    logbook.seal()
    logbook.seal()
    assert [number for number, _head in logbook.heads] == [1]
    (logbook.folder / "heads.txt").unlink()
    logbook.seal()
    assert [number for number, _head in logbook.heads] == [1]


def test_a_restored_database_is_sealed_on_by_its_owner_only(logbook: LogBook) -> None:
    logbook.commit("audit_line", 2)
    logbook.seal()
    logbook.move_to_another_server()
    logbook.commit("audit_line", 3)
    with pytest.raises(audit.DatabaseRestored, match="--restored"):
        logbook.seal()
    with override_settings(HOLDEPUNKT_HEADS=str(logbook.folder)):
        rows = {link.log: link.rows for link in audit.seal_restored(actor=KEEPER, now=NOON)}
    assert rows == {"audit_line": 3, "citizens_lookup": 0}
    logbook.commit("audit_line")
    assert [link.rows for link in logbook.seal()] == [1]
    assert logbook.verified().faults == []


def drop(logbook: LogBook, months: int = 13) -> tuple[audit.Dropped, ...]:
    with override_settings(HOLDEPUNKT_HEADS=str(logbook.folder)):
        return audit.drop_old(keep_months=months, actor=KEEPER, now=NOON)


def test_old_rows_go_and_the_chain_still_holds(logbook: LogBook) -> None:
    logbook.commit("audit_line", 2)
    logbook.commit("citizens_lookup", 3)
    logbook.seal(LONG_AGO)
    logbook.commit("citizens_lookup", 1)
    logbook.seal()
    assert drop(logbook) == (
        audit.Dropped("audit_line", 1, 2),
        audit.Dropped("citizens_lookup", 1, 3),
    )
    assert drop(logbook) == ()
    report = logbook.verified()
    assert (report.faults, report.rows, report.dropped) == ([], 1, 2)
    with connect("owner") as owner:
        told = owner.execute("SELECT action, subject, job FROM audit_line ORDER BY id").fetchall()
    assert told == [
        ("log.dropped", "log:audit_line", "audit.retention"),
        ("log.dropped", "log:citizens_lookup", "audit.retention"),
    ]
    assert [link.rows for link in logbook.seal()] == [2]


def test_rows_dropped_before_their_time_are_found(logbook: LogBook) -> None:
    logbook.commit("audit_line", 2)
    logbook.seal(NOON - timedelta(days=40))
    drop(logbook, months=1)
    assert "før der var gået 13 måneder" in logbook.verified().faults[0]


@given(st.sets(st.integers(1, 200)))
def test_spans_hold_exactly_the_numbers(numbers: set[int]) -> None:
    spans = spans_of(sorted(numbers))
    assert {n for first, last in spans for n in range(first, last + 1)} == numbers
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(spans))
    assert bundle((n, "x") for n in sorted(numbers)).spans == spans


@given(st.lists(st.text(), min_size=1), st.data())
def test_a_root_and_a_head_depend_on_every_row(texts: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(texts) - 1))
    other = [*texts[:place], f"{texts[place]}.", *texts[place + 1 :]]
    one, two = (bundle(enumerate(rows)).root for rows in (texts, other))
    assert one != two
    assert head("", saying({"root": one})) != head("", saying({"root": two}))
