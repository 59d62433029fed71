"""What the intake can answer."""

from holdepunkt.casework.intake.queries.check import (
    Check,
    KnownByNumber,
    check,
    department_choices,
    require_unknown,
    section_choices,
    twin,
)
from holdepunkt.casework.intake.queries.placing import Asked, Placing, placing
from holdepunkt.casework.intake.queries.told import told
from holdepunkt.casework.intake.queries.waiting import PlacingPage, WaitingCase, placing_page

__all__ = [
    "Asked",
    "Check",
    "KnownByNumber",
    "Placing",
    "PlacingPage",
    "WaitingCase",
    "check",
    "department_choices",
    "placing",
    "placing_page",
    "require_unknown",
    "section_choices",
    "told",
    "twin",
]
