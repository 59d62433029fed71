"""What the plain role can never do to the logs and their seals; each is shown to be possible."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from tests.foundation.audit.logbook import LOGS, TABLES, Database, LogBook, connect, name

DEEDS = (
    "UPDATE {} SET {} = {}",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "ALTER TABLE {} DISABLE TRIGGER append_only",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "ALTER TABLE {} DISABLE RULE planted",
    "ALTER TABLE {} DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE {} NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE {} ALTER COLUMN xact SET DEFAULT '0'",
    "CREATE RULE planted AS ON INSERT TO {} DO INSTEAD NOTHING",
    "DROP TRIGGER append_only ON {}",
    "DROP TABLE {}",
    "LOCK TABLE {} IN ACCESS EXCLUSIVE MODE",
)
CHOSEN = {
    "audit_line": "(id, at, staff_id, job, purpose, action, subject, facts, xact)"
    " VALUES (7, '2026-03-24', 1, '', '', 'x', 'x', '{}', '3')",
    "citizens_lookup": "(id, at, staff_id, role, page, purpose, citizens, relations, xact)"
    " VALUES (7, '2026-03-24', 0, '', 'x', '', '{1}', '{\"\"}', '3')",
}


@pytest.fixture
def plain(logbook: LogBook) -> Iterator[Database]:
    logbook.commit("audit_line")
    logbook.seal()
    with connect("default") as connection:
        yield connection
        connection.rollback()


def statement(deed: str, table: str) -> sql.Composed:
    key = name("number" if table == "audit_seal" else "id")
    return sql.SQL(deed).format(name(table), key, key)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("deed", DEEDS)
def test_the_plain_role_is_refused(plain: Database, table: str, deed: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        plain.execute(statement(deed, table))


def test_with_the_right_given_it_would_go_through(plain: Database, logbook: LogBook) -> None:
    """The owner grants the right and takes the trigger off: then the same deed is done."""
    with connect("owner") as owner:
        owner.execute(statement("ALTER TABLE {} DISABLE TRIGGER append_only", "audit_line"))
        owner.execute("GRANT DELETE ON audit_line TO CURRENT_USER")
        assert owner.execute(statement("DELETE FROM {}", "audit_line")).rowcount == 1
        assert "mangler række" in logbook.verified(owner).faults[0]
        owner.rollback()


def test_the_switch_of_all_triggers_is_refused(plain: Database) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        plain.execute("SET session_replication_role = replica")


@pytest.mark.parametrize("log", LOGS)
def test_nobody_chooses_his_rows_number_or_transaction(plain: Database, log: str) -> None:
    plain.execute("SELECT set_config('holdepunkt.actor', '0', true)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
        plain.execute(f"INSERT INTO {log} {CHOSEN[log]}".encode())
    with connect("owner") as owner:
        owner.execute(f"INSERT INTO {log} {CHOSEN[log]}".encode())
        owner.rollback()


@pytest.mark.parametrize(
    ("job", "kind", "goes"),
    [
        ("audit.seal", "sealed", True),
        ("audit.seal", "dropped", False),
        ("imports.apply", "sealed", False),
        ("", "sealed", False),
    ],
)
def test_only_the_sealer_adds_links(plain: Database, job: str, kind: str, *, goes: bool) -> None:
    plain.execute("SELECT set_config('holdepunkt.job', %s, true)", [job])
    insert = "INSERT INTO audit_seal (number, said, head) VALUES (99, %s, '')"
    if goes:
        assert plain.execute(insert, [f'{{"kind": "{kind}"}}']).rowcount == 1
        return
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        plain.execute(insert, [f'{{"kind": "{kind}"}}'])


def test_a_stranger_sees_no_seals_and_staff_do(plain: Database) -> None:
    seen = []
    for actor in ("", "-1", "5"):
        plain.execute("SELECT set_config('holdepunkt.actor', %s, true)", [actor])
        seen.append(len(plain.execute("SELECT 1 FROM audit_seal").fetchall()))
    assert seen == [0, 0, 1]
