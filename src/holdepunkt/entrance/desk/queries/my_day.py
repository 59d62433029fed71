"""What the desk's pages show."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel, CaseNews
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter, LedgerPage, LedgerRow
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.charts import Bar, week_bars
from holdepunkt.core.wording import count, short_date, week_name
from holdepunkt.entrance.desk.queries.ledger import DeskRow, ask, told_rows
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.law.public import RuleBook
from holdepunkt.registry.citizens import public as citizens

# So few that today's tasks stand on the first screen; each list says how many there are in all.
MOST_LATE = 10
MOST_LATER = 25
MOST_WAITING = 25
MOST_UNDATED = 25
MOST_READ = 500
WEEKS_AHEAD = 4
ANSWERS = ("decision", "reassessment")
WEEKDAYS = ("Ma", "Ti", "On", "To", "Fr")
WEEKEND = ("Lø", "Sø")  # drawn only when something is promised on one of them


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One of the actor's cases with something to tell: what is new, or what it waits for."""

    url: str
    what: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """The working week's tasks day by day: a drawing, the same in words, and the numbers."""

    name: str
    svg: str
    words: str
    days: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class MyDay:
    """What I must do today, and what may not wait."""

    today: date
    staff_id: int
    late: tuple[DeskRow, ...]
    late_total: int
    due_today: tuple[DeskRow, ...]
    this_week: tuple[DeskRow, ...]
    later: tuple[DeskRow, ...]
    later_total: int
    awaited: tuple[DeskRow, ...]
    undated: tuple[CaseLine, ...]
    undated_total: int
    waiting_total: int
    waiting: tuple[CaseLine, ...]
    news: tuple[CaseLine, ...]
    week: Week
    next_row: DeskRow | None
    may_register: bool
    citizens_shown: tuple[int, ...]

    @property
    def tasks(self) -> int:
        """Return how many tasks are late or due today."""
        return self.late_total + len(self.due_today)


def my_day(*, actor: Actor, today: date) -> MyDay:
    """Return what the actor answers for, and what nobody answers for on those she holds."""
    book = law.rule_book(actor=actor)
    calendar = book.calendar(CalendarKind.OFFICE)
    own = cases.open_with(handler_id=actor.staff_id, actor=actor, today=today, book=book)
    found = _open_rows(actor, today)
    late, ahead = _tasks(found.late), _tasks(found.ahead)
    late_total = found.late_total - (len(found.late) - len(late))
    awaited = tuple(row for row in (*found.late, *found.ahead) if row.kind == commitments.AWAITED)
    monday = _monday(today)
    sunday = monday + timedelta(days=6)
    near = tuple(row for row in ahead if _promised(row) <= sunday)
    later = ahead[len(near) :]
    waits = sorted((case for case in own if case.waiting_since), key=_since)
    waiting = waits[:MOST_WAITING]
    news = cases.news(of=own, since=_yesterday(today), actor=actor)
    undated = _undated(actor, today)
    awaited = awaited[:MOST_WAITING]
    shown = (*late[:MOST_LATE], *near, *later[:MOST_LATER], *awaited)
    known = ask(
        (*shown, *undated.rows),
        actor=actor,
        today=today,
        known={case.id: case for case in own},
        met=[*(case.citizen_id for case in waiting), *(line.citizen_id for line in news)],
    )
    rows = told_rows(shown, known, actor, calendar)
    tasks, promised_us = rows[: len(rows) - len(awaited)], rows[len(rows) - len(awaited) :]
    coming = tasks[min(len(late), MOST_LATE) :]

    def name(citizen_id: int | None) -> str:
        label = known.citizens.get(citizen_id or 0)
        return label.name if label else ""

    return MyDay(
        today=today,
        staff_id=actor.staff_id,
        late=tasks[: len(tasks) - len(coming)],
        late_total=late_total,
        due_today=tuple(row for row in coming if row.due.due_on == today),
        this_week=tuple(row for row in coming if today < _day(row) <= sunday),
        later=coming[len(near) :],
        later_total=len(later),
        awaited=promised_us,
        undated=tuple(
            _without_date(case, name(case.citizen_id), book)
            for row in undated.rows
            if (case := known.cases.get(row.subject_id))
        ),
        undated_total=undated.total,
        waiting_total=len(waits),
        waiting=tuple(_waiting(case, name(case.citizen_id)) for case in waiting),
        news=tuple(_news(line, name(line.citizen_id)) for line in _once(news)),
        week=_week(ahead, monday, today),
        next_row=next((row for row in coming if _day(row) > today), None),
        may_register=cases.may_register(actor=actor),
        citizens_shown=tuple(sorted(known.citizens)),
    )


