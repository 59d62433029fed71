"""Who takes over which families: a fair plan that proves its cost and explains every choice."""

from holdepunkt.core.assignment.proposal import (
    Choice,
    LoadAfter,
    Placement,
    Proposal,
    Reason,
    Remedy,
    Shortage,
    Status,
    WayOut,
    Why,
)
from holdepunkt.core.assignment.proposing import override, propose
from holdepunkt.core.assignment.rules import Bar, is_present
from holdepunkt.core.assignment.values import (
    Family,
    LoadStep,
    Member,
    Price,
    Receiver,
    Request,
    Weights,
)

__all__ = [
    "Bar",
    "Choice",
    "Family",
    "LoadAfter",
    "LoadStep",
    "Member",
    "Placement",
    "Price",
    "Proposal",
    "Reason",
    "Receiver",
    "Remedy",
    "Request",
    "Shortage",
    "Status",
    "WayOut",
    "Weights",
    "Why",
    "is_present",
    "override",
    "propose",
]
