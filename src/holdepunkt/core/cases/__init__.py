"""What happens to a case, the state it leaves, and the promises it makes."""

from holdepunkt.core.cases.facts import (
    ApplicationKind,
    CaseEventKind,
    CaseFact,
    KnownFacts,
    Party,
    RootFacts,
    numbered,
    standing_facts,
)
from holdepunkt.core.cases.state import CaseState, CaseStatus, Waiting, fold

__all__ = [
    "ApplicationKind",
    "CaseEventKind",
    "CaseFact",
    "CaseState",
    "CaseStatus",
    "KnownFacts",
    "Party",
    "RootFacts",
    "Waiting",
    "fold",
    "numbered",
    "standing_facts",
]
