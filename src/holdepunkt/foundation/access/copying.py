"""Carries rows into a table by the thousand; a table under row policies takes no COPY itself."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.lookups import Lookup


def carry(
    table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], statement: str = ""
) -> None:
    """Copy the rows beside the table, as `incoming`, and carry them over by the statement.

    Without one they are inserted. Names of tables and columns are the caller's own constants.
    """
    if not rows:
        return
    names = ", ".join(columns)
    insert = f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA"  # noqa: S608
        )
        with cursor.copy(f"COPY incoming ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(statement or insert)
        cursor.execute("DROP TABLE incoming")


def take_ids(table: str, amount: int) -> list[int]:
    """Return so many ids of the table, before its rows are written."""
    if not amount:
        return []
    with connection.cursor() as cursor:
        # The name is looked up once, not for each id.
        cursor.execute(
            "SELECT nextval(name) FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name"
            " OFFSET 0) AS sequence, generate_series(1, %s)",
            [table, amount],
        )
        return [row[0] for row in cursor.fetchall()]


class _AnyOf(Lookup):
    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, values = self.process_lhs(compiler, connection)
        return f"{left} = ANY (%s)", [*values, list(self.rhs)]


def any_of(column: str, values: Collection[Any]) -> "Lookup[bool]":
    """Return the condition that the column is one of the values: one parameter, however many."""
    return _AnyOf(F(column), values)
