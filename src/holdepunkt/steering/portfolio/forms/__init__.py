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
    HoldForm,
    MeetingForm,
    PriorityForm,
    ReportForm,
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
    UpdateForm,
)

__all__ = [
    "ActivityForm",
    "AnswerForm",
    "AskForm",
    "BudgetForm",
    "CommitteeForm",
    "CriterionForm",
    "DecideForm",
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
    "ReportForm",
    "UpdateForm",
]
