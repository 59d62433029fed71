"""Charts that tell variation from change: control limits, run rules, words and SVG as a string.

The XmR rules follow NHSRplotthedots 0.2.2, the run-chart rules Anhøj & Olesen (2014). A series of
fewer than 10 points is only listed; 10 and 11 make a run chart; from 12 on limits are drawn.
"""

from holdepunkt.core.charts.bars import Bar, week_bars
from holdepunkt.core.charts.control import Limits, Variation, limits
from holdepunkt.core.charts.drawing import draw, sparkline
from holdepunkt.core.charts.runs import RunRules, run_rules
from holdepunkt.core.charts.series import ChartKind, Direction, Measured, Method, Point, Unit
from holdepunkt.core.charts.signals import Mark, Signal
from holdepunkt.core.charts.wheel import Segment, year_wheel
from holdepunkt.core.charts.words import Reading, TargetVerdict, read

__all__ = [
    "Bar",
    "ChartKind",
    "Direction",
    "Limits",
    "Mark",
    "Measured",
    "Method",
    "Point",
    "Reading",
    "RunRules",
    "Segment",
    "Signal",
    "TargetVerdict",
    "Unit",
    "Variation",
    "draw",
    "limits",
    "read",
    "run_rules",
    "sparkline",
    "week_bars",
    "year_wheel",
]
