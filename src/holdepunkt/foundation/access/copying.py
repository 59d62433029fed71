"""Carries rows into a table by the thousand; a table under row policies takes no COPY itself."""

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from io import BytesIO
from threading import get_ident
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F
from django.db.models.lookups import Lookup
from psycopg import Copy
from psycopg.copy import FileWriter


def carry(
    table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], statement: str = ""
) -> None:
    """Copy the rows beside the table, as `incoming`, and carry them over by the statement.

    Without one they are inserted. Names of tables and columns are the caller's own constants.
    """
    if not rows:
        return
    porter, names = _at_work.get(), ", ".join(columns)
    insert = f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming"  # noqa: S608
    load = Load(table, names, _formatted(rows), statement or insert)
    if porter is None:
        load.delivered(connections[DEFAULT_DB_ALIAS])
    else:
        porter.take(load)


def _formatted(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return the rows as COPY reads them, without a word to the server."""
    content = BytesIO()
    with connection.cursor() as cursor, Copy(cursor.cursor, writer=FileWriter(content)) as copy:
        for row in rows:
            copy.write_row(row)
    return content.getvalue()


def take_ids(table: str, amount: int) -> list[int]:
    """Return so many ids of the table, before its rows are written."""
    porter = _at_work.get()
    return _next_ids(table, amount) if porter is None else porter.ids(table, amount)


def _next_ids(table: str, amount: int) -> list[int]:
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


@dataclass(frozen=True, slots=True)
class Load:
    """Rows on their way into a table."""

    table: str
    names: str
    content: bytes
    statement: str

    def delivered(self, held: BaseDatabaseWrapper) -> None:
        """Write the rows on the connection."""
        with held.cursor() as cursor:
            cursor.execute(
                f"CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {self.names}"  # noqa: S608
                f" FROM {self.table} WITH NO DATA"
            )
            with cursor.copy(f"COPY incoming ({self.names}) FROM STDIN") as copy:
                copy.write(self.content)
            # Each answer from the server costs the owner's thread its turn: two in one.
            cursor.execute(f"{self.statement}; DROP TABLE incoming")


class Porter:
    """Carries rows while their owner thinks on, in the owner's own transaction.

    A second thread shares the connection. Whatever else the owner asks the database waits until
    all rows are there, so the order of things is as without a porter.
    """

    def __init__(self) -> None:
        """Begin with empty hands."""
        self._under_way: list[Future[None]] = []
        self._failed = False
        self._ids: dict[str, list[int]] = {}
        self._used: Counter[str] = Counter()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let `carry` return at once within the block; at its end all rows are there."""
        self._held, self._owner, self._failed = connections[DEFAULT_DB_ALIAS], get_ident(), False
        self._held.inc_thread_sharing()
        token = _at_work.set(self)
        try:
            with (
                ThreadPoolExecutor(1, "porter") as self._hand,
                _alert(),
                _checking_keys_at_once(),
                self._stocked(),
                self._held.execute_wrapper(self._wait_first),
            ):
                try:
                    yield
                    self.wait()
                finally:
                    self._failed = True  # What has not begun never will.
                    wait(self._under_way)
                    self._under_way.clear()
        finally:
            _at_work.reset(token)
            self._held.dec_thread_sharing()

    def take(self, load: Load) -> None:
        """Deliver the load when all before it are there."""
        self._under_way.append(self._hand.submit(self._deliver, load))

    def wait(self) -> None:
        """Return when all rows are there; raise what stopped them."""
        wait(self._under_way)
        done, self._under_way = self._under_way, []
        for each in done:
            each.result()

    def ids(self, table: str, amount: int) -> list[int]:
        """Return so many ids from a reserve, since to ask for them is to wait; some go unused."""
        reserve = self._ids.setdefault(table, [])
        if len(reserve) < amount:
            reserve += _next_ids(table, _AHEAD * amount)
        self._used[table] += amount
        taken, self._ids[table] = reserve[:amount], reserve[amount:]
        return taken

    @contextmanager
    def _stocked(self) -> Iterator[None]:
        """Have as many ids in reserve as the last work used, so that none are asked for within."""
        for table, amount in self._used.items():
            self._ids[table] += _next_ids(table, max(0, amount - len(self._ids[table])))
        self._used.clear()
        yield

    def _deliver(self, load: Load) -> None:
        if self._failed:
            return
        try:
            load.delivered(self._held)
        except BaseException:
            self._failed = True
            raise

    def _wait_first(self, execute: Callable[..., Any], *question: Any) -> Any:
        if get_ident() == self._owner:
            self.wait()
        return execute(*question)


_AHEAD = 20
_at_work: ContextVar[Porter | None] = ContextVar("_at_work", default=None)


@contextmanager
def _alert() -> Iterator[None]:
    """Let the thread that has an answer from the server get its turn soon."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


@contextmanager
def _checking_keys_at_once() -> Iterator[None]:
    """Look foreign keys up as rows arrive, so that the commit finds nothing left to do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


class _AnyOf(Lookup):
    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, values = self.process_lhs(compiler, connection)
        return f"{left} = ANY (%s)", [*values, list(self.rhs)]


def any_of(column: str, values: Collection[Any]) -> "Lookup[bool]":
    """Return the condition that the column is one of the values: one parameter, however many."""
    return _AnyOf(F(column), values)
