"""The wall around a letter about siblings, and that the test sees it when it is torn."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from holdepunkt.foundation.access import acting
from holdepunkt.registry.citizens import public as citizens
from tests.knowledge.letters.test_parents import JOB, take_in
from tests.personas import SINCE, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
Seen = Callable[[str], bool]
# What the policy asked before letters could be about siblings: of the one child alone.
TORN = """
ALTER POLICY by_relation ON letters_letter USING (EXISTS (
    SELECT 1 FROM citizens_relation r
    WHERE r.citizen_id = letters_letter.citizen_id AND r.staff_id = (SELECT holdepunkt_worker())))
"""
RULE = """
SELECT pg_get_expr(polqual, polrelid) FROM pg_policy
WHERE polname = 'by_relation' AND polrelid = 'letters_letter'::regclass
"""
LETTER = """
WITH letters_letter (citizen_id, siblings) AS (VALUES (%s::bigint, ARRAY[%s]::bigint[]))
SELECT count(*) FROM letters_letter WHERE
"""


def rule_in(database: BaseDatabaseWrapper) -> str:
    """Return what the table's policy asks, in the database's own words."""
    with database.cursor() as cursor:
        cursor.execute(RULE)
        return str(cursor.fetchone()[0])


@pytest.fixture
def seen(world: World, fixed_clock: datetime) -> Seen:
    """Let Ulla see Alma; return whether a letter about Alma and Noah is then hers by a rule."""
    take_in(world, fixed_clock)
    alma, noah = (world.citizens[name] for name in ("Alma Vang", "Noah Vang"))
    with acting(JOB, today=TODAY):
        row = citizens.RelationRow(alma, "handler", SINCE, "t", staff_id=world.staff["ulla"])
        citizens.relate(rows=[row], actor=JOB, now=fixed_clock)

    def asked(rule: str) -> bool:
        with (
            acting(world.actor("ulla"), today=TODAY, now=fixed_clock),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{LETTER} {rule.replace('%', '%%')}", [alma, noah])
            return bool(cursor.fetchone()[0])

    return asked


def test_who_sees_one_of_the_children_reads_no_letter_about_both(seen: Seen) -> None:
    assert not seen(rule_in(connection))


def test_the_control_with_the_policy_torn_she_reads_it(seen: Seen) -> None:
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute(TORN)
        torn = rule_in(connections["owner"])
        transaction.set_rollback(True, using="owner")
    assert seen(torn)