@dataclass(frozen=True, slots=True)
class _Open:
    """What is late, how much is late in all, and what falls due until the horizon."""

    late: tuple[LedgerRow, ...]
    late_total: int
    ahead: tuple[LedgerRow, ...]


def _open_rows(actor: Actor, today: date) -> _Open:
    until = today + timedelta(weeks=WEEKS_AHEAD)
    mine = commitments.mine(actor=actor, due_until=until)
    page = commitments.page(
        wanted=mine, number=1, actor=actor, today=today, per_page=MOST_READ, total=0
    )
    late = tuple(row for row in page.rows if _promised(row) < today)
    if len(late) < MOST_READ:
        return _Open(late, len(late), page.rows[len(late) :])
    # So much is late that it hides what falls due: ask for that by itself, and count.
    ahead = replace(mine, due_from=today)
    total = commitments.count(wanted=replace(mine, late=True), actor=actor, today=today)
    page = commitments.page(
        wanted=ahead, number=1, actor=actor, today=today, per_page=MOST_READ, total=0
    )
    return _Open(late, total, page.rows)


def _tasks(rows: tuple[LedgerRow, ...]) -> tuple[LedgerRow, ...]:
    """Return what we owe; what is owed us is waited for, and is nobody's task."""
    return tuple(row for row in rows if row.kind != commitments.AWAITED)


def _undated(actor: Actor, today: date) -> LedgerPage:
    """Return the answers one owes with no date to owe them by, the oldest first."""
    wanted = LedgerFilter(mine=actor.staff_id, kinds=ANSWERS, undated=True)
    return commitments.page(
        wanted=wanted, number=1, actor=actor, today=today, per_page=MOST_UNDATED
    )


def _promised(row: LedgerRow) -> date:
    return row.standing.promised_on or date.max


def _since(case: CaseLabel) -> tuple[date, int]:
    return case.waiting_since or date.max, case.id


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


def _waiting(case: CaseLabel, who: str) -> CaseLine:
    since = f" siden {short_date(case.waiting_since)}" if case.waiting_since else ""
    what = f"{case.section_code} · {_told_apart(who, case.number)}"
    return CaseLine(address("cases:case", case.id), what, f"venter på {case.waiting_label}{since}")


def _without_date(case: CaseLabel, who: str, book: RuleBook) -> CaseLine:
    named = f"{case.section_code} {case.section_title}".strip() or "Sag"
    why = book.why_none(case.section_id, case.kind, case.received_on, case.section_code)
    return CaseLine(
        address("cases:case", case.id), f"{named} · {_told_apart(who, case.number)}", why
    )


def _news(line: CaseNews, who: str) -> CaseLine:
    what = f"{line.label} · {_told_apart(who, line.number)}"
    return CaseLine(address("cases:case", line.case_id), what)


def _told_apart(who: str, number: str) -> str:
    """Return whose case it is; those without a name are told apart by the case's number."""
    return f"{who}, sag {number}" if who == citizens.NAMELESS else who or number


def _monday(today: date) -> date:
    """Return the Monday of the week one works in; at the weekend that is the coming one."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=1) if today.weekday() >= len(WEEKDAYS) else monday


def _week(rows: tuple[LedgerRow, ...], monday: date, today: date) -> Week:
    """Return the days of the week that are still to come, today with them."""
    every = [monday + timedelta(days=n) for n in range(7)]
    named = tuple(
        (name, day, sum(_promised(row) == day for row in rows))
        for name, day in zip((*WEEKDAYS, *WEEKEND), every, strict=True)
    )
    length = 7 if any(n for _name, day, n in named[5:] if day >= today) else 5
    counted = tuple((name, n) for name, day, n in named[:length] if day >= today)
    most = max((n for _name, n in counted), default=0)
    bars = [Bar(name, n, is_heavy=n == most and n > 0) for name, n in counted]
    words = ", ".join(f"{name} {count(n, 'opgave', 'opgaver')}" for name, n in counted)
    if most:
        words += ". Rammen viser den dag, der har flest"
    drawn = week_bars(bars, key="uge", title=f"Min uge: {words}")
    return Week(week_name(monday, length), drawn, words, counted)
