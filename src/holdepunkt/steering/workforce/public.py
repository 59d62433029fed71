"""The door of the workforce room: what each can carry and does, and the telling of it."""

from holdepunkt.steering.workforce.actions import (
    LaterHoursStand,
    NewCompetence,
    NewReduction,
    SourceReduction,
    TooManyHours,
    ensure_absences,
    reduce_hours,
    set_competence,
    set_hours,
)
from holdepunkt.steering.workforce.queries import (
    HOLDING,
    Workload,
    points_by_day,
    points_table,
    receivers,
    standing_of,
    weeks,
    workloads,
)

__all__ = [
    "HOLDING",
    "LaterHoursStand",
    "NewCompetence",
    "NewReduction",
    "SourceReduction",
    "TooManyHours",
    "Workload",
    "ensure_absences",
    "points_by_day",
    "points_table",
    "receivers",
    "reduce_hours",
    "set_competence",
    "set_hours",
    "standing_of",
    "weeks",
    "workloads",
]
