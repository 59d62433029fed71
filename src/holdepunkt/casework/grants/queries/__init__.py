"""What the grants room can answer."""

from holdepunkt.casework.grants.queries.lines import (
    GrantLabel,
    GrantLine,
    NextUp,
    labels,
    next_up,
    of_case,
    of_citizens,
)
from holdepunkt.casework.grants.queries.page import GrantPage, changes_since, grant_page

__all__ = [
    "GrantLabel",
    "GrantLine",
    "GrantPage",
    "NextUp",
    "changes_since",
    "grant_page",
    "labels",
    "next_up",
    "of_case",
    "of_citizens",
]
