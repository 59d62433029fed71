"""Charts that tell variation from change: control limits, run rules, words and SVG as a string.

The rules follow NHSRplotthedots 0.2.2, the run-chart rules Anhøj & Olesen (2014); limits are XmR,
p or u with Laney's correction. A series of fewer than 10 points is only listed; 10 and 11 make a
run chart; from 12 on limits are drawn. `judge_change` says whether a measure moved after a change.
"""

from holdepunkt.core.charts.bars import Bar, week_bars
from holdepunkt.core.charts.change import (
    CHANGE_RULE,
    ChangeReading,
    ChangeVerdict,
    Side,
    first_after,
    judge_change,
)
from holdepunkt.core.charts.control import Limits, Variation, limits
from holdepunkt.core.charts.drawing import draw, sparkline
from holdepunkt.core.charts.pareto import Pareto, ParetoRow, draw_pareto, pareto
from holdepunkt.core.charts.runs import RunRules, run_rules
from holdepunkt.core.charts.series import (
    BASELINE,
    ChartKind,
    Direction,
    Measured,
    Method,
    Point,
    Unit,
)
from holdepunkt.core.charts.signals import Mark, Signal
from holdepunkt.core.charts.stacks import Stack, Stacks, draw_stacks
from holdepunkt.core.charts.wheel import Segment, year_wheel
from holdepunkt.core.charts.words import Reading, TargetVerdict, read

__all__ = [
    "BASELINE",
    "CHANGE_RULE",
    "Bar",
    "ChangeReading",
    "ChangeVerdict",
    "ChartKind",
    "Direction",
    "Limits",
    "Mark",
    "Measured",
    "Method",
    "Pareto",
    "ParetoRow",
    "Point",
    "Reading",
    "RunRules",
    "Segment",
    "Side",
    "Signal",
    "Stack",
    "Stacks",
    "TargetVerdict",
    "Unit",
    "Variation",
    "draw",
    "draw_pareto",
    "draw_stacks",
    "first_after",
    "judge_change",
    "limits",
    "pareto",
    "read",
    "run_rules",
    "sparkline",
    "week_bars",
    "year_wheel",
]
