"""A paper under review: what is proposed, what a person typed instead, and what comes of it."""

from holdepunkt.core.documents.badges import badge_counts
from holdepunkt.core.documents.following import following_of, match_plan
from holdepunkt.core.documents.keeping import from_plain, to_plain
from holdepunkt.core.documents.needing import needs_told
from holdepunkt.core.documents.promises import promised_dates, repeated_dates
from holdepunkt.core.documents.proposing import proposal_of
from holdepunkt.core.documents.ruling import ruling_of
from holdepunkt.core.documents.values import (
    NO_WHY,
    NOW,
    Fault,
    Field,
    Item,
    ItemKind,
    Proposal,
    Section,
    Shape,
    Typed,
)

__all__ = [
    "NOW",
    "NO_WHY",
    "Fault",
    "Field",
    "Item",
    "ItemKind",
    "Proposal",
    "Section",
    "Shape",
    "Typed",
    "badge_counts",
    "following_of",
    "from_plain",
    "match_plan",
    "needs_told",
    "promised_dates",
    "proposal_of",
    "repeated_dates",
    "ruling_of",
    "to_plain",
]
