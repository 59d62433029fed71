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
    Uncoordinated,
    coordination,
    scheme_on,
    uncoordinated,
)
from holdepunkt.casework.assignments.queries.glance import Coming, Glance, glance
from holdepunkt.casework.assignments.queries.listing import coordination_page
from holdepunkt.casework.assignments.queries.overview import Asked, overview
from holdepunkt.casework.assignments.queries.pages import SLUGS, OnePage, family, one, wishable
from holdepunkt.casework.assignments.queries.standing import (
    Family,
    Holding,
    by_id,
    coming,
    dedicated,
    held_by,
    held_of,
    histories,
    holders,
    holdings,
)

__all__ = [
    "NEVER_ASKED",
    "SLUGS",
    "Asked",
    "Coming",
    "Family",
    "Glance",
    "Holding",
    "OnePage",
    "Ranked",
    "Split",
    "Standing",
    "Uncoordinated",
    "Wish",
    "by_id",
    "coming",
    "coordination",
    "coordination_page",
    "dedicated",
    "family",
    "glance",
    "held_by",
    "held_of",
    "histories",
    "holders",
    "holdings",
    "latest_splits",
    "one",
    "overview",
    "scheme_on",
    "uncoordinated",
    "wish_days",
    "wishable",
    "wishes_of",
]
