"""A portfolio as values: plan, goal, activity, part, and what is promised and decided of them.

Printed numbers are labels, never keys. A date is a wording with its days (`core/datewords`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from holdepunkt.core.datewords import DateWords
from holdepunkt.core.portfolio.decisions import Decided
from holdepunkt.core.portfolio.milestones import Milestone, MilestoneKind
from holdepunkt.core.portfolio.states import ActivityState, Phase
from holdepunkt.core.wording import month_till


class LinkKind(StrEnum):
    """How one activity hangs on another."""

    AFTER = "after"
    INPUT = "input"
    BECAME = "became"
    INTO = "into"
    SPLIT = "split"

    @property
    def label(self) -> str:
        """Return the Danish words, read from the first activity to the second."""
        return _LINKS[self][0]

    @property
    def back(self) -> str:
        """Return the Danish words, read from the second activity to the first."""
        return _LINKS[self][1]

    @property
    def is_dependency(self) -> bool:
        """Return whether the first waits for the second; the rest is lineage."""
        return self in {LinkKind.AFTER, LinkKind.INPUT}


_LINKS = {
    LinkKind.AFTER: ("kan først begynde efter", "skal være færdig før"),
    LinkKind.INPUT: ("bygger på viden fra", "giver viden til"),
    LinkKind.BECAME: ("blev til", "kommer af"),
    LinkKind.INTO: ("er lagt ind i", "har fået lagt ind i sig"),
    LinkKind.SPLIT: ("er delt ud i", "er en del af det, der var"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an activity: a label, a text, its own state, and the day it was done."""

    id: int
    number: str
    text: str
    done_on: date | None = None
    state: ActivityState = ActivityState.NOT_STARTED
    about: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """From one activity to another."""

    kind: LinkKind
    other_id: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A measured value: of how many, and for when; `source` says where it was read."""

    value: float
    n: int
    on: date
    source: str = ""
    measure: str = ""  # of ours, where it was read from one
    is_small: bool = False  # it tells of so few that it stays in the house
    counted: str = ""  # what a count is a number of
    definition: str = ""  # how a measure of ours is counted

    @property
    def period(self) -> str:
        """Return the month that a measure of ours is counted for; "" for any other value."""
        return month_till(self.on) if self.measure else ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of success.

    Qualitative without a unit: judged by a person on evidence. `uncovered` names who in the target
    group the instrument does not reach. `is_fetched`: its value is read from a figure of ours,
    which says itself how it is measured and of whom. `wording` is the sentence the plan was printed
    with, where its name is shorter.
    """

    id: int
    text: str
    is_quantitative: bool = False
    operator: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    population: str = ""
    instrument: str = ""
    owner: str = ""
    due: DateWords | None = None
    uncovered: str = ""
    evidence: str = ""
    judged: str = ""
    reading: Reading | None = None
    is_fetched: bool = False
    wording: str = ""

    def shortages(self) -> tuple[str, ...]:
        """Return what is missing before the criterion can be answered, in Danish words."""
        asked = [("ansvarlig", bool(self.owner)), ("dato", self.due is not None)]
        if self.is_quantitative or self.is_fetched:
            asked += [
                ("udgangspunkt", self.baseline is not None),
                ("måltal", self.target is not None),
                ("hvordan det måles", self.is_fetched or bool(self.instrument)),
                ("hvem det gælder", self.is_fetched or bool(self.population)),
            ]
        else:
            asked += [("hvad svaret bygger på", bool(self.evidence or self.instrument))]
        return tuple(word for word, there in asked if not there)

    def is_reached(self) -> bool | None:
        """Return whether the value meets the target; None while either is unknown."""
        if self.reading is None or self.target is None:
            return None
        value = self.reading.value
        meets = {
            ">=": value >= self.target,
            "<=": value <= self.target,
            ">": value > self.target,
            "<": value < self.target,
        }
        return meets.get(self.operator, value == self.target)


