"""What people tell of plans; from fields to values, and nothing saved."""

from holdepunkt.steering.portfolio.forms.basis import (
    BudgetForm,
    CommitteeForm,
    GrantForm,
    GrantReportForm,
    GrantReportToldForm,
    HearingForm,
    PlanLinkForm,
)
from holdepunkt.steering.portfolio.forms.criteria import CriterionForm
from holdepunkt.steering.portfolio.forms.meetings import (
    AnswerForm,
    AskForm,
    DecideForm,
    FollowUpForm,
    HoldForm,
    MeetingForm,
)
from holdepunkt.steering.portfolio.forms.plans import (
    ActivityForm,
    GoalForm,
    JudgeForm,
    LinkForm,
    MilestoneForm,
    MoveForm,
    PartForm,
    PartToldForm,
    PlanForm,
    UnlinkForm,
    UpdateForm,
)
from holdepunkt.steering.portfolio.forms.priority import PriorityForm
from holdepunkt.steering.portfolio.forms.reports import (
    AnswerReportForm,
    CommentAnswerForm,
    CommentForm,
    ReportFactsForm,
    ReportForm,
    SectionForm,
    SendForm,
)

__all__ = [
    "ActivityForm",
    "AnswerForm",
    "AnswerReportForm",
    "AskForm",
    "BudgetForm",
    "CommentAnswerForm",
    "CommentForm",
    "CommitteeForm",
    "CriterionForm",
    "DecideForm",
    "FollowUpForm",
    "GoalForm",
    "GrantForm",
    "GrantReportForm",
    "GrantReportToldForm",
    "HearingForm",
    "HoldForm",
    "JudgeForm",
    "LinkForm",
    "MeetingForm",
    "MilestoneForm",
    "MoveForm",
    "PartForm",
    "PartToldForm",
    "PlanForm",
    "PlanLinkForm",
    "PriorityForm",
    "ReportFactsForm",
    "ReportForm",
    "SectionForm",
    "SendForm",
    "UnlinkForm",
    "UpdateForm",
]
