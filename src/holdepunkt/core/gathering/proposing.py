"""Proposals to gather a family's follow-ups, levelled over the weeks."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from holdepunkt.core.calendar import DayCalendar, short_date
from holdepunkt.core.wording import count

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A follow-up ahead: whose family, the day planned, the legal latest day, and its points."""

    id: int
    family: int
    planned_on: date
    latest_on: date
    points: float = 1.0


@dataclass(frozen=True, slots=True)
class Load:
    """What a week holds (in points) after all proposals, and its room beside other weeks'."""

    points: float
    room: float

    @property
    def share(self) -> float:
        """Return the load as a share of the room; a week without room is full beyond measure."""
        return self.points / self.room if self.room > 0 else float("inf")


@dataclass(frozen=True, slots=True)
class Gathering:
    """A family's follow-ups on one day, and why that day.

    `on` lies on or before every `latest_on`; `binding` is the one with the earliest.
    """

    family: int
    on: date
    moved: tuple[Upcoming, ...]
    stays: tuple[Upcoming, ...]
    binding: Upcoming
    week: Load

    @property
    def all(self) -> tuple[Upcoming, ...]:
        """Return all that is gathered, the earliest legal day first."""
        return tuple(sorted((*self.moved, *self.stays), key=lambda one: (one.latest_on, one.id)))

    @property
    def why(self) -> tuple[str, str]:
        """Return in Danish what bounds the day, and how much its week then holds."""
        tasks = count(round(self.week.points), "opgave", "opgaver")
        return (
            f"Den første lovlige seneste dag er {short_date(self.binding.latest_on)}.",
            (
                "Dagen ligger i den uge, der havde mest plads, da forslaget blev lagt. "
                f"Følges alle forslag, har ugen {tasks}."
            ),
        )


def monday_of(day: date) -> date:
    """Return the Monday of the day's week.

    >>> monday_of(date(2027, 1, 3))
    datetime.date(2026, 12, 28)
    """
    return day - timedelta(days=day.weekday())


def room_of(
    calendar: DayCalendar, daily: Callable[[date], float] = lambda _day: 1.0
) -> Callable[[date], float]:
    """Return the room of the week of a Monday: what each of its working days is good for.

    It is for comparing weeks: where nobody has told of hours, all working days are alike.
    """

    def room(monday: date) -> float:
        days = (monday + timedelta(days=n) for n in range(DAYS_A_WEEK))
        return sum(daily(day) for day in days if calendar.is_working_day(day))

    return room


@dataclass(slots=True)
class _Weeks:
    """The points in each week as the proposals change them."""

    room: Callable[[date], float]
    points: dict[date, float] = field(default_factory=lambda: defaultdict(float))
    _rooms: dict[date, float] = field(default_factory=dict)

    def load(self, monday: date, more: float = 0.0) -> Load:
        if monday not in self._rooms:
            self._rooms[monday] = self.room(monday)
        return Load(self.points[monday] + more, self._rooms[monday])


def propose(
    upcoming: Iterable[Upcoming],
    *,
    today: date,
    calendar: DayCalendar,
    room: Callable[[date], float],
    fixed: Mapping[date, float] | None = None,
    early_weeks: int = 8,
) -> tuple[Gathering, ...]:
    """Return one proposal for each family with several follow-ups on different days.

    The day is a working day after `today`, never after the legal latest day of any of them, and
    at most `early_weeks` before the first of those. Among the weeks between, the one with the
    smallest share of its `room` (points for the week of a Monday) is taken; of equals the latest,
    so that nothing is done sooner than needed. `fixed` is what else lies in each week. What is
    past its legal day is left out: that is to be done now. The same question, the same answer.
    """
    ahead = sorted((one for one in upcoming if one.latest_on > today), key=lambda one: one.id)
    weeks = _Weeks(room)
    weeks.points.update(fixed or {})
    for one in ahead:
        weeks.points[monday_of(one.planned_on)] += one.points
    families: dict[int, list[Upcoming]] = defaultdict(list)
    for one in ahead:
        families[one.family].append(one)
    # Those with the least choice first.
    order = sorted(
        families, key=lambda family: (min(u.latest_on for u in families[family]), family)
    )
    made = (_gathered(families[family], weeks, today, calendar, early_weeks) for family in order)
    found = [one for one in made if one]
    return tuple(replace(one, week=weeks.load(monday_of(one.on))) for one in found)


def _gathered(
    members: list[Upcoming], weeks: _Weeks, today: date, calendar: DayCalendar, early_weeks: int
) -> Gathering | None:
    if len({one.planned_on for one in members}) < 2:  # noqa: PLR2004 -- one day is gathered already
        return None
    binding = min(members, key=lambda one: (one.latest_on, one.id))
    first = max(today + timedelta(days=1), binding.latest_on - timedelta(weeks=early_weeks))
    days = list(_days(first, binding.latest_on, calendar, {one.planned_on for one in members}))
    if not days:
        return None
    points = sum(one.points for one in members)
    for one in members:
        weeks.points[monday_of(one.planned_on)] -= one.points
    on = min(
        days, key=lambda day: (round(weeks.load(monday_of(day), points).share, 9), -day.toordinal())
    )
    weeks.points[monday_of(on)] += points
    return Gathering(
        family=members[0].family,
        on=on,
        moved=tuple(one for one in members if one.planned_on != on),
        stays=tuple(one for one in members if one.planned_on == on),
        binding=binding,
        week=weeks.load(monday_of(on)),
    )


def _days(first: date, last: date, calendar: DayCalendar, planned: set[date]) -> Iterator[date]:
    """Yield a day for each week: one already planned in it, else its last working day in reach."""
    monday = monday_of(first)
    while monday <= last:
        week = (monday + timedelta(days=n) for n in range(DAYS_A_WEEK))
        fits = [day for day in week if first <= day <= last and calendar.is_working_day(day)]
        known = [day for day in fits if day in planned]
        if fits:
            yield (known or fits)[-1]
        monday += timedelta(weeks=1)
