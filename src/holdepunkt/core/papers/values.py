"""What a plan, a status, an application or a list of tracks says, each thing with its line.

Nothing here is corrected: a text stands as it is printed, and what the machine believes stands in
a doubt with a suggestion. Lines are numbered from 1 in the source as it is shown beside the
proposal. Personal names and e-mail addresses are only in `Holder`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from holdepunkt.core.datewords import DateWords


class PaperKind(StrEnum):
    """What a paper is, as far as its words tell."""

    PLAN = "plan"
    STATUS = "status"
    APPLICATION = "application"
    TRACKS = "tracks"


class Shape(StrEnum):
    """How a paper is laid out: numbered sections, a table, or tracks with lists."""

    SECTIONS = "sections"
    TABLE = "table"
    TRACKS = "tracks"


class Trouble(StrEnum):
    """Why something needs a person's eye."""

    TITLE = "title"  # the title is a guess, such as the beginning of a sentence
    NUMBER = "number"  # a number stands twice, or is not where the series says
    PLACE = "place"  # it may belong under another goal
    CELL = "cell"  # where one cell ends and the next begins is a guess
    SPELLING = "spelling"  # probably a slip; the printed form is kept
    HYPHEN = "hyphen"  # a hyphen at a line's end: the author's or a division
    DATE = "date"  # the year comes from the context, or the day cannot be read
    NO_DATE = "no-date"
    CONDITION = "condition"  # the deadline waits for something
    OPERATOR = "operator"  # "70 %" without "at least"
    NO_TARGET = "no-target"
    SUM = "sum"  # numbers that do not add up
    COLUMN = "column"  # a number's column was worked out from the totals
    FINISHED = "finished"  # marked as finished only by its place
    NOT_ACHIEVED = "not-achieved"  # finished, but dropped, unfunded or without effect
    STATE = "state"  # a part has another state than the rest
    JOINED = "joined"  # joined over a page break
    MERGE = "merge"  # may be a part of what stands before
    VARIANT = "variant"  # the same text or name twice, not alike
    REFERENCE = "reference"  # points to something that is not named
    PERSON = "person"  # a person's name was moved to a protected place
    NO_OWNER = "no-owner"
    OWNER = "owner"  # who answers for it is read out of a sentence
    CONTRADICTION = "contradiction"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the first and last line, and the page of the first."""

    first: int
    last: int
    page: int = 1


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as printed; `level` is 0 for a paragraph, 1 for a bullet, 2 for one inside it."""

    text: str
    place: Place
    level: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to be looked at: what, the field, a Danish sentence, and a suggestion if any."""

    trouble: Trouble
    field: str
    sentence: str
    place: Place
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A wording about time, and where it stands."""

    words: DateWords
    place: Place
    field: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed; `high` is the upper end of a range, `operator` one of = >= <= ~."""

    verbatim: str
    value: float
    operator: str
    unit: str
    role: str
    place: Place
    high: float | None = None
    item: str = ""


class DecisionState(StrEnum):
    """Whether a decision is made or is waited for."""

    MADE = "made"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision the paper tells of; `by` is the body as printed, `item` the activity's number."""

    state: DecisionState
    by: str
    text: str
    item: str
    when: str
    place: Place


@dataclass(frozen=True, slots=True)
class DependsOn:
    """That an activity needs or feeds another; `on` is its number or the words that name it."""

    item: str
    on: str
    kind: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of success as printed; without a target it is qualitative."""

    text: str
    operator: str
    target: float | None
    unit: str
    measured_by: str
    place: Place


@dataclass(frozen=True, slots=True)
class RoleSaid:
    """A role the paper names, and what it says of it, without persons."""

    role: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role: personal data, to be kept apart and shown only to who may see it."""

    role: str
    name: str
    email: str
    place: Place


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing: who is heard, when, and for how many days of which weekdays, if both are known."""

    text: str
    parties: tuple[str, ...]
    dates: tuple[DatedWords, ...]
    days: int | None
    weekdays: int | None
    place: Place
    item: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty to report, as its sentence says it: to whom, and how often."""

    to: str
    frequency: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reporting:
    """A day a giver is to be told: what is to be handed in, and when as it is written."""

    what: str
    when: DatedWords


@dataclass(frozen=True, slots=True)
class Granted:
    """Money from outside that the paper tells of; `said` names the giver, `lead` is a role."""

    giver: str
    said: Printed
    conditions: tuple[Printed, ...]
    reports: tuple[Reporting, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of a budget as read; an amount is None where the cell is empty."""

    title: str
    amounts: tuple[float | None, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A sum worked out and as printed; a difference is told and never corrected."""

    text: str
    computed: float
    printed: float
    place: Place

    @property
    def difference(self) -> float:
        """Return how far the sum is from the printed."""
        return round(self.computed - self.printed, 2)


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget table: its unit, its funding sources with the total last, lines and checks."""

    unit: str
    columns: tuple[str, ...]
    lines: tuple[BudgetLine, ...]
    total: BudgetLine | None
    checks: tuple[SumCheck, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity; `number` is the one to be matched by, `number_printed` as it stands."""

    number: str
    number_printed: str
    second_number: str
    title: str
    title_printed: str
    under: str
    content: tuple[Printed, ...]
    deadline: tuple[Printed, ...]
    status: tuple[Printed, ...]
    place: Place
    dates: tuple[DatedWords, ...] = ()
    owner: RoleSaid | None = None
    phase: Printed | None = None
    sections: tuple[str, ...] = ()  # sections of law, as "112"
    outcome: str = ""  # a proposed state in Danish words, or nothing
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal or a track, with its activities and criteria."""

    number: str
    number_printed: str
    title: str
    title_printed: str
    texts: tuple[Printed, ...]
    closing: tuple[Printed, ...]
    activities: tuple[Activity, ...]
    criteria: tuple[Criterion, ...]
    place: Place
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source, as shown on the left; `page` counts from 1."""

    number: int
    text: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """All that was read of one paper, as a proposal to be confirmed by a person."""

    kind: PaperKind
    shape: Shape
    title: str
    also_called: tuple[Printed, ...]
    written_on: DatedWords | None
    case_number: str
    document_number: str
    goals: tuple[Goal, ...]
    measures: tuple[Criterion, ...]
    dates: tuple[DatedWords, ...]
    quantities: tuple[Quantity, ...]
    decisions: tuple[Decided, ...]
    dependencies: tuple[DependsOn, ...]
    roles: tuple[RoleSaid, ...]
    holders: tuple[Holder, ...]
    hearings: tuple[Hearing, ...]
    duties: tuple[Duty, ...]
    budgets: tuple[Budget, ...]
    doubts: tuple[Doubt, ...]
    source: tuple[SourceLine, ...]
    grants: tuple[Granted, ...] = ()

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return every activity in the order of the paper's goals."""
        return tuple(activity for goal in self.goals for activity in goal.activities)

    @property
    def day(self) -> date | None:
        """Return the day the paper was written, if it says so."""
        if self.written_on is None:
            return None
        return self.written_on.words.last or self.written_on.words.first


class RefusedPaper(ValueError):
    """The paper cannot be read without guessing; one Danish sentence says why."""
