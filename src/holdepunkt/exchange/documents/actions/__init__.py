"""What the room can do."""

from holdepunkt.exchange.documents.actions.bringing import Front, NotReady, bring_in
from holdepunkt.exchange.documents.actions.reviewing import (
    ChangedMeanwhile,
    NoDraft,
    PartTyped,
    discard,
    type_in,
)
from holdepunkt.exchange.documents.actions.taking import Given, Taken, take_in
from holdepunkt.exchange.documents.actions.undoing import CannotUndo, undo
from holdepunkt.exchange.documents.actions.writing import Unreadable

__all__ = [
    "CannotUndo",
    "ChangedMeanwhile",
    "Front",
    "Given",
    "NoDraft",
    "NotReady",
    "PartTyped",
    "Taken",
    "Unreadable",
    "bring_in",
    "discard",
    "take_in",
    "type_in",
    "undo",
]
