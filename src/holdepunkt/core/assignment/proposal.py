"""What the optimiser answers: who gets whom, why, what it costs, and what could not be done."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from holdepunkt.core.assignment.rules import Bar
from holdepunkt.core.assignment.values import Price


class Why(StrEnum):
    """A reason for a receiver, the weightiest first; `wording` says each in Danish."""

    HOLDS = "holds"
    ONLY = "only"
    WISHED = "wished"
    KNOWS = "knows"
    TOGETHER = "together"
    FAIRER = "fairer"
    PLACE = "place"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason and its facts.

    TOGETHER: how many citizens. FAIRER: the receiver who is nearer the family, and what more it
    would cost with her. ROOM: her points before and after, and those she has available.
    """

    why: Why
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One receiver for a family, the others staying as planned.

    `more` is what the whole plan costs more than with the receiver proposed. The loads are hers
    before the plan, and with the family and all others the plan gives her.
    """

    receiver: int
    price: Price
    more: int
    load_before: int
    load_after: int
    available: int


@dataclass(frozen=True, slots=True)
class Placement:
    """A family, or a part of one that could not be kept together, with its proposed receiver."""

    family: int
    citizens: tuple[int, ...]
    receiver: int
    reasons: tuple[Reason, ...]
    choices: tuple[Choice, ...]
    is_split: bool = False

    @property
    def proposed(self) -> Choice:
        """Return the choice that is proposed."""
        return next(each for each in self.choices if each.receiver == self.receiver)


class Remedy(StrEnum):
    """What would make it possible to place a family, everything else staying as it is."""

    CEILING = "ceiling"
    DAY = "day"
    LEARN = "learn"
    UNIT = "unit"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class WayOut:
    """A remedy with its facts: whose ceiling by how many points, from which day, what to learn."""

    remedy: Remedy
    receiver: int | None = None
    points: int = 0
    day: date | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortage:
    """A family that could not be placed whole, the rule that binds, and the ways out.

    `lacking` are the sections or languages nobody has together; `points` what the family needs.
    """

    family: int
    citizens: tuple[int, ...]
    binds: Bar
    points: int
    lacking: tuple[str, ...] = ()
    ways_out: tuple[WayOut, ...] = ()


class Status(StrEnum):
    """How sure it is that no plan is cheaper."""

    PROVEN = "proven"
    WITHIN_GAP = "within_gap"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class LoadAfter:
    """A receiver's load before and after the plan, with her available points and her ceiling."""

    receiver: int
    before: int
    after: int
    available: int
    ceiling: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """The plan, its cost, and the bound that no plan which places as many goes below.

    `is_most` tells whether it is proven that no plan places more. `split` tells why each family
    that was, as asked, placed one by one could not be kept together.
    """

    placements: tuple[Placement, ...]
    shortages: tuple[Shortage, ...]
    split: tuple[Shortage, ...]
    loads: tuple[LoadAfter, ...]
    cost: int
    bound: int
    status: Status
    is_most: bool = True

    @property
    def gap(self) -> float:
        """Return how far the cost lies above the bound, as a share of the cost."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0
