"""The year ahead as a wheel, a list and a month, counted in the database."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import DayCount, LedgerFilter
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.charts import Segment, year_wheel
from holdepunkt.core.deadlines.terms import months_after
from holdepunkt.core.gathering import Gathering, monday_of
from holdepunkt.core.wording import MONTHS, count, long_date, week_of_year
from holdepunkt.entrance.desk.public import KIND_LABELS, DeskRow, desk_rows
from holdepunkt.entrance.wheel.queries.gathering import Shape, propose_for
from holdepunkt.entrance.wheel.queries.scope import VIEWS, Asked, Scope, scope_of
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import Option, Paging
from holdepunkt.knowledge.law import public as law

MONTHS_SHOWN = 12
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of the year ahead: its name, how much lies in it, and of which kinds."""

    first: date
    name: str
    amount: int
    kinds: str
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class WeekRows:
    """The rows of one week."""

    name: str
    rows: tuple[DeskRow, ...]


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the month's grid; `number` 0 is a day of another month."""

    number: int
    amount: int
    is_today: bool
    closed: str


@dataclass(frozen=True, slots=True)
class WheelPage:
    """The year: the wheel, its months, the rows of the chosen month, and what is heaviest."""

    heading: str
    today: date
    shown: str
    views: tuple[tuple[str, str, bool], ...]
    whose: str
    family_id: int | None
    choices: tuple[Option, ...]
    kinds: tuple[Option, ...]
    svg: str
    total: int
    late: int
    heaviest: tuple[str, ...]
    gatherings: int
    months: tuple[MonthLine, ...]
    month: MonthLine
    weeks: tuple[WeekRows, ...]
    grid: tuple[tuple[DayCell, ...], ...]
    paging: Paging
    earlier: str
    later: str
    citizens_shown: tuple[int, ...]


def wheel(*, asked: Asked, actor: Actor, today: date) -> WheelPage:
    """Return the twelve months from the one asked for, this one unless another is."""
    scope = scope_of(asked=asked, actor=actor, today=today)
    first = asked.first or today.replace(day=1)
    end = months_after(first, MONTHS_SHOWN)
    wanted = scope.wanted
    if asked.kind in KIND_LABELS:
        wanted = replace(wanted, kinds=(asked.kind,))
    ahead = replace(wanted, due_from=first, due_until=end - timedelta(days=1))
    days = commitments.by_day(wanted=ahead, actor=actor, today=today)
    shape = Shape.of(days)
    months = _months(days, first, asked)
    chosen = next((one for one in months if one.is_chosen), months[0])
    gathered = propose_for(scope=scope, shape=shape, actor=actor, today=today)
    book = law.rule_book(actor=actor)
    rows, paging = _rows(asked, ahead, chosen, actor, today)
    return WheelPage(
        heading=scope.heading,
        today=today,
        shown=asked.shown,
        views=tuple((key, name, key == asked.shown) for key, name in VIEWS.items()),
        whose=scope.key,
        family_id=asked.family_id,
        choices=scope.choices,
        kinds=_kinds(asked.kind),
        svg=_svg(months, first, today) if asked.shown == "hjul" else "",
        total=sum(one.amount for one in days),
        late=commitments.count(wanted=replace(wanted, late=True), actor=actor, today=today),
        heaviest=_heaviest(months, shape, gathered.found, _wave(days, book)),
        gatherings=len(gathered.found),
        months=months,
        month=chosen,
        weeks=_weeks(rows),
        grid=_grid(chosen.first, shape.by_day, today, book) if asked.shown == "maaned" else (),
        paging=paging,
        earlier=_month(months_after(first, -MONTHS_SHOWN)),
        later=_month(end),
        citizens_shown=_shown(scope, rows),
    )


def _rows(
    asked: Asked, ahead: LedgerFilter, month: MonthLine, actor: Actor, today: date
) -> tuple[tuple[DeskRow, ...], Paging]:
    """Return the rows of the chosen month, or of the whole year in the list, a page at a time."""
    last = months_after(month.first, 1) - timedelta(days=1)
    wanted = (
        ahead if asked.shown == "liste" else replace(ahead, due_from=month.first, due_until=last)
    )
    found = commitments.page(
        wanted=wanted,
        number=asked.paging.number,
        actor=actor,
        today=today,
        per_page=asked.paging.size,
    )
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    rows = desk_rows(found.rows, actor=actor, today=today, calendar=calendar)
    return rows, asked.paging.of(found.total)


def _shown(scope: Scope, rows: Iterable[DeskRow]) -> tuple[int, ...]:
    return tuple(sorted({*scope.citizens_shown, *(r.citizen_id for r in rows if r.citizen_id)}))


