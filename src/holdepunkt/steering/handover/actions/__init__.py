"""What can be done in a handover."""

from holdepunkt.steering.handover.actions.confirming import confirm, undo
from holdepunkt.steering.handover.actions.following import (
    Note,
    accept,
    hold_meeting,
    letters_sent,
    write_note,
)
from holdepunkt.steering.handover.actions.moving import effect_due
from holdepunkt.steering.handover.actions.refusals import (
    CannotStart,
    NobodyToHandOver,
    NotNow,
    PlannedAlready,
    StaleHandover,
)
from holdepunkt.steering.handover.actions.starting import (
    FamilyChoice,
    NewHandover,
    cancel,
    choose,
    propose,
    start,
)

__all__ = [
    "CannotStart",
    "FamilyChoice",
    "NewHandover",
    "NobodyToHandOver",
    "NotNow",
    "Note",
    "PlannedAlready",
    "StaleHandover",
    "accept",
    "cancel",
    "choose",
    "confirm",
    "effect_due",
    "hold_meeting",
    "letters_sent",
    "propose",
    "start",
    "undo",
    "write_note",
]
