"""The smallest wordings about time: each names its days once the year is known."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from holdepunkt.core.calendar.wording import MONTHS
from holdepunkt.core.datewords.rules import DateRules, Days, month_days, spanning
from holdepunkt.core.datewords.values import Nature, Precision

Open = tuple[date | None, date | None]
Build = Callable[[DateRules, int], Open]

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_AND_YEAR = rf"(?:,? (?:af |i |år )?{_YEAR}\b(?!\.\d))?"
_SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    "(?P<month>" + "|".join([*MONTHS, *(rf"{short}\." for short in _SHORT if short != "maj")]) + ")"
)
_THIRD = r"(?P<third>primo|medio|ultimo|(?:i )?(?:starten|begyndelsen|midten|slutningen) af)"
_ORDINAL = r"(?P<nth>[1-4]\.|første|andet|anden|tredje|fjerde|sidste)"
_SEASONS = r"(?P<season>forår|forsommer|sensommer|sommer|efterår|vinter)(?:et|en)?"
_THIRDS = {"primo": 0, "starten": 0, "begyndelsen": 0, "medio": 1, "midten": 1}
_NTH = {"første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4}


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


def atoms(text: str) -> list[Atom]:
    """Return the wordings of a text from left to right; where two overlap, the longer."""
    found = [atom for pattern, reader in _READERS for atom in _all(pattern, reader, text)]
    found.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in found:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept


def _all(pattern: re.Pattern[str], reader: Reader, text: str) -> Iterator[Atom]:
    for match in pattern.finditer(text):
        atom = reader(match)
        if atom is not None:
            yield atom


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


def _written_day(match: re.Match[str]) -> Atom | None:
    month, day = _month(match["month"]), int(match["day"])
    return _fixed(match, Precision.DAY, "dagen", lambda _, year: _one(_day(year, month, day)))


def _day(year: int, month: int, day: int) -> date | None:
    """Return the day, or nothing when the month has no such day."""
    return date(year, month, day) if _possible(year, month, day) else None


def _days_of_month(match: re.Match[str]) -> Atom:
    month, first, last = _month(match["month"]), int(match["from"]), int(match["day"])
    return _fixed(
        match,
        Precision.DAY,
        "dagene",
        lambda _, year: (_day(year, month, first), _day(year, month, last)),
    )


def _slashed_day(match: re.Match[str]) -> Atom:
    month, day = int(match["month"]), int(match["day"])
    return _fixed(match, Precision.DAY, "dagen", lambda _, year: _one(_day(year, month, day)))


def _numbered_day(match: re.Match[str]) -> Atom | None:
    year, month, day = (int(match[name]) for name in ("y", "m", "d"))
    year += 2000 if year < 100 else 0  # noqa: PLR2004
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


def _third_of_month(match: re.Match[str]) -> Atom:
    third, month = _third(match), _month(match["month"])
    name = ("primo", "medio", "ultimo")[third]
    return _fixed(
        match,
        Precision.THIRD_OF_MONTH,
        f"{name} <måned>",
        lambda rules, year: rules.month_third(third, year, month),
    )


def _third_of_year(match: re.Match[str]) -> Atom:
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


def _whole_month(match: re.Match[str]) -> Atom:
    month = _month(match["month"])
    return _fixed(match, Precision.MONTH, "måneden", lambda _, year: month_days(year, month))


def _week(match: re.Match[str]) -> Atom:
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


def _quarter(match: re.Match[str]) -> Atom:
    word = match["nth"].lower()
    number = 4 if word == "sidste" else _NTH.get(word) or int(word.strip(".qk"))
    months = number * 3 - 2, number * 3
    return _fixed(
        match,
        Precision.QUARTER,
        "kvartal",
        lambda _, year: (date(year, months[0], 1), month_days(year, months[1])[1]),
    )


def _half(match: re.Match[str]) -> Atom | None:
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


def _season(match: re.Match[str]) -> Atom:
    name = match["season"].lower()
    return _fixed(match, Precision.SEASON, name, lambda rules, year: rules.season(name, year))


def _year_itself(match: re.Match[str]) -> Atom:
    return _fixed(match, Precision.YEAR, "året", lambda _, year: _whole_year(year))


def _whole_year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def _rest_of_year(match: re.Match[str]) -> Atom:
    return _fixed(
        match, Precision.YEAR, "resten af året", lambda _, year: (None, date(year, 12, 31))
    )


def _school_year(match: re.Match[str]) -> Atom:
    begins = int(match["year"])
    start, end = match.span()

    def build(rules: DateRules, _: int) -> Open:
        return rules.school_begins.in_year(begins), rules.before_summer_holiday(begins + 1)

    return Atom(start, end, begins, Precision.YEAR, Nature.FIXED, "skoleåret", build)


def _summer_holiday(match: re.Match[str]) -> Atom:
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


def _holiday(match: re.Match[str]) -> Atom:
    name = match["holiday"].lower()

    def build(rules: DateRules, year: int) -> Open:
        if name.startswith("jul"):
            return spanning(*rules.christmas, year)
        autumn = name.startswith("efterår")
        return _iso(year, rules.autumn_holiday_week if autumn else rules.winter_holiday_week)

    return _fixed(match, Precision.WEEK, name, build)


def _turn_of_year(match: re.Match[str]) -> Atom:
    return _fixed(match, Precision.YEAR, "årets udgang", lambda _, year: (None, date(year, 12, 31)))


def _nothing(_: DateRules, __: int) -> Open:
    return None, None


def _recurring(match: re.Match[str]) -> Atom:
    said = match[0].lower()
    precision = next(each for word, each in _RHYTHMS if re.search(word, said))
    return Atom(
        *match.span(), None, precision, Nature.RECURRING, "gentages", _nothing, open_to=True
    )


def _relative(match: re.Match[str]) -> Atom:
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
_TIMES = r"(?:en|én|to|tre|fire|\d+) gange? (?:om (?:ugen|måneden|året|dagen)|årligt|månedligt)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_READERS: Sequence[tuple[re.Pattern[str], Reader]] = (
    (_compiled(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"), _numbered_day),
    (
        _compiled(
            r"(?<![\d.§-])(?P<d>\d{1,2})[./-] ?(?P<m>\d{1,2})[./-] ?(?P<y>(?:19"
                r"|20)?\d\d)(?![\d.]\d|\d)"
        ),
        _numbered_day,
    ),
    (
        _compiled(
            rf"(?:\b(?:den|d\.) )?(?<![\d.])(?P<day>\d{{1,2}})\.? ?{_MONTH}(?!\w){_AND_YEAR}"
        ),
        _written_day,
    ),
    (
        _compiled(
            r"(?<![\d.])(?P<from>\d{1,2})\. ?(?:-|–|og|til) ?(?:den )?"
            rf"(?P<day>\d{{1,2}})\. ?{_MONTH}(?!\w){_AND_YEAR}"
        ),
        _days_of_month,
    ),
    (
        _compiled(rf"(?<![\d.])(?P<day>\d{{1,2}})/(?P<month>1[0-2]|[1-9])(?![\d/]){_AND_YEAR}"),
        _slashed_day,
    ),
    (_compiled(rf"\b{_THIRD} {_MONTH}(?!\w){_AND_YEAR}"), _third_of_month),
    (_compiled(rf"\b{_THIRD} {_YEAR}\b"), _third_of_year),
    (_compiled(rf"(?<!\w){_MONTH}(?!\w){_AND_YEAR}"), _whole_month),
    (
        _compiled(
            r"\bugen?(?:rne)? (?P<week>[1-9]\d?)(?!\d|[.,]\d)"
            rf"(?: ?(?:-|–|og|til) ?(?:uge )?(?P<until>[1-9]\d?)(?!\d))?{_AND_YEAR}"
        ),
        _week,
    ),
    (_compiled(rf"(?<!\w){_ORDINAL} (?:kvartal|kvt\.?){_AND_YEAR}"), _quarter),
    (_compiled(rf"\b(?P<nth>[QK][1-4]){_AND_YEAR}"), _quarter),
    (_compiled(rf"(?<!\w){_ORDINAL} (?:halvår|halvdel){_AND_YEAR}"), _half),
    (_compiled(rf"\b{_SEASONS}(?!\w){_AND_YEAR}"), _season),
    (
        _compiled(
            r"\b(?:(?P<way>senest (?:før|inden)|inden|før|efter|i|op til) )"
            rf"(?:skolernes )?sommerferie(?:n|rne)?(?!\w){_AND_YEAR}"
        ),
        _summer_holiday,
    ),
    (
        _compiled(rf"\b(?P<way>inden|før) (?:skolernes )?sommer(?:en)?(?!\w){_AND_YEAR}"),
        _summer_holiday,
    ),
    (
        _compiled(rf"\b(?P<holiday>(?:efterårs|vinter|jule)ferien?|julen?)(?!\w){_AND_YEAR}"),
        _holiday,
    ),
    (_compiled(rf"\bårets (?:udgang|slutning|afslutning){_AND_YEAR}"), _turn_of_year),
    (_compiled(rf"\bårsskiftet{_AND_YEAR}"), _turn_of_year),
    (_compiled(rf"\bresten af (?:året\b|{_YEAR}\b)"), _rest_of_year),
    (_compiled(rf"\bskoleåret {_YEAR} ?[/-] ?(?:20)?\d\d\b"), _school_year),
    (
        _compiled(
            rf"\b(?:i|af|inden|før|fra|til|senest|budget|for|ultimo|udgangen af|løbet af) {_YEAR}\b"
            r"(?!-\d)"
        ),
        _year_itself,
    ),
    (_compiled(rf"(?:^|(?<=[-–] )){_YEAR}\.?(?=$| ?[-–])"), _year_itself),
    (_compiled(rf"(?:(?<=\d{{4}}[-–])|(?<=\d{{4}} og )|(?<=\d{{4}} til )){_YEAR}\b"), _year_itself),
    (
        _compiled(
            rf"\b(?:{_TIMES}|månedlig\w*(?: og ugentlig\w*)?|ugentlig\w*|kvartalsvis\w*"
                rf"|halvårlig\w*"
            r"|årlig\w*|daglig(?:t|e)?(?= møde| opfølg|$)|løbende|på månedsbasis"
            r"|hver(?:t|)? (?:½ år|halve år|halvår|måned|uge|kvartal|år|mandag|tirsdag|onsdag"
            r"|torsdag|fredag))(?!\w)"
        ),
        _recurring,
    ),
    (
        _compiled(
            r"\b(?:i )?(?P<p1>projektets|indsatsens|forløbets|aktivitetens) (?:første|sidste) "
            r"(?:\d+ |to |tre |seks )?(?:måneder|måned|halvår|år|uger|kvartal)"
        ),
        _relative,
    ),
    (
        _compiled(
            r"\b(?:i god tid )?(?:inden|før|ved|efter|i løbet af|fra) "
            r"(?P<p2>(?:projektets|indsatsens|forløbets|periodens|aktivitetens)"
            r" (?:afslutning|start|opstart|løbetid|ophør)|projekt(?:start|afslutning"
                r"|perioden|ophør))"
        ),
        _relative,
    ),
    (_compiled(r"\bi (?P<p3>opstartsfasen|afslutningsfasen|implementeringsfasen)\b"), _relative),
    (_compiled(r"\b(?P<p4>midtvejsevaluering(?:en)?)\b"), _relative),
    (_compiled(r"\bpå (?P<p5>dagens møde)\b"), _relative),
    (
        _compiled(r"\bpå (?P<p6>(?:næste|førstkommende|kommende) (?:ordinære )?\w*møde)\b"),
        _relative,
    ),
    (
        _compiled(
            r"\b(?:senest |inden for )?(?:\d+|en|én|to|tre|fire|seks|otte) (?:hver)?(?:dage?"
                r"|uger?|måneder?) "
            r"(?:efter|før|inden) (?P<p7>[^.,;]+)"
        ),
        _relative,
    ),
    (
        _compiled(r"\binden for (?P<p8>(?:\d+|en|to|tre|fire|seks|otte) (?:dage?|uger?|måneder?))"),
        _relative,
    ),
    (_compiled(r"\b(?P<p9>herefter|derefter)\b"), _relative),
)  # fmt: skip
