"""What the complaints room can answer."""

from holdepunkt.casework.complaints.queries.lists import (
    STAGES,
    Asked,
    ComplaintBrief,
    ComplaintLine,
    ComplaintsPage,
    any_recorded_after,
    briefs,
    complaints_page,
    lines,
    of_case,
    of_citizen,
    others_of,
)
from holdepunkt.casework.complaints.queries.page import (
    ComplaintPage,
    case_choices,
    changes_since,
    complaint_page,
    reopened_by,
    to_reopen_of,
)
from holdepunkt.casework.complaints.queries.remitted import TO_REOPEN, to_reopen
from holdepunkt.casework.complaints.queries.standings import ComplaintStanding, standings
from holdepunkt.casework.complaints.queries.topics import (
    TopicsPage,
    choices,
    ids_by_name,
    names_of,
    topics_page,
)

__all__ = [
    "STAGES",
    "TO_REOPEN",
    "Asked",
    "ComplaintBrief",
    "ComplaintLine",
    "ComplaintPage",
    "ComplaintStanding",
    "ComplaintsPage",
    "TopicsPage",
    "any_recorded_after",
    "briefs",
    "case_choices",
    "changes_since",
    "choices",
    "complaint_page",
    "complaints_page",
    "ids_by_name",
    "lines",
    "names_of",
    "of_case",
    "of_citizen",
    "others_of",
    "reopened_by",
    "standings",
    "to_reopen",
    "to_reopen_of",
    "topics_page",
]
