"""The door of the intake."""

from holdepunkt.casework.intake.actions import (
    Application,
    Chosen,
    Newcomer,
    give,
    receive_application,
)
from holdepunkt.casework.intake.queries import Asked, Check, Placing, check, placing

__all__ = [
    "Application",
    "Asked",
    "Check",
    "Chosen",
    "Newcomer",
    "Placing",
    "check",
    "give",
    "placing",
    "receive_application",
]
