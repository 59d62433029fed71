"""Workload one can explain: what cases weigh, and what a week's hours are good for, in points."""

from holdepunkt.core.workload.available import (
    Available,
    Contract,
    Reduction,
    ReductionKind,
    absences,
    available,
)
from holdepunkt.core.workload.fitting import Week
from holdepunkt.core.workload.load import NOTHING, Load, LoadLine, Standing, WorkCase, load
from holdepunkt.core.workload.tables import (
    Guidance,
    PointRule,
    PointsTable,
    Stage,
    TableUnreadable,
    Weight,
    Workbook,
    read_workbook,
)

__all__ = [
    "NOTHING",
    "Available",
    "Contract",
    "Guidance",
    "Load",
    "LoadLine",
    "PointRule",
    "PointsTable",
    "Reduction",
    "ReductionKind",
    "Stage",
    "Standing",
    "TableUnreadable",
    "Week",
    "Weight",
    "WorkCase",
    "Workbook",
    "absences",
    "available",
    "load",
    "read_workbook",
]
