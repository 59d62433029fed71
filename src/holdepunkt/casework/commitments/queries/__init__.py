"""What the ledger can answer."""

from holdepunkt.casework.commitments.queries.agreements import (
    DEEDS,
    AgreementLine,
    agreement_lines,
    agreements_of,
    closed_day,
)
from holdepunkt.casework.commitments.queries.lists import (
    PER_PAGE,
    DayCount,
    LedgerFilter,
    LedgerPage,
    LedgerRow,
    Tally,
    by_day,
    count,
    next_date,
    open_on,
    page,
    page_as_of,
    tally,
)
from holdepunkt.casework.commitments.queries.standing import SubjectStanding, standings
from holdepunkt.casework.commitments.queries.stories import (
    Story,
    StoryLine,
    changes_since,
    ledger_events,
    stories,
    story,
    story_to_change,
)

__all__ = [
    "DEEDS",
    "PER_PAGE",
    "AgreementLine",
    "DayCount",
    "LedgerFilter",
    "LedgerPage",
    "LedgerRow",
    "Story",
    "StoryLine",
    "SubjectStanding",
    "Tally",
    "agreement_lines",
    "agreements_of",
    "by_day",
    "changes_since",
    "closed_day",
    "count",
    "ledger_events",
    "next_date",
    "open_on",
    "page",
    "page_as_of",
    "standings",
    "stories",
    "story",
    "story_to_change",
    "tally",
]
