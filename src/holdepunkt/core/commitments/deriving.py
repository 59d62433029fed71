"""Derives the ledger from facts: what must be appended, and nothing the second time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.commitments.folding import in_force, last_stated
from holdepunkt.core.commitments.values import EventKind, LedgerEvent
from holdepunkt.core.deadlines import Step


@dataclass(frozen=True, slots=True)
class PromisedMove:
    """A notice: the day, the new date (None: endnu ukendt), why, and when it was told."""

    happened_on: date
    due_on: date | None
    reason: str
    told_on: date | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as the facts say it should stand in the ledger.

    `key` is stable, so that deriving twice finds the same commitment. `facts` names the root
    facts the date was counted from: only when they change is the date corrected; a changed rule
    never does it by itself. `told` holds (day, date told); `transfers` holds (day, unit, person).
    """

    key: str
    kind: str
    made_on: date
    due_on: date | None
    facts: str
    unit_id: int
    person_id: int | None = None
    citizen_id: int | None = None
    title: str = ""
    basis: str = "rule"
    basis_text: str = ""
    rule_id: int | None = None
    proof: tuple[Step, ...] = ()
    told: tuple[tuple[date, date], ...] = ()
    moves: tuple[PromisedMove, ...] = ()
    transfers: tuple[tuple[date, int, int | None], ...] = ()
    kept_on: date | None = None
    withdrawn_on: date | None = None


def difference(
    promise: Promise,
    events: Iterable[LedgerEvent],
    *,
    recorded_at: datetime,
    facts_changed: bool,
) -> tuple[LedgerEvent, ...]:
    """Return the events to append (with id 0) so that the story agrees with the promise.

    `facts_changed` says that the root facts differ from those the present date was counted from,
    or that a new rule is being adopted on confirmation; else a differing date is left as it was
    made.
    """
    present = in_force(events, as_of=date.max, known_at=recorded_at)
    wanted = list(_wanted(promise, recorded_at))
    if not present:
        return (_made(promise, recorded_at), *wanted)
    told_of = {_essence(event) for event in present}
    asked_for = {_essence(event) for event in wanted}
    stale = [
        event for event in present if event.kind in _DERIVED and _essence(event) not in asked_for
    ]
    return (
        *_corrected(promise, present, recorded_at, facts_changed=facts_changed),
        *(_reversal(event, recorded_at) for event in stale),
        *(event for event in wanted if _essence(event) not in told_of),
    )


_DERIVED = frozenset(
    {EventKind.TOLD, EventKind.MOVED, EventKind.KEPT, EventKind.WITHDRAWN, EventKind.TRANSFERRED}
)


def _wanted(promise: Promise, at: datetime) -> Iterator[LedgerEvent]:
    for day, told_date in promise.told:
        yield LedgerEvent(0, EventKind.TOLD, day, at, due_on=told_date)
    for move in promise.moves:
        yield LedgerEvent(
            0, EventKind.MOVED, move.happened_on, at, move.due_on, move.reason, move.told_on
        )
    for day, unit_id, person_id in promise.transfers:
        yield LedgerEvent(0, EventKind.TRANSFERRED, day, at, unit_id=unit_id, person_id=person_id)
    if promise.kept_on:
        yield LedgerEvent(0, EventKind.KEPT, promise.kept_on, at)
    if promise.withdrawn_on:
        yield LedgerEvent(0, EventKind.WITHDRAWN, promise.withdrawn_on, at)


def _made(promise: Promise, at: datetime) -> LedgerEvent:
    return LedgerEvent(
        0,
        EventKind.MADE,
        promise.made_on,
        at,
        due_on=promise.due_on,
        unit_id=promise.unit_id,
        person_id=promise.person_id,
    )


def _corrected(
    promise: Promise, present: list[LedgerEvent], at: datetime, *, facts_changed: bool
) -> tuple[LedgerEvent, ...]:
    stands = last_stated(present)
    due_on = promise.due_on if facts_changed else stands.due_on
    right = (promise.made_on, due_on, promise.unit_id, promise.person_id)
    if right == (stands.happened_on, stands.due_on, stands.unit_id, stands.person_id):
        return ()
    day, _due, unit_id, person_id = right
    return (
        LedgerEvent(
            0, EventKind.CORRECTED, day, at, due_on=due_on, unit_id=unit_id, person_id=person_id
        ),
    )


def _reversal(event: LedgerEvent, at: datetime) -> LedgerEvent:
    return LedgerEvent(0, EventKind.REVERSED, event.happened_on, at, reverses=event.id)


def _essence(event: LedgerEvent) -> tuple[object, ...]:
    return (
        event.kind,
        event.happened_on,
        event.due_on,
        event.reason,
        event.told_on,
        event.unit_id,
        event.person_id,
    )
