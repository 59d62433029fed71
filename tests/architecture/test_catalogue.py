"""The second wall, read from PostgreSQL's own catalogue: row policies, the plain role, append-only.

Each check is shown to fail: the owner tears a hole in a transaction that is rolled back.
"""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from holdepunkt.foundation.access import Actor, bind
from tests.architecture.small_case import SmallCase
from tests.personas import TODAY, World

# Tables the small case leaves empty; the proof says nothing about them.
UNFILLED: list[str] = []

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

# Bare ids without names, read only through the door of audit, which asks the owning room first.
OUTSIDE_THE_WALL = {"audit_line"}

# A table is about citizens if it holds a citizen's or household's id, or hangs on one that does.
ABOUT_CITIZENS = """
WITH RECURSIVE about AS (
    SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND (a.attname IN ('citizen_id', 'household_id') OR c.relname = 'citizens_citizen')
    UNION
    SELECT k.conrelid FROM pg_constraint k JOIN about ON k.confrelid = about.oid
    WHERE k.contype = 'f'
)
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
       EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)
FROM pg_class c WHERE c.oid IN (SELECT oid FROM about) ORDER BY c.relname
"""
LOOSE_POLICIES = """
SELECT polrelid::regclass::text FROM pg_policy
WHERE pg_get_expr(polqual, polrelid) = 'true' OR pg_get_expr(polwithcheck, polrelid) = 'true'
"""
# A view reads with its owner's eyes unless it says otherwise; a materialised one always does.
BLIND_VIEWS = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
  AND (relkind = 'm'
       OR (relkind = 'v' AND COALESCE(reloptions::text, '') NOT LIKE '%%security_invoker=%%'))
"""
PLAIN_ROLE = """
SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication,
       (SELECT count(*) FROM pg_class WHERE relowner = r.oid AND relpersistence <> 't')
         + (SELECT count(*) FROM pg_proc WHERE proowner = r.oid)
         + (SELECT count(*) FROM pg_namespace WHERE nspowner = r.oid AND nspname NOT LIKE 'pg_%%'),
       (SELECT count(*) FROM pg_auth_members WHERE member = r.oid),
       has_schema_privilege(r.oid, 'public', 'CREATE')
FROM pg_roles r WHERE rolname = %s
"""
SEALED = """
SELECT c.relname, has_table_privilege(%s, c.oid, 'UPDATE, DELETE, TRUNCATE')
    OR has_any_column_privilege(%s, c.oid, 'UPDATE')
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  AND (c.relname IN ('audit_line', 'citizens_lookup') OR c.relname ~ '^(?!procrastinate).*event$')
"""


def rows(connection: BaseDatabaseWrapper, sql: str, *values: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values) if values else cursor.execute(sql.replace("%%", "%"))
        return list(cursor.fetchall())


def unguarded(connection: BaseDatabaseWrapper) -> list[object]:
    return [
        name
        for name, *guards in rows(connection, ABOUT_CITIZENS)
        if not all(guards) and name not in OUTSIDE_THE_WALL
    ]


def plain_role() -> str:
    return str(connections["default"].settings_dict["USER"])


def privileges(connection: BaseDatabaseWrapper) -> tuple[object, ...]:
    return rows(connection, PLAIN_ROLE, plain_role())[0]


def unsealed(connection: BaseDatabaseWrapper) -> list[object]:
    return [name for name, loose in rows(connection, SEALED, *[plain_role()] * 2) if loose]


@pytest.fixture
def owner() -> Iterator[BaseDatabaseWrapper]:
    """Lend the owner's connection, and undo whatever he does with it."""
    with transaction.atomic(using="owner"):
        yield connections["owner"]
        transaction.set_rollback(True, using="owner")


def test_every_table_about_citizens_is_behind_the_wall() -> None:
    about = [name for name, *_ in rows(connections["default"], ABOUT_CITIZENS)]
    assert len(about) > len(OUTSIDE_THE_WALL) + 3, about
    assert unguarded(connections["default"]) == []


