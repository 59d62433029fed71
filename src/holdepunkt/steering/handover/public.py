"""The door of the handover room."""

from holdepunkt.steering.handover.actions import (
    NewHandover,
    Note,
    accept,
    change_cancelled,
    confirm,
    hold_meeting,
    letters_sent,
    propose,
    start,
    write_note,
)
from holdepunkt.steering.handover.queries import checklist, line_ids, own_lines
from holdepunkt.steering.handover.queries.capacity import capacity, handed_over

__all__ = [
    "NewHandover",
    "Note",
    "accept",
    "capacity",
    "change_cancelled",
    "checklist",
    "confirm",
    "handed_over",
    "hold_meeting",
    "letters_sent",
    "line_ids",
    "own_lines",
    "propose",
    "start",
    "write_note",
]
