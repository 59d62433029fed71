"""What the desk's pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel, CaseNews
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.charts import Bar, week_bars
from holdepunkt.core.wording import count
from holdepunkt.entrance.desk.queries.ledger import DeskRow, ask, told_rows
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens

MOST_LATE = 50
MOST_AHEAD = 150
MOST_WAITING = 50
WEEKS_AHEAD = 4
WEEKDAYS = ("Ma", "Ti", "On", "To", "Fr")


@dataclass(frozen=True, slots=True)
class NewsLine:
    """Something new on one of the actor's cases."""

    what: str
    who: str
    number: str
    case_id: int
    happened_on: date


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A case that waits for somebody else."""

    case_id: int
    number: str
    section: str
    who: str
    waiting_for: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Week:
    """The working week's tasks day by day: a drawing, the same in words, and the numbers."""

    svg: str
    words: str
    days: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class MyDay:
    """What I must do today, and what may not wait."""

    today: date
    late: tuple[DeskRow, ...]
    late_total: int
    due_today: tuple[DeskRow, ...]
    this_week: tuple[DeskRow, ...]
    later: tuple[DeskRow, ...]
    waiting: tuple[WaitingLine, ...]
    news: tuple[NewsLine, ...]
    week: Week
    next_row: DeskRow | None
    citizens_shown: tuple[int, ...]

    @property
    def tasks(self) -> int:
        """Return how many tasks are late or due today."""
        return self.late_total + len(self.due_today)


def my_day(*, actor: Actor, today: date) -> MyDay:
    """Return what the actor answers for, and what nobody answers for on those she holds."""
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    held = citizens.held_by(staff_id=actor.staff_id, actor=actor, today=today)
    late = commitments.page(
        wanted=LedgerFilter(mine=actor.staff_id, held=held, due_until=today - timedelta(days=1)),
        number=1,
        actor=actor,
        today=today,
        per_page=MOST_LATE,
    )
    horizon = today + timedelta(weeks=WEEKS_AHEAD)
    ahead = commitments.page(
        wanted=LedgerFilter(mine=actor.staff_id, held=held, due_from=today, due_until=horizon),
        number=1,
        actor=actor,
        today=today,
        per_page=MOST_AHEAD,
    )
    own = cases.open_with(handler_id=actor.staff_id, held=held, actor=actor)
    waiting = _waiting_longest(own)
    news = cases.news(case_ids=[case.id for case in own], since=_yesterday(today), actor=actor)
    found = (*late.rows, *ahead.rows)
    known = ask(
        found,
        actor=actor,
        today=today,
        known={case.id: case for case in own},
        met=[*(case.citizen_id for case in waiting), *(line.citizen_id for line in news)],
    )
    rows = told_rows(found, known, actor, calendar)
    coming = rows[len(late.rows) :]
    sunday = today + timedelta(days=6 - today.weekday())

    def name(citizen_id: int | None) -> str:
        label = known.citizens.get(citizen_id or 0)
        return label.name if label else ""

    return MyDay(
        today=today,
        late=rows[: len(late.rows)],
        late_total=late.total,
        due_today=tuple(row for row in coming if row.due.due_on == today),
        this_week=tuple(row for row in coming if today < _day(row) <= sunday),
        later=tuple(row for row in coming if _day(row) > sunday),
        waiting=tuple(_waiting(case, name(case.citizen_id)) for case in waiting),
        news=tuple(
            NewsLine(line.label, name(line.citizen_id), line.number, line.case_id, line.happened_on)
            for line in _once(news)
        ),
        week=_week(coming, today),
        next_row=next((row for row in coming if _day(row) > today), None),
        citizens_shown=tuple(sorted(known.citizens)),
    )


def _once(news: Iterable[CaseNews]) -> tuple[CaseNews, ...]:
    """Tell the same news of a case once, the newest."""
    told: dict[tuple[int, str], CaseNews] = {}
    for line in news:
        told.setdefault((line.case_id, line.label), line)
    return tuple(told.values())


def _yesterday(today: date) -> datetime:
    return datetime.combine(today - timedelta(days=1), time(), tzinfo=clock.DENMARK)


def _day(row: DeskRow) -> date:
    return row.due.due_on or date.max


def _waiting_longest(own: Iterable[CaseLabel]) -> list[CaseLabel]:
    waiting = [case for case in own if case.waiting_since]
    return sorted(waiting, key=lambda case: (case.waiting_since, case.id))[:MOST_WAITING]


def _waiting(case: CaseLabel, who: str) -> WaitingLine:
    return WaitingLine(
        case.id, case.number, case.section_code, who, case.waiting_label, case.waiting_since
    )


def _week(rows: tuple[DeskRow, ...], today: date) -> Week:
    """Return the working days from today to Friday; at the weekend the next week's."""
    monday = today - timedelta(days=today.weekday())
    if today.weekday() >= len(WEEKDAYS):
        monday += timedelta(weeks=1)
    days = [monday + timedelta(days=n) for n in range(len(WEEKDAYS))]
    counted = tuple(
        (name, sum(_day(row) == day for row in rows))
        for name, day in zip(WEEKDAYS, days, strict=True)
        if day >= today
    )
    most = max((n for _name, n in counted), default=0)
    bars = [Bar(name, n, is_heavy=n == most and n > 0) for name, n in counted]
    words = ", ".join(f"{name} {count(n, 'opgave', 'opgaver')}" for name, n in counted)
    return Week(week_bars(bars, key="uge", title=f"Min uge: {words}"), words, counted)
