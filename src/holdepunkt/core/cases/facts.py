"""What can happen to a case, as frozen facts with the day they happened and when we knew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class CaseEventKind(StrEnum):
    """The kinds of event in a case's story."""

    RECEIVED = "received"
    RECEIPT_SENT = "receipt_sent"
    INFORMATION_REQUESTED = "information_requested"
    INFORMATION_RECEIVED = "information_received"
    HEARING_SENT = "hearing_sent"
    HEARING_ANSWERED = "hearing_answered"
    NOTICE_SENT = "notice_sent"
    NOTE = "note"
    TRANSFERRED = "transferred"
    SOURCE_STEP = "source_step"
    DONE_IN_SOURCE = "done_in_source"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REOPENED = "reopened"
    CORRECTED = "corrected"
    REVERSED = "reversed"


class ApplicationKind(StrEnum):
    """Why the case was opened; a deadline rule is chosen by it."""

    FIRST = "first"
    RENEWAL = "renewal"
    FOLLOW_UP = "follow_up"
    REMITTED = "remitted"
    REASSESSMENT = "reassessment"
    ACCESS_REQUEST = "access_request"


class Party(StrEnum):
    """Those a case can wait for."""

    CITIZEN = "citizen"
    DOCTOR = "doctor"
    PROVIDER = "provider"
    AUTHORITY = "authority"


# On one and the same day without a time, the story is read in the order the kinds are listed.
_NO_TIME = datetime.min.replace(tzinfo=UTC)
_RANK = {kind: rank for rank, kind in enumerate(CaseEventKind)}


class CaseFact(NamedTuple):
    """One thing that happened to a case.

    `happened_on` is a Danish civil day; `happened_at` the instant where the source knows it;
    `recorded_at` the instant we learnt it. The rest is only set by the kinds that use it.
    """

    id: int
    kind: CaseEventKind
    happened_on: date
    recorded_at: datetime
    happened_at: datetime | None = None
    section_id: int | None = None
    application: str = ""
    unit_id: int | None = None
    handler_id: int | None = None
    source_due_on: date | None = None
    party: str = ""
    outcome: str = ""
    reason: str = ""
    date_told: date | None = None
    step: str = ""
    from_source: bool = False
    receipt_untold: bool = False  # the source of the case cannot show that a receipt was sent
    reverses: int | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """Return the place in the story, the same whatever order the facts arrived in."""
        clock = self.happened_at or _NO_TIME
        return (self.happened_on, clock, _RANK[self.kind], self.recorded_at, self.id)


@dataclass(frozen=True, slots=True)
class RootFacts:
    """What a deadline is counted from: the receipt, and what was applied for."""

    received_on: date
    section_id: int | None
    application: str
    source_due_on: date | None


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """The facts of one case that stand: known, not reversed, and not after the day asked about."""

    root: RootFacts | None
    received: CaseFact | None
    story: tuple[CaseFact, ...] = field(default=())


def standing_facts(facts: Iterable[CaseFact], *, as_of: date, known_at: datetime) -> KnownFacts:
    """Return the facts that stand on `as_of` with what was known at `known_at`, in order.

    A reversal and a correction say that we were wrong; they therefore work from when they were
    recorded, whatever day they name.
    """
    known = _standing(facts, known_at)
    received = _received(known)
    if received is None:
        return KnownFacts(None, None)
    root = _corrected(received, known)
    if root.received_on > as_of:
        return KnownFacts(None, None)
    happened = [fact for fact in known if fact.happened_on <= as_of]
    return KnownFacts(root, received, tuple(sorted(happened, key=lambda fact: fact.order)))


def root_facts(facts: Iterable[CaseFact], *, known_at: datetime) -> RootFacts | None:
    """Return what the case's deadline is counted from, as known at `known_at`; None unreceived."""
    known = _standing(facts, known_at)
    received = _received(known)
    return None if received is None else _corrected(received, known)


def taken_back(facts: Iterable[CaseFact]) -> frozenset[int]:
    """Return the ids of the facts that reversals have taken back; a reversal may itself be one."""
    dead: set[int] = set()
    reversals = [fact for fact in facts if fact.kind is CaseEventKind.REVERSED]
    # The latest speaks first, so that the reversal of a reversal brings the fact back.
    for reversal in sorted(reversals, key=lambda fact: (fact.recorded_at, fact.id), reverse=True):
        if reversal.id not in dead and reversal.reverses is not None:
            dead.add(reversal.reverses)
    return frozenset(dead)


def last_word(fact_id: int, facts: Iterable[CaseFact]) -> int:
    """Return what to reverse to turn the fact round: itself, or the last reversal about it."""
    by = {fact.reverses: fact.id for fact in facts if fact.reverses is not None}
    while fact_id in by:
        fact_id = by[fact_id]
    return fact_id


def _standing(facts: Iterable[CaseFact], known_at: datetime) -> list[CaseFact]:
    known = [fact for fact in facts if fact.recorded_at <= known_at]
    dead = taken_back(known)
    return [
        fact for fact in known if fact.id not in dead and fact.kind is not CaseEventKind.REVERSED
    ]


def _received(known: list[CaseFact]) -> CaseFact | None:
    receipts = (fact for fact in known if fact.kind is CaseEventKind.RECEIVED)
    return min(receipts, key=lambda fact: fact.order, default=None)


def _corrected(received: CaseFact, known: list[CaseFact]) -> RootFacts:
    root = RootFacts(
        received.happened_on, received.section_id, received.application, received.source_due_on
    )
    corrections = (fact for fact in known if fact.kind is CaseEventKind.CORRECTED)
    for fact in sorted(corrections, key=lambda fact: (fact.recorded_at, fact.id)):
        root = RootFacts(
            received_on=fact.happened_on,
            section_id=fact.section_id or root.section_id,
            application=fact.application or root.application,
            source_due_on=fact.source_due_on or root.source_due_on,
        )
    return root
