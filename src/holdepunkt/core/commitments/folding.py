"""Folds a commitment's story into where it stands."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from holdepunkt.core.commitments.values import EventKind, LedgerEvent, Standing, State


def fold(events: Iterable[LedgerEvent], *, as_of: date, known_at: datetime) -> Standing | None:
    """Return where the commitment stood on `as_of`, as known at `known_at`; None if not made.

    What is recorded after `known_at` is not looked at, so the answer never changes whatever
    arrives later.
    """
    story = sorted(in_force(events, as_of=as_of, known_at=known_at), key=_by_day)
    firsts = _firsts(story)
    if EventKind.MADE not in firsts:
        return None
    base = last_stated(story)
    promised_on, told_on = _promise(firsts, base)
    moves = [event for event in story if event.kind is EventKind.MOVED]
    kept, withdrawn = firsts.get(EventKind.KEPT), firsts.get(EventKind.WITHDRAWN)
    transfers = [event for event in story if event.kind is EventKind.TRANSFERRED]
    holder = transfers[-1] if transfers else base
    return Standing(
        state=State.KEPT if kept else State.WITHDRAWN if withdrawn else State.OPEN,
        made_on=base.happened_on,
        promised_on=promised_on,
        due_on=moves[-1].due_on if moves else promised_on,
        kept_on=kept.happened_on if kept else None,
        withdrawn_on=withdrawn.happened_on if withdrawn and not kept else None,
        told_on=told_on,
        noticed_on=min((move.told_on for move in moves if move.told_on), default=None),
        moves=len(moves),
        unit_id=holder.unit_id,
        person_id=holder.person_id,
        overtaken=_overtaken(holder, promised_on),
    )


def in_force(
    events: Iterable[LedgerEvent], *, as_of: date, known_at: datetime
) -> list[LedgerEvent]:
    """Return the events that had happened and were recorded, less those taken back."""
    known = [event for event in events if event.recorded_at <= known_at]
    taken_back = {event.reverses for event in known if event.kind is EventKind.REVERSED}
    return [
        event
        for event in known
        if event.kind is not EventKind.REVERSED
        and event.id not in taken_back
        and event.happened_on <= as_of
    ]


def last_stated(story: Iterable[LedgerEvent]) -> LedgerEvent:
    """Return the making as it was last corrected; the story must hold a making."""
    stated = (e for e in story if e.kind in {EventKind.MADE, EventKind.CORRECTED})
    return max(stated, key=lambda event: (event.recorded_at, event.id))


def _promise(
    firsts: Mapping[EventKind, LedgerEvent], base: LedgerEvent
) -> tuple[date | None, date | None]:
    """Return what on time counts against, and the day it was told.

    A telling freezes the date, unless a move came on an earlier day: then what is told is the
    moved date, which mends nothing. On one day the telling comes first, whichever was written
    first: days are what the facts know.
    """
    told, move = firsts.get(EventKind.TOLD), firsts.get(EventKind.MOVED)
    if told is None or told.due_on is None:
        return base.due_on, None
    if move is not None and move.happened_on < told.happened_on:
        return base.due_on, told.happened_on
    return told.due_on, told.happened_on


def _overtaken(holder: LedgerEvent, promised_on: date | None) -> bool:
    return (
        holder.kind is EventKind.TRANSFERRED
        and promised_on is not None
        and promised_on < holder.happened_on
    )


def _firsts(story: list[LedgerEvent]) -> dict[EventKind, LedgerEvent]:
    """Return the first event of each kind."""
    return {event.kind: event for event in reversed(story)}


def _by_day(event: LedgerEvent) -> tuple[date, datetime, int]:
    return event.happened_on, event.recorded_at, event.id
