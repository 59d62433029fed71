"""The centre's figures: each measure defined once, counted from where things stood on a day."""

from holdepunkt.core.figures.counting import Figure, behind, count, shielded, unknown
from holdepunkt.core.figures.measures import MEASURES, Measure, Wanted, measure
from holdepunkt.core.figures.periods import FigurePeriod, PeriodKind, Window, parse, period_of
from holdepunkt.core.figures.placing import Placed
from holdepunkt.core.figures.subjects import Answer, Application, CitizenStay, Subjects, stays

__all__ = [
    "MEASURES",
    "Answer",
    "Application",
    "CitizenStay",
    "Figure",
    "FigurePeriod",
    "Measure",
    "PeriodKind",
    "Placed",
    "Subjects",
    "Wanted",
    "Window",
    "behind",
    "count",
    "measure",
    "parse",
    "period_of",
    "shielded",
    "stays",
    "unknown",
]
