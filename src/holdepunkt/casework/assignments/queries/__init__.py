"""What the room can answer about who holds whom."""

from holdepunkt.casework.assignments.queries.answers import (
    NEVER_ASKED,
    Split,
    Wish,
    latest_splits,
    wish_days,
    wishes_of,
)
from holdepunkt.casework.assignments.queries.coordination import (
    Ranked,
    Standing,
    coordination,
    scheme_on,
)
from holdepunkt.casework.assignments.queries.standing import (
    Family,
    Holding,
    by_id,
    coming,
    dedicated,
    held_by,
    histories,
    holdings,
)

__all__ = [
    "NEVER_ASKED",
    "Family",
    "Holding",
    "Ranked",
    "Split",
    "Standing",
    "Wish",
    "by_id",
    "coming",
    "coordination",
    "dedicated",
    "held_by",
    "histories",
    "holdings",
    "latest_splits",
    "scheme_on",
    "wish_days",
    "wishes_of",
]
