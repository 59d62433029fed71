"""Rows of the sealed logs go when their time is up, whole seals at a time, by the owner's hand."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from holdepunkt.core.deadlines.terms import months_after
from holdepunkt.core.sealing import spans_of
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit.models import Line
from holdepunkt.foundation.audit.sealing import (
    DROPPED,
    SEALED,
    add_link,
    export_head,
    logs,
    seals_of,
    wait_in_line,
)
from holdepunkt.foundation.clock import local

ACTION = "log.dropped"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped from a log: the rows of so many seals."""

    log: str
    seals: int
    rows: int


def drop_old(*, keep_months: int, actor: Actor, now: datetime) -> tuple[Dropped, ...]:
    """Drop the rows of every seal older than the months to keep; the seals stay in the chain.

    Runs as the owner: the plain role may delete nothing. The chain gets a link that tells which
    seals' rows are gone, and the audit table a line, in the transaction that drops them.
    """
    oldest = months_after(local(now).date(), -keep_months).isoformat()
    found = (_drop_log(log, oldest, actor, now) for log in logs())
    return tuple(one for one in found if one.seals)


def _drop_log(log: str, oldest: str, actor: Actor, now: datetime) -> Dropped:
    """Drop from one log in a transaction of its own: writers wait for one table, never for two."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        wait_in_line(cursor)
        dropped = _drop_from(cursor, log, oldest, actor, now)
        export_head(cursor, "owner")
    return dropped


def _drop_from(
    cursor: CursorWrapper, log: str, oldest: str, actor: Actor, now: datetime
) -> Dropped:
    gone: set[int] = set()
    old = []
    for said in seals_of(cursor, log):  # the newest first: what was dropped is told before it
        if said["kind"] == DROPPED:
            gone |= {n for first, last in said["numbers"] for n in range(first, last + 1)}
        elif said["kind"] == SEALED and said["at"] < oldest and said["number"] not in gone:
            old.append(said)
    if not old:
        return Dropped(log, 0, 0)
    rows = _delete(cursor, log, [span for said in old for span in said["spans"]])
    numbers = spans_of(sorted(said["number"] for said in old))
    add_link(cursor, now, {"kind": DROPPED, "log": log, "numbers": numbers, "rows": rows})
    _tell(log, numbers[0][0], numbers[-1][1], rows, actor, now)
    return Dropped(log, len(old), rows)


def _delete(cursor: CursorWrapper, log: str, spans: list[list[int]]) -> int:
    """Take the seal off for these rows only; nobody else sees the table without it."""
    table = sql.Identifier(log)
    cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER append_only").format(table))
    deleted = 0
    for first, last in spans:
        cursor.execute(
            sql.SQL("DELETE FROM {} WHERE id BETWEEN %s AND %s").format(table), [first, last]
        )
        deleted += cursor.rowcount
    cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER append_only").format(table))
    return deleted


def _tell(log: str, first: int, last: int, rows: int, actor: Actor, now: datetime) -> None:
    Line.objects.using("owner").create(
        at=now,
        staff_id=actor.staff_id,
        job=actor.job,
        purpose=actor.purpose,
        action=ACTION,
        subject=f"log:{log}",
        facts={"first_seal": first, "last_seal": last, "rows": rows},
    )
