"""Who carries how much of a plan month by month: counts of open activities, never hours."""

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
        """Return the month as its three letters and the year."""
        return f"{MONTHS[self.first.month - 1][:3]} {self.first.year % 100:02d}"

    @property
    def after(self) -> date:
        """Return the first day of the month after it."""
        return date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class MonthlyLoad:
    """How many open activities somebody answers for in each month."""

    who: str
    counts: tuple[int, ...]

    def runs(self, months: Sequence[Month]) -> tuple["Run", ...]:
        """Return the time in which there is something, months of the same number as one."""
        found: list[Run] = []
        for month, amount in zip(months, self.counts, strict=True):
            if found and found[-1].amount == amount:
                found[-1] = Run(found[-1].first, month, amount)
            else:
                found.append(Run(month, month, amount))
        return tuple(one for one in found if one.amount)


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


def months_between(first: date, last: date) -> tuple[Month, ...]:
    """Return the months from the first day's to the last day's."""
    found = [Month(first.replace(day=1))]
    while found[-1].after <= last:
        found.append(Month(found[-1].after))
    return tuple(found)


def loads(
    activities: Sequence[Activity], months: Sequence[Month], names: Mapping[int, str]
) -> tuple[MonthlyLoad, ...]:
    """Return the load of each role's holder, the heaviest first; without dates nothing counts.

    What begins or ends on no known day counts in the month of the day that is known.
    """
    spans: dict[str, list[tuple[date, date]]] = {}
    for one in activities:
        begins, ends = one.begins_on or one.ends_on, one.ends_on or one.begins_on
        if one.state.is_closed or begins is None or ends is None:
            continue
        who = names.get(one.holder_id or 0, "") or one.lead or NOBODY
        spans.setdefault(who, []).append((begins, max(begins, ends)))
    found = [
        MonthlyLoad(who, tuple(sum(_overlaps(span, month) for span in own) for month in months))
        for who, own in spans.items()
    ]
    return tuple(sorted(found, key=lambda load: (-max(load.counts), load.who)))


def _overlaps(span: tuple[date, date], month: Month) -> bool:
    return span[0] < month.after and span[1] >= month.first
