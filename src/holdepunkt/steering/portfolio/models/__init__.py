"""Plans as they are kept; the core reckons with them, and what happened is appended beside them."""

from holdepunkt.steering.portfolio.models.basis import CommitteeDate, PlanLink
from holdepunkt.steering.portfolio.models.dates import Milestone, date_words, store_words
from holdepunkt.steering.portfolio.models.manuscripts import (
    InsertedFigure,
    Manuscript,
    Section,
    SectionComment,
    SectionText,
)
from holdepunkt.steering.portfolio.models.meetings import (
    PlanDecision,
    PlanReport,
    ReportPaper,
    SteeringMeeting,
    SteeringPack,
    WarningAnswer,
)
from holdepunkt.steering.portfolio.models.money import BudgetLine, GrantReport, ProjectGrant
from holdepunkt.steering.portfolio.models.plans import (
    UNTOLD,
    Activity,
    ActivityEvent,
    ActivityLink,
    ActivityPart,
    Goal,
    Plan,
    PlanHearing,
    SuccessCriterion,
    still_told,
)

__all__ = [
    "UNTOLD",
    "Activity",
    "ActivityEvent",
    "ActivityLink",
    "ActivityPart",
    "BudgetLine",
    "CommitteeDate",
    "Goal",
    "GrantReport",
    "InsertedFigure",
    "Manuscript",
    "Milestone",
    "Plan",
    "PlanDecision",
    "PlanHearing",
    "PlanLink",
    "PlanReport",
    "ProjectGrant",
    "ReportPaper",
    "Section",
    "SectionComment",
    "SectionText",
    "SteeringMeeting",
    "SteeringPack",
    "SuccessCriterion",
    "WarningAnswer",
    "date_words",
    "still_told",
    "store_words",
]
