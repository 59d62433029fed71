"""The plan on one page as SVG: a row an activity, bars with soft ends, milestones, and today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.charts import svg
from holdepunkt.core.portfolio.values import Activity, Milestone, MilestoneKind, Plan
from holdepunkt.core.wording import MONTHS, short_date

WIDTH, NAMES, ROW, TOP = 1180.0, 380.0, 30.0, 46.0
BAR, SOFT, LATE = "#08519c", "#9ecae1", "#a63603"
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


def plan_on_a_page(plan: Plan, *, key: str, today: date) -> str:
    """Return the picture; activities without a date have a row that says so."""
    rows = plan.activities
    frame = _frame(rows, today)
    height = TOP + ROW * (len(rows) + len(plan.goals)) + 20
    body, y = _months(frame, height), TOP
    for goal in plan.goals:
        body += svg.text(4, y + 20, _short(f"{goal.number} {goal.title}"), font_weight=600)
        y += ROW
        for one in (each for each in rows if each.goal_id == goal.id):
            body += _row(one, frame, y, today)
            y += ROW
    for one in (each for each in rows if each.goal_id is None):
        body += _row(one, frame, y, today)
        y += ROW
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
        key, title, f"{told} De samme rækker står i tabellen.", (WIDTH, height), body
    )


def _frame(rows: Sequence[Activity], today: date) -> Frame:
    days = [
        day
        for one in rows
        for each in one.milestones
        for day in (each.when.first, each.when.last)
        if day is not None
    ]
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
    left, right = frame.x(begins), frame.x(ends)
    body += svg.element(
        "rect", x=left, y=y + 9, width=max(right - left, 3), height=12, rx=6, fill=SOFT, stroke=BAR
    )
    for each in one.milestones:
        body += _milestone(each, frame, y + 15, today)
    return body


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
