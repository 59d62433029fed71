"""Plain SQL for what nearly every page asks and every deed writes: the ORM builds it anew."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, Model

from holdepunkt.foundation.access.actor import Actor

LARGEST_ID = 2**63 - 1  # of a row; an address may ask for more
Row = TypeVar("Row", bound=Model)
Fields = tuple["Field[Any, Any]", ...]
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


def insert(row: Model) -> None:
    """Insert the row in plain SQL, and give it its id."""
    statement, fields = _insertion(type(row))
    ((row.pk,),) = ask(statement, *_values(row, fields))


def update(row: Model, *names: str) -> None:
    """Write the named fields of the row, which was read before, in plain SQL."""
    statement, fields = _change(type(row), names)
    ((row.pk,),) = ask(statement, *_values(row, fields), row.pk)


def _values(row: Model, fields: Fields) -> Iterator[Any]:
    return (f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields)


@cache
def _insertion(model: type[Model]) -> tuple[str, Fields]:
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = model._meta.db_table
    return f'INSERT INTO "{table}" ({columns}) VALUES ({places}) RETURNING id', fields  # noqa: S608 -- our own names


@cache
def _change(model: type[Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    fields = tuple(field for field in model._meta.concrete_fields if field.name in names)
    changes = ", ".join(f'"{field.column}" = %s' for field in fields)
    table = model._meta.db_table
    return f'UPDATE "{table}" SET {changes} WHERE id = %s RETURNING id', fields  # noqa: S608 -- our own names
