"""The smallest wordings about time: how each is written, and what it builds."""

import re
from collections.abc import Iterator, Sequence

from holdepunkt.core.calendar.wording import MONTHS
from holdepunkt.core.datewords.builders import (
    Atom,
    Reader,
    days_of_month,
    half,
    holiday,
    numbered_day,
    quarter,
    recurring,
    relative,
    rest_of_year,
    school_year,
    season,
    slashed_day,
    summer_holiday,
    third_of_month,
    third_of_year,
    turn_of_year,
    week,
    whole_month,
    written_day,
    year_itself,
)

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_AND_YEAR = rf"(?:,? (?:af |i |år )?{_YEAR}\b(?!\.\d))?"
_SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    "(?P<month>" + "|".join([*MONTHS, *(rf"{short}\." for short in _SHORT if short != "maj")]) + ")"
)
_THIRD = r"(?P<third>primo|medio|ultimo|(?:i )?(?:starten|begyndelsen|midten|slutningen) af)"
_ORDINAL = r"(?P<nth>[1-4]\.|første|andet|anden|tredje|fjerde|sidste)"
_SEASONS = r"(?P<season>forår|forsommer|sensommer|sommer|efterår|vinter)(?:et|en)?"


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


_TIMES = r"(?:en|én|to|tre|fire|\d+) gange? (?:om (?:ugen|måneden|året|dagen)|årligt|månedligt)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_READERS: Sequence[tuple[re.Pattern[str], Reader]] = (
    (_compiled(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"), numbered_day),
    (
        _compiled(
            r"(?<![\d.§-])(?P<d>\d{1,2})[./-] ?(?P<m>\d{1,2})[./-] ?(?P<y>(?:19"
                r"|20)?\d\d)(?![\d.]\d|\d)"
        ),
        numbered_day,
    ),
    (
        _compiled(
            rf"(?:\b(?:den|d\.) )?(?<![\d.])(?P<day>\d{{1,2}})\.? ?{_MONTH}(?!\w){_AND_YEAR}"
        ),
        written_day,
    ),
    (
        _compiled(
            r"(?<![\d.])(?P<from>\d{1,2})\. ?(?:-|–|og|til) ?(?:den )?"
            rf"(?P<day>\d{{1,2}})\. ?{_MONTH}(?!\w){_AND_YEAR}"
        ),
        days_of_month,
    ),
    (
        _compiled(rf"(?<![\d.])(?P<day>\d{{1,2}})/(?P<month>1[0-2]|[1-9])(?![\d/]){_AND_YEAR}"),
        slashed_day,
    ),
    (_compiled(rf"\b{_THIRD} {_MONTH}(?!\w){_AND_YEAR}"), third_of_month),
    (_compiled(rf"\b{_THIRD} {_YEAR}\b"), third_of_year),
    (_compiled(rf"(?<!\w){_MONTH}(?!\w){_AND_YEAR}"), whole_month),
    (
        _compiled(
            r"\bugen?(?:rne)? (?P<week>[1-9]\d?)(?!\d|[.,]\d)"
            rf"(?: ?(?:-|–|og|til) ?(?:uge )?(?P<until>[1-9]\d?)(?!\d))?{_AND_YEAR}"
        ),
        week,
    ),
    (_compiled(rf"(?<!\w){_ORDINAL} (?:kvartal|kvt\.?){_AND_YEAR}"), quarter),
    (_compiled(rf"\b(?P<nth>[QK][1-4]){_AND_YEAR}"), quarter),
    (_compiled(rf"(?<!\w){_ORDINAL} (?:halvår|halvdel){_AND_YEAR}"), half),
    (_compiled(rf"\b{_SEASONS}(?!\w){_AND_YEAR}"), season),
    (
        _compiled(
            r"\b(?:(?P<way>senest (?:før|inden)|inden|før|efter|i|op til) )"
            rf"(?:skolernes )?sommerferie(?:n|rne)?(?!\w){_AND_YEAR}"
        ),
        summer_holiday,
    ),
    (
        _compiled(rf"\b(?P<way>inden|før) (?:skolernes )?sommer(?:en)?(?!\w){_AND_YEAR}"),
        summer_holiday,
    ),
    (
        _compiled(rf"\b(?P<holiday>(?:efterårs|vinter|jule)ferien?|julen?)(?!\w){_AND_YEAR}"),
        holiday,
    ),
    (_compiled(rf"\bårets (?:udgang|slutning|afslutning){_AND_YEAR}"), turn_of_year),
    (_compiled(rf"\bårsskiftet{_AND_YEAR}"), turn_of_year),
    (_compiled(rf"\bresten af (?:året\b|{_YEAR}\b)"), rest_of_year),
    (_compiled(rf"\bskoleåret {_YEAR} ?[/-] ?(?:20)?\d\d\b"), school_year),
    (
        _compiled(
            rf"\b(?:i|af|inden|før|fra|til|senest|budget|for|ultimo|udgangen af|løbet af) {_YEAR}\b"
            r"(?!-\d)"
        ),
        year_itself,
    ),
    (_compiled(rf"(?:^|(?<=[-–] )){_YEAR}\.?(?=$| ?[-–](?!\d{{5}}))"), year_itself),
    (_compiled(rf"(?:(?<=\d{{4}}[-–])|(?<=\d{{4}} og )|(?<=\d{{4}} til )){_YEAR}\b"), year_itself),
    (
        _compiled(
            rf"\b(?:{_TIMES}|månedlig\w*(?: og ugentlig\w*)?|ugentlig\w*|kvartalsvis\w*"
                rf"|halvårlig\w*"
            r"|årlig\w*|daglig(?:t|e)?(?= møde| opfølg|$)|løbende|på månedsbasis"
            r"|hver(?:t|)? (?:½ år|halve år|halvår|måned|uge|kvartal|år|mandag|tirsdag|onsdag"
            r"|torsdag|fredag))(?!\w)"
        ),
        recurring,
    ),
    (
        _compiled(
            r"\b(?:i )?(?P<p1>projektets|indsatsens|forløbets|aktivitetens) (?:første|sidste) "
            r"(?:\d+ |to |tre |seks )?(?:måneder|måned|halvår|år|uger|kvartal)"
        ),
        relative,
    ),
    (
        _compiled(
            r"\b(?:i god tid )?(?:inden|før|ved|efter|i løbet af|fra) "
            r"(?P<p2>(?:projektets|indsatsens|forløbets|periodens|aktivitetens)"
            r" (?:afslutning|start|opstart|løbetid|ophør)|projekt(?:start|afslutning"
                r"|perioden|ophør))"
        ),
        relative,
    ),
    (_compiled(r"\bi (?P<p3>opstartsfasen|afslutningsfasen|implementeringsfasen)\b"), relative),
    (_compiled(r"\b(?P<p4>midtvejsevaluering(?:en)?)\b"), relative),
    (_compiled(r"\bpå (?P<p5>dagens møde)\b"), relative),
    (
        _compiled(r"\bpå (?P<p6>(?:næste|førstkommende|kommende) (?:ordinære )?\w*møde)\b"),
        relative,
    ),
    (
        _compiled(
            r"\b(?:senest |inden for )?(?:\d+|en|én|to|tre|fire|seks|otte) (?:hver)?(?:dage?"
                r"|uger?|måneder?) "
            r"(?:efter|før|inden) (?P<p7>[^.,;]+)"
        ),
        relative,
    ),
    (
        _compiled(r"\binden for (?P<p8>(?:\d+|en|to|tre|fire|seks|otte) (?:dage?|uger?|måneder?))"),
        relative,
    ),
    (_compiled(r"\b(?P<p9>herefter|derefter)\b"), relative),
)  # fmt: skip
