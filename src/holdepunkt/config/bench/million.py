"""Grows a filled database tenfold by copying its closed cases, set-based, ledger and all."""

from __future__ import annotations

import os

import psycopg

from holdepunkt.config.processes.prepare import say

CLOSED = "SELECT id FROM cases_case WHERE ended_on IS NOT NULL"
OF_A_CLOSED_CASE = f"subject_type = 'case' AND subject_id IN ({CLOSED})"
PROMISED = f"SELECT id FROM commitments_commitment WHERE {OF_A_CLOSED_CASE}"  # noqa: S608
SAME_KEY = (
    "'case:' || row.subject_id + %(by)s || ':' || substr(row.key, 7 + length(row.subject_id::text))"
)
# Each copy moves ids by an offset, so that a copied row points at copied rows; what is open stays
# as it was.
COPIES = (
    (
        "cases_case",
        "row.ended_on IS NOT NULL",
        {
            "id": "row.id + %(by)s",
            "number": "'K' || %(n)s || '-' || row.number",
            "source_key": "row.source_key || '-' || %(n)s",
        },
    ),
    (
        "cases_caseevent",
        f"row.case_id IN ({CLOSED})",
        {
            "id": "row.id + %(by)s",
            "case_id": "row.case_id + %(by)s",
            "reverses_id": "row.reverses_id + %(by)s",
        },
    ),
    (
        "commitments_commitment",
        OF_A_CLOSED_CASE,
        {"id": "row.id + %(by)s", "subject_id": "row.subject_id + %(by)s", "key": SAME_KEY},
    ),
    (
        "commitments_event",
        f"row.commitment_id IN ({PROMISED})",
        {
            "id": "row.id + %(by)s",
            "commitment_id": "row.commitment_id + %(by)s",
            "reverses_id": "row.reverses_id + %(by)s",
        },
    ),
)
OFFSET = 100_000_000
COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""


def grow(*, to: int) -> bool:
    """Copy closed cases until there are so many cases; return whether any were copied."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as database:
        total, closed, copied = _counts(database)
        copies = max(0, round((to - total) / closed))
        for number in range(copied + 1, copied + copies + 1):
            for table, which, changed in COPIES:
                _copy(database, table, which, changed, number)
            database.commit()
            say(f"  {total + (number - copied) * closed:,} cases")
        for table, _, _ in COPIES:
            database.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608 -- our own names
            )
    return copies > 0


def _counts(database: psycopg.Connection) -> tuple[int, int, int]:
    """Return the cases, those of them that can be copied, and how often they have been."""
    row = database.execute(
        "SELECT count(*), count(ended_on) FILTER (WHERE id < %(by)s), max(id) / %(by)s"
        " FROM cases_case",
        {"by": OFFSET},
    ).fetchone()
    return (row[0], row[1], row[2]) if row else (0, 1, 0)


def _copy(
    database: psycopg.Connection, table: str, which: str, changed: dict[str, str], number: int
) -> None:
    names = [name for (name,) in database.execute(COLUMNS, [table]).fetchall()]
    values = ", ".join(changed.get(name, f"row.{name}") for name in names)
    into = ", ".join(names)
    database.execute(
        f"INSERT INTO {table} ({into}) SELECT {values} FROM {table} row"  # noqa: S608 -- our own names
        f" WHERE row.id < {OFFSET} AND {which}",
        {"by": OFFSET * number, "n": str(number)},
    )
