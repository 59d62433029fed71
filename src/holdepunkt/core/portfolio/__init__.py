"""Plans followed to the door: what they promise, what warns, and what a report freezes."""

from holdepunkt.core.portfolio.agendas import Agenda, AgendaItem, agenda, agenda_bytes, agenda_from
from holdepunkt.core.portfolio.budgets import BudgetRow, SumDifference, differences
from holdepunkt.core.portfolio.changes import ChangeKind, SnapshotChange, changes
from holdepunkt.core.portfolio.colours import Colour, Proposal, propose
from holdepunkt.core.portfolio.drawing import plan_on_a_page
from holdepunkt.core.portfolio.ranking import CRITERIA, MOST, placed, proposed_order, total
from holdepunkt.core.portfolio.snapshots import (
    FrozenActivity,
    FrozenGoal,
    FrozenMeasure,
    Snapshot,
    freeze,
    from_bytes,
    plain,
    target_words,
    to_bytes,
    told_day,
)
from holdepunkt.core.portfolio.states import ActivityState, Phase
from holdepunkt.core.portfolio.thresholds import (
    Thresholds,
    ThresholdsUnreadable,
    read_thresholds,
    thresholds_on,
)
from holdepunkt.core.portfolio.values import (
    Activity,
    Criterion,
    Decided,
    Goal,
    Hearing,
    Link,
    LinkKind,
    Milestone,
    MilestoneKind,
    Part,
    Plan,
    Reading,
    Update,
)
from holdepunkt.core.portfolio.warnings import (
    RULES,
    Answer,
    Reported,
    Warned,
    Watch,
    alike,
    sounding,
    warnings,
)

__all__ = [
    "CRITERIA", "MOST", "RULES", "Activity", "ActivityState", "Agenda", "AgendaItem", "Answer",
    "BudgetRow", "ChangeKind", "Colour", "Criterion", "Decided", "FrozenActivity", "FrozenGoal",
    "FrozenMeasure", "Goal", "Hearing", "Link", "LinkKind", "Milestone", "MilestoneKind", "Part",
    "Phase", "Plan", "Proposal", "Reading", "Reported", "Snapshot", "SnapshotChange",
    "SumDifference", "Thresholds", "ThresholdsUnreadable", "Update", "Warned", "Watch", "agenda",
    "agenda_bytes", "agenda_from", "alike", "changes", "differences", "freeze", "from_bytes",
    "placed", "plain", "plan_on_a_page", "propose", "proposed_order", "read_thresholds", "sounding",
    "target_words", "thresholds_on", "to_bytes", "told_day", "total", "warnings",
]  # fmt: skip