@pytest.mark.parametrize(
    ("hole", "found"),
    [
        ("CREATE TABLE planted (citizen_id bigint)", "planted"),
        ("CREATE TABLE planted (c bigint REFERENCES citizens_relation)", "planted"),
        ("ALTER TABLE citizens_citizen DISABLE ROW LEVEL SECURITY", "citizens_citizen"),
        ("ALTER TABLE citizens_citizen NO FORCE ROW LEVEL SECURITY", "citizens_citizen"),
        ("DROP POLICY by_relation ON citizens_citizen", "citizens_citizen"),
    ],
)
def test_a_hole_in_the_wall_is_found(owner: BaseDatabaseWrapper, hole: str, found: str) -> None:
    with owner.cursor() as cursor:
        cursor.execute(hole)
    assert unguarded(owner) == [found]


def visible_to(who: str | None, world: World, table: str) -> int:
    """Return how many rows of the table the bare database shows this person."""
    with transaction.atomic():
        nobody = Actor(staff_id=-1, name="ingen", role=None, unit_id=None)
        bind(world.actor(who) if who else nobody, TODAY)
        count = rows(connections["default"], f"SELECT count(*) FROM {table}")[0][0]
        transaction.set_rollback(True)
    return int(str(count))


def test_the_bare_database_shows_a_stranger_nothing(world: World, small_case: SmallCase) -> None:
    del small_case
    about = {str(name) for name, *_ in rows(connections["default"], ABOUT_CITIZENS)}
    walled = sorted(about - OUTSIDE_THE_WALL)
    assert [table for table in walled if visible_to(None, world, table)] == []
    assert [table for table in walled if not visible_to("mette", world, table)] == UNFILLED


@pytest.mark.parametrize("who", ["arne", "stine", "clara"])
def test_the_bare_database_shows_no_name_to_those_above(world: World, who: str) -> None:
    for table in ("citizens_citizen", "citizens_nametoken", "citizens_relation"):
        assert visible_to(who, world, table) == 0


def test_no_policy_lets_everybody_in(owner: BaseDatabaseWrapper) -> None:
    assert rows(owner, LOOSE_POLICIES) == []
    with owner.cursor() as cursor:
        cursor.execute("CREATE POLICY planted ON citizens_citizen USING (true)")
    assert rows(owner, LOOSE_POLICIES) == [("citizens_citizen",)]


def test_no_view_reads_with_the_owners_eyes(owner: BaseDatabaseWrapper) -> None:
    assert rows(owner, BLIND_VIEWS) == []
    with owner.cursor() as cursor:
        cursor.execute("CREATE VIEW planted AS SELECT * FROM citizens_citizen")
    assert rows(owner, BLIND_VIEWS) == [("planted",)]


def test_the_plain_role_is_plain() -> None:
    assert privileges(connections["default"]) == (False, 0, 0, False)


def test_a_role_that_may_build_is_found(owner: BaseDatabaseWrapper) -> None:
    with owner.cursor() as cursor:
        cursor.execute(f'GRANT CREATE ON SCHEMA public TO "{plain_role()}"')
    assert privileges(owner) == (False, 0, 0, True)


def test_event_and_audit_tables_are_sealed() -> None:
    sealed = [name for name, _ in rows(connections["default"], SEALED, *[plain_role()] * 2)]
    assert "audit_line" in sealed
    assert len(sealed) > 1, "no event table was found"
    assert unsealed(connections["default"]) == []


def test_a_broken_seal_is_found(owner: BaseDatabaseWrapper) -> None:
    with owner.cursor() as cursor:
        cursor.execute(f'GRANT UPDATE (action) ON audit_line TO "{plain_role()}"')
    assert unsealed(owner) == ["audit_line"]


@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_plain_role_is_refused(verb: str) -> None:
    for name, _ in rows(connections["default"], SEALED, *[plain_role()] * 2):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            rows(connections["default"], verb.format(name))


@pytest.mark.parametrize("verb", ["DELETE FROM audit_line", "TRUNCATE audit_line"])
def test_the_owner_is_refused_too(owner: BaseDatabaseWrapper, verb: str) -> None:
    with owner.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_line (at, staff_id, job, purpose, action, subject, facts)"
            " VALUES ('2026-03-02', 1, '', '', 'planted', 'case:1', '{}')"
        )
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(using="owner"):
        rows(owner, verb)


def test_the_other_switches_are_refused() -> None:
    for switch in (
        "SET session_replication_role = replica",
        "ALTER TABLE audit_line DISABLE TRIGGER ALL",
        "ALTER TABLE citizens_citizen DISABLE ROW LEVEL SECURITY",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows(connections["default"], switch)
