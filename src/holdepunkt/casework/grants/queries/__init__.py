"""What the grants room can answer."""

from holdepunkt.casework.grants.queries.lines import (
    GrantLine,
    GrantSpan,
    NextUp,
    NoteLine,
    next_up,
    notes_of,
    of_citizens,
    providers_of,
    running_of,
    spans,
)
from holdepunkt.casework.grants.queries.page import (
    GrantPage,
    changes_since,
    closed_day,
    grant_page,
    section_choices,
    weeks_until,
)

__all__ = [
    "GrantLine",
    "GrantPage",
    "GrantSpan",
    "NextUp",
    "NoteLine",
    "changes_since",
    "closed_day",
    "grant_page",
    "next_up",
    "notes_of",
    "of_citizens",
    "providers_of",
    "running_of",
    "section_choices",
    "spans",
    "weeks_until",
]
