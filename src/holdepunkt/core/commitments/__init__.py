"""The ledger's arithmetic: what a commitment's story means on a day, as known at an instant."""

from holdepunkt.core.commitments.deriving import Promise, PromisedMove, difference
from holdepunkt.core.commitments.folding import fold
from holdepunkt.core.commitments.values import EventKind, LedgerEvent, Standing, State

__all__ = [
    "EventKind",
    "LedgerEvent",
    "Promise",
    "PromisedMove",
    "Standing",
    "State",
    "difference",
    "fold",
]
