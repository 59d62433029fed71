"""Danish dates, times, numbers and counts as text; no clock, no locale, no database."""

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from holdepunkt.core.calendar import long_date as weekday_date
from holdepunkt.core.calendar import short_date
from holdepunkt.core.calendar.wording import MONTHS

__all__ = [
    "FEWEST_FOR_PERCENT",
    "HARD_SPACE",
    "MONTHS",
    "clock_time",
    "count",
    "iso_week",
    "long_date",
    "month_till",
    "number",
    "percent",
    "share_of",
    "short_date",
    "shortened_at_word",
    "spelled",
    "up_to",
    "week_name",
    "week_of_year",
    "weekday_date",
]

HARD_SPACE = "\N{NO-BREAK SPACE}"
_FEW_DAYS = 28
_MONTH = 30.44  # days
_LITTLE_MORE = 0.2  # of a month, which is not counted as one
MINUS = "\N{MINUS SIGN}"
_SHORT_MONTHS = (
    "jan.", "feb.", "marts", "april", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.",
)  # fmt: skip
_SPELLED = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
)  # fmt: skip
SWAP = str.maketrans(",.", ".,")
FEWEST_FOR_PERCENT = 10  # a share of fewer is told by its numbers alone


def long_date(day: date) -> str:
    """Return the day as in running text.

    >>> long_date(date(2026, 3, 4))
    '4. marts 2026'
    """
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def month_till(day: date) -> str:
    """Return the month up to and with the day; its name alone when that is its last.

    >>> month_till(date(2026, 2, 28)), month_till(date(2026, 11, 23)), month_till(date(2026, 5, 1))
    ('februar 2026', '1.–23. november 2026', '1. maj 2026')
    """
    if (day + timedelta(days=1)).day == 1:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return long_date(day) if day.day == 1 else f"1.–{long_date(day)}"


def clock_time(moment: datetime | time) -> str:
    """Return the wall-clock time; a datetime must already be Danish.

    >>> clock_time(time(8, 5))
    'kl. 8.05'
    """
    return f"kl. {moment.hour}.{moment.minute:02d}"


def iso_week(day: date) -> str:
    """Return the ISO week of the day.

    >>> iso_week(date(2026, 3, 16))
    'uge 12, 2026'
    """
    year, week, _ = day.isocalendar()
    return f"uge {week}, {year}"


def week_name(monday: date, days: int = 5) -> str:
    """Return the working week that begins on the Monday, or so many days of it.

    >>> week_name(date(2026, 11, 23)), week_name(date(2026, 11, 30), 7)
    ('uge 48 (23.–27. nov.)', 'uge 49 (30. nov.–6. dec.)')
    """
    last_day = monday + timedelta(days=days - 1)
    first = f"{monday.day}."
    if monday.month != last_day.month:
        first += f" {_SHORT_MONTHS[monday.month - 1]}"
    last = f"{last_day.day}. {_SHORT_MONTHS[last_day.month - 1]}"
    return f"uge {monday.isocalendar().week} ({first}–{last})"


def week_of_year(monday: date) -> str:
    """Return the working week that begins on the Monday, with the year its number is of.

    >>> week_of_year(date(2025, 12, 29))
    'uge 1 (29. dec.–2. jan.), 2026'
    """
    return f"{week_name(monday)}, {monday.isocalendar().year}"


def number(value: float | Decimal, decimals: int = 0) -> str:
    """Return the number with dot between thousands, comma before decimals, halves away from zero.

    >>> number(1234.5, 1), number(9874), number(-0.04, 1)
    ('1.234,5', '9.874', '0,0')
    """
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(exact):,}".translate(SWAP)
    return f"{MINUS}{text}" if exact < 0 else text


def percent(share: float | Decimal, decimals: int = 1) -> str:
    """Return a share (0-1) as per cent with a hard space.

    >>> percent(0.125) == f"12,5{HARD_SPACE}%"
    True
    """
    return f"{number(Decimal(str(share)) * 100, decimals)}{HARD_SPACE}%"


def count(amount: int, one: str, many: str) -> str:
    """Return the amount with its word in the right number.

    >>> count(1, "arbejdsdag", "arbejdsdage"), count(1200, "sag", "sager")
    ('1 arbejdsdag', '1.200 sager')
    """
    return f"{number(amount)} {one if amount == 1 else many}"


def shortened(text: str, most: int) -> str:
    """Return the text in so many letters at the most, the last a mark that some are left out.

    >>> shortened("Telefonen", 9), shortened("Telefonen", 6)
    ('Telefonen', 'Telef…')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def shortened_at_word(text: str, most: int) -> str:
    """Return the text in so many letters at the most, cut after a whole word where there is one.

    >>> shortened_at_word("Telefonen er klar", 14), shortened_at_word("Telefonen", 6)
    ('Telefonen er …', 'Telef…')
    """
    if len(text) <= most:
        return text
    whole, blank, _ = text[: most - 1].rpartition(" ")
    return f"{whole} …" if blank else shortened(text, most)


def spelled(amount: int) -> str:
    """Return a number as it stands in running text: in letters up to twelve.

    >>> spelled(1), spelled(8), spelled(13)
    ('en', 'otte', '13')
    """
    return _SPELLED[amount] if amount < len(_SPELLED) else number(amount)


def up_to(days: int) -> str:
    """Return a length that is only known at the most, in whole weeks or months.

    >>> up_to(12), up_to(61), up_to(517)
    ('op til to uger', 'op til to måneder', 'op til 17 måneder')
    """
    if days <= _FEW_DAYS:
        weeks = -(-days // 7)
        return f"op til {spelled(weeks)} {'uge' if weeks == 1 else 'uger'}"
    months = ceil(days / _MONTH - _LITTLE_MORE)
    return f"op til {spelled(months)} {'måned' if months == 1 else 'måneder'}"


def share_of(amount: int, whole: int) -> str:
    """Return the numbers first; the per cent follows only from ten on, where it means something.

    >>> share_of(7, 8), share_of(9, 12) == f"9 af 12 (75{HARD_SPACE}%)"
    ('7 af 8', True)
    """
    told = f"{number(amount)} af {number(whole)}"
    return told if whole < FEWEST_FOR_PERCENT else f"{told} ({percent(amount / whole, 0)})"
