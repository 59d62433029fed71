"""Tells the database who acts and which day it is, for this transaction only.

Row policies read these settings. They are LOCAL: a pooled connection forgets them at commit or
rollback, so one request can never leak into the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connections, transaction

from holdepunkt.foundation.access.actor import Actor

_BIND = (
    "SELECT set_config('holdepunkt.actor', %s, true), set_config('holdepunkt.job', %s, true),"
    " set_config('holdepunkt.today', %s, true), set_config('holdepunkt.now', %s, true)"
)


def bind(actor: Actor, today: date, *, now: datetime | None = None, using: str = "default") -> None:
    """Tell the running transaction who acts, and when; outside one it is an error.

    Without `now`, nothing that was opened for some hours is open.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise RuntimeError(
            "bind() needs a transaction: a session-wide setting would leak to the next request"
        )
    with connection.cursor() as cursor:
        instant = now.isoformat() if now else ""
        cursor.execute(_BIND, [str(actor.staff_id), actor.job, today.isoformat(), instant])


@contextmanager
def lending(
    job: Actor, actor: Actor, *, today: date, now: datetime | None = None
) -> Iterator[Actor]:
    """Let a named job act inside the actor's transaction, and be the actor again afterwards."""
    bind(job, today, now=now)
    try:
        yield job
    finally:
        bind(actor, today, now=now)


@contextmanager
def acting(
    actor: Actor, *, today: date, now: datetime | None = None, using: str = "default"
) -> Iterator[Actor]:
    """Run the block in one transaction as this actor on this day."""
    with transaction.atomic(using=using):
        bind(actor, today, now=now, using=using)
        yield actor
