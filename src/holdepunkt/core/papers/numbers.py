"""Numbers as people write them: with a unit, an operator, and what they are for."""

import re
from collections.abc import Callable, Iterator, Sequence

from holdepunkt.core.datewords import FoundWords
from holdepunkt.core.papers.values import Criterion, Printed, Quantity

Dates = Callable[[str], Sequence[FoundWords]]
_WORDS = {
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
    "elleve": 11, "tolv": 12,
}  # fmt: skip
_BEFORE = (
    r"(?P<way>(?i:min\.|minimum|mindst|ca\.|cirka|omkring|knap|godt|svarende til|højst"
    r"|maks\.|maksimalt"
    r"|over|mere end|under|op til))?\s*"
)
_DIGITS = r"(?P<digits>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\s?\d+)?)"
_FIGURE = re.compile(
    rf"(?<![\w.,§/-]){_BEFORE}{_DIGITS}(?:\s?-\s?(?P<high>\d+))?"
    r"(?P<unit>\s?%|\s(?:mio\.|mia\.)\s?kr\.?(?: årligt)?|\s(?:t\.)?kr\.(?: årligt)?|-årig\w*|"
    r"\s(?!kvartal|halvår|og\b|til\b|i\b|er\b|af\b)[a-zæøå][\wæøå]*(?:\s[a-zæøå]+)?)"
)
_WORDED = re.compile(
    rf"(?<!\w)(?P<word>{'|'.join(_WORDS)})\s(?P<unit>(?!og\b|til\b|andre\b|ben\b|gange\b)[a-zæøå]{{3,}}(?:\s[a-zæøå]+)?|gange\s\w+)",
    re.IGNORECASE,
)
_MILLIONS = 1_000_000
_SKIPPED = re.compile(
    r"(?:§+\s*|nr\.?\s*|bilag\s*|spor\s*|side\s*|uge\s*|målsætning\s*|aktivitet\s*|(?:19|20)\d\d\s*)$",
    re.IGNORECASE,
)
_AT_LEAST = ("min.", "minimum", "mindst", "over", "mere end")
_AT_MOST = ("højst", "maks.", "maksimalt", "under", "op til")
_PAST = re.compile(
    r"\b(?:har (?:deltaget|fået|gennemført)|er (?:der )?(?:afholdt|iværksat|gennemført)"
    r"|(?:der )?har været afholdt|blevet|afholdt to|gennemført)\b",
    re.IGNORECASE,
)


def danish_number(text: str) -> float:
    """Return a number with a point for thousands and a comma for decimals.

    >>> danish_number("2.507"), danish_number("17, 5"), danish_number("0,7")
    (2507.0, 17.5, 0.7)
    """
    return float(text.replace(" ", "").replace(".", "").replace(",", "."))


def operator_of(way: str | None) -> str:
    """Return the operator the words before a number mean; none means exactly.

    >>> operator_of("Min."), operator_of("ca."), operator_of(None)
    ('>=', '~', '=')
    """
    word = (way or "").lower()
    if word in _AT_LEAST:
        return ">="
    if word in _AT_MOST:
        return "<="
    return "~" if word else "="


def quantities_of(
    text: Printed, *, dates: Dates, item: str = "", aim: bool = False
) -> Iterator[Quantity]:
    """Yield the numbers of a text; days, sections of law and case numbers are none.

    `aim` tells that the text is an activity or a criterion, whose numbers are what is aimed at.
    """
    fixed = [
        (each.start, each.end) for each in dates(text.text) if each.words.first or each.words.last
    ]
    for match in _FIGURE.finditer(text.text):
        at = match.start("digits")
        if _SKIPPED.search(text.text[: match.start()]) or _within(at, fixed):
            continue
        yield _figure(match, text, item, aim=aim)
    for match in _WORDED.finditer(text.text):
        if not _within(match.start(), fixed):
            unit = match["unit"]
            yield Quantity(
                match[0], float(_WORDS[match["word"].lower()]), "=", unit,
                _role(text.text, unit, aim=aim), text.place, item=item,
            )  # fmt: skip


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _figure(match: re.Match[str], text: Printed, item: str, *, aim: bool) -> Quantity:
    unit = match["unit"].strip()
    value = danish_number(match["digits"])
    if unit.startswith("mio"):
        value, unit = round(value * _MILLIONS, 2), unit.removeprefix("mio.").strip()
    if unit.startswith("t.kr"):
        value, unit = value * 1000, unit.removeprefix("t.")
    high = danish_number(match["high"]) if match["high"] else None
    operator = "range" if high is not None else operator_of(match["way"])
    rest = text.text[match.end() : match.end() + 60]
    unit = _whole_unit(unit, rest)
    return Quantity(
        match[0].strip(), value, operator, unit, _role(text.text, unit, aim=aim), text.place,
        high=high, item=item,
    )  # fmt: skip


def _whole_unit(unit: str, rest: str) -> str:
    if unit != "%":
        return unit.removeprefix("-")
    following = re.match(r"\s*[^,.;]{0,50}", rest)
    return f"% {following[0].strip()}".strip() if following else "%"


def _role(text: str, unit: str, *, aim: bool) -> str:
    """Return what a number is for: the first sign that is there, else a part of the plan."""
    money = "kr" in unit.split() or unit.startswith("kr.")
    tax = unit.startswith("%") and "moms" in text.lower()
    signs = (
        ("budget", money or tax),
        ("reporting", bool(re.match(r"gange? (?:årligt|om året|om måneden)", unit))),
        ("target group", unit.startswith("år") and "målgruppe" in text.lower()),
        ("plan", unit.startswith("år")),
        ("target", aim),
        ("result", bool(_PAST.search(text))),
    )
    return next((role for role, is_there in signs if is_there), "plan")


def criterion_of(text: Printed, *, measured_by: str = "") -> Criterion:
    """Return a criterion with its target, if it has one; a share is what counts most."""
    found = list(quantities_of(text, dates=lambda _: (), aim=True))
    shares = [each for each in found if each.unit.startswith("%")] or found
    bare = text.text.rstrip(" ,.;")
    if not shares:
        return Criterion(bare, "", None, "", measured_by, text.place)
    first = shares[0]
    unit = "%" if first.unit.startswith("%") else first.unit
    return Criterion(bare, first.operator, first.value, unit, measured_by, text.place)
