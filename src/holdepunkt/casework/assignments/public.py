"""The door of the assignments room."""

from holdepunkt.casework.assignments.actions import (
    Brought,
    CannotReceive,
    Disagreement,
    NewAssignment,
    NewSplit,
    NewWish,
    NotHeld,
    Overlapping,
    assign,
    assign_all,
    cancel_coming,
    end_assignment,
    ensure_assigned,
    ensure_periods,
    ensure_splits,
    ensure_wishes,
    explain_split,
    record_wish,
    release,
    why_not,
)
from holdepunkt.casework.assignments.models import Assignment, SplitEvent, WishEvent
from holdepunkt.casework.assignments.queries import (
    Family,
    Holding,
    Split,
    Wish,
    by_id,
    coming,
    dedicated,
    held_by,
    histories,
    holdings,
    latest_splits,
    wish_days,
    wishes_of,
)

ROLES = tuple(Assignment.Role.choices)
REASONS = tuple(Assignment.Reason.choices)
ANSWERS = tuple(WishEvent.Answer.choices)
SPLIT_REASONS = tuple(SplitEvent.Reason.choices)
# The kind of the commitment that a citizen is told of a change of caseworker. Its subject is the
# period that begins, and it is kept on the day he was told (`steering/insight` counts by it).
TELLING, TELLING_ABOUT = "change_of_caseworker", "assignment"

__all__ = [
    "ANSWERS",
    "REASONS",
    "ROLES",
    "SPLIT_REASONS",
    "TELLING",
    "TELLING_ABOUT",
    "Brought",
    "CannotReceive",
    "Disagreement",
    "Family",
    "Holding",
    "NewAssignment",
    "NewSplit",
    "NewWish",
    "NotHeld",
    "Overlapping",
    "Split",
    "Wish",
    "assign",
    "assign_all",
    "by_id",
    "cancel_coming",
    "coming",
    "dedicated",
    "end_assignment",
    "ensure_assigned",
    "ensure_periods",
    "ensure_splits",
    "ensure_wishes",
    "explain_split",
    "held_by",
    "histories",
    "holdings",
    "latest_splits",
    "record_wish",
    "release",
    "why_not",
    "wish_days",
    "wishes_of",
]
