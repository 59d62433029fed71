"""Tells the database who acts and which day it is, for this transaction only.

Row policies read these settings. They are LOCAL: a pooled connection forgets them at commit or
rollback, so one request can never leak into the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from holdepunkt.foundation.access.actor import Actor

_BIND = (
    "SELECT set_config('holdepunkt.actor', %s, true), set_config('holdepunkt.job', %s, true),"
    " set_config('holdepunkt.today', %s, true), set_config('holdepunkt.now', %s, true)"
)
_WHEN = (
    "coalesce(current_setting('holdepunkt.today', true), ''),"
    " coalesce(current_setting('holdepunkt.now', true), '')"
)
_LEND = f"WITH bound AS MATERIALIZED (SELECT {_WHEN}) {_BIND}, bound.* FROM bound"  # noqa: S608 -- our own words


def bind(actor: Actor, today: date, *, now: datetime | None = None, using: str = "default") -> None:
    """Tell the running transaction who acts, and when; outside one it is an error.

    Without `now`, nothing that was opened for some hours is open.
    """
    connection = connections[using]
    _require_transaction(connection)
    with connection.cursor() as cursor:
        cursor.execute(_BIND, [*_who(actor), *_when(today, now)])


def _require_transaction(connection: BaseDatabaseWrapper) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError(
            "bind() needs a transaction: a session-wide setting would leak to the next request"
        )


def _who(actor: Actor) -> tuple[str, str]:
    return str(actor.staff_id), actor.job


def _when(today: date, now: datetime | None) -> tuple[str, str]:
    return today.isoformat(), now.isoformat() if now else ""


@contextmanager
def lending(
    job: Actor, actor: Actor, *, today: date, now: datetime | None = None
) -> Iterator[Actor]:
    """Let a named job act inside the actor's transaction, and be the actor again afterwards.

    The job's day may be another, as of a deed that is told of long after; the actor's stays.
    """
    connection = connections["default"]
    _require_transaction(connection)
    with connection.cursor() as cursor:
        cursor.execute(_LEND, [*_who(job), *_when(today, now)])
        *_, was_today, was_now = cursor.fetchone()
    try:
        yield job
    finally:
        with connection.cursor() as cursor:
            cursor.execute(_BIND, [*_who(actor), was_today, was_now])


@contextmanager
def acting(
    actor: Actor, *, today: date, now: datetime | None = None, using: str = "default"
) -> Iterator[Actor]:
    """Run the block in one transaction as this actor on this day."""
    with transaction.atomic(using=using):
        bind(actor, today, now=now, using=using)
        yield actor
