"""The sealer: takes what is committed in every append-only log, and adds a link to the chain."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from holdepunkt.core.sealing import Bundle, bundle, head, saying
from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.foundation.audit.heads import write_head
from holdepunkt.foundation.audit.models import Seal

SEALED, DROPPED = "sealed", "dropped"
PIECE = 2000


class DatabaseRestored(Refusal):
    """The database stands on another server than the last seal was made on."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a log is sealed: rows above `floor` from transaction `until` on are not."""

    floor: int = 0
    until: str = "0"
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain that was just made."""

    number: int
    log: str
    rows: int
    head: str


def logs() -> tuple[str, ...]:
    """Return the tables that are sealed, as their rooms declare them."""
    declared = (getattr(config, "sealed_logs", ()) for config in apps.get_app_configs())
    return tuple(sorted(table for tables in declared for table in tables))


def seal(*, actor: Actor, now: datetime, using: str = "default") -> tuple[Link, ...]:
    """Seal what is committed in every log since last time, and write the head outside.

    Idempotent, and safe beside another sealer: one waits for the other. What belongs to a
    transaction that is still running, or was when the oldest running one began, waits its turn.
    """
    del actor  # The row policy knows the sealer by name; the argument keeps the deed personal.
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        wait_in_line(cursor)
        made = tuple(link for log in logs() if (link := _seal_log(cursor, log, now, using)))
        export_head(cursor, using)
    return made


def seal_restored(*, actor: Actor, now: datetime) -> tuple[Link, ...]:
    """Go on sealing after the database was moved to another server; only the owner may.

    Transactions are numbered anew there, so every row without a seal is found by its own number,
    while nobody writes.
    """
    del actor
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        wait_in_line(cursor)
        made = tuple(_seal_rest(cursor, log, now) for log in logs())
        export_head(cursor, "owner")
    return made


def wait_in_line(cursor: CursorWrapper) -> None:
    """Let one at a time add to the chain, until the transaction ends; rows are told in UTC."""
    cursor.execute("SELECT pg_advisory_xact_lock(hashtext('holdepunkt.chain'))")
    cursor.execute("SET LOCAL TIME ZONE 'UTC'")


def add_link(cursor: CursorWrapper, now: datetime, facts: Mapping[str, Any]) -> tuple[int, str]:
    """Add a link that says the facts, and return its number and the head."""
    cursor.execute("SELECT number, head FROM audit_seal ORDER BY number DESC LIMIT 1")
    last, previous = cursor.fetchone() or (0, "")
    said = saying({**facts, "number": last + 1, "at": now.astimezone(UTC).isoformat()})
    cursor.execute(
        "INSERT INTO audit_seal (number, said, head) VALUES (%s, %s, %s)",
        [last + 1, said, head(previous, said)],
    )
    return last + 1, head(previous, said)


def seals_of(cursor: CursorWrapper, log: str) -> Iterator[dict[str, Any]]:
    """Yield what the seals of a log say, the newest first."""
    cursor.execute(
        "SELECT said FROM audit_seal WHERE said::jsonb ->> 'log' = %s ORDER BY number DESC", [log]
    )
    yield from (json.loads(said) for (said,) in cursor.fetchall())


def _mark(cursor: CursorWrapper, log: str) -> Mark:
    cursor.execute(
        "SELECT said FROM audit_seal WHERE said::jsonb ->> 'log' = %s"
        " AND said::jsonb ->> 'kind' = %s ORDER BY number DESC LIMIT 1",
        [log, SEALED],
    )
    row = cursor.fetchone()
    said = json.loads(row[0]) if row else {}
    return Mark(said["floor"], said["until"], said["cluster"]) if said else Mark()


def _seal_log(cursor: CursorWrapper, log: str, now: datetime, using: str) -> Link | None:
    """Take the rows whose transactions are all over: their horizon moves past none that runs."""
    mark, here = _mark(cursor, log), _cluster(cursor)
    if mark.cluster not in {"", here}:
        raise DatabaseRestored(
            "Databasen står på en anden server end ved den seneste forsegling. Kør som ejer:"
            " python3 run.py manage seal --restored"
        )
    columns, until = _columns(cursor, log), _horizon(cursor)
    condition = sql.SQL("WHERE xact >= {}::xid8 AND xact < {}::xid8 AND id > {}").format(
        mark.until, until, mark.floor
    )
    taken = bundle(_rows(using, log, columns, condition))
    if not taken.rows:
        return None
    return _link(cursor, now, log, columns, taken, Mark(mark.floor, until, here))


def _seal_rest(cursor: CursorWrapper, log: str, now: datetime) -> Link:
    cursor.execute(sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(sql.Identifier(log)))
    spans = [
        span for said in seals_of(cursor, log) if said["kind"] == SEALED for span in said["spans"]
    ]
    cursor.execute("CREATE TEMPORARY TABLE sealed_spans (first bigint, last bigint) ON COMMIT DROP")
    cursor.executemany("INSERT INTO sealed_spans VALUES (%s, %s)", spans)
    columns = _columns(cursor, log)
    unsealed = sql.SQL(
        "WHERE NOT EXISTS (SELECT 1 FROM sealed_spans s WHERE id BETWEEN s.first AND s.last)"
    )
    taken = bundle(_rows("owner", log, columns, unsealed))
    cursor.execute(sql.SQL("SELECT COALESCE(max(id), 0) FROM {}").format(sql.Identifier(log)))
    floor = max([cursor.fetchone()[0], *(last for _first, last in spans)])
    cursor.execute("DROP TABLE sealed_spans")
    mark = Mark(floor, _horizon(cursor), _cluster(cursor))
    return _link(cursor, now, log, columns, taken, mark)


def _link(
    cursor: CursorWrapper, now: datetime, log: str, columns: list[str], taken: Bundle, mark: Mark
) -> Link:
    facts = {
        "kind": SEALED,
        "log": log,
        "columns": columns,
        "spans": taken.spans,
        "rows": taken.rows,
        "root": taken.root,
        "floor": mark.floor,
        "until": mark.until,
        "cluster": mark.cluster,
    }
    number, made = add_link(cursor, now, facts)
    return Link(number, log, taken.rows, made)


def _rows(
    using: str, log: str, columns: list[str], condition: sql.Composable
) -> Iterator[tuple[int, str]]:
    """Yield the rows as text, a piece at a time: after an import there may be a million."""
    told = sql.SQL("SELECT id, jsonb_build_array({})::text FROM {} {} ORDER BY id").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(log), condition
    )
    with connections[using].chunked_cursor() as rows:
        rows.execute(told)
        while piece := rows.fetchmany(PIECE):
            yield from piece


def _columns(cursor: CursorWrapper, log: str) -> list[str]:
    """Return the log's columns as they are now; a column added later is no part of old seals."""
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped ORDER BY attnum",
        [log],
    )
    return [name for (name,) in cursor.fetchall()]


def _horizon(cursor: CursorWrapper) -> str:
    """Return the oldest transaction that still runs: all before it are committed or undone."""
    cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
    return str(cursor.fetchone()[0])


def _cluster(cursor: CursorWrapper) -> str:
    cursor.execute("SELECT system_identifier::text FROM pg_control_system()")
    return str(cursor.fetchone()[0])


def export_head(cursor: CursorWrapper, using: str) -> None:
    """See that the last head stands outside, once the transaction is committed."""
    cursor.execute("SELECT said, number, head FROM audit_seal ORDER BY number DESC LIMIT 1")
    if row := cursor.fetchone():
        said, number, last = row
        at = json.loads(said)["at"]
        transaction.on_commit(partial(write_head, at, number, last), using=using)


@dataclass(frozen=True, slots=True)
class LastSeal:
    """The newest link of the chain."""

    number: int
    at: datetime
    head: str


def last_seal(*, actor: Actor) -> LastSeal | None:
    """Return the newest link, for everybody at work here."""
    del actor  # The row policy shows seals to staff and jobs, and to nobody else.
    row = Seal.objects.order_by("-number").first()
    if row is None:
        return None
    return LastSeal(row.number, datetime.fromisoformat(json.loads(row.said)["at"]), row.head)
