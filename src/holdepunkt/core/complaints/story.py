"""What happened to a complaint, and where that leaves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class ComplaintKind(StrEnum):
    """What is complained of: how it was done, what was decided; or the ombudsman of the city asks.

    `ADVISER` comes from Borgerrådgiveren and is answered, as one over the handling is.
    """

    HANDLING = "handling"
    DECISION = "decision"
    ADVISER = "adviser"


class Reconsideration(StrEnum):
    """What came of looking at the decision again; only where all is given does the appeal end."""

    UPHELD = "upheld"
    PARTLY = "partly"
    GIVEN = "given"


class ComplaintOutcome(StrEnum):
    """What Ankestyrelsen answered; the most far-reaching, once for each complaint."""

    UPHELD = "upheld"
    CHANGED = "changed"
    REMITTED = "remitted"
    DISMISSED = "dismissed"


# Those that count in a share of reversals: a complaint that was not treated says nothing.
OUTCOMES = (ComplaintOutcome.UPHELD, ComplaintOutcome.CHANGED, ComplaintOutcome.REMITTED)


class ComplaintEventKind(StrEnum):
    """What can happen to a complaint; `STATED` says all of it at once, `CORRECTED` mends that."""

    STATED = "stated"
    CORRECTED = "corrected"
    ANSWERED = "answered"
    RECONSIDERED = "reconsidered"
    FORWARDED = "forwarded"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    REVERSED = "reversed"


class ComplaintStage(StrEnum):
    """Where it stands; an undone import leaves `ANNULLED`, which no list shows."""

    OPEN = "open"
    APPEALED = "appealed"
    ENDED = "ended"
    JOINED = "joined"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint as its facts tell it.

    `decision_on` is the day the citizen had the decision; `into_id` the complaint of the same
    matter that this one was joined with: it counts there, and only there.
    """

    kind: ComplaintKind
    received_on: date
    unit_id: int
    decision_on: date | None = None
    case_id: int | None = None
    themes: tuple[int, ...] = ()
    answered_on: date | None = None
    reconsidered_on: date | None = None
    reconsideration: Reconsideration | None = None
    forwarded_on: date | None = None
    outcome: ComplaintOutcome | None = None
    outcome_on: date | None = None
    causes: tuple[int, ...] = ()
    withdrawn_on: date | None = None
    into_id: int | None = None

    @property
    def is_appeal(self) -> bool:
        """Return whether it is over the decision, so that Ankestyrelsen may have the last word."""
        return self.kind is ComplaintKind.DECISION

    @property
    def ended_on(self) -> date | None:
        """Return the day nothing more was owed; None while something is."""
        given = self.reconsideration is Reconsideration.GIVEN
        own = self.reconsidered_on if given else None
        ends = (self.withdrawn_on, self.outcome_on, own if self.is_appeal else self.answered_on)
        return min((day for day in ends if day), default=None)

    @property
    def stage(self) -> ComplaintStage:
        """Return where it stands."""
        if self.into_id is not None:
            return ComplaintStage.JOINED
        if self.ended_on is not None:
            return ComplaintStage.ENDED
        return ComplaintStage.APPEALED if self.forwarded_on else ComplaintStage.OPEN

    def as_at(self, day: date) -> "Complaint":
        """Return the complaint as it stood on the day; what was done later is not told."""
        later: dict[str, Any] = {
            name: None for name in _DAYS if (on := getattr(self, name)) and on > day
        }
        if "outcome_on" in later:
            later |= {"outcome": None}
        if "reconsidered_on" in later:
            later |= {"reconsideration": None}
        told = replace(self, **later) if later else self
        return told if told.outcome else replace(told, causes=())


_DAYS = ("answered_on", "reconsidered_on", "forwarded_on", "outcome_on", "withdrawn_on")
_NAMES = frozenset(field.name for field in fields(Complaint))
_ENUMS = {"kind": ComplaintKind, "reconsideration": Reconsideration, "outcome": ComplaintOutcome}


@dataclass(frozen=True, slots=True)
class ComplaintFact:
    """One thing that happened; `data` holds the fields of a complaint that it tells, as JSON."""

    id: int
    kind: ComplaintEventKind
    recorded_at: datetime
    data: Mapping[str, Any]
    reverses: int | None = None


def fold(facts: Iterable[ComplaintFact]) -> Complaint | None:
    """Return where the complaint stands; None when all that was said of it is taken back.

    A later fact overrules an earlier one in what it tells; what it does not tell stays.
    """
    told = sorted(facts, key=lambda one: (one.recorded_at, one.id))
    taken_back = {one.reverses for one in told if one.reverses}
    live = [one for one in told if not one.reverses and one.id not in taken_back]
    if not any(one.kind is ComplaintEventKind.STATED for one in live):
        return None
    said: dict[str, Any] = {}
    for one in live:
        said |= {name: value for name, value in one.data.items() if name in _NAMES}
    return Complaint(**{name: _read(name, value) for name, value in said.items()})


def packed(**told: Any) -> dict[str, Any]:
    """Return fields of a complaint as a fact keeps them; what is not told is left out.

    >>> packed(received_on=date(2026, 3, 2), outcome=None, themes=(1, 2))
    {'received_on': '2026-03-02', 'themes': [1, 2]}
    """
    return {name: _write(value) for name, value in told.items() if value not in (None, "")}


def _write(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _ENUMS:
        return _ENUMS[name](value)
    if name.endswith("_on"):
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
