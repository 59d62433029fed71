"""Questions in plain SQL, for what nearly every page asks: the ORM builds each of them anew."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model

from holdepunkt.foundation.access.actor import Actor

Row = TypeVar("Row", bound=Model)
Reads = tuple[tuple[int, Callable[..., Any]], ...]


def ask(question: str, *values: Any, **named: Any) -> list[Any]:
    """Return the rows that the question finds; its values stand in order, or by name."""
    with connection.cursor() as cursor:
        cursor.execute(question, named or values)
        rows: list[Any] = cursor.fetchall()
    return rows


def rows_of(model: type[Row], where: str, *values: Any, actor: Actor) -> list[Row]:
    """Return the model's rows that the condition finds and row policies let the actor see.

    `where` may end with an order. Who is neither staff nor a job gets nothing.
    """
    if not actor.job and not actor.staff_id:
        return []
    question, names, reads = _shape(model)
    found = ask(f"{question} WHERE {where}", *values)
    return [model.from_db(DEFAULT_DB_ALIAS, names, _read(row, reads)) for row in found]


@cache
def _shape(model: type[Model]) -> tuple[str, tuple[str, ...], Reads]:
    """Return how the model's rows are asked for, its columns, and which of them are read how."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    reads = tuple(
        (place, field.from_db_value)
        for place, field in enumerate(fields)
        if hasattr(field, "from_db_value")
    )
    question = f'SELECT {columns} FROM "{model._meta.db_table}"'  # noqa: S608 -- our own names
    return question, tuple(field.attname for field in fields), reads


def _read(row: tuple[Any, ...], reads: Reads) -> tuple[Any, ...]:
    """Return the row as the model's fields hold it: JSON comes as text."""
    if not reads:
        return row
    values = list(row)
    for place, read in reads:
        values[place] = read(values[place], None, connection)
    return tuple(values)
