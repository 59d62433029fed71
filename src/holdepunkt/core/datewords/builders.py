"""What the smallest wordings about time build: their days, once the year is known."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from holdepunkt.core.calendar.wording import MONTHS
from holdepunkt.core.datewords.rules import DateRules, Days, month_days, spanning
from holdepunkt.core.datewords.values import Nature, Precision

Open = tuple[date | None, date | None]
Build = Callable[[DateRules, int], Open]
_THIRDS = {"primo": 0, "starten": 0, "begyndelsen": 0, "medio": 1, "midten": 1}
_NTH = {"første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4}
_CENTURY = 100  # a year of two digits is of this century


@dataclass(frozen=True, slots=True)
class Atom:
    """One wording in a text: where it stands, its printed year if any, and how to build its days.

    `whose` is what a relative wording hangs on. `is_loose` marks the parts of a year that are said
    in plain words (starten af), which reach no further than the day they were written.
    """

    start: int
    end: int
    year: int | None
    precision: Precision
    nature: Nature
    rule: str
    build: Build
    whose: str = ""
    is_loose: bool = False
    open_to: bool = False  # the modifier before it is already part of the wording


Reader = Callable[[re.Match[str]], Atom | None]


def _year(match: re.Match[str]) -> int | None:
    year = match.groupdict().get("year")
    return int(year) if year else None


def _month(word: str) -> int:
    lowered = word.lower().rstrip(".")
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(lowered))


def _fixed(match: re.Match[str], precision: Precision, rule: str, build: Build) -> Atom:
    start, end = match.span()
    return Atom(start, end, _year(match), precision, Nature.FIXED, rule, build)


def _one(day: date | None) -> Open:
    return day, day


def _possible(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def written_day(match: re.Match[str]) -> Atom | None:
    """Build a day with its month in letters: 7. oktober 2022."""
    month, day = _month(match["month"]), int(match["day"])
    return _fixed(match, Precision.DAY, "dagen", lambda _, year: _one(_day(year, month, day)))


def _day(year: int, month: int, day: int) -> date | None:
    """Return the day, or nothing when the month has no such day."""
    return date(year, month, day) if _possible(year, month, day) else None


def days_of_month(match: re.Match[str]) -> Atom:
    """Build several days of one month: 3.-14. juni."""
    month, first, last = _month(match["month"]), int(match["from"]), int(match["day"])
    return _fixed(
        match,
        Precision.DAY,
        "dagene",
        lambda _, year: (_day(year, month, first), _day(year, month, last)),
    )


def slashed_day(match: re.Match[str]) -> Atom:
    """Build a day with a stroke: 1/2 2022."""
    month, day = int(match["month"]), int(match["day"])
    return _fixed(match, Precision.DAY, "dagen", lambda _, year: _one(_day(year, month, day)))


def numbered_day(match: re.Match[str]) -> Atom | None:
    """Build a day in numbers, Danish or ISO; nothing when there is no such day."""
    year, month, day = (int(match[name]) for name in ("y", "m", "d"))
    year += 2000 if year < _CENTURY else 0
    if not _possible(year, month, day):
        return None
    start, end = match.span()
    fixed = date(year, month, day)
    return Atom(start, end, year, Precision.DAY, Nature.FIXED, "dagen", lambda _, __: _one(fixed))


def _third(match: re.Match[str]) -> int:
    word = match["third"].lower().removeprefix("i ").split()[0]
    return _THIRDS.get(word, 2)


def _is_plain(match: re.Match[str]) -> bool:
    return match["third"].lower() not in {"primo", "medio", "ultimo"}


def third_of_month(match: re.Match[str]) -> Atom:
    """Build primo, medio or ultimo of a month."""
    third, month = _third(match), _month(match["month"])
    name = ("primo", "medio", "ultimo")[third]
    return _fixed(
        match,
        Precision.THIRD_OF_MONTH,
        f"{name} <måned>",
        lambda rules, year: rules.month_third(third, year, month),
    )


def third_of_year(match: re.Match[str]) -> Atom:
    """Build primo, medio or ultimo of a year, or the plain words for them."""
    third = _third(match)
    name = ("primo", "medio", "ultimo")[third]
    start, end = match.span()
    return Atom(
        start,
        end,
        _year(match),
        Precision.RELATIVE if _is_plain(match) else Precision.PART_OF_YEAR,
        Nature.FIXED,
        f"{name} <år>",
        lambda rules, year: rules.year_third(third, year),
        is_loose=_is_plain(match),
    )


def whole_month(match: re.Match[str]) -> Atom:
    """Build a month."""
    month = _month(match["month"])
    return _fixed(match, Precision.MONTH, "måneden", lambda _, year: month_days(year, month))


def week(match: re.Match[str]) -> Atom:
    """Build one week or several."""
    first = int(match["week"])
    last = int(match["until"] or first)

    def build(_: DateRules, year: int) -> Open:
        ends = year if last >= first else year + 1
        return _iso(year, first)[0], _iso(ends, last)[1]

    return _fixed(match, Precision.WEEK, "ISO-uge, mandag-søndag", build)


def _iso(year: int, week: int) -> Open:
    """Return Monday to Sunday of an ISO week; nothing when the year has no such week."""
    if week > date(year, 12, 28).isocalendar().week:
        return None, None
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6)


def quarter(match: re.Match[str]) -> Atom:
    """Build a quarter."""
    word = match["nth"].lower()
    number = 4 if word == "sidste" else _NTH.get(word) or int(word.strip(".qk"))
    months = number * 3 - 2, number * 3
    return _fixed(
        match,
        Precision.QUARTER,
        "kvartal",
        lambda _, year: (date(year, months[0], 1), month_days(year, months[1])[1]),
    )


def half(match: re.Match[str]) -> Atom | None:
    """Build a half year; nothing for a third or fourth."""
    word = match["nth"].lower()
    number = 2 if word == "sidste" else _NTH.get(word) or int(word[0])
    if number not in {1, 2}:
        return None
    begins, ends = ((1, 6), (7, 12))[number - 1]
    return _fixed(
        match,
        Precision.HALF_YEAR,
        "halvår",
        lambda _, year: (date(year, begins, 1), month_days(year, ends)[1]),
    )


def season(match: re.Match[str]) -> Atom:
    """Build a season."""
    name = match["season"].lower()
    return _fixed(match, Precision.SEASON, name, lambda rules, year: rules.season(name, year))


def year_itself(match: re.Match[str]) -> Atom:
    """Build a year."""
    return _fixed(match, Precision.YEAR, "året", lambda _, year: _whole_year(year))


def _whole_year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def rest_of_year(match: re.Match[str]) -> Atom:
    """Build the rest of a year."""
    return _fixed(
        match, Precision.YEAR, "resten af året", lambda _, year: (None, date(year, 12, 31))
    )


def school_year(match: re.Match[str]) -> Atom:
    """Build a school year, named by its two years."""
    begins = int(match["year"])
    start, end = match.span()

    def build(rules: DateRules, _: int) -> Open:
        return rules.school_begins.in_year(begins), rules.before_summer_holiday(begins + 1)

    return Atom(start, end, begins, Precision.YEAR, Nature.FIXED, "skoleåret", build)


def summer_holiday(match: re.Match[str]) -> Atom:
    """Build the summer holiday, or the time before or after it."""
    way = (match["way"] or "i").lower()

    def build(rules: DateRules, year: int) -> Open:
        if way in {"inden", "før", "senest før", "senest inden", "op til"}:
            return None, rules.before_summer_holiday(year)
        school = rules.school_begins.in_year(year)
        if way == "efter":
            return school, None
        return rules.summer_holiday_begins.in_year(year), school - timedelta(days=1)

    start, end = match.span()
    return Atom(
        start,
        end,
        _year(match),
        Precision.RELATIVE if way == "efter" else Precision.SEASON,
        Nature.FIXED,
        f"{way} sommerferien",
        build,
        open_to=True,
    )


def holiday(match: re.Match[str]) -> Atom:
    """Build another holiday."""
    name = match["holiday"].lower()

    def build(rules: DateRules, year: int) -> Open:
        if name.startswith("jul"):
            return spanning(*rules.christmas, year)
        autumn = name.startswith("efterår")
        return _iso(year, rules.autumn_holiday_week if autumn else rules.winter_holiday_week)

    return _fixed(match, Precision.WEEK, name, build)


def turn_of_year(match: re.Match[str]) -> Atom:
    """Build the end of a year."""
    return _fixed(match, Precision.YEAR, "årets udgang", lambda _, year: (None, date(year, 12, 31)))


def _nothing(_: DateRules, __: int) -> Open:
    return None, None


def recurring(match: re.Match[str]) -> Atom:
    """Build what is repeated; it has no days of its own."""
    said = match[0].lower()
    precision = next(each for word, each in _RHYTHMS if re.search(word, said))
    return Atom(
        *match.span(), None, precision, Nature.RECURRING, "gentages", _nothing, open_to=True
    )


def relative(match: re.Match[str]) -> Atom:
    """Build what hangs on something else; it has no days of its own."""
    whose = next((value for value in match.groupdict().values() if value), match[0])
    return Atom(
        *match.span(),
        None,
        Precision.RELATIVE,
        Nature.RELATIVE,
        "afhænger af noget andet",
        _nothing,
        whose=whose.strip(),
        open_to=True,
    )


_RHYTHMS = (
    (r"månedlig\w* og ugentlig", Precision.MONTH_AND_WEEK),
    (r"uge|hver \w+dag", Precision.WEEK),
    (r"måned", Precision.MONTH),
    (r"kvartal", Precision.QUARTER),
    (r"½ år|halvår|halve år|to gange (?:om året|årligt)", Precision.HALF_YEAR),
    (r"løbende", Precision.ONGOING),
    (r"dag", Precision.DAY),
    (r"", Precision.YEAR),
)
