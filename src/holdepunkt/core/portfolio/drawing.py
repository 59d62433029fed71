"""The plan on one page as SVG: hearings and committees, a row an activity, who carries how much.

It fits a sheet of A4 or A3 on its side; what has no room is left out, and the picture says what. A
bar is whole where its days are sure, and light where a date was said in words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from holdepunkt.core.charts import svg
from holdepunkt.core.portfolio.axis import Axis, axis, drawn_axis
from holdepunkt.core.portfolio.capacity import MonthlyLoad, loads
from holdepunkt.core.portfolio.date_names import short_when
from holdepunkt.core.portfolio.milestones import Milestone, MilestoneKind
from holdepunkt.core.portfolio.values import Activity, Plan
from holdepunkt.core.wording import count, short_date, shortened

WIDTH, NAMES, ROW, TOP = 1180.0, 316.0, 24.0, 54.0
BAR, SOFT, LATE = "#08519c", "#9ecae1", "#a63603"
BODY_DAY, LIGHT = "#54278f", 0.4
_MOST_ROWS = 26  # so many fit a sheet on its side with its heading
_MOST_DATED, _MOST_CARRYING = 5, 4
_FEWEST_POINTS = 18  # a time so narrow has no room for a number
_LONGEST_NAME = 44
_LETTER = 6.0  # the width of a letter of a date, in user units
_EDGE = 170.0  # so that the date of a bar that ends last stands after it, and not a year before


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn of a plan, and in words what is left out."""

    plan: Plan
    carried: tuple[MonthlyLoad, ...]
    left_out: tuple[str, ...]

    @property
    def rows(self) -> int:
        """Return how many rows it takes."""
        plan = self.plan
        dated = len(plan.hearings) + len(plan.committee_dates)
        carried = len(self.carried) + bool(self.carried)
        return dated + len(plan.goals) + len(plan.activities) + carried


def plan_on_a_page(
    plan: Plan, *, key: str, today: date, names: Mapping[int, str] | None = None
) -> str:
    """Return the picture; activities without a date have a row that says so."""
    shown = _shown(plan, loads(plan.activities, today=today, names=names or {}))
    line = axis(_spans(shown.plan, today), left=NAMES, right=WIDTH - _EDGE)
    bottom = TOP + ROW * shown.rows + 4
    body = drawn_axis(line, TOP, bottom) + _today(line.x(today), bottom)
    for place, said in enumerate(_rows(shown, line, today)):
        body += f'<g transform="translate(0 {TOP + ROW * place:g})">{said}</g>'
    for place, told in enumerate(shown.left_out):
        body += svg.text(4, bottom + 18 * (place + 1), told, font_size=13)
    told = f"{count(len(shown.plan.activities), 'indsats', 'indsatser')} på en tidslinje."
    said = " ".join([told, *shown.left_out, "Rækkerne står i tabellerne."])
    size = (WIDTH, bottom + 18 * len(shown.left_out) + 8)
    return svg.drawing(key, f"{plan.title} på én side", said, size, body)


def _spans(plan: Plan, today: date) -> list[tuple[date, date]]:
    """Return each time in which the plan has something; today is one of them."""
    found = [(today, today)]
    for one in plan.activities:
        begins, ends = one.begins_on or one.ends_on, one.ends_on or one.begins_on
        if begins and ends:
            found.append((begins, max(begins, ends)))
    found += [(one.first_on, one.last_on) for one in plan.hearings]
    return found + [(one.held_on, one.held_on) for one in plan.committee_dates]


