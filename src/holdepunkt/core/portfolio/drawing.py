"""The plan on one page as SVG: hearings and committees, a row an activity, who carries how much.

A bar is whole where its days are sure, and light where a date was said in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.charts import svg
from holdepunkt.core.portfolio.capacity import Load, loads, months_between
from holdepunkt.core.portfolio.values import Activity, Milestone, MilestoneKind, Plan
from holdepunkt.core.wording import MONTHS, short_date

WIDTH, NAMES, ROW, TOP = 1180.0, 380.0, 30.0, 46.0
BAR, SOFT, LATE = "#08519c", "#9ecae1", "#a63603"
BODY_DAY, LIGHT = "#54278f", 0.4
_FEWEST_POINTS = 14  # a month so narrow has no room for a number
_LONGEST_NAME = 46
_DAYS_A_MONTH = 30.4
_LABELLED = 18  # so many months still have room for a name each


@dataclass(frozen=True, slots=True)
class Frame:
    """The days the picture spans, and where on it a day lies."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Return the place of a day, held inside the picture."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(NAMES + min(max(share, 0.0), 1.0) * (WIDTH - NAMES - 20), 1)


def plan_on_a_page(
    plan: Plan, *, key: str, today: date, names: Mapping[int, str] | None = None
) -> str:
    """Return the picture; activities without a date have a row that says so."""
    rows = plan.activities
    frame = _frame(plan, today)
    carried = loads(rows, months_between(frame.first, frame.last), names or {})
    dated = len(plan.hearings) + len(plan.committee_dates)
    height = TOP + ROW * (len(rows) + len(plan.goals) + dated + len(carried) + bool(carried)) + 20
    body, y = _months(frame, height), TOP
    for said in _dated_rows(plan, frame):
        body += _shifted(said, y)
        y += ROW
    for goal in plan.goals:
        body += svg.text(4, y + 20, _short(f"{goal.number} {goal.title}"), font_weight=600)
        y += ROW
        for one in (each for each in rows if each.goal_id == goal.id):
            body += _row(one, frame, y, today)
            y += ROW
    for one in (each for each in rows if each.goal_id is None):
        body += _row(one, frame, y, today)
        y += ROW
    body += _capacity(carried, frame, y)
    body += svg.element(
        "line",
        x1=frame.x(today),
        y1=TOP - 8,
        x2=frame.x(today),
        y2=height,
        stroke="#cc0000",
        stroke_width=2,
    )
    told = f"{len(rows)} indsatser fra {short_date(frame.first)} til {short_date(frame.last)}."
    title = f"{plan.title} på én side"
    return svg.drawing(
        key, title, f"{told} De samme rækker står i tabellerne.", (WIDTH, height), body
    )


def _dated_rows(plan: Plan, frame: Frame) -> list[str]:
    """Return a row for each hearing and for each day before a committee, drawn at the top."""
    found = []
    for one in plan.hearings:
        left, right = frame.x(one.first_on), frame.x(one.last_on)
        bar = svg.element(
            "rect", x=left, y=9, width=max(right - left, 4), height=12, rx=2, fill=BODY_DAY,
            fill_opacity=LIGHT, stroke=BODY_DAY,
        )  # fmt: skip
        found.append(svg.text(4, 20, _short(f"Høring: {one.title}"), font_size=13) + bar)
    for day in plan.committee_dates:
        x = frame.x(day.held_on)
        flag = svg.element("line", x1=x, y1=4, x2=x, y2=26, stroke=BODY_DAY, stroke_width=2)
        flag += svg.element("polygon", points=f"{x},4 {x + 12},9 {x},14", fill=BODY_DAY)
        said = _short(f"{day.body} {short_date(day.held_on)}")
        found.append(svg.text(4, 20, said, font_size=13) + flag)
    return found


def _shifted(body: str, y: float) -> str:
    return f'<g transform="translate(0 {y})">{body}</g>'


