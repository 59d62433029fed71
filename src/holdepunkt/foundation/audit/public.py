"""Writes and reads audit lines; seals the logs and drops what is too old."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from holdepunkt.foundation.access import Actor, insert
from holdepunkt.foundation.audit.models import Line
from holdepunkt.foundation.audit.retention import Dropped, drop_old
from holdepunkt.foundation.audit.sealing import (
    DatabaseRestored,
    LastSeal,
    Link,
    last_seal,
    seal,
    seal_restored,
)

__all__ = [
    "AuditLine",
    "DatabaseRestored",
    "Dropped",
    "LastSeal",
    "Link",
    "drop_old",
    "last_seal",
    "lines",
    "record",
    "record_many",
    "seal",
    "seal_restored",
]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line as read back."""

    at: datetime
    staff_id: int
    job: str
    action: str
    subject: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def record(
    actor: Actor,
    action: str,
    *,
    subject: str,
    at: datetime,
    citizen_id: int | None = None,
    **facts: Any,
) -> None:
    """Write that the actor did `action` to `subject` ("case:123"), in the deed's transaction.

    `facts` are JSON values; dates are written as ISO text. Names and CPR numbers never belong here.
    """
    insert(
        Line(
            at=at,
            staff_id=actor.staff_id,
            job=actor.job,
            purpose=actor.purpose,
            action=action,
            subject=subject,
            citizen_id=citizen_id,
            facts={key: value if _is_json(value) else str(value) for key, value in facts.items()},
        )
    )


def record_many(
    actor: Actor, action: str, *, subjects: Iterable[str], at: datetime, **facts: Any
) -> None:
    """Write the same deed on each of many subjects; must stand in the deed's transaction."""
    written = {key: value if _is_json(value) else str(value) for key, value in facts.items()}
    Line.objects.bulk_create(
        (
            Line(
                at=at,
                staff_id=actor.staff_id,
                job=actor.job,
                purpose=actor.purpose,
                action=action,
                subject=subject,
                facts=written,
            )
            for subject in subjects
        ),
        batch_size=2000,
    )


def lines(*, subject: str, actor: Actor) -> tuple[AuditLine, ...]:
    """Return the lines about a subject that the caller found visible, oldest first."""
    del actor  # The room that owns the subject decides; the argument keeps the question personal.
    rows = Line.objects.filter(subject=subject).order_by("id")
    return tuple(AuditLine(r.at, r.staff_id, r.job, r.action, r.subject, r.facts) for r in rows)


def _is_json(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool | list | dict)
