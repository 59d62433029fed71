"""The door of the complaints room."""

from holdepunkt.casework.complaints.actions import (
    ComplaintRow,
    ComplaintVersion,
    Deed,
    Extract,
    NewComplaint,
    join,
    record_complaints,
    register_complaint,
    take_back,
    tell,
    undo_import,
)
from holdepunkt.casework.complaints.models import Complaint
from holdepunkt.casework.complaints.queries import (
    ComplaintBrief,
    ComplaintLine,
    ComplaintStanding,
    any_recorded_after,
    briefs,
    choices,
    ids_by_name,
    lines,
    names_of,
    of_case,
    of_citizen,
    standings,
)

KINDS = tuple(Complaint.KindName.choices)
OUTCOMES = tuple(Complaint.OutcomeName.choices)

__all__ = [
    "KINDS",
    "OUTCOMES",
    "ComplaintBrief",
    "ComplaintLine",
    "ComplaintRow",
    "ComplaintStanding",
    "ComplaintVersion",
    "Deed",
    "Extract",
    "NewComplaint",
    "any_recorded_after",
    "briefs",
    "choices",
    "ids_by_name",
    "join",
    "lines",
    "names_of",
    "of_case",
    "of_citizen",
    "record_complaints",
    "register_complaint",
    "standings",
    "take_back",
    "tell",
    "undo_import",
]
