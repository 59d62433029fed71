"""What can be done in a handover."""

from holdepunkt.steering.handover.actions.confirming import confirm
from holdepunkt.steering.handover.actions.following import (
    Note,
    accept,
    hold_meeting,
    letters_sent,
    write_note,
)
from holdepunkt.steering.handover.actions.moving import due, take_effect
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
    finish,
    propose,
    start,
)
from holdepunkt.steering.handover.actions.undoing import change_cancelled, undo

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
    "change_cancelled",
    "choose",
    "confirm",
    "due",
    "finish",
    "hold_meeting",
    "letters_sent",
    "propose",
    "start",
    "take_effect",
    "undo",
    "write_note",
]
