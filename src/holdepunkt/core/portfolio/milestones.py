"""A date of an activity: what it is the date of, when, and the wordings it had before."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from holdepunkt.core.datewords import DateWords


class MilestoneKind(StrEnum):
    """What the date is the date of."""

    DEADLINE = "deadline"
    START = "start"
    GATE = "gate"
    HEARING = "hearing"
    COMMITTEE = "committee"
    AGAIN = "again"

    @property
    def label(self) -> str:
        """Return the Danish word."""
        return _MILESTONES[self]


_MILESTONES = {
    MilestoneKind.DEADLINE: "Frist",
    MilestoneKind.START: "Start",
    MilestoneKind.GATE: "Overgang til næste fase",
    MilestoneKind.HEARING: "Høring",
    MilestoneKind.COMMITTEE: "Udvalg",
    MilestoneKind.AGAIN: "Gentages",
}


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date of an activity: what, when, when it was kept, and the wordings it had before."""

    id: int
    kind: MilestoneKind
    what: str
    when: DateWords
    kept_on: date | None = None
    earlier: tuple[DateWords, ...] = ()
    reason: str = ""  # why it was moved the last time

    @property
    def first_told(self) -> DateWords:
        """Return the wording it was first given."""
        return self.earlier[0] if self.earlier else self.when

    def is_overdue(self, today: date) -> bool:
        """Return whether its last day has passed unkept; the day itself is in time."""
        return self.kept_on is None and self.when.is_overdue(today)

    def has_no_end(self, today: date) -> bool:
        """Return whether its first day has come and no last day is told: nobody can say it is late.

        >>> from holdepunkt.core.datewords import Nature, Precision, Use
        >>> words = DateWords("fra 2018", date(2018, 1, 1), None, Precision.YEAR, None,
        ...                   Nature.FIXED, Use.START)
        >>> Milestone(1, MilestoneKind.START, "Start", words).has_no_end(date(2018, 1, 1))
        True
        """
        first, last = self.when.first, self.when.last
        return self.kept_on is None and last is None and first is not None and first <= today

    def days_moved(self) -> int:
        """Return how many days later the last day is than the first wording said; never below 0."""
        first, now = self.first_told.last, self.when.last
        return max((now - first).days, 0) if first and now else 0

    def times_moved(self) -> int:
        """Return how many times the days were changed; a new wording of the same days is none."""
        said = [*self.earlier, self.when]
        return sum((a.first, a.last) != (b.first, b.last) for a, b in pairwise(said))

    def is_vaguer(self) -> bool:
        """Return whether the last change made the date less exact, or took its days away."""
        return bool(self.earlier) and self.when.is_vaguer_than(self.earlier[-1])