def _shown(plan: Plan, carried: Sequence[MonthlyLoad]) -> Shown:
    """Return what has room: what is open and dated before what has ended or has no date."""
    most = min(len(carried), _MOST_CARRYING)
    hearings, days = plan.hearings[-_MOST_DATED:], plan.committee_dates[-_MOST_DATED:]
    fixed = len(hearings) + len(days) + len(plan.goals) + most + bool(most)
    room = max(_MOST_ROWS - fixed, _MOST_ROWS // 2)
    ordered = sorted(plan.activities, key=_importance)
    kept = {one.id for one in ordered[:room]}
    activities = tuple(one for one in plan.activities if one.id in kept)
    goals = {one.goal_id for one in activities}
    page = Plan(
        plan.id, plan.title, plan.edition,
        tuple(one for one in plan.goals if one.id in goals or not plan.activities), activities,
        hearings=hearings, committee_dates=days,
    )  # fmt: skip
    gone = [one for one in plan.activities if one.id not in kept]
    told = tuple(_left_out(gone))
    dated = len(plan.hearings) + len(plan.committee_dates) - len(hearings) - len(days)
    told += (f"Ikke tegnet: de {dated} tidligste høringer og udvalgsdatoer.",) if dated else ()
    if len(carried) > most:
        rest = count(len(carried) - most, "person eller rolle", "personer eller roller")
        told += (f"Ikke tegnet: {rest} med færre åbne indsatser.",)
    return Shown(page, tuple(carried[:most]), told)


def _left_out(gone: Sequence[Activity]) -> Iterator[str]:
    """Yield what is not drawn, in one line."""
    if not gone:
        return
    undated = sum(_is_undated(one) for one in gone)
    closed = sum(one.state.is_closed and not _is_undated(one) for one in gone)
    rest = len(gone) - undated - closed
    told = [f"{undated} uden dato"] * bool(undated) + [f"{closed} afsluttede"] * bool(closed)
    told += [f"{rest} åbne, de sidste i rækkefølgen"] * bool(rest)
    amount = count(len(gone), "indsats", "indsatser")
    yield f"Ikke tegnet: {amount} ({', '.join(told)}). Alle står i tabellen."


def _importance(one: Activity) -> tuple[bool, bool, float]:
    """Return what is drawn first: dated before undated, open before ended, then as prioritised."""
    return _is_undated(one), one.state.is_closed, one.rank or inf


def _is_undated(one: Activity) -> bool:
    return one.begins_on is None and one.ends_on is None


def _rows(shown: Shown, line: Axis, today: date) -> Iterator[str]:
    """Yield each row as it is drawn at the top of the picture."""
    plan = shown.plan
    yield from _dated_rows(plan, line)
    for goal in plan.goals:
        yield svg.text(4, 17, _short(f"{goal.number} {goal.title}"), font_size=14, font_weight=600)
        yield from (_row(one, line, today) for one in plan.activities if one.goal_id == goal.id)
    yield from (_row(one, line, today) for one in plan.activities if one.goal_id is None)
    yield from _capacity(shown, line)


def _dated_rows(plan: Plan, line: Axis) -> Iterator[str]:
    """Yield a row for each hearing and for each day before a committee."""
    for one in plan.hearings:
        left, right = line.x(one.first_on), line.x(one.last_on)
        bar = svg.element(
            "rect", x=left, y=7, width=max(right - left, 4), height=11, rx=2, fill=BODY_DAY,
            fill_opacity=LIGHT, stroke=BODY_DAY,
        )  # fmt: skip
        said = f"{short_date(one.first_on)} – {short_date(one.last_on)}"
        yield (
            svg.text(4, 17, _short(f"Høring: {one.title}"), font_size=13)
            + bar
            + _beside(said, left, right)
        )
    for day in plan.committee_dates:
        x = line.x(day.held_on)
        flag = svg.element("line", x1=x, y1=3, x2=x, y2=22, stroke=BODY_DAY, stroke_width=2)
        flag += svg.element("polygon", points=f"{x},3 {x + 12},8 {x},13", fill=BODY_DAY)
        said = svg.text(4, 17, _short(day.body), font_size=13)
        yield said + flag + _beside(short_date(day.held_on), x, x + 8)


def _capacity(shown: Shown, line: Axis) -> Iterator[str]:
    """Yield a row for who answers, with the number of open activities while it is the same."""
    if not shown.carried:
        return
    yield svg.text(4, 17, "Åbne indsatser fra nu, efter rolle", font_weight=600)
    most = max(load.most for load in shown.carried)
    for load in shown.carried:
        body = svg.text(16, 17, _short(load.who), font_size=13)
        for run in load.runs:
            left, right = line.x(run.first.first), line.x(run.last.after)
            if right <= left:  # all of it lies in a break
                continue
            body += svg.element(
                "rect", x=left + 1, y=4, width=max(right - left - 2, 2), height=16, fill=SOFT,
                fill_opacity=round(0.2 + 0.6 * run.amount / most, 2),
            )  # fmt: skip
            if right - left >= _FEWEST_POINTS:
                body += svg.text((left + right) / 2 - 3, 16, str(run.amount), font_size=12)
            elif len(load.runs) == 1:
                body += _beside(str(run.amount), left, right)
        yield body


def _today(x: float, bottom: float) -> str:
    line = svg.element("line", x1=x, y1=16, x2=x, y2=bottom, stroke="#cc0000", stroke_width=2)
    return line + svg.text(min(x - 14, WIDTH - 34), 12, "i dag", font_size=12, fill="#cc0000")


def _row(one: Activity, line: Axis, today: date) -> str:
    body = svg.text(16, 17, _short(one.name), font_size=13)
    if _is_undated(one):
        said = one.milestones[0].when.verbatim if one.milestones else "ingen dato"
        return body + _told(NAMES + 4, shortened(said, _LONGEST_NAME))
    begins = one.begins_on or one.ends_on or today
    ends = max(one.ends_on or begins, begins)
    body += _bar(one, (begins, ends), line, 6)
    for each in one.milestones:
        is_late = each.is_overdue(today) and not one.state.is_closed
        body += _milestone(each, line, 12, is_late=is_late)
    drawn = [day for each in one.milestones for day in (each.when.first, each.when.last) if day]
    first, last = min((begins, *drawn)), max((ends, *drawn))
    return body + _beside(_date_told(one), line.x(first), line.x(last))


def _date_told(one: Activity) -> str:
    """Return what is written where the bar ends: that date, or how the activity ended."""
    if one.state.is_closed:
        return one.state.label.lower()
    last = max(one.milestones, key=lambda each: each.when.last or each.when.first or date.min)
    return f"{short_when(last.when)}{' (flyttet)' if last.times_moved() else ''}"


def _beside(said: str, left: float, right: float) -> str:
    """Write a date after what it is the date of, or before it; where neither has room, not."""
    wide = len(said) * _LETTER
    if right + 12 + wide <= WIDTH:
        return _told(right + 12, said)
    return _told(left - 12 - wide, said) if left - 12 - wide >= NAMES else ""


def _told(x: float, said: str) -> str:
    """Write a date on a rim of white, so that no line runs through it."""
    return svg.text(
        x, 17, said, font_size=12, fill=svg.QUIET, stroke=svg.WHITE, stroke_width=4,
        stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip


def _bar(one: Activity, span: tuple[date, date], line: Axis, y: float) -> str:
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
    left, right = line.x(begins), line.x(ends)
    whole = svg.element(
        "rect", x=left, y=y, width=max(right - left, 3), height=12, rx=6, fill=SOFT,
        fill_opacity=LIGHT, stroke=BAR, stroke_dasharray="3 3",
    )  # fmt: skip
    if sure_from >= sure_to:
        return whole
    inner, outer = line.x(sure_from), line.x(sure_to)
    return whole + svg.element(
        "rect", x=inner, y=y, width=max(outer - inner, 3), height=12, fill=SOFT
    )


def _milestone(one: Milestone, line: Axis, y: float, *, is_late: bool) -> str:
    """Draw the soft end (the interval) and the mark: kept is filled, late is a square."""
    day = one.when.last or one.when.first
    if day is None:
        return ""
    body, x = "", line.x(day)
    if one.when.first and one.when.last and one.when.first != one.when.last:
        left = line.x(one.when.first)
        body += svg.element(
            "line", x1=left, y1=y, x2=x, y2=y, stroke=BAR, stroke_width=3, stroke_dasharray="2 4"
        )
    if is_late:
        return body + svg.element("rect", x=x - 6, y=y - 6, width=12, height=12, fill=LATE)
    fill = BAR if one.kept_on else svg.WHITE
    if one.kind is MilestoneKind.GATE:
        corners = f"{x},{y - 7} {x + 7},{y + 6} {x - 7},{y + 6}"
    else:
        corners = f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}"
    return body + svg.element("polygon", points=corners, fill=fill, stroke=BAR, stroke_width=2)


def _short(words: str) -> str:
    return shortened(words, _LONGEST_NAME)
