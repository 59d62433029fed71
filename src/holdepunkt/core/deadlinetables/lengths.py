"""How long something takes, as a published table says it."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a length is counted in; hours and halves are kept as printed and doubted."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Length:
    """A length as printed; `doubt` is a Danish sentence where it cannot be taken over as it is.

    `low` is the lower end of a range. `value` is 0 for what is done at once.
    """

    printed: str
    value: float
    unit: Unit
    start: int
    end: int
    low: float | None = None
    doubt: str = ""
    suggestion: str = ""


_NUMBERS = {
    "en": 1, "én": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10, "tolv": 12, "fjorten": 14, "halvanden": 1.5, "halvandet": 1.5,
    "et halvt": 0.5,
}  # fmt: skip
_NUMBER = (
    r"(?:\d{1,3}(?:[.,]\d)?\s?½?|½|\d\s1/2|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + ")"
)
_UNITS = {
    "arbejdsdag": Unit.WORKING_DAYS, "hverdag": Unit.WORKING_DAYS, "kalenderdag": Unit.DAYS,
    "dag": Unit.DAYS, "døgn": Unit.DAYS, "uge": Unit.WEEKS, "måned": Unit.MONTHS,
    "mdr": Unit.MONTHS, "md": Unit.MONTHS, "time": Unit.HOURS, "år": Unit.MONTHS,
}  # fmt: skip
_LENGTH = re.compile(
    rf"(?<![\w§.])(?:(?P<low>{_NUMBER})\s?(?:-|–|til)\s?)?(?P<high>{_NUMBER})\s?"
    r"(?P<unit>(?:løbende\s)?(?:arbejdsdage?|hverdage?|kalenderdage?|dage?|døgn|ugers?|uge|uger|måneders?|måned"
    r"|mdr\.?|md\.?|timer?|år))(?!\w)",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:straks|omgående|samme dag|med det samme|øjeblikkelig\w*|akut(?= behandl))\b",
    re.IGNORECASE,
)


def read_lengths(text: str) -> tuple[Length, ...]:
    """Return the lengths in a text.

    >>> [(each.value, each.unit.value) for each in read_lengths("8 uger, dog 2½ måned og straks")]
    [(8.0, 'weeks'), (2.5, 'months'), (0.0, 'days')]
    """
    found = [_length(match) for match in _LENGTH.finditer(text)]
    found.extend(
        Length(match[0], 0.0, Unit.DAYS, match.start(), match.end())
        for match in _AT_ONCE.finditer(text)
    )
    return tuple(sorted(found, key=lambda each: each.start))


def _value(text: str) -> float:
    said = text.strip().lower()
    if said in _NUMBERS:
        return float(_NUMBERS[said])
    half = 0.5 if "½" in said or said.endswith("1/2") else 0.0
    digits = said.replace("½", "").removesuffix("1/2").strip().replace(",", ".")
    return (float(digits) if digits else 0.0) + half


def _length(match: re.Match[str]) -> Length:
    word = match["unit"].lower().removeprefix("løbende ").rstrip(".")
    unit = next(unit for start, unit in _UNITS.items() if word.startswith(start))
    times = 12 if word == "år" else 1
    value = _value(match["high"]) * times
    low = _value(match["low"]) * times if match["low"] and match["low"].strip() else None
    doubt, suggestion = _doubt(value, low, unit, word)
    return Length(match[0].strip(), value, unit, match.start(), match.end(), low, doubt, suggestion)


def _doubt(value: float, low: float | None, unit: Unit, word: str) -> tuple[str, str]:
    if low is not None:
        return "Der står et spænd; det er den længste tid, der er foreslået som frist.", ""
    if value != int(value):
        days = {Unit.MONTHS: 30, Unit.WEEKS: 7}.get(unit, 1)
        return (
            "En halv kan ikke tælles i hele måneder eller uger; vælg, hvad fristen skal tælles i.",
            f"{round(value * days)} dage",
        )
    if unit is Unit.HOURS:
        days = -(-int(value) // 24)
        said = f"{days} dag" if days == 1 else f"{days} dage"
        return "Timer kan ikke tælles i dage; vælg, hvad fristen skal være.", said
    if word.startswith("hverdag"):
        return "»Hverdage« er læst som arbejdsdage (mandag til fredag uden helligdage).", ""
    return "", ""
