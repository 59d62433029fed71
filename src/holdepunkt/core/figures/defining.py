"""What a measure is: a definition, and where each thing it counts has its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from holdepunkt.core.charts import Direction, Unit
from holdepunkt.core.figures.placing import Placed
from holdepunkt.core.figures.subjects import Subjects


class Sum(StrEnum):
    """How the cases become one value; an age is a median that grows, a rate is per hundred.

    A ratio counts one thing per hundred of another.
    """

    COUNT = "count"
    SHARE = "share"
    MEDIAN = "median"
    OLDEST = "oldest"
    AGE = "age"
    RATE = "rate"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; `listed` names the list behind the number, `empty` says why there is no value.

    For a share the list is the denominator, else the numerator. `subject` is what the list holds,
    one and many. `needs_memory` says that it rests on facts that do not tell when they were known;
    `needs_telling` that it rests on what citizens were told of changes. Under `fewest` the numbers
    are told, and no share. `per` is what a rate is told per, such as "100 svar".
    """

    id: str
    name: str
    sum: Sum
    wanted: Direction
    definition: str
    numerator: str
    population: str
    listed: str
    empty: str
    source: str
    place: Callable[[Subjects], Iterator[Placed]]
    denominator: str = ""
    subject: tuple[str, str] = ("sag", "sager")
    needs_memory: bool = False
    needs_telling: bool = False
    fewest: int = 0
    per: str = ""

    @property
    def unit(self) -> Unit:
        """Return what the value is: a count, a share of 1, a rate, or days."""
        units = {Sum.COUNT: Unit.COUNT, Sum.SHARE: Unit.SHARE, Sum.RATE: Unit.RATE,
                 Sum.RATIO: Unit.RATE}  # fmt: skip
        return units.get(self.sum, Unit.DAYS)

    @property
    def unit_words(self) -> str:
        """Return what the value is told in after the number, such as "%"; "" for a count."""
        if self.per:
            return f"pr. {self.per}"
        return {Unit.SHARE: "%", Unit.DAYS: "dage"}.get(self.unit, "")

    def tell(self, value: float | None) -> str:
        """Return the value as a Dane writes it; a dash for none."""
        if value is None:
            return "–"
        days = {True: " dag", False: " dage"}[value == 1] if self.unit is Unit.DAYS else ""
        return f"{self.unit.tell(value)}{days}"
