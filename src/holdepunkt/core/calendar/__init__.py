"""Danish days: what is a working day, for whom, and why not.

Three calendars are kept apart. *Legal* days decide where a deadline that ends on a closed day
goes; *office* days are those on which the municipality works; *postal* days are those on which
letters are delivered. All share weekends and public holidays; what else is closed is dated data
(`ExtraDay`), each day with its source.
"""

from holdepunkt.core.calendar.birthdays import age_on, same_day
from holdepunkt.core.calendar.days import (
    FIRST_YEAR,
    LAST_YEAR,
    CalendarKind,
    Closure,
    DayCalendar,
    OutsideCalendar,
    legal_calendar,
    office_calendar,
    postal_calendar,
)
from holdepunkt.core.calendar.extras import ExtraDay, Pattern, PatternUnreadable, read_pattern
from holdepunkt.core.calendar.period import Period
from holdepunkt.core.calendar.wording import is_weekend, listed, long_date, short_date, weekday_name

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "CalendarKind",
    "Closure",
    "DayCalendar",
    "ExtraDay",
    "OutsideCalendar",
    "Pattern",
    "PatternUnreadable",
    "Period",
    "age_on",
    "is_weekend",
    "legal_calendar",
    "listed",
    "long_date",
    "office_calendar",
    "postal_calendar",
    "read_pattern",
    "same_day",
    "short_date",
    "weekday_name",
]