def _capacity(carried: Sequence[Load], frame: Frame, y: float) -> str:
    """Draw a row for who answers, with the number of open activities in each month."""
    if not carried:
        return ""
    body = svg.text(4, y + 20, "Åbne indsatser pr. måned, efter hvem der har rollen",
                    font_weight=600)  # fmt: skip
    months = months_between(frame.first, frame.last)
    most = max(max(load.counts) for load in carried) or 1
    for load in carried:
        y += ROW
        body += svg.text(16, y + 20, _short(load.who), font_size=13)
        for month, amount in zip(months, load.counts, strict=True):
            left, right = frame.x(month.first), frame.x(min(month.after, frame.last))
            if not amount or right <= left:
                continue
            shade = round(0.2 + 0.6 * amount / most, 2)
            body += svg.element(
                "rect", x=left + 1, y=y + 6, width=max(right - left - 2, 2), height=18, fill=SOFT,
                fill_opacity=shade,
            )  # fmt: skip
            if right - left >= _FEWEST_POINTS:
                body += svg.text((left + right) / 2 - 3, y + 19, str(amount), font_size=12)
    return body


def _frame(plan: Plan, today: date) -> Frame:
    days = [
        day
        for one in plan.activities
        for each in one.milestones
        for day in (each.when.first, each.when.last)
        if day is not None
    ]
    days += [day for one in plan.hearings for day in (one.first_on, one.last_on)]
    days += [one.held_on for one in plan.committee_dates]
    first, last = min([today, *days]), max([today, *days])
    month_after = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return Frame(first.replace(day=1), month_after)


def _months(frame: Frame, height: float) -> str:
    """Draw a line a month, or a quarter where there are many, and name what has room."""
    step = 1 if (frame.last - frame.first).days / _DAYS_A_MONTH <= _LABELLED else 3
    found, year, month = "", frame.first.year, frame.first.month
    while date(year, month, 1) < frame.last:
        if (month - 1) % step == 0:
            x = frame.x(date(year, month, 1))
            found += svg.element("line", x1=x, y1=TOP - 8, x2=x, y2=height, stroke=svg.GRID)
            said = f"{MONTHS[month - 1][:3]} {year % 100:02d}"
            found += svg.text(x + 2, TOP - 14, said, font_size=11, fill=svg.QUIET)
        year, month = year + month // 12, month % 12 + 1
    return found


def _row(one: Activity, frame: Frame, y: float, today: date) -> str:
    body = svg.text(16, y + 20, _short(one.name), font_size=13)
    if one.begins_on is None and one.ends_on is None:
        return body + svg.text(NAMES, y + 20, "ingen dato", font_size=12, fill=svg.QUIET)
    begins = one.begins_on or one.ends_on or today
    ends = one.ends_on or begins
    body += _bar(one, (begins, ends), frame, y + 9)
    for each in one.milestones:
        body += _milestone(each, frame, y + 15, today)
    return body


def _bar(one: Activity, span: tuple[date, date], frame: Frame, y: float) -> str:
    """Draw the bar: light where the first or the last day is only somewhere in a time."""
    begins, ends = span
    sure_from = max(
        (each.when.last for each in one.milestones if each.when.first == begins and each.when.last),
        default=begins,
    )
    sure_to = min(
        (each.when.first for each in one.milestones if each.when.last == ends and each.when.first),
        default=ends,
    )
    left, right = frame.x(begins), frame.x(ends)
    whole = svg.element(
        "rect", x=left, y=y, width=max(right - left, 3), height=12, rx=6, fill=SOFT,
        fill_opacity=LIGHT, stroke=BAR, stroke_dasharray="3 3",
    )  # fmt: skip
    if sure_from >= sure_to:
        return whole
    inner, outer = frame.x(sure_from), frame.x(sure_to)
    return whole + svg.element(
        "rect", x=inner, y=y, width=max(outer - inner, 3), height=12, fill=SOFT
    )


def _milestone(one: Milestone, frame: Frame, y: float, today: date) -> str:
    """Draw the soft end (the interval) and the mark: kept is filled, late is a square."""
    day = one.when.last or one.when.first
    if day is None:
        return ""
    body, x = "", frame.x(day)
    if one.when.first and one.when.last and one.when.first != one.when.last:
        left = frame.x(one.when.first)
        body += svg.element(
            "line", x1=left, y1=y, x2=x, y2=y, stroke=BAR, stroke_width=3, stroke_dasharray="2 4"
        )
    if one.is_overdue(today):
        return body + svg.element("rect", x=x - 6, y=y - 6, width=12, height=12, fill=LATE)
    fill = BAR if one.kept_on else svg.WHITE
    if one.kind is MilestoneKind.GATE:
        corners = f"{x},{y - 7} {x + 7},{y + 6} {x - 7},{y + 6}"
    else:
        corners = f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}"
    return body + svg.element("polygon", points=corners, fill=fill, stroke=BAR, stroke_width=2)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1]}…"
