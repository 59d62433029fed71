"""The state of a case: a fold of its facts, as of a day, with what was known at an instant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from holdepunkt.core.cases.facts import (
    ApplicationKind,
    CaseEventKind,
    CaseFact,
    Party,
    RootFacts,
    standing_facts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime


class CaseStatus(StrEnum):
    """The one set of statuses used on every screen (design/ux.md A.0)."""

    NEW = "new"
    INFORMING = "informing"
    HEARING = "hearing"
    READY = "ready"
    DECIDED = "decided"
    FOLLOW_UP = "follow_up"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who the case waits for, since when, how often they were reminded, and if it is a hearing."""

    party: str
    since: date
    reminders: int = 0
    is_hearing: bool = False


class CaseState(NamedTuple):
    """Where a case stands; every field is derived from facts.

    `ready_on` is the day the last awaited information came in; `received_on` is the receipt of the
    current round, which for a remitted case is the day it came back.
    """

    received_on: date
    section_id: int | None
    application: str
    source_due_on: date | None
    unit_id: int
    handler_id: int | None
    round: int = 1
    started: bool = False
    waits: tuple[Waiting, ...] = ()
    last_information_on: date | None = None
    receipt_sent_on: date | None = None
    decided_on: date | None = None
    withdrawn_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    on_existing_basis: bool = False
    claimed_in_source: bool = False
    hearing_open: bool = False
    heard: bool = False

    @property
    def waiting(self) -> Waiting | None:
        """Return what the case has waited for the longest, or None."""
        return min(self.waits, key=lambda wait: (wait.since, wait.party), default=None)

    @property
    def papers_awaited_of(self) -> str:
        """Return whose papers were asked for the longest ago; empty, where none are awaited."""
        papers = [wait for wait in self.waits if not wait.is_hearing]
        first = min(papers, key=lambda wait: (wait.since, wait.party), default=None)
        return first.party if first else ""

    @property
    def ready_on(self) -> date | None:
        """Return the day the last awaited information came in, when nothing more is awaited."""
        return None if self.waits else self.last_information_on

    @property
    def ended_on(self) -> date | None:
        """Return the day the round ended by decision, withdrawal or closing."""
        ends = (self.decided_on, self.withdrawn_on, self.closed_on)
        return min((end for end in ends if end is not None), default=None)

    @property
    def is_open(self) -> bool:
        """Return whether an answer is still owed."""
        return not (self.decided_on or self.withdrawn_on or self.closed_on)

    @property
    def status(self) -> CaseStatus:
        """Return the status shown on screens."""
        if self.withdrawn_on or self.closed_on:
            return CaseStatus.ENDED
        if self.decided_on:
            return CaseStatus.DECIDED
        if self.hearing_open:
            return CaseStatus.HEARING
        if self.ready_on:
            return CaseStatus.READY
        if self.started:
            return CaseStatus.INFORMING
        # A follow-up is not something the citizen newly applied for.
        is_follow_up = self.application == ApplicationKind.FOLLOW_UP
        return CaseStatus.FOLLOW_UP if is_follow_up else CaseStatus.NEW


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a case: from receipt, or from coming back remitted, to its end.

    `opened` is the state it began in, `state` the one it reached by `facts`.
    """

    opened: CaseState
    state: CaseState
    facts: tuple[CaseFact, ...]


def fold(facts: Iterable[CaseFact], *, as_of: date, known_at: datetime) -> CaseState | None:
    """Return the state on `as_of` with what was known at `known_at`; None before receipt."""
    lived = rounds(facts, as_of=as_of, known_at=known_at)
    return lived[-1].state if lived else None


def rounds(facts: Iterable[CaseFact], *, as_of: date, known_at: datetime) -> tuple[Round, ...]:
    """Return the rounds of the case, the present one last; none before receipt."""
    known = standing_facts(facts, as_of=as_of, known_at=known_at)
    if known.root is None or known.received is None:
        return ()
    lived: list[Round] = []
    opened = _opened(known.root, known.received)
    story: list[CaseFact] = []
    for fact in known.story:
        if fact.kind is CaseEventKind.REOPENED:
            lived.append(_round(opened, story))
            opened, story = _reopened(lived[-1].state, fact), []
        story.append(fact)
    return (*lived, _round(opened, story))


def _round(opened: CaseState, story: list[CaseFact]) -> Round:
    state = opened
    for fact in story:
        step = _STEPS.get(fact.kind)
        # Once the answer is sent, more papers do not change what was awaited or when it was ready.
        if step and (fact.kind in _AFTER_THE_END or state.is_open):
            state = step(state, fact)
    return Round(opened, state, tuple(story))


def _opened(root: RootFacts, received: CaseFact) -> CaseState:
    if received.unit_id is None:
        raise ValueError("A case is received by a unit.")
    return CaseState(
        received_on=root.received_on,
        section_id=root.section_id,
        application=root.application,
        source_due_on=root.source_due_on,
        unit_id=received.unit_id,
        handler_id=received.handler_id,
    )


def _receipt_sent(state: CaseState, fact: CaseFact) -> CaseState:
    return state if state.receipt_sent_on else state._replace(receipt_sent_on=fact.happened_on)


def _requested(state: CaseState, fact: CaseFact) -> CaseState:
    asked = Waiting(fact.party or Party.CITIZEN, fact.happened_on)
    return state._replace(waits=_asked(state.waits, asked), started=True)


def _asked(waits: tuple[Waiting, ...], asked: Waiting) -> tuple[Waiting, ...]:
    same = (asked.party, asked.is_hearing)
    earlier = next((wait for wait in waits if (wait.party, wait.is_hearing) == same), None)
    if earlier is None:
        return (*waits, asked)
    if earlier.since == asked.since:
        return waits  # told twice, here and by the source
    again = replace(earlier, reminders=earlier.reminders + 1)
    return tuple(again if wait is earlier else wait for wait in waits)


def _informed(state: CaseState, fact: CaseFact) -> CaseState:
    # Information without a sender answers every open question; a source seldom says whose it is.
    # A named sender's papers do not answer a hearing, which has an answer of its own.
    waits = tuple(
        wait for wait in state.waits if fact.party and (wait.is_hearing or wait.party != fact.party)
    )
    return state._replace(waits=waits, last_information_on=fact.happened_on, started=True)


def _heard(state: CaseState, fact: CaseFact) -> CaseState:
    asked = Waiting(Party.CITIZEN, fact.happened_on, is_hearing=True)
    waits = _asked(state.waits, asked)
    return state._replace(waits=waits, started=True, hearing_open=True, heard=True)


def _hearing_answered(state: CaseState, fact: CaseFact) -> CaseState:
    return state._replace(
        waits=tuple(wait for wait in state.waits if not wait.is_hearing),
        last_information_on=fact.happened_on,
        started=True,
        hearing_open=False,
    )


def _decided(state: CaseState, fact: CaseFact) -> CaseState:
    if state.decided_on and not state.claimed_in_source:
        return state
    return state._replace(
        decided_on=fact.happened_on,
        outcome=fact.outcome or state.outcome,
        on_existing_basis=bool(state.waits),
        claimed_in_source=False,
    )


def _claimed(state: CaseState, fact: CaseFact) -> CaseState:
    if fact.step == CaseEventKind.RECEIPT_SENT:
        return _receipt_sent(state, fact)
    if fact.step in {"", CaseEventKind.DECIDED} and not state.decided_on:
        return _decided(state, fact)._replace(claimed_in_source=True)
    return state


def _withdrawn(state: CaseState, fact: CaseFact) -> CaseState:
    return state._replace(withdrawn_on=state.withdrawn_on or fact.happened_on)


def _closed(state: CaseState, fact: CaseFact) -> CaseState:
    return state._replace(closed_on=state.closed_on or fact.happened_on)


def _reopened(state: CaseState, fact: CaseFact) -> CaseState:
    return CaseState(
        received_on=fact.happened_on,
        section_id=state.section_id,
        application=ApplicationKind.REMITTED,
        source_due_on=fact.source_due_on,
        unit_id=state.unit_id,
        handler_id=state.handler_id,
        round=state.round + 1,
    )


def _transferred(state: CaseState, fact: CaseFact) -> CaseState:
    return state._replace(
        unit_id=fact.unit_id or state.unit_id,
        handler_id=fact.handler_id or state.handler_id,
    )


def _worked_on(state: CaseState, _fact: CaseFact) -> CaseState:
    return state if state.started else state._replace(started=True)


_STEPS: dict[CaseEventKind, Callable[[CaseState, CaseFact], CaseState]] = {
    CaseEventKind.RECEIPT_SENT: _receipt_sent,
    CaseEventKind.INFORMATION_REQUESTED: _requested,
    CaseEventKind.INFORMATION_RECEIVED: _informed,
    CaseEventKind.HEARING_SENT: _heard,
    CaseEventKind.HEARING_ANSWERED: _hearing_answered,
    CaseEventKind.TRANSFERRED: _transferred,
    CaseEventKind.SOURCE_STEP: _worked_on,
    CaseEventKind.DECIDED: _decided,
    CaseEventKind.DONE_IN_SOURCE: _claimed,
    CaseEventKind.WITHDRAWN: _withdrawn,
    CaseEventKind.CLOSED: _closed,
}
_AFTER_THE_END = frozenset(
    {
        CaseEventKind.TRANSFERRED,
        CaseEventKind.DECIDED,
        CaseEventKind.WITHDRAWN,
        CaseEventKind.CLOSED,
    }
)