@dataclass(frozen=True, slots=True)
class Update:
    """What the leader told of a month; `is_unchanged` is a legal answer, and counted.

    With `has_moved` a date was moved in the same breath, so that something did change.
    """

    on: date
    happened: str = ""
    ahead: str = ""
    asks_for: str = ""
    is_unchanged: bool = False
    has_moved: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity or project; `covers` names what it is about, such as sections of law.

    `lead` is the role that answers for it and `holder_id` who has the role today. `told` is what
    was written of it last time somebody said how it goes, the newest last. `before` is what it came
    of, in this plan or an earlier one; `of_plan` names the plan of one that stands in another.
    """

    id: int
    number: str
    title: str
    goal_id: int | None = None
    second_number: str = ""
    aliases: tuple[str, ...] = ()
    content: str = ""
    covers: tuple[str, ...] = ()
    phase: Phase | None = None
    state: ActivityState = ActivityState.NOT_STARTED
    about: str = ""
    lead: str = ""
    holder_id: int | None = None
    unit_id: int | None = None
    rank: int | None = None
    parts: tuple[Part, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    links: tuple[Link, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    told: tuple[Update, ...] = ()
    before: tuple["Activity", ...] = ()
    of_plan: str = ""

    @property
    def name(self) -> str:
        """Return number and title, as a person says it."""
        return f"{self.number} {self.title}".strip()

    @property
    def full_name(self) -> str:
        """Return the name, with its plan where that is another."""
        return f"{self.name} (»{self.of_plan}«)" if self.of_plan else self.name

    @property
    def whole_story(self) -> tuple[Update, ...]:
        """Return what was told of it and of what it came of, the newest last."""
        if not self.before:
            return self.told
        every = (*self.told, *(told for one in self.before for told in one.told))
        return tuple(sorted(every, key=lambda told: told.on))

    def dates_without_end(self, today: date) -> tuple[Milestone, ...]:
        """Return the dates that have come and have no last day; a start that is made is none."""
        return tuple(
            one
            for one in self.milestones
            if one.has_no_end(today)
            and not (one.kind is MilestoneKind.START and self.state.has_begun)
        )

    @property
    def begins_on(self) -> date | None:
        """Return the first day it may begin: of a start, else of anything that is dated."""
        starts = [one.when.first for one in self.milestones if one.kind is MilestoneKind.START]
        every = starts or [one.when.first for one in self.milestones]
        return min((day for day in every if day), default=None)

    @property
    def ends_on(self) -> date | None:
        """Return the last day that any of its dates reaches."""
        return max((one.when.last for one in self.milestones if one.when.last), default=None)

    @property
    def last_told(self) -> Update | None:
        """Return the newest update."""
        return self.told[-1] if self.told else None

    def unchanged_in_a_row(self) -> int:
        """Return how many of the newest updates said that nothing had changed."""
        count = 0
        for one in reversed(self.told):
            if not one.is_unchanged:
                break
            count += 1
        return count


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of a plan, or a track."""

    id: int
    number: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing: who is heard, from when to when, and the day it is decided upon."""

    id: int
    title: str
    parties: str
    first_on: date
    last_on: date
    decided_on: date | None = None
    changed: str = ""


@dataclass(frozen=True, slots=True)
class CommitteeDate:
    """A day a committee or council looks at the plan, and what it is shown."""

    id: int
    body: str
    held_on: date
    what: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with all that hangs on it."""

    id: int
    title: str
    edition: str = ""
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    decisions: tuple[Decided, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    committee_dates: tuple[CommitteeDate, ...] = ()
    outside: tuple[Activity, ...] = ()  # of other plans, which something here hangs on

    def activity(self, activity_id: int) -> Activity | None:
        """Return the activity with the id, if the plan has it."""
        return next((one for one in self.activities if one.id == activity_id), None)

    def open_activities(self) -> tuple[Activity, ...]:
        """Return what has not left the portfolio."""
        return tuple(one for one in self.activities if not one.state.is_closed)

    def ranked(self) -> tuple[Activity, ...]:
        """Return what is open in the order it was prioritised, what has no place last."""
        last = len(self.activities) + 1
        return tuple(sorted(self.open_activities(), key=lambda one: (one.rank or last, one.id)))
