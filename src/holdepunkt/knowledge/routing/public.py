"""The door of the routing rules."""

from holdepunkt.core.routing import Interval
from holdepunkt.knowledge.routing.actions import (
    NewRoutingRule,
    adopt_routing,
    end_routing,
    ensure_examples,
)
from holdepunkt.knowledge.routing.queries import rules

__all__ = [
    "Interval",
    "NewRoutingRule",
    "adopt_routing",
    "end_routing",
    "ensure_examples",
    "rules",
]
