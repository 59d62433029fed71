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

    @property
    def label(self) -> str:
        """Return the Danish words."""
        return _LABELS[self]


_LABELS = {
    ChangeKind.WORDING: "Ny ordlyd",
    ChangeKind.DATE_MOVED: "Dato flyttet",
    ChangeKind.DATE_VAGUER: "Dato vagere",
    ChangeKind.ADDED: "Tilføjet",
    ChangeKind.GONE: "Forsvundet",
    ChangeKind.GOAL_LOWERED: "Mål sænket",
    ChangeKind.RENAMED: "Nyt navn eller nummer",
    ChangeKind.REUSED: "Genbrugt tekst",
}
_RULES = {
    "started-early": "Begyndt før planen",
    "missing-date": "Ingen dato",
    "decision-pending": "Beslutning venter",
    "decision-made": "Besluttet",
    "decision-link": "Sag uden nummer",
    "dependency-conflict": "Afhængighed holder ikke",
    "merged-into": "Lagt ind i en anden",
    "number-clash": "Samme nummer to gange",
    "regression": "Går tilbage",
    "on-track": "Som planlagt",
    "unchanged": "Uændret",
    "silent-slip": "Dato forbi uden et ord",
}


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

    @property
    def label(self) -> str:
        """Return the Danish words for its class."""
        return self.kind.label


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

    @property
    def label(self) -> str:
        """Return the Danish words for its rule."""
        return _RULES[self.rule]


def told_with_texts(found: Change | Remark) -> str:
    """Return the sentence of a finding, with the whole texts it was found in where both are."""
    if found.before and found.after:
        return f"{found.sentence} Før: »{found.before.text}« Nu: »{found.after.text}«"
    return found.sentence


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was found: the pairs, the changes and the remarks, in the old paper's order."""

    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
