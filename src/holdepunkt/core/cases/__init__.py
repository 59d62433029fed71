"""What happens to a case, the state it leaves, and the promises it makes."""

from holdepunkt.core.cases.facts import (
    ApplicationKind,
    CaseEventKind,
    CaseFact,
    KnownFacts,
    Party,
    RootFacts,
    last_word,
    root_facts,
    taken_back,
)
from holdepunkt.core.cases.hearings import answerable_until, unheard
from holdepunkt.core.cases.notices import ClosedDate, closed_date, objection
from holdepunkt.core.cases.promises import (
    PROMISES_NOTHING,
    PromiseContext,
    Rules,
    Ruling,
    promises,
)
from holdepunkt.core.cases.state import CaseState, CaseStatus, Round, Waiting, fold, rounds

__all__ = [
    "PROMISES_NOTHING",
    "ApplicationKind",
    "CaseEventKind",
    "CaseFact",
    "CaseState",
    "CaseStatus",
    "ClosedDate",
    "KnownFacts",
    "Party",
    "PromiseContext",
    "RootFacts",
    "Round",
    "Rules",
    "Ruling",
    "Waiting",
    "answerable_until",
    "closed_date",
    "fold",
    "last_word",
    "objection",
    "promises",
    "root_facts",
    "rounds",
    "taken_back",
    "unheard",
]
