"""The settings: what primo, forsommer and the others mean, dated and with their source."""

import calendar
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from holdepunkt.core.calendar.wording import WEEKDAYS

Days = tuple[date, date]
MonthDay = tuple[int, int]


class RulesUnreadable(ValueError):
    """The settings lack something or contradict themselves; the Danish sentence says where."""


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """A weekday of a month, counted from its beginning; -1 is the last."""

    month: int
    weekday: int
    which: int

    def in_year(self, year: int) -> date:
        """Return the day in that year.

        >>> NthWeekday(6, 5, -1).in_year(2018)
        datetime.date(2018, 6, 30)
        """
        length = calendar.monthrange(year, self.month)[1]
        days = [date(year, self.month, number) for number in range(1, length + 1)]
        matching = [day for day in days if day.weekday() == self.weekday]
        return matching[self.which - 1 if self.which > 0 else self.which]


@dataclass(frozen=True, slots=True)
class DateRules:
    """One municipality's reading of date words, from a day on."""

    valid_from: date
    source: str
    third_of_month: tuple[int, int]
    third_of_year: tuple[int, int]
    seasons: Mapping[str, tuple[MonthDay, MonthDay]]
    summer_holiday_begins: NthWeekday
    school_begins: NthWeekday
    autumn_holiday_week: int
    winter_holiday_week: int
    christmas: tuple[MonthDay, MonthDay]

    def month_third(self, third: int, year: int, month: int) -> Days:
        """Return primo (0), medio (1) or ultimo (2) of a month."""
        first, second = self.third_of_month
        begins = (1, first + 1, second + 1)[third]
        ends = (first, second, calendar.monthrange(year, month)[1])[third]
        return date(year, month, begins), date(year, month, ends)

    def year_third(self, third: int, year: int) -> Days:
        """Return primo (0), medio (1) or ultimo (2) of a year."""
        first, second = self.third_of_year
        begins = (1, first + 1, second + 1)[third]
        ends = (first, second, 12)[third]
        return date(year, begins, 1), month_days(year, ends)[1]

    def season(self, name: str, year: int) -> Days:
        """Return the days of a season; one that passes New Year begins in the year named."""
        begins, ends = self.seasons[name]
        return spanning(begins, ends, year)

    def before_summer_holiday(self, year: int) -> date:
        """Return the last day before the schools' summer holiday."""
        return self.summer_holiday_begins.in_year(year) - timedelta(days=1)


def spanning(begins: MonthDay, ends: MonthDay, year: int) -> Days:
    """Return the days from one day of the year to another, into the next year if need be."""
    last_year = year if ends >= begins else year + 1
    last_day = min(ends[1], calendar.monthrange(last_year, ends[0])[1])
    if ends == (2, 28):  # the end of February, also in a leap year
        last_day = calendar.monthrange(last_year, 2)[1]
    return date(year, *begins), date(last_year, ends[0], last_day)


def month_days(year: int, month: int) -> Days:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def rules_on(rules: Sequence[DateRules], day: date) -> DateRules:
    """Return the rules that hold on the day; the oldest when all are younger."""
    holding = [each for each in rules if each.valid_from <= day]
    return max(holding, key=lambda each: each.valid_from) if holding else rules[0]


def read_rules(text: str) -> tuple[DateRules, ...]:
    """Return the settings the TOML text holds, the oldest first."""
    try:
        entries = tomllib.loads(text)["rules"]
        return tuple(sorted((_rules(each) for each in entries), key=lambda each: each.valid_from))
    except KeyError as missing:
        raise RulesUnreadable(f"Datoordenes regler mangler {missing}.") from missing
    except (tomllib.TOMLDecodeError, ValueError, TypeError) as fault:
        raise RulesUnreadable(f"Datoordenes regler kan ikke læses: {fault}") from fault


def _rules(entry: Mapping[str, Any]) -> DateRules:
    return DateRules(
        valid_from=entry["from"],
        source=entry["source"],
        third_of_month=_rising(entry["third_of_month"], 28),
        third_of_year=_rising(entry["third_of_year"], 12),
        seasons={name: _two(days) for name, days in entry["seasons"].items()},
        summer_holiday_begins=_weekday(entry["summer_holiday_begins"]),
        school_begins=_weekday(entry["school_begins"]),
        autumn_holiday_week=int(entry["autumn_holiday_week"]),
        winter_holiday_week=int(entry["winter_holiday_week"]),
        christmas=_two(entry["christmas"]),
    )


def _rising(pair: Sequence[int], most: int) -> tuple[int, int]:
    first, second = pair
    if not 1 <= first < second < most:
        raise ValueError(f"{first} og {second} deler ikke i tre")
    return first, second


def _two(days: Sequence[str]) -> tuple[MonthDay, MonthDay]:
    first, last = days
    return _month_day(first), _month_day(last)


def _month_day(text: str) -> MonthDay:
    month, day = (int(part) for part in text.split("-"))
    date(2020, month, day)
    return month, day


def _weekday(entry: Mapping[str, Any]) -> NthWeekday:
    which = -1 if entry["which"] == "last" else int(entry["which"])
    return NthWeekday(int(entry["month"]), WEEKDAYS.index(entry["weekday"]), which)
