"""The arithmetic of complaints: where one stands, what it promises, and what cannot be so."""

from holdepunkt.core.complaints.checking import amiss, days_late
from holdepunkt.core.complaints.matching import same_matter
from holdepunkt.core.complaints.promising import KINDS, PromiseContext, due, promises
from holdepunkt.core.complaints.story import (
    OUTCOMES,
    Complaint,
    ComplaintEventKind,
    ComplaintFact,
    ComplaintKind,
    ComplaintOutcome,
    ComplaintStage,
    Reconsideration,
    fold,
    packed,
)

__all__ = [
    "KINDS",
    "OUTCOMES",
    "Complaint",
    "ComplaintEventKind",
    "ComplaintFact",
    "ComplaintKind",
    "ComplaintOutcome",
    "ComplaintStage",
    "PromiseContext",
    "Reconsideration",
    "amiss",
    "days_late",
    "due",
    "fold",
    "packed",
    "promises",
    "same_matter",
]
