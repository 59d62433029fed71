"""The values of the ledger."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class EventKind(StrEnum):
    """What can happen to a commitment.

    `CORRECTED` mends a date that was wrong from the start; it is neither a move nor told.
    `REVERSED` takes one earlier event back, as when an import is undone.
    """

    MADE = "made"
    TOLD = "told"
    MOVED = "moved"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    TRANSFERRED = "transferred"
    REVERSED = "reversed"


class State(StrEnum):
    """Where a commitment stands."""

    OPEN = "open"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


class LedgerEvent(NamedTuple):
    """One thing that happened to a commitment, and when it was recorded.

    `due_on` is the date made, told, moved or corrected to; None for a move means *endnu ukendt*.
    `told_on` is the day the other party was told of a move. `reverses` is the id of the event
    taken back.
    """

    id: int
    kind: EventKind
    happened_on: date
    recorded_at: datetime
    due_on: date | None = None
    reason: str = ""
    told_on: date | None = None
    unit_id: int | None = None
    person_id: int | None = None
    reverses: int | None = None

    def numbered(self, number: int) -> "LedgerEvent":
        """Return the event with the id it is kept under."""
        return LedgerEvent(number, *self[1:])


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a commitment stands on a day.

    `promised_on` is what on time counts against: the first date told, else the date made; moves
    stand beside it and never mend it. `due_on` is the date in force, None when it is not yet
    known. `noticed_on` is the first day the other party was told of a move. `overtaken` says that
    it was late already when the present holder got it.
    """

    state: State
    made_on: date
    promised_on: date | None
    due_on: date | None
    kept_on: date | None = None
    withdrawn_on: date | None = None
    told_on: date | None = None
    noticed_on: date | None = None
    moves: int = 0
    unit_id: int | None = None
    person_id: int | None = None
    overtaken: bool = False

    @property
    def ended_on(self) -> date | None:
        """Return the day it was kept or withdrawn."""
        return self.kept_on or self.withdrawn_on

    @property
    def held_on(self) -> date | None:
        """Return the last date the other party was given: the one in force, else the first."""
        return self.due_on or self.promised_on

    def is_late(self, today: date) -> bool:
        """Return whether the promised day passed unkept; today itself is still in time."""
        if self.promised_on is None or self.state is State.WITHDRAWN:
            return False
        return self.promised_on < (self.kept_on or today)

    def on_time(self) -> bool | None:
        """Return whether it was kept by the promised day; None while that is not known."""
        if self.kept_on is None or self.promised_on is None:
            return None
        return self.kept_on <= self.promised_on

    def told_before(self) -> bool:
        """Return whether the other party heard of a new date in time."""
        return (
            self.noticed_on is not None
            and self.promised_on is not None
            and self.noticed_on <= self.promised_on
        )
