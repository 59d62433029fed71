"""A plan as it stood when it was frozen: all that a report tells, as bytes that never change."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from holdepunkt.core.portfolio.amounts import plain, target_words, told_value, value_words
from holdepunkt.core.portfolio.date_names import date_name, name_of_date
from holdepunkt.core.portfolio.milestones import Milestone
from holdepunkt.core.portfolio.values import Activity, Criterion, Plan, Reading, Update
from holdepunkt.core.portfolio.warnings import Reported
from holdepunkt.core.wording import HARD_SPACE, number, short_date

FORM = 5  # raised when what is kept changes its form
LACKS = "Kan ikke besvares: mangler"  # what stands after it is for who writes, not for who reads
_SET_IN, _MARKS = ("  ", "\t"), " -•\t"


@dataclass(frozen=True, slots=True)
class FrozenDate:
    """A date as it was worded, with its days; `name` says in short what it is for.

    `reason` says why it was moved the last time.
    """

    id: int
    what: str
    verbatim: str
    first: str = ""
    last: str = ""
    kept_on: str = ""
    name: str = ""  # "" in one frozen before names were kept
    reason: str = ""

    def is_passed(self, day: str) -> bool:
        """Return whether its last day went by unkept before the day."""
        return bool(self.last) and not self.kept_on and self.last < day

    @property
    def title(self) -> str:
        """Return what it is for in a few words, never a sentence that is cut."""
        return self.name or date_name(self.what, (self.verbatim,))


@dataclass(frozen=True, slots=True)
class FrozenActivity:
    """An activity as it was told; `told` holds a line each, `said` the same in its paragraphs.

    `said` is "" in one frozen before it was kept, and where nothing is told. `plain` is the same in
    the councils' words, `why` the author's line on what is changed.
    """

    id: int
    number: str
    second_number: str
    title: str
    content: str
    told: tuple[str, ...]
    plain: str
    state: str
    is_closed: bool
    about: str
    phase: str
    lead: str
    covers: tuple[str, ...]
    dates: tuple[FrozenDate, ...]
    why: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class FrozenGoal:
    """A goal with its activities; without a number where activities stand under no goal.

    `text` is the plan's own, "" where an author wrote of it; `said` is what the author wrote,
    `plain` the same in the councils' words, `why` the author's line on what is changed.
    """

    number: str
    title: str
    text: str
    activities: tuple[FrozenActivity, ...]
    id: int = 0
    said: str = ""
    plain: str = ""
    why: str = ""

    @property
    def name(self) -> str:
        """Return number and title, as a person says it."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class FrozenMeasure:
    """A criterion as it was answered that day: the value, of how many, and what was aimed at.

    `is_small`: the value tells of so few that no paper shows it. `period` is the month it was
    counted for, `baseline` what it was at first, `due` by when the target is to be reached; each ""
    where nobody said, and in one frozen before it was kept.
    """

    id: int
    text: str
    target: str
    value: str
    n: int | None
    on: str
    source: str
    answer: str
    activity: int = 0  # the activity it is of; 0 for the plan's own
    is_small: bool = False
    period: str = ""
    baseline: str = ""
    due: str = ""
    is_count: bool = False

    @property
    def words(self) -> str:
        """Return the value as a figure in the text has it; "" where nothing is measured."""
        if not self.value:
            return ""
        return FrozenFigure(
            0, self.text, self.value, self.n or 0, self.on, "", self.period, is_count=self.is_count
        ).words


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure that stands in the text: what it is, its value, of how many, as of which day.

    `period` is the month it was counted for, `definition` how; both "" where nobody said.
    `is_count`: it is a number of things, so that the value is the number it rests on.
    """

    place: int
    name: str
    value: str
    n: int
    on: str
    source: str
    period: str = ""
    definition: str = ""
    is_count: bool = False

    @property
    def when(self) -> str:
        """Return what it was counted for, or else the day it was measured."""
        return self.period or told_day(self.on)

    @property
    def rests_on(self) -> str:
        """Return what the value rests on, as "n = 48"; "" where the value says it itself."""
        n = number(self.n)
        is_told = self.is_count or self.value.endswith(f"af {n}")
        return "" if is_told else f"n{HARD_SPACE}={HARD_SPACE}{n}"

    @property
    def words(self) -> str:
        """Return the figure as it stands in a text; what it rests on is told once."""
        told = ", ".join(one for one in (self.rests_on, self.when) if one)
        return f"{self.value} ({told})"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All of it: of which plan, as of which day, frozen at which instant."""

    plan_id: int
    title: str
    edition: str
    as_of: str
    known_at: str
    goals: tuple[FrozenGoal, ...]
    measures: tuple[FrozenMeasure, ...]
    figures: tuple[FrozenFigure, ...] = ()
    summary: str = ""
    plain_summary: str = ""
    why: str = ""  # the author's line on what is changed in the plan's own criteria
    sender: str = ""  # whose plan it is
    meeting: str = ""  # which committee is to read the report, and when

    @property
    def day(self) -> date:
        """Return the day it tells of."""
        return date.fromisoformat(self.as_of)

    @property
    def activities(self) -> tuple[FrozenActivity, ...]:
        """Return every activity in order."""
        return tuple(one for goal in self.goals for one in goal.activities)

    def reported(self) -> Reported:
        """Return what the warnings need of it."""
        return Reported(self.day, {one.id: one.covers for one in self.activities})


