"""What can be done in a handover."""

from holdepunkt.steering.handover.actions.confirming import confirm
from holdepunkt.steering.handover.actions.following import (
    Note,
    accept,
    accept_all,
    hold_meeting,
    letters_sent,
    write_note,
)
from holdepunkt.steering.handover.actions.meetings import (
    Meeting,
    move_meeting,
    take_back_meeting,
)
from holdepunkt.steering.handover.actions.moving import due, take_effect
from holdepunkt.steering.handover.actions.refusals import (
    CannotStart,
    NobodyToHandOver,
    NotNow,
    PlannedAlready,
    StaleHandover,
)
from holdepunkt.steering.handover.actions.replacing import LineChoice, choose_another
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
    "LineChoice",
    "Meeting",
    "NewHandover",
    "NobodyToHandOver",
    "NotNow",
    "Note",
    "PlannedAlready",
    "StaleHandover",
    "accept",
    "accept_all",
    "cancel",
    "change_cancelled",
    "choose",
    "choose_another",
    "confirm",
    "due",
    "finish",
    "hold_meeting",
    "letters_sent",
    "move_meeting",
    "propose",
    "start",
    "take_back_meeting",
    "take_effect",
    "undo",
    "write_note",
]
