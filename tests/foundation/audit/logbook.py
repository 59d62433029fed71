"""Writes committed rows into the logs, seals them, and lets the owner tamper with what stands."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
from django.conf import settings
from django.test import override_settings
from psycopg import sql

from holdepunkt.core.sealing import bundle, head, saying
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.audit.public import Link
from tests.personas import TODAY
from tools.verify_log import Report, read_heads, verify

LOGS = ("audit_line", "citizens_lookup")
TABLES = (*LOGS, "audit_seal")
SEALER = Actor.for_job("audit.seal", purpose="Forsegl loggene")
NOON = datetime(2026, 3, 24, 11, tzinfo=UTC)
Database = psycopg.Connection[Any]

PATIENCE = 120.0  # seconds
SETTLED = """
SELECT pg_snapshot_xmin(pg_current_snapshot()) > GREATEST(
    COALESCE((SELECT xact FROM audit_line ORDER BY xact DESC LIMIT 1), '0'),
    COALESCE((SELECT xact FROM citizens_lookup ORDER BY xact DESC LIMIT 1), '0'))
"""
WRITE = {
    "audit_line": (
        "INSERT INTO audit_line (at, staff_id, job, purpose, action, subject, facts)"
        " VALUES ('2026-03-24T10:00Z', %(n)s, '', '', 'planted', 'case:' || %(n)s, '{}')"
        " RETURNING id"
    ),
    "citizens_lookup": (
        "INSERT INTO citizens_lookup (at, staff_id, role, page, purpose, citizens, relations)"
        " VALUES ('2026-03-24T10:00Z', 0, '', 'p' || %(n)s, '', ARRAY[%(n)s], ARRAY[''])"
    ),
}


def connect(alias: str) -> Database:
    """Open a connection of our own, beside Django's."""
    given = settings.DATABASES[alias]
    return psycopg.connect(
        host=str(given["HOST"]),
        port=str(given["PORT"]),
        user=str(given["USER"]),
        password=str(given["PASSWORD"]),
        dbname=str(given["NAME"]),
    )


@dataclass
class LogBook:
    """The two logs and their chain, with the head file in a folder of the test's own."""

    folder: Path
    written: int = 0

    def write(self, database: Database, log: str, rows: int = 1) -> None:
        """Write rows as whoever the connection is; the caller commits."""
        with database.cursor() as cursor:
            cursor.execute("SELECT set_config('holdepunkt.actor', '0', true)")
            for _ in range(rows):
                self.written += 1
                cursor.execute(WRITE[log].encode(), {"n": self.written})

    def commit(self, log: str, rows: int = 1) -> None:
        """Write rows as the plain role in one transaction."""
        with connect("default") as plain:
            self.write(plain, log, rows)

    def leave_a_gap(self, log: str) -> None:
        """Draw a number that no row will have."""
        with connect("default") as plain:
            self.write(plain, log)
            plain.rollback()

    def settle(self) -> None:
        """Wait until no transaction of another test on the same server holds the horizon back."""
        until = monotonic() + PATIENCE
        with connect("owner") as owner:
            owner.autocommit = True
            while (owner.execute(SETTLED).fetchone() or (False,))[0] is False:
                assert monotonic() < until, "an old transaction is running on the server"
                sleep(0.05)

    def seal(self, now: datetime = NOON, *, settled: bool = True) -> tuple[Link, ...]:
        """Seal as the job does."""
        if settled:
            self.settle()
        with override_settings(HOLDEPUNKT_HEADS=str(self.folder)), acting(SEALER, today=TODAY):
            return audit.seal(actor=SEALER, now=now)

    @property
    def heads(self) -> list[tuple[int, str]]:
        """Return what stands outside the database."""
        return read_heads((self.folder / "heads.txt").read_text())

    def verified(self, database: Database | None = None, *, alone: bool = False) -> Report:
        """Verify, with the heads outside or without."""
        heads = None if alone else self.heads
        if database is not None:
            return verify(database, heads)
        with connect("owner") as owner:
            return verify(owner, heads)

    def move_to_another_server(self) -> None:
        """Let the seals say that they were made on another server, at later transactions."""
        with unlocked() as owner:
            links = owner.execute("SELECT number, said FROM audit_seal").fetchall()
            for number, said in links:
                facts = json.loads(said) | {"cluster": "1", "until": str(2**40)}
                owner.execute(
                    "UPDATE audit_seal SET said = %s WHERE number = %s", [saying(facts), number]
                )
            rebuild(owner)
            for table in TABLES:
                owner.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(name(table)))
            owner.commit()
        (self.folder / "heads.txt").unlink()

    def spans(self) -> list[tuple[str, list[list[int]]]]:
        """Return which rows each seal of the chain covers."""
        with connect("owner") as owner:
            rows = owner.execute("SELECT said FROM audit_seal ORDER BY number").fetchall()
        told = [json.loads(said) for (said,) in rows]
        return [(each["log"], each["spans"]) for each in told if each["kind"] == "sealed"]


@contextmanager
def unlocked() -> Iterator[Database]:
    """Lend the owner's connection with the triggers off, and undo whatever he does."""
    with connect("owner") as owner:
        for table in TABLES:
            owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(name(table)))
        yield owner
        owner.rollback()


def wipe() -> None:
    """Leave the logs as empty as they were."""
    with connect("owner") as owner:
        for table in TABLES:
            owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(name(table)))
            owner.execute(sql.SQL("DELETE FROM {}").format(name(table)))
            owner.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(name(table)))


def name(identifier: str) -> sql.Identifier:
    """Quote a name."""
    return sql.Identifier(identifier)


def rebuild(owner: Database) -> None:
    """Make the whole chain anew over the rows as they are now, as a clever forger would."""
    owner.execute("SET LOCAL TIME ZONE 'UTC'")
    previous = ""
    links = owner.execute("SELECT number, said FROM audit_seal ORDER BY number").fetchall()
    for number, said in links:
        facts = json.loads(said)
        rows = _rows(owner, facts)
        taken = bundle(rows)
        facts |= {"spans": taken.spans, "rows": taken.rows, "root": taken.root}
        told = saying(facts)
        previous = head(previous, told)
        owner.execute(
            "UPDATE audit_seal SET said = %s, head = %s WHERE number = %s",
            [told, previous, number],
        )


def _rows(owner: Database, facts: dict[str, Any]) -> list[tuple[int, str]]:
    columns = sql.SQL(", ").join(name(column) for column in facts["columns"])
    query = sql.SQL("SELECT id, jsonb_build_array({})::text FROM {} ORDER BY id")
    rows = owner.execute(query.format(columns, name(facts["log"]))).fetchall()
    covered = [range(first, last + 1) for first, last in facts["spans"]]
    return [row for row in rows if any(row[0] in span for span in covered)]
