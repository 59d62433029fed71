"""What differs between two papers, as values."""

from dataclasses import dataclass
from enum import StrEnum

from holdepunkt.core.papers.values import Activity, DatedWords, Printed


class ChangeKind(StrEnum):
    """The classes a change of wording falls in."""

    WORDING = "wording"  # ordlyd
    DATE_MOVED = "date-moved"  # dato flyttet
    DATE_VAGUER = "date-vaguer"  # dato gjort vagere
    ADDED = "added"  # tilføjet
    GONE = "gone"  # forsvundet
    GOAL_LOWERED = "goal-lowered"  # mål sænket
    RENAMED = "renamed"  # navn eller nummer ændret
    REUSED = "reused"  # genbrugt tekst


class MatchedBy(StrEnum):
    """What two activities were taken to be the same by."""

    TITLE = "title"
    NEAR_TITLE = "near-title"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Pair:
    """An activity in the old paper and the same in the new; one of them may be missing."""

    old: Activity | None
    new: Activity | None
    by: MatchedBy | None

    @property
    def number(self) -> str:
        """Return the number the pair goes by: the old paper's, else the new one's."""
        return self.old.number if self.old else self.new.number if self.new else ""

    @property
    def title(self) -> str:
        """Return the title, the old paper's first."""
        return self.old.title if self.old else self.new.title if self.new else ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its class, the activity, what stood and what stands, and a Danish sentence.

    `topic` says what in the activity changed: title, number, date, text, body, sections, quantity.
    A date that moved holds both wordings in `dates`: the old and the new.
    """

    kind: ChangeKind
    topic: str
    item: str
    title: str
    sentence: str
    before: Printed | None = None
    after: Printed | None = None
    dates: tuple[DatedWords, DatedWords] | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What follows from the two papers together, such as a broken dependency.

    `rule` is one of started-early, missing-date, decision-pending, decision-made, decision-link,
    dependency-conflict, merged-into, number-clash, regression, on-track, unchanged, silent-slip.
    """

    rule: str
    item: str
    title: str
    sentence: str
    before: Printed | None = None
    after: Printed | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was found: the pairs, the changes and the remarks, in the old paper's order."""

    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