def _months(days: Iterable[DayCount], first: date, asked: Asked) -> tuple[MonthLine, ...]:
    counted: dict[date, Counter[str]] = defaultdict(Counter)
    for one in days:
        counted[one.on.replace(day=1)][one.kind] += one.amount
    starts = [months_after(first, number) for number in range(MONTHS_SHOWN)]
    chosen = asked.month if asked.month in starts else starts[0]
    return tuple(
        MonthLine(
            first=start,
            name=f"{MONTHS[start.month - 1]} {start.year}",
            amount=counted[start].total(),
            kinds=", ".join(
                f"{KIND_LABELS.get(kind, kind)} {amount}"
                for kind, amount in counted[start].most_common()
            ),
            query=_month(start),
            is_chosen=start == chosen,
        )
        for start in starts
    )


def _month(first: date) -> str:
    return f"{first:%Y-%m}"


def _svg(months: tuple[MonthLine, ...], first: date, today: date) -> str:
    segments = [
        Segment(
            label=_label(one, first),
            value=one.amount,
            told=f"{one.name}: {count(one.amount, 'opgave', 'opgaver')}",
            is_chosen=one.is_chosen,
        )
        for one in months
    ]
    # January stands at the top whatever month the year begins with.
    turned = [*segments[-(first.month - 1) :], *segments[: -(first.month - 1)]]
    turned = segments if first.month == 1 else turned
    lies_in = first <= today < months_after(first, MONTHS_SHOWN)
    share = ((today.month - 1) + (today.day - 1) / 31) / 12 if lies_in else None
    title = f"Årshjul fra {months[0].name} til {months[-1].name}"
    return year_wheel(
        segments=turned, key="hjul", title=title, centre=long_date(today), today_share=share
    )


def _label(one: MonthLine, first: date) -> str:
    short = MONTHS[one.first.month - 1][:3]
    year = "" if one.first.year == first.year else f" {one.first:%y}"
    return f"{short}{year}"


def _heaviest(
    months: tuple[MonthLine, ...], shape: Shape, found: tuple[Gathering, ...], wave: tuple[str, ...]
) -> tuple[str, ...]:
    """Return in words the heaviest month and week, what can be gathered, and the law's wave."""
    month = max(months, key=lambda one: one.amount)
    if not month.amount:
        return wave
    name = month.name.partition(" ")[0].capitalize()
    said = [f"{name} {month.first.year} er tungest: {count(month.amount, 'opgave', 'opgaver')}."]
    if shape.by_week:
        monday, most = max(shape.by_week.items(), key=lambda one: (one[1], -one[0].toordinal()))
        week = week_of_year(monday)
        said.append(f"Den tungeste uge er {week}: {count(most, 'opgave', 'opgaver')}.")
    moved = [one for each in found for one in each.moved]
    there = sum(one.planned_on.replace(day=1) == month.first for one in moved)
    if moved:
        families = count(len(found), "familie", "familier")
        own = f"{there} af dem kan samles med familiens øvrige. " if there else ""
        every = count(len(moved), "opgave", "opgaver")
        said.append(f"{own}I alt kan {every} samles for {families}.")
    return (*said, *wave)


def _wave(days: Iterable[DayCount], book: law.RuleBook) -> tuple[str, ...]:
    """Return how many re-assessments the law wants done by its day."""
    every = [one for one in days if one.kind == "reassessment"]
    lasts = sorted({demand.due_on for demand in book.reassessments})
    told = ((last, sum(one.amount for one in every if one.on <= last)) for last in lasts)
    return tuple(
        f"{count(amount, 'revurdering', 'revurderinger')} skal efter loven være afgjort senest "
        f"{long_date(last)}."
        for last, amount in told
        if amount
    )


def _kinds(chosen: str) -> tuple[Option, ...]:
    listed = (("", "Alle"), *KIND_LABELS.items())
    return tuple(Option(key, text, key == chosen) for key, text in listed)


def _weeks(rows: tuple[DeskRow, ...]) -> tuple[WeekRows, ...]:
    def week(row: DeskRow) -> date:
        return monday_of(row.due.due_on or date.max.replace(day=1))

    return tuple(WeekRows(_week(monday), tuple(found)) for monday, found in groupby(rows, key=week))


def _week(monday: date) -> str:
    name = week_of_year(monday)
    return f"{name[0].upper()}{name[1:]}"


def _grid(
    first: date, by_day: Mapping[date, int], today: date, book: law.RuleBook
) -> tuple[tuple[DayCell, ...], ...]:
    calendar = book.calendar(CalendarKind.OFFICE)
    start, end = monday_of(first), months_after(first, 1)
    weeks = []
    while start < end:
        days = [start + timedelta(days=number) for number in range(DAYS_A_WEEK)]
        weeks.append(
            tuple(
                DayCell(
                    day.day if day.month == first.month else 0,
                    by_day.get(day, 0),
                    day == today,
                    (calendar.why_closed(day) or "") if day.weekday() < 5 else "",  # noqa: PLR2004
                )
                for day in days
            )
        )
        start += timedelta(days=DAYS_A_WEEK)
    return tuple(weeks)
