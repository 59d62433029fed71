"""What the grants room can answer."""

from holdepunkt.casework.grants.queries.lines import (
    GrantLine,
    NextUp,
    next_up,
    of_case,
    of_citizens,
)
from holdepunkt.casework.grants.queries.page import GrantPage, changes_since, grant_page

__all__ = [
    "GrantLine",
    "GrantPage",
    "NextUp",
    "changes_since",
    "grant_page",
    "next_up",
    "of_case",
    "of_citizens",
]
