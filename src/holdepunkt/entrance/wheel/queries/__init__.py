"""What the wheel's pages show."""

from holdepunkt.entrance.wheel.queries.family import FamilyPage, family
from holdepunkt.entrance.wheel.queries.feeding import BACK, FeedPage, feed_counts, feed_page
from holdepunkt.entrance.wheel.queries.gathering import GatherPage, gather_page, proposals
from holdepunkt.entrance.wheel.queries.scope import Asked, Scope, scope_of
from holdepunkt.entrance.wheel.queries.year import WheelPage, wheel

__all__ = [
    "BACK",
    "Asked",
    "FamilyPage",
    "FeedPage",
    "GatherPage",
    "Scope",
    "WheelPage",
    "family",
    "feed_counts",
    "feed_page",
    "gather_page",
    "proposals",
    "scope_of",
    "wheel",
]
