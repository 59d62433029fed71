"""The time of a plan laid out on a line: months of one width, and long empty time drawn together.

A plan has most of its dates in few of its years. Time in which there is nothing is a narrow break,
so that the width is there for the rest.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.charts import svg
from holdepunkt.core.wording import MONTHS

BREAK = 30.0  # the width of a break, in user units
_EMPTY = 7  # so many months without anything are drawn together; fewer are left as they are
_MONTHS_A_YEAR = 12
# How many months stand between two names, and the least room that a name of them needs.
_STEPS = ((1, 26.0), (3, 40.0))
_YEAR_ROOM = 34.0
_YEAR_LINE, _BROKEN = "#8c8c8c", "#f0f0f0"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months drawn side by side, from one to the one before `after`, counted from the year 0."""

    first: int
    after: int
    left: float


@dataclass(frozen=True, slots=True)
class Axis:
    """Where a day lies; the stretches stand in order, with a break between each two."""

    stretches: tuple[Stretch, ...]
    width: float  # of a month
    right: float

    def x(self, day: date) -> float:
        """Return the place of a day, in the middle of the break where it lies in one."""
        month = _month(day) + (day.day - 1) / monthrange(day.year, day.month)[1]
        at = bisect_right([one.first for one in self.stretches], month) - 1
        if at < 0:
            return self.stretches[0].left
        here = self.stretches[at]
        inside = min(month, here.after) - here.first
        x = here.left + inside * self.width
        is_between = month > here.after and at + 1 < len(self.stretches)
        return round(x + BREAK / 2 if is_between else x, 1)

    @property
    def breaks(self) -> tuple[float, ...]:
        """Return where each break begins."""
        return tuple(one.left + (one.after - one.first) * self.width for one in self.stretches[:-1])

    @property
    def step(self) -> int:
        """Return how many months stand between two names; a year's where no more has room."""
        fits = (months for months, room in _STEPS if self.width * months >= room)
        return next(fits, _MONTHS_A_YEAR)

    def months(self) -> Iterable[tuple[date, float]]:
        """Yield the first day of each month that is drawn, and where it is."""
        for one in self.stretches:
            for month in range(one.first, one.after):
                yield _day(month), one.left + (month - one.first) * self.width


def axis(spans: Iterable[tuple[date, date]], *, left: float, right: float) -> Axis:
    """Return the line between two places, for times of which each has a first and a last day."""
    there: set[int] = set()
    for first, last in spans:
        there.update(range(_month(first), _month(max(first, last)) + 1))
    parts = _parts(sorted(there))
    amount = sum(after - first for first, after in parts)
    width = (right - left - BREAK * (len(parts) - 1)) / amount
    stretches, at = [], left
    for begins, after in parts:
        stretches.append(Stretch(begins, after, at))
        at += (after - begins) * width + BREAK
    return Axis(tuple(stretches), width, right)


def _parts(months: Sequence[int]) -> list[tuple[int, int]]:
    parts = [(months[0], months[0] + 1)]
    for one in months[1:]:
        first, after = parts[-1]
        if one - after >= _EMPTY:
            parts.append((one, one + 1))
        else:
            parts[-1] = (first, one + 1)
    return parts


def drawn_axis(line: Axis, top: float, bottom: float) -> str:
    """Draw the years above the months or quarters, as many names as there is room for."""
    found = "".join(_break(x, top, bottom) for x in line.breaks)
    begins = {one.first for one in line.stretches}
    years: list[tuple[float, int]] = []
    for day, x in line.months():
        if day.month == 1 or _month(day) in begins:
            found += _line(x, top - 34, bottom, _YEAR_LINE)
            years.append((x, day.year))
        elif (day.month - 1) % min(line.step, 3) == 0:
            found += _line(x, top - 16, bottom, svg.GRID)
        if line.step < _MONTHS_A_YEAR and (day.month - 1) % line.step == 0:
            said = MONTHS[day.month - 1][:3] if line.step == 1 else f"{(day.month + 2) // 3}. kv."
            found += svg.text(x + 3, top - 6, said, font_size=11, fill=svg.QUIET)
    ends = [*(x for x, _ in years[1:]), line.right]
    for (x, year), end in zip(years, ends, strict=True):
        if end - x >= _YEAR_ROOM or end == line.right:
            at = min(x + 3, line.right - _YEAR_ROOM / 2)
            found += svg.text(at, top - 22, str(year), font_size=13, font_weight=600)
    return found


def _break(x: float, top: float, bottom: float) -> str:
    ground = svg.element(
        "rect", x=x + 2, y=top - 34, width=BREAK - 4, height=bottom - top + 34, fill=_BROKEN
    )
    return ground + svg.text(x + 8, top - 22, "…", font_size=13, fill=svg.QUIET)


def _line(x: float, top: float, bottom: float, colour: str) -> str:
    return svg.element("line", x1=x, y1=top, x2=x, y2=bottom, stroke=colour)


def _month(day: date) -> int:
    return day.year * _MONTHS_A_YEAR + day.month - 1


def _day(month: int) -> date:
    return date(month // _MONTHS_A_YEAR, month % _MONTHS_A_YEAR + 1, 1)
