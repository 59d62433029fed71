"""A family's need of a coordinating caseworker: open facts times points, nothing hidden.

The points are a municipality's own choice and come as data; no fact about diagnosis, income or
origin is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from holdepunkt.core.wording import count

TRANSITION_AGE, ADULT_AGE = 16, 18  # BL § 111 ff.: preparation begins at 16, adult law at 18
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for each unit after the first, each open case, grant, child, and transition."""

    unit: int
    case: int
    grant: int
    child: int
    transition: int


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """What is counted of a family; `grants` None means that they are not known here.

    `transitions` counts those between 16 and 18.
    """

    family_id: int
    units: int
    cases: int
    children: int
    transitions: int
    grants: int | None = None

    @property
    def needs_coordination(self) -> bool:
        """Return whether it is a family with open cases in several units."""
        return self.units >= SEVERAL


@dataclass(frozen=True, slots=True)
class Part:
    """One reason for the score: what was counted, in words, and its points."""

    text: str
    points: int


@dataclass(frozen=True, slots=True)
class Need:
    """A family's score; the sum of its parts and nothing else."""

    family_id: int
    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        """Return the sum of the parts."""
        return sum(part.points for part in self.parts)

    @property
    def explained(self) -> str:
        """Return how the score came about.

        >>> Need(1, (Part("3 enheder", 6), Part("2 børn", 2))).explained
        '3 enheder (6) + 2 børn (2) = 8 point'
        """
        told = " + ".join(f"{part.text} ({part.points})" for part in self.parts)
        return f"{told} = {count(self.points, 'point', 'point')}"


def needs(facts: FamilyFacts, weights: Weights) -> Need:
    """Return the family's need; what counts nothing is left out of the parts."""
    parts = (
        Part(count(facts.units, "enhed", "enheder"), weights.unit * max(facts.units - 1, 0)),
        Part(count(facts.cases, "åben sag", "åbne sager"), weights.case * facts.cases),
        Part(
            count(facts.grants or 0, "bevilling", "bevillinger"),
            weights.grant * (facts.grants or 0),
        ),
        Part(count(facts.children, "barn", "børn"), weights.child * facts.children),
        Part(
            f"{count(facts.transitions, 'ung', 'unge')} på vej til voksen",
            weights.transition * facts.transitions,
        ),
    )
    return Need(facts.family_id, tuple(part for part in parts if part.points))


def ranked(found: Iterable[Need]) -> tuple[Need, ...]:
    """Return the needs, the greatest first; equal ones in the order the families came here."""
    return tuple(sorted(found, key=lambda need: (-need.points, need.family_id)))
