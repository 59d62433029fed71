"""What people tell of plans; from fields to values, and nothing saved."""

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
    PlanForm,
    UpdateForm,
)

__all__ = [
    "ActivityForm",
    "AnswerForm",
    "AskForm",
    "CriterionForm",
    "DecideForm",
    "GoalForm",
    "HoldForm",
    "JudgeForm",
    "LinkForm",
    "MeetingForm",
    "MilestoneForm",
    "MoveForm",
    "PartForm",
    "PlanForm",
    "PriorityForm",
    "ReportForm",
    "UpdateForm",
]
