"""What can be done with grants."""

from holdepunkt.casework.grants.actions.adding import add_grant
from holdepunkt.casework.grants.actions.following import (
    FollowUp,
    GrantVersion,
    Move,
    follow_up,
    move,
    open_renewal,
    take_back,
)
from holdepunkt.casework.grants.actions.keeping_up import keep_up
from holdepunkt.casework.grants.actions.recording import (
    Extract,
    GrantDifference,
    GrantRow,
    record_grants,
    undo_import,
)
from holdepunkt.casework.grants.actions.refusals import (
    FollowUpAmiss,
    GrantAmiss,
    KnownAlready,
    StaleGrant,
)

__all__ = [
    "Extract",
    "FollowUp",
    "FollowUpAmiss",
    "GrantAmiss",
    "GrantDifference",
    "GrantRow",
    "GrantVersion",
    "KnownAlready",
    "Move",
    "StaleGrant",
    "add_grant",
    "follow_up",
    "keep_up",
    "move",
    "open_renewal",
    "record_grants",
    "take_back",
    "undo_import",
]