def freeze(plan: Plan, *, as_of: date, known_at: datetime) -> Snapshot:
    """Return the plan as it stands; a criterion is told once, the plan's own first."""
    goals = [
        FrozenGoal(goal.number, goal.title, goal.text, _under(plan, goal.id), goal.id)
        for goal in plan.goals
    ]
    loose = _under(plan, None)
    criteria = [(0, one) for one in plan.criteria]
    criteria += [(one.id, each) for one in plan.activities for each in one.criteria]
    return Snapshot(
        plan_id=plan.id,
        title=plan.title,
        edition=plan.edition,
        as_of=as_of.isoformat(),
        known_at=known_at.isoformat(),
        goals=(*goals, *((FrozenGoal("", "Uden målsætning", "", loose),) if loose else ())),
        measures=tuple(_measure(one, activity_id) for activity_id, one in criteria),
    )


def to_bytes(snapshot: Snapshot) -> bytes:
    """Return the snapshot as bytes; the same snapshot is the same bytes."""
    told = {"form": FORM, **asdict(snapshot)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode()


def from_bytes(content: bytes) -> Snapshot:
    """Return the snapshot that the bytes hold."""
    told: dict[str, Any] = json.loads(content)
    return Snapshot(
        plan_id=told["plan_id"],
        title=told["title"],
        edition=told["edition"],
        as_of=told["as_of"],
        known_at=told["known_at"],
        goals=tuple(_goal(one) for one in told["goals"]),
        measures=tuple(FrozenMeasure(**one) for one in told["measures"]),
        figures=tuple(FrozenFigure(**one) for one in told.get("figures", ())),
        summary=told.get("summary", ""),
        plain_summary=told.get("plain_summary", ""),
        why=told.get("why", ""),
        sender=told.get("sender", ""),
        meeting=told.get("meeting", ""),
    )


def _goal(told: Mapping[str, Any]) -> FrozenGoal:
    activities = tuple(
        FrozenActivity(
            **{
                **one,
                "told": tuple(one["told"]),
                "covers": tuple(one["covers"]),
                "dates": tuple(FrozenDate(**each) for each in one["dates"]),
            }
        )
        for one in told["activities"]
    )
    return FrozenGoal(**{**told, "activities": activities})


def _under(plan: Plan, goal_id: int | None) -> tuple[FrozenActivity, ...]:
    return tuple(_activity(one) for one in plan.activities if one.goal_id == goal_id)


def _activity(one: Activity) -> FrozenActivity:
    last = next((each for each in reversed(one.told) if not each.is_unchanged), None)
    told = [*points_of(last.happened), *points_of(last.ahead)] if last else []
    return FrozenActivity(
        id=one.id,
        number=one.number,
        second_number=one.second_number,
        title=one.title,
        content=one.content,
        told=tuple(told),
        plain="",
        state=one.state.label,
        is_closed=one.state.is_closed,
        about=one.about,
        phase=one.phase.label if one.phase else "",
        lead=one.lead,
        covers=one.covers,
        dates=tuple(_date(each, one.title) for each in one.milestones),
        said="\n".join(_point(line) for line in _typed(last) if line.strip(_MARKS)),
    )


def _typed(last: Update | None) -> list[str]:
    return [*last.happened.splitlines(), *last.ahead.splitlines()] if last else []


def _point(line: str) -> str:
    """Return a typed line as a point; one that was set in stands inside the point above."""
    indent = "  " if line.startswith(_SET_IN) else ""
    return f"{indent}- {line.strip(_MARKS)}"


def points_of(text: str) -> list[str]:
    """Return what was typed as points: a line each, without the marks it was typed with."""
    return [point for point, _ in nested_points(text)]


def nested_points(text: str) -> list[tuple[str, bool]]:
    r"""Return the same points, each with whether it stands inside the one above it.

    >>> nested_points("- Alle på:\n  - Voksne\n- Resten")
    [('Alle på:', False), ('Voksne', True), ('Resten', False)]
    """
    said = [line for line in text.splitlines() if line.strip(_MARKS)]
    return [
        (line.strip(_MARKS), place > 0 and line.startswith(_SET_IN))
        for place, line in enumerate(said)
    ]


def _date(one: Milestone, of: str) -> FrozenDate:
    first, last, kept = one.when.first, one.when.last, one.kept_on
    return FrozenDate(
        one.id,
        one.what,
        one.when.verbatim,
        first.isoformat() if first else "",
        last.isoformat() if last else "",
        kept.isoformat() if kept else "",
        name_of_date(one, of),
        one.reason,
    )


def _measure(one: Criterion, activity_id: int) -> FrozenMeasure:
    reading = one.reading
    return FrozenMeasure(
        id=one.id,
        text=one.text,
        target=target_words(one),
        value=_frozen_value(one, reading) if reading else "",
        n=reading.n if reading else None,
        on=reading.on.isoformat() if reading else "",
        source=(reading.source if reading else "") or one.instrument,
        answer=one.judged or _answer(one),
        activity=activity_id,
        is_small=reading.is_small if reading else False,
        period=reading.period if reading else "",
        baseline=f"{plain(one.baseline)} {one.unit}".strip() if one.baseline is not None else "",
        due=one.due.verbatim if one.due else "",
        is_count=bool(reading and reading.counted),
    )


def _frozen_value(one: Criterion, read: Reading) -> str:
    return value_words(one, read) if read.counted else told_value(read.value, one.unit, read.n)


def _answer(one: Criterion) -> str:
    reached = one.is_reached()
    if reached is None:
        short = one.shortages()
        return f"{LACKS} {', '.join(short)}" if short else "Ikke målt endnu"
    return "Nået" if reached else "Ikke nået endnu"


def told_day(iso: str) -> str:
    """Return a frozen day as people write it; "" for none."""
    return short_date(date.fromisoformat(iso)) if iso else ""
