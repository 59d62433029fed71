"""What can be done about who holds a citizen."""

from holdepunkt.casework.assignments.actions.answers import (
    NewSplit,
    NewWish,
    NotAnAnswer,
    WishAmiss,
    ensure_splits,
    ensure_wishes,
    explain_split,
    record_wish,
)
from holdepunkt.casework.assignments.actions.assigning import (
    CannotReceive,
    ChangedMeanwhile,
    NewAssignment,
    NotHeld,
    Overlapping,
    assign,
    assign_all,
    end_assignment,
    why_not,
)
from holdepunkt.casework.assignments.actions.bringing import (
    Brought,
    Disagreement,
    ensure_assigned,
    ensure_periods,
    release,
)
from holdepunkt.casework.assignments.actions.cancelling import (
    CancelledChange,
    cancel_changes,
    cancel_coming,
)
from holdepunkt.casework.assignments.actions.scheme import NewScheme, NoScheme, set_scheme

__all__ = [
    "Brought",
    "CancelledChange",
    "CannotReceive",
    "ChangedMeanwhile",
    "Disagreement",
    "NewAssignment",
    "NewScheme",
    "NewSplit",
    "NewWish",
    "NoScheme",
    "NotAnAnswer",
    "NotHeld",
    "Overlapping",
    "WishAmiss",
    "assign",
    "assign_all",
    "cancel_changes",
    "cancel_coming",
    "end_assignment",
    "ensure_assigned",
    "ensure_periods",
    "ensure_splits",
    "ensure_wishes",
    "explain_split",
    "record_wish",
    "release",
    "set_scheme",
    "why_not",
]
