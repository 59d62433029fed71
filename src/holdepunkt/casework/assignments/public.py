"""The door of the assignments room."""

from holdepunkt.casework.assignments.actions import (
    NewAssignment,
    assign,
    end_assignment,
    ensure_assigned,
    release,
)
from holdepunkt.casework.assignments.queries import dedicated, periods

__all__ = [
    "NewAssignment",
    "assign",
    "dedicated",
    "end_assignment",
    "ensure_assigned",
    "periods",
    "release",
]
