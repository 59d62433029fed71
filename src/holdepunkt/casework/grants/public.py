"""The door of the grants room."""

from holdepunkt.casework.grants.actions import (
    Extract,
    FollowUp,
    FollowUpAmiss,
    GrantDifference,
    GrantRow,
    GrantVersion,
    Move,
    StaleGrant,
    add_grant,
    follow_up,
    keep_up,
    move,
    record_grants,
    take_back,
    undo_import,
)
from holdepunkt.casework.grants.models import GrantEvent
from holdepunkt.casework.grants.queries import (
    GrantLine,
    GrantSpan,
    NextUp,
    NoteLine,
    changes_since,
    next_up,
    notes_of,
    of_citizens,
    providers_of,
    spans,
)

OUTCOMES = tuple(GrantEvent.OutcomeName.choices)

__all__ = [
    "OUTCOMES",
    "Extract",
    "FollowUp",
    "FollowUpAmiss",
    "GrantDifference",
    "GrantLine",
    "GrantRow",
    "GrantSpan",
    "GrantVersion",
    "Move",
    "NextUp",
    "NoteLine",
    "StaleGrant",
    "add_grant",
    "changes_since",
    "follow_up",
    "keep_up",
    "move",
    "next_up",
    "notes_of",
    "of_citizens",
    "providers_of",
    "record_grants",
    "spans",
    "take_back",
    "undo_import",
]
