"""A forger with all rights over the tables is found: 200 random forgeries, or 1,000 when thorough.

Cutting the tail and rebuilding the whole chain are found by the heads outside the database only;
that both are invisible without them is the negative control.
"""

import os
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from psycopg import sql

from tests.foundation.audit.logbook import LOGS, Database, LogBook, name, rebuild, unlocked

FORGERIES = 1_000 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 200
BATCHES, ROWS = 6, 5
CHANGES = {
    "audit_line": {
        "at": "at + interval '1 second'",
        "staff_id": "staff_id + 1",
        "job": "job || 'x'",
        "purpose": "purpose || 'x'",
        "action": "action || 'x'",
        "subject": "subject || 'x'",
        "citizen_id": "COALESCE(citizen_id, 0) + 1",
        "facts": "facts || '{\"x\": 1}'",
    },
    "citizens_lookup": {
        "at": "at - interval '1 day'",
        "staff_id": "staff_id + 1",
        "role": "role || 'x'",
        "unit_id": "COALESCE(unit_id, 0) + 1",
        "page": "page || 'x'",
        "purpose": "purpose || 'x'",
        "citizens": "citizens || 1",
        "relations": "ARRAY['holder']",
    },
}


def change(owner: Database, dice: Random) -> None:
    """Change one column of one row."""
    log = dice.choice(LOGS)
    column, value = dice.choice([*CHANGES[log].items()])
    query = f"UPDATE {log} SET {column} = {value} WHERE id = {some(owner, log, dice)}"
    owner.execute(query.encode())


def delete(owner: Database, dice: Random) -> None:
    """Delete one to three rows."""
    log = dice.choice(LOGS)
    for _ in range(dice.randint(1, 3)):
        owner.execute(f"DELETE FROM {log} WHERE id = {some(owner, log, dice)}".encode())


def insert(owner: Database, dice: Random) -> None:
    """Slip a copy of a row in, under a free number and as old as some other row."""
    log = dice.choice(LOGS)
    columns = ", ".join(CHANGES[log])
    number = (
        f"(SELECT n FROM generate_series(1, (SELECT max(id) FROM {log}) + 1) n"
        f" WHERE n NOT IN (SELECT id FROM {log}) ORDER BY random() LIMIT 1)"
    )
    owner.execute(
        f"INSERT INTO {log} (id, xact, {columns}) SELECT {number}, xact, {columns}"
        f" FROM {log} WHERE id = {some(owner, log, dice)}".encode()
    )


def swap(owner: Database, dice: Random) -> None:
    """Let two rows change places."""
    log = dice.choice(LOGS)
    one = some(owner, log, dice)
    two = some(owner, log, dice, but=one)
    columns = ", ".join(CHANGES[log])
    other = ", ".join(f"o.{column}" for column in CHANGES[log])
    owner.execute(
        f"UPDATE {log} l SET ({columns}) = (SELECT {other} FROM {log} o"
        f" WHERE o.id = {one} + {two} - l.id) WHERE l.id IN ({one}, {two})".encode()
    )


def break_a_seal(owner: Database, dice: Random) -> None:
    """Alter what a seal says, or its head, or take one out of the middle."""
    last = count(owner, "audit_seal")
    number = dice.randint(1, last - 1)
    deed = dice.choice(
        [
            "UPDATE audit_seal SET said = replace(said, 'rows', 'rows ') WHERE number = {}",
            "UPDATE audit_seal SET head = reverse(head) WHERE number = {}",
            "DELETE FROM audit_seal WHERE number = {}",
        ]
    )
    owner.execute(deed.format(number).encode())


def cut_the_tail(owner: Database, dice: Random) -> None:
    """Remove the last seals together with all that they covered and all that came after."""
    keep = dice.randint(1, count(owner, "audit_seal") - 1)
    for log in LOGS:
        owner.execute(
            sql.SQL(
                "DELETE FROM {} WHERE id > COALESCE((SELECT max((span ->> 1)::bigint)"
                " FROM audit_seal, jsonb_array_elements(said::jsonb -> 'spans') span"
                " WHERE number <= %s AND said::jsonb ->> 'log' = %s), 0)"
            ).format(name(log)),
            [keep, log],
        )
    owner.execute("DELETE FROM audit_seal WHERE number > %s", [keep])


def rebuild_the_chain(owner: Database, dice: Random) -> None:
    """Change or delete rows, and make every root and head anew."""
    dice.choice([change, delete, swap])(owner, dice)
    rebuild(owner)


def some(owner: Database, log: str, dice: Random, but: int = 0) -> int:
    rows = owner.execute(sql.SQL("SELECT id FROM {} ORDER BY id").format(name(log))).fetchall()
    return int(dice.choice([number for (number,) in rows if number != but]))


def count(owner: Database, table: str) -> int:
    row = owner.execute(sql.SQL("SELECT count(*) FROM {}").format(name(table))).fetchone()
    return int(row[0]) if row else 0


Forgery = Callable[[Database, Random], None]
SEEN_INSIDE: tuple[Forgery, ...] = (change, delete, insert, swap, break_a_seal)
SEEN_OUTSIDE: tuple[Forgery, ...] = (cut_the_tail, rebuild_the_chain)


@pytest.fixture
def chain(logbook: LogBook) -> LogBook:
    """Seal some rows of both logs again and again, with numbers left free in between."""
    for _ in range(BATCHES):
        for log in LOGS:
            logbook.commit(log, ROWS)
            logbook.leave_a_gap(log)
        logbook.seal()
    assert logbook.verified().faults == []
    return logbook


def test_forgeries_are_found(chain: LogBook) -> None:
    dice = Random(20_261_122)  # noqa: S311 -- the same forgeries every time
    missed: Counter[str] = Counter()
    for _ in range(FORGERIES):
        forge = dice.choice([*SEEN_INSIDE, *SEEN_OUTSIDE])
        with unlocked() as owner:
            forge(owner, dice)
            missed[forge.__name__] += not chain.verified(owner).faults
    found = FORGERIES - missed.total()
    print(f"{found} of {FORGERIES} forgeries found")  # noqa: T201 -- N is part of the proof
    assert found >= FORGERIES * 0.999, missed
    assert chain.verified().faults == []


@pytest.mark.parametrize("forge", SEEN_OUTSIDE)
def test_the_heads_outside_are_what_finds_a_cut_and_a_rebuilt_chain(
    chain: LogBook, forge: Forgery
) -> None:
    for seed in range(10):
        with unlocked() as owner:
            forge(owner, Random(seed))  # noqa: S311
            assert chain.verified(owner, alone=True).faults == []
            assert len(chain.verified(owner).faults) == 1


@pytest.mark.parametrize("forge", SEEN_INSIDE)
def test_the_chain_alone_finds_the_rest_and_says_where(chain: LogBook, forge: Forgery) -> None:
    with unlocked() as owner:
        forge(owner, Random(7))  # noqa: S311
        faults = chain.verified(owner, alone=True).faults
    assert faults
    assert "nr. " in faults[0] or "rækker i" in faults[0]
