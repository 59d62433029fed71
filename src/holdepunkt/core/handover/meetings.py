"""Introduction meetings are spread: a few a day, and each after the letter that tells of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from holdepunkt.core.calendar import DayCalendar

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Diary:
    """The days a receiver may hold meetings: not before `first`, rather not after `last`.

    `taken` are the meetings she has already, and `is_there` is whether she is at work.
    """

    first: date
    last: date
    a_day: int
    calendar: DayCalendar
    taken: Mapping[date, int]
    is_there: Callable[[date], bool]

    def days(self, amount: int) -> tuple[date, ...]:
        """Return a day for each of so many meetings, as near to the last day as there is room.

        Where the days before it are full, or she is away on all of them, it goes on after it.
        """
        found = (day for day in self._tried() for _place in range(self._room(day)))
        return tuple(islice(found, amount))

    def _room(self, day: date) -> int:
        if not self.calendar.is_working_day(day) or not self.is_there(day):
            return 0
        return max(0, self.a_day - self.taken.get(day, 0))

    def _tried(self) -> Iterator[date]:
        last = max(self.first, self.last)
        yield from (last - DAY * back for back in range((last - self.first).days + 1))
        # A receiver who is never there again is met on a day all the same: a year is enough.
        yield from (last + DAY * on for on in range(1, 366))
