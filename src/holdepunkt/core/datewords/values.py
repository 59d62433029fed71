"""What a wording about time says: its first and last day, how exact it is, and how we know."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the wording names its days."""

    DAY = "day"
    WEEK = "week"
    THIRD_OF_MONTH = "third-of-month"
    MONTH = "month"
    MONTH_AND_WEEK = "month/week"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half-year"
    PART_OF_YEAR = "part-of-year"
    YEAR = "year"
    RELATIVE = "relative"
    CONDITIONAL = "conditional"
    ONGOING = "ongoing"
    UNKNOWN = "unknown"


VAGUER = (
    Precision.DAY,
    Precision.WEEK,
    Precision.THIRD_OF_MONTH,
    Precision.MONTH,
    Precision.MONTH_AND_WEEK,
    Precision.SEASON,
    Precision.QUARTER,
    Precision.PART_OF_YEAR,
    Precision.HALF_YEAR,
    Precision.YEAR,
    Precision.RELATIVE,
    Precision.CONDITIONAL,
    Precision.ONGOING,
    Precision.UNKNOWN,
)  # from the most exact to the least


class YearSource(StrEnum):
    """Where the year comes from: the wording itself, or the day it was written."""

    PRINTED = "printed"
    CONTEXT = "context"


class Nature(StrEnum):
    """What sort of wording it is; only a fixed one can be overdue."""

    FIXED = "fixed"
    CONDITIONAL = "conditional"
    RELATIVE = "relative"
    RECURRING = "recurring"
    UNKNOWN = "unknown"


class Use(StrEnum):
    """What the time is said of, judged by the words around it."""

    DEADLINE = "deadline"
    START = "start"
    DONE = "done"
    PERIOD = "period"
    EVENT = "event"
    MILESTONE = "milestone"
    GATE = "gate"
    DECISION = "decision"
    DEPENDENCY = "dependency-date"  # when what it waits for is ready
    DOCUMENT = "document"  # the day the paper was written
    REFERENCE = "reference"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True)
class DateWords:
    """A wording about time as it is printed, and what it means.

    `first` or `last` is None where the wording is open to that side. `rule` says in Danish which
    rule was used; `waits_for` what a conditional or relative wording points to.
    """

    verbatim: str
    first: date | None
    last: date | None
    precision: Precision
    year_source: YearSource | None
    nature: Nature
    use: Use
    rule: str = ""
    waits_for: str = ""

    def is_overdue(self, today: date) -> bool:
        """Tell whether the last day has passed; what waits for something is never overdue.

        >>> words = DateWords("maj 2018", date(2018, 5, 1), date(2018, 5, 31), Precision.MONTH,
        ...                   YearSource.PRINTED, Nature.FIXED, Use.DEADLINE)
        >>> words.is_overdue(date(2018, 5, 31)), words.is_overdue(date(2018, 6, 1))
        (False, True)
        """
        return self.nature is Nature.FIXED and self.last is not None and today > self.last

    def is_vaguer_than(self, other: "DateWords") -> bool:
        """Tell whether this wording is less exact than the other."""
        return VAGUER.index(self.precision) > VAGUER.index(other.precision)


@dataclass(frozen=True, slots=True)
class FoundWords:
    """A wording found in a text, and where: `start` and `end` are places between characters."""

    start: int
    end: int
    words: DateWords
