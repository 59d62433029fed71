"""Learning: texts about work and not persons, when to look at a change, and the month's page."""

from holdepunkt.core.learning.briefing import (
    ActionLine,
    AreaFigure,
    AreaPart,
    Briefing,
    Tally,
    frozen,
    thawed,
)
from holdepunkt.core.learning.looking import fell_short, look_on
from holdepunkt.core.learning.personal import seems_personal

__all__ = [
    "ActionLine",
    "AreaFigure",
    "AreaPart",
    "Briefing",
    "Tally",
    "fell_short",
    "frozen",
    "look_on",
    "seems_personal",
    "thawed",
]
