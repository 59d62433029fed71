"""The frame, the components and the words of every page; the one way in which a view answers."""

from holdepunkt.foundation.ui.answers import fragment, missing, refused, render, tell
from holdepunkt.foundation.ui.frame import Crumb, Frame, FrameFacts, MenuItem, Notice, Person
from holdepunkt.foundation.ui.values import (
    ChartFigure,
    ConfirmPage,
    DueDate,
    Fact,
    FilterTag,
    Paging,
    ReceiptPage,
    TimelineEntry,
)

__all__ = [
    "ChartFigure",
    "ConfirmPage",
    "Crumb",
    "DueDate",
    "Fact",
    "FilterTag",
    "Frame",
    "FrameFacts",
    "MenuItem",
    "Notice",
    "Paging",
    "Person",
    "ReceiptPage",
    "TimelineEntry",
    "fragment",
    "missing",
    "refused",
    "render",
    "tell",
]
