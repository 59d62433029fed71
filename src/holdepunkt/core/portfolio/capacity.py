"""Who carries how much of a plan, from this month on: counts of open activities, never hours.

What is under way is carried from now to its last date; what is not, from its first date on. What
should have been done and is still open is carried now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.portfolio.values import Activity
from holdepunkt.core.wording import MONTHS

NOBODY = "Ingen har rollen"


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its first day."""

    first: date

    @property
    def label(self) -> str:
        """Return the month as its three letters and the year, which cannot be read as a day."""
        return f"{MONTHS[self.first.month - 1][:3]} {self.first.year}"

    @property
    def after(self) -> date:
        """Return the first day of the month after it."""
        return date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Run:
    """So many open activities from one month to another, both with."""

    first: Month
    last: Month
    amount: int

    @property
    def label(self) -> str:
        """Return the time in words."""
        first, last = self.first.label, self.last.label
        return first if first == last else f"{first} – {last}"


@dataclass(frozen=True, slots=True)
class MonthlyLoad:
    """How many open activities somebody answers for, time after time of the same number."""

    who: str
    runs: tuple[Run, ...]

    @property
    def most(self) -> int:
        """Return the number in the heaviest month."""
        return max((one.amount for one in self.runs), default=0)


def months_between(first: date, last: date) -> tuple[Month, ...]:
    """Return the months from the first day's to the last day's."""
    found = [Month(first.replace(day=1))]
    while found[-1].after <= last:
        found.append(Month(found[-1].after))
    return tuple(found)


def carried(one: Activity, today: date) -> tuple[date, date] | None:
    """Return from when to when an activity is carried; None for what is closed or has no date.

    What begins or ends on no known day is carried on the day that is known.
    """
    begins, ends = one.begins_on or one.ends_on, one.ends_on or one.begins_on
    if one.state.is_closed:
        return None
    if one.state.has_begun:
        return today, max(ends or today, today)
    if begins is None or ends is None:
        return None
    return max(begins, today), max(begins, ends, today)


def months_ahead(activities: Sequence[Activity], today: date) -> tuple[Month, ...]:
    """Return the months from this one to the last in which something is carried."""
    spans = [span for one in activities if (span := carried(one, today))]
    return months_between(today, max((last for _, last in spans), default=today))


def loads(
    activities: Sequence[Activity], *, today: date, names: Mapping[int, str]
) -> tuple[MonthlyLoad, ...]:
    """Return what each role's holder carries in the months ahead, the heaviest first."""
    months = months_ahead(activities, today)
    spans: dict[str, list[tuple[date, date]]] = {}
    for one in activities:
        if span := carried(one, today):
            who = names.get(one.holder_id or 0, "") or one.lead or NOBODY
            spans.setdefault(who, []).append(span)
    found = [MonthlyLoad(who, _runs(months, own)) for who, own in spans.items()]
    return tuple(sorted(found, key=lambda load: (-load.most, load.who)))


def _runs(months: Sequence[Month], spans: Sequence[tuple[date, date]]) -> tuple[Run, ...]:
    """Return the time in which there is something, months of the same number as one."""
    found: list[Run] = []
    for month in months:
        amount = sum(_overlaps(span, month) for span in spans)
        if found and found[-1].amount == amount:
            found[-1] = Run(found[-1].first, month, amount)
        else:
            found.append(Run(month, month, amount))
    return tuple(one for one in found if one.amount)


def _overlaps(span: tuple[date, date], month: Month) -> bool:
    return span[0] < month.after and span[1] >= month.first
