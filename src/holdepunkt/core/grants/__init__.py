"""The arithmetic of grants: what a grant's story means, and which follow-ups it promises."""

from holdepunkt.core.grants.promising import KINDS, Due, PromiseContext, Terms, promises
from holdepunkt.core.grants.story import (
    FOLLOW_UP,
    RENEWAL,
    GrantEventKind,
    GrantFact,
    GrantState,
    Outcome,
    Stated,
    fold,
)

__all__ = [
    "FOLLOW_UP",
    "KINDS",
    "RENEWAL",
    "Due",
    "GrantEventKind",
    "GrantFact",
    "GrantState",
    "Outcome",
    "PromiseContext",
    "Stated",
    "Terms",
    "fold",
    "promises",
]
