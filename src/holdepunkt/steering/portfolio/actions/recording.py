"""What every deed on a plan does beside its row: an event in the story, and an audit line."""

from datetime import date, datetime
from typing import Any

from holdepunkt.foundation.access import Actor, Conflict, Refusal, insert
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.portfolio.models import ActivityEvent


class ChangedMeanwhile(Conflict):
    """Somebody changed it while the form was open."""


class NotTold(Refusal):
    """What the state, the date or the decision must say is missing."""


def require_version(row: Any, version: int) -> None:
    """Refuse a form that was written on another version."""
    if row.version != version:
        raise ChangedMeanwhile("Det er ændret, mens du skrev. Intet er overskrevet.")


def happened(
    activity_id: int, kind: str, *, on: date, actor: Actor, now: datetime, **facts: Any
) -> int:
    """Append what happened to the activity, with its audit line; return its id in the story."""
    event = ActivityEvent(
        activity_id=activity_id,
        kind=kind,
        happened_on=on,
        recorded_at=now,
        facts=facts,
        staff_id=actor.staff_id or None,
    )
    insert(event)
    noted(actor, f"portfolio.{kind}", f"activity:{activity_id}", now)
    return event.pk


def noted(actor: Actor, deed: str, subject: str, now: datetime, **facts: Any) -> None:
    """Write the audit line; texts stand in the rows, not in the log."""
    audit.record(actor, deed, subject=subject, at=now, **facts)


def differing(row: Any, told: dict[str, Any]) -> dict[str, list[str]]:
    """Return the fields that are to be another, each with before and after as text."""
    return {
        name: [_text(getattr(row, name)), _text(value)]
        for name, value in told.items()
        if getattr(row, name) != value
    }


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
