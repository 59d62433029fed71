"""What happened to a grant, and where that leaves it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

FOLLOW_UP = "follow_up"
RENEWAL = "renewal"


class GrantEventKind(StrEnum):
    """What can happen to a grant.

    `STATED` is what the source says of it, whole each time; `MOVED` plans the next follow-up or
    renewal on another day; `REVERSED` takes one earlier event back.
    """

    STATED = "stated"
    FOLLOWED_UP = "followed_up"
    MOVED = "moved"
    RENEWED = "renewed"
    REVERSED = "reversed"


class Outcome(StrEnum):
    """How a follow-up ends; each asks for a next date: of a follow-up, or the help's last day."""

    CONTINUE = "continue"
    END = "end"
    REFER = "refer"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source says of a grant: when it runs, and when it says it is to be followed up.

    `until_on` is the last day of the help, None without an end.
    """

    from_on: date
    until_on: date | None = None
    follow_up_on: date | None = None


@dataclass(frozen=True, slots=True)
class GrantFact:
    """One thing that happened to a grant.

    `next_on` is the next follow-up (continue), the last day (end, refer) or the planned day
    (moved); `promise` names what was moved. `reverses` is the id of the event taken back.
    """

    id: int
    kind: GrantEventKind
    happened_on: date
    recorded_at: datetime
    stated: Stated | None = None
    outcome: Outcome | None = None
    next_on: date | None = None
    promise: str = ""
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """A last day the help was said to have, what told it, and what was done while it stood.

    `planned_on` is the day its renewal was last moved to, `renewed_on` the day it was opened.
    """

    until_on: date
    told: GrantFact
    planned_on: date | None = None
    renewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class GrantState:
    """Where a grant stands: what the source last said, and what happened since, in order.

    `ends_on` is the last day: the earlier of the source's and the one decided at a follow-up.
    `endings` are the last days it has been said to have, in the order they were said.
    `known_on` is the day we first heard of it: what was followed up before that, nobody told us.
    """

    stated: Stated
    known_on: date
    follow_ups: tuple[GrantFact, ...]
    moves: tuple[GrantFact, ...]
    endings: tuple[Ending, ...]
    ends_on: date | None

    @property
    def decided(self) -> GrantFact | None:
        """Return the follow-up that decided the end, if one did."""
        last = self.follow_ups[-1] if self.follow_ups else None
        return last if last and last.outcome is not Outcome.CONTINUE else None

    def runs_on(self, day: date) -> bool:
        """Return whether the help has not ended before the day; it may begin later."""
        return self.ends_on is None or self.ends_on >= day


def fold(facts: Iterable[GrantFact]) -> GrantState | None:
    """Return where the grant stands; None when all that was said of it is taken back."""
    told = sorted(facts, key=lambda one: (one.recorded_at, one.id))
    taken_back = {one.reverses for one in told if one.reverses}
    live = [one for one in told if not one.reverses and one.id not in taken_back]
    said = [one for one in live if one.stated]
    stated = [one.stated for one in said if one.stated]
    if not stated:
        return None
    ups = sorted(_of(live, GrantEventKind.FOLLOWED_UP), key=lambda one: (one.happened_on, one.id))
    last = ups[-1] if ups else None
    ends = [stated[-1].until_on]
    if last and last.outcome is not Outcome.CONTINUE:
        ends.append(last.next_on)
    return GrantState(
        stated=stated[-1],
        known_on=said[0].happened_on,
        follow_ups=tuple(ups),
        moves=tuple(_of(live, GrantEventKind.MOVED)),
        endings=_endings(live),
        ends_on=_earliest(*ends),
    )


def _endings(live: Iterable[GrantFact]) -> tuple[Ending, ...]:
    """Return each last day the help was said to have; what is done belongs to the one then said."""
    found: list[Ending] = []
    stated = decided = None
    for one in live:
        if one.stated:
            stated = one.stated.until_on
        if one.kind is GrantEventKind.FOLLOWED_UP:
            decided = None if one.outcome is Outcome.CONTINUE else one.next_on
        until = _earliest(stated, decided)
        if until and not (found and found[-1].until_on == until):
            found.append(Ending(until, one))
        elif found and one.kind is GrantEventKind.RENEWED:
            found[-1] = replace(found[-1], renewed_on=found[-1].renewed_on or one.happened_on)
        elif found and one.promise == RENEWAL:
            found[-1] = replace(found[-1], planned_on=one.next_on)
    return tuple(found)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _of(facts: Iterable[GrantFact], kind: GrantEventKind) -> list[GrantFact]:
    return [one for one in facts if one.kind is kind]
