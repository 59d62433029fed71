"""The frame, the components and the words of every page; the one way in which a view answers."""

from holdepunkt.foundation.ui.addresses import address
from holdepunkt.foundation.ui.answers import (
    attachment,
    closed,
    fragment,
    missing,
    refused,
    render,
    tell,
)
from holdepunkt.foundation.ui.frame import (
    Crumb,
    Frame,
    FrameFacts,
    MenuItem,
    Notice,
    Person,
    SessionLimits,
)
from holdepunkt.foundation.ui.values import (
    ChartFigure,
    ConfirmPage,
    DueDate,
    Fact,
    FilterTag,
    Option,
    Paging,
    ReceiptPage,
    TimelineEntry,
    row_id,
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
    "Option",
    "Paging",
    "Person",
    "ReceiptPage",
    "SessionLimits",
    "TimelineEntry",
    "address",
    "attachment",
    "closed",
    "fragment",
    "missing",
    "refused",
    "render",
    "row_id",
    "tell",
]
