"""What can be done with complaints."""

from holdepunkt.casework.complaints.actions.bringing import (
    ComplaintRow,
    Extract,
    record_complaints,
    undo_import,
)
from holdepunkt.casework.complaints.actions.refusals import (
    CannotBeSo,
    NothingToTakeBack,
    StaleComplaint,
)
from holdepunkt.casework.complaints.actions.telling import (
    ComplaintVersion,
    Deed,
    NewComplaint,
    join,
    register_complaint,
    take_back,
    tell,
)
from holdepunkt.casework.complaints.actions.topics import NewTopic, add_topic, end_topic

__all__ = [
    "CannotBeSo",
    "ComplaintRow",
    "ComplaintVersion",
    "Deed",
    "Extract",
    "NewComplaint",
    "NewTopic",
    "NothingToTakeBack",
    "StaleComplaint",
    "add_topic",
    "end_topic",
    "join",
    "record_complaints",
    "register_complaint",
    "take_back",
    "tell",
    "undo_import",
]
