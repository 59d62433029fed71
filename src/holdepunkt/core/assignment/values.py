"""What a plan is made from: who can receive, which families need somebody, and what is dear.

Points and prices are whole numbers, so that every sum is exact.
"""

from dataclasses import dataclass
from datetime import date

from holdepunkt.core.calendar import Period


@dataclass(frozen=True, slots=True)
class Receiver:
    """A caseworker who may receive families; `load` leaves out the families that are asked about.

    `available` is what her hours are good for, `ceiling` the most she may hold. `places` are the
    districts and providers she works with, if that is known. A leaver who stays a while has an
    absence without end.
    """

    id: int
    units: frozenset[int]
    sections: frozenset[str]
    languages: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    available: int = 0
    load: int = 0
    ceiling: int = 0
    absences: tuple[Period, ...] = ()
    is_new: bool = False

    @property
    def room(self) -> int:
        """Return how many points she may still be given."""
        return max(0, self.ceiling - self.load)


@dataclass(frozen=True, slots=True)
class Member:
    """A citizen of a family: her points, the sections of her cases, and who must not have them.

    `languages` are needed. `wished` and `unwished` are whom she asks for, and asks to be without.
    """

    citizen_id: int
    points: int
    sections: frozenset[str] = frozenset()
    excluded: frozenset[int] = frozenset()
    languages: frozenset[str] = frozenset()
    wished: int | None = None
    unwished: int | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """The citizens who share one caseworker, in the unit that holds them.

    `held_by` are those who have one of them now, `known_by` those who had one before; receivers'
    ids both. `places` are only preferred. Only the optimiser makes families that are `part_of`
    another.
    """

    id: int
    members: tuple[Member, ...]
    unit: int
    places: frozenset[str] = frozenset()
    held_by: frozenset[int] = frozenset()
    known_by: frozenset[int] = frozenset()
    part_of: int | None = None

    @property
    def origin(self) -> int:
        """Return the family's number, or that of the family it is a part of."""
        return self.id if self.part_of is None else self.part_of

    @property
    def citizens(self) -> tuple[int, ...]:
        """Return its citizens by number."""
        return tuple(sorted(member.citizen_id for member in self.members))

    @property
    def points(self) -> int:
        """Return the points of all its members."""
        return sum(member.points for member in self.members)

    @property
    def sections(self) -> frozenset[str]:
        """Return every section a caseworker of the whole family must know."""
        return frozenset().union(*(member.sections for member in self.members))

    @property
    def languages(self) -> frozenset[str]:
        """Return every language a caseworker of the whole family must speak."""
        return frozenset().union(*(member.languages for member in self.members))

    @property
    def wishers(self) -> int:
        """Return how many of them have somebody in mind."""
        return sum(member.wished is not None for member in self.members)

    @property
    def excluded(self) -> frozenset[int]:
        """Return who must not have the family because of one of its members."""
        return frozenset().union(*(member.excluded for member in self.members))


@dataclass(frozen=True, slots=True)
class LoadStep:
    """Above this per cent of her available points, each point costs this much."""

    above: int
    price: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What a plan pays for, from a day on; decided by the centre, not by the code.

    `stranger`, `known`, `elsewhere`, `wish` and `unwished` are per citizen: a new face, one from
    before, one who works with other places, another than the one asked for, and one
    they asked to be without. A place is a receiver's when `place_share` per cent of hers have it; a
    section is hers for `lately_months` after a case of it. A newly started receiver takes up to
    `newcomer_share` per cent of her available points in one plan; each point above costs
    `newcomer`. Within the first `window` days of the change a receiver is there on at least
    `presence` of them. The steps get dearer, so that load spreads itself; what load costs is
    counted in whole portions of so many points, the ceiling in points.
    """

    valid: Period
    source: str
    stranger: int
    known: int
    elsewhere: int
    wish: int
    unwished: int
    place_share: int
    lately_months: int
    steps: tuple[LoadStep, ...]
    newcomer_share: int
    newcomer: int
    window: int
    presence: int
    portion: int

    def __post_init__(self) -> None:
        shares = [step.above for step in self.steps]
        prices = [step.price for step in self.steps]
        if shares != sorted(set(shares)) or prices != sorted(prices) or min(prices, default=0) < 0:
            raise ValueError("The steps of the load must rise, in share and in price.")
        each = [self.stranger, self.known, self.elsewhere, self.wish, self.unwished, self.newcomer]
        if min(each) < 0:
            raise ValueError("A price cannot be below nothing.")
        if not 0 <= self.presence <= self.window:
            raise ValueError("Nobody is present for more days than there are.")
        if self.portion < 1:
            raise ValueError("A portion is a point at the least.")


@dataclass(frozen=True, slots=True)
class Request:
    """The families that must have a caseworker from a day on, and who may be asked.

    `gap` is how far from the bound the plan may stop, as a share; 0 asks for the proven optimum.
    """

    receivers: tuple[Receiver, ...]
    families: tuple[Family, ...]
    from_on: date
    weights: Weights
    gap: float = 0.0
    may_split: bool = False

    def __post_init__(self) -> None:
        if len({each.id for each in self.receivers}) < len(self.receivers):
            raise ValueError("A receiver stands twice.")
        citizens = [member.citizen_id for each in self.families for member in each.members]
        if len({each.id for each in self.families}) < len(self.families):
            raise ValueError("A family stands twice.")
        if len(set(citizens)) < len(citizens):
            raise ValueError("A citizen stands in two families.")
        if not all(each.members for each in self.families):
            raise ValueError("A family has at least one member.")


@dataclass(frozen=True, slots=True)
class Price:
    """What it costs that a receiver gets a family, the others staying as planned, part by part."""

    continuity: int = 0
    place: int = 0
    wish: int = 0
    load: int = 0
    newcomer: int = 0

    @property
    def total(self) -> int:
        """Return the parts together."""
        return self.continuity + self.place + self.wish + self.load + self.newcomer
