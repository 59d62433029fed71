"""What one cell says: days and instants, people, yes and no; and how a CPR number is hidden."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

EXCEL_DAY_ZERO = date(1899, 12, 30)
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
# Serial numbers of 1990-01-01 and 2100-12-31; any other number in a date column is no date.
EXCEL_SERIALS = range(32874, 73416)

_DANISH = re.compile(
    r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})(?:[ T](\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?)?"
)
_SHORT_YEAR = re.compile(r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{2})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}.*)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
_CPR = re.compile(r"(?<!\d)(\d{6})[- ]?(\d{4})(?!\d)")
_NAME_WITH_CODE = re.compile(r"(.*\S)\s*\(([^()]+)\)")
_SECONDS_A_DAY = 86_400
_YES = frozenset({"ja", "j", "yes", "y", "true", "sand", "sandt", "x", "1", "1.0", "1,0"})
_NO = frozenset({"nej", "n", "no", "false", "falsk", "0", "0.0", "0,0"})


class Moment(NamedTuple):
    """A Danish civil day, and the instant (UTC) where the source knows the time of day."""

    on: date
    at: datetime | None = None

    def __str__(self) -> str:
        return f"{self.on} {self.at or ''}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value cannot be used, in Danish, and what it may have meant."""

    reason: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as a source writes them; `code` tells two people apart."""

    code: str
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


def tidy(text: str) -> str:
    r"""Return the text in one Unicode form, without control characters or needless blanks.

    >>> tidy("  Mette\u00a0 Holm\n")
    'Mette Holm'
    """
    # Nearly every cell is tidy already, and an extract has millions.
    if text.isprintable() and "  " not in text and _is_nfc(text):
        return text.strip(" ")
    normal = unicodedata.normalize("NFC", text)
    shown = "".join(
        " " if letter.isspace() else letter
        for letter in normal
        if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}
    )
    return " ".join(shown.split())


def _is_nfc(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


@lru_cache(maxsize=10_000)
def folded(text: str) -> str:
    """Return the text as it is compared: tidy and without case."""
    return tidy(text).casefold()


def masked(text: str) -> str:
    """Return the text with the serial part of every CPR number hidden.

    >>> masked("140598-1234 og 1405981234")
    '140598-•••• og 140598-••••'
    """
    return _CPR.sub(r"\1-••••", text)


def moment(text: str, zone: ZoneInfo, *, counts_days: bool = True) -> Moment | Fault:
    """Return the day, and the instant if a time is given; a time without a zone is local.

    A bare number is a day in the cell of a sheet alone; without `counts_days` it is a guess.

    >>> from zoneinfo import ZoneInfo
    >>> moment("02.03.2026", ZoneInfo("Europe/Copenhagen")).on
    datetime.date(2026, 3, 2)
    >>> moment("31-02-2026", ZoneInfo("Europe/Copenhagen"))
    Fault(reason='Datoen findes ikke', suggestion='28.02.2026?')
    """
    if _ISO.fullmatch(text):
        return _sane(_iso(text, zone))
    if match := _DANISH.fullmatch(text):
        return _sane(
            _danish([int(part or 0) for part in match.groups()], zone, timed=bool(match[4]))
        )
    if match := _SERIAL.fullmatch(text):
        found = _serial(int(match[1]), float(f"0.{match[2] or 0}"), zone)
        if counts_days or isinstance(found, Fault):
            return found
        return Fault("Et tal er ikke en dato", f"{found.on:%d.%m.%Y}?")
    if match := _SHORT_YEAR.fullmatch(text):
        return Fault("Årstallet skal have fire cifre", f"{match[1]}.{match[2]}.20{match[3]}?")
    return Fault("Det er ikke en dato", "Skriv dd.mm.åååå")


def _iso(text: str, zone: ZoneInfo) -> Moment | Fault:
    try:
        if len(text) == len("2026-03-02"):
            return Moment(date.fromisoformat(text))
        return _instant(datetime.fromisoformat(text), zone)
    except (ValueError, OverflowError):
        year, month = int(text[:4]), int(text[5:7])
        return _no_such_day(year, month)


def _danish(parts: list[int], zone: ZoneInfo, *, timed: bool) -> Moment | Fault:
    day, month, year, hour, minute, second = parts
    try:
        if timed:
            return _instant(datetime(year, month, day, hour, minute, second, tzinfo=zone), zone)
        return Moment(date(year, month, day))
    except (ValueError, OverflowError):
        return _no_such_day(year, month)


def _instant(at: datetime, zone: ZoneInfo) -> Moment:
    aware = at if at.tzinfo else at.replace(tzinfo=zone)
    return Moment(aware.astimezone(zone).date(), aware.astimezone(UTC))


def _serial(days: int, share: float, zone: ZoneInfo) -> Moment | Fault:
    # Excel's 1900 system counts a 29 February 1900 that never was, hence its day zero.
    if days not in EXCEL_SERIALS:
        return Fault("Tallet er ikke en dato fra Excel", "Skriv dd.mm.åååå")
    on = EXCEL_DAY_ZERO + timedelta(days=days)
    if not share:
        return Moment(on)
    midnight = datetime(on.year, on.month, on.day)  # noqa: DTZ001 -- the zone is put on below
    return _instant(midnight + timedelta(seconds=round(share * _SECONDS_A_DAY)), zone)


def _no_such_day(year: int, month: int) -> Fault:
    if not (1 <= month <= 12 and EARLIEST_YEAR <= year <= LATEST_YEAR):  # noqa: PLR2004
        return Fault("Datoen findes ikke", "Skriv dd.mm.åååå")
    return Fault("Datoen findes ikke", f"{monthrange(year, month)[1]:02}.{month:02}.{year}?")


def _sane(found: Moment | Fault) -> Moment | Fault:
    if isinstance(found, Moment) and not EARLIEST_YEAR <= found.on.year <= LATEST_YEAR:
        return Fault(f"Året {found.on.year} er ikke muligt for en sag")
    return found


def person(text: str) -> Person | None:
    """Return the member of staff named; `Mette Holm (MEHO)` is known by her initials.

    >>> person("Mette Holm (MEHO)")
    Person(code='meho', name='Mette Holm')
    """
    if not text:
        return None
    if match := _NAME_WITH_CODE.fullmatch(text):
        return Person(folded(match[2]), match[1])
    # Without initials the name is all we have, as the source spells it.
    return Person(text, text)


def yes_or_no(text: str) -> bool | Fault:
    """Return whether a cell says yes or no; any other word is a fault, never a no.

    >>> yes_or_no("Ja"), yes_or_no("0")
    (True, False)
    >>> yes_or_no("Måske")
    Fault(reason='Ordet er hverken ja eller nej', suggestion='Skriv »Ja« eller »Nej«')
    """
    word = folded(text)
    if word in _YES or word in _NO:
        return word in _YES
    return Fault("Ordet er hverken ja eller nej", "Skriv »Ja« eller »Nej«")
