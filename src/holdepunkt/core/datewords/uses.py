"""What a time is said of: judged by the words of its sentence."""

import re
from enum import Enum

from holdepunkt.core.datewords.values import DateWords, Nature, Precision, Use

_REFERENCE = re.compile(r"\b(?:tilbage|budget|etableret|årsrapport|fra)\s*$", re.IGNORECASE)
_CLAUSES = re.compile(r"[.;!?]\s+(?=[A-ZÆØÅ’'”\"»])")
_DEADLINE_WAYS = ("inden", "senest", "før", "frem til", "indtil")
_OF_A_THING = re.compile(r"\w{5,}(?:en|et|erne|plan|rapport)\s$")  # "analysen fra 2014"
_OF_A_TIME = re.compile(r"\bfor\s*$", re.IGNORECASE)
_NEEDS = re.compile(
    r"\b(?:afhænger af|forudsætter|input fra|tilvejebringes i|betinget af)\b", re.IGNORECASE
)
_EXPECTED = re.compile(r"\b(?:forventes|forventer|ventes|vil|planlægges)\b", re.IGNORECASE)
_DEMANDED = re.compile(r"\b(?:skal|bør)\b", re.IGNORECASE)
_RUNNING = frozenset({Precision.HALF_YEAR, Precision.YEAR})
_POINTS = frozenset({Precision.DAY, Precision.WEEK, Precision.THIRD_OF_MONTH, Precision.MONTH})
_COMMA = 25  # a comma between a verb and a time puts them as far apart as these characters


class _Verb(Enum):
    """What sort of words say something of a time."""

    GATE = r"går (?:\w+ )?(?:ind )?i \w*fasen"
    START = (
        r"igangsættes|iværksættes|opstartes|starter|begynder|påbegyndes|ansættes|nedsættes"
        r"|(?:sat|går|gås) i gang"
    )
    DECIDES = r"beslutter|beslutte|besluttes|vedtager|vedtages|(?:tager|tages|tage) stilling"
    TELLS = (
        r"orienteret|orienteres|vende tilbage|vender tilbage|forelægges|forelagt|fremlagt"
        r"|bevil(?:lig|g)e[rs]|behandles"
    )
    REVIEWS = r"(?:gøre?|gøres) status|evalueres|midtvejsevalueres"
    MEETS = r"\w*(?:møde|workshop|seminar|temadag|konference)"
    ENDS = r"færdig\w*|afsluttet|afsluttes|godkendes?|fremlægges"
    RESULT = r"klar|på plads"
    DONE = (
        r"afholdt|afsendt|sendt|taget i brug|sat i drift|gennemført|besluttet|påbegyndt|opstartet"
        r"|udarbejdet"
        r"|lavet|etableret|godkendt|vedtaget"
    )
    HELD = r"afholdes"
    CARRIED = r"gennemføres|løber|kører"
    GOES_ON = r"gradvist|løbende|under udarbejdelse|(?:er|i) dialog"

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return the words as a pattern of whole words."""
        return _PATTERNS[self]


_PATTERNS = {verb: re.compile(rf"\b(?:{verb.value})\b", re.IGNORECASE) for verb in _Verb}
_SIMPLE = {
    _Verb.GATE: Use.GATE,
    _Verb.START: Use.START,
    _Verb.DECIDES: Use.DECISION,
    _Verb.REVIEWS: Use.EVENT,
    _Verb.MEETS: Use.EVENT,
    _Verb.ENDS: Use.DEADLINE,
    _Verb.GOES_ON: Use.PERIOD,
}
# What is told, held or carried through on a day, in some days, in a month, or in more.
_BY_LENGTH = {
    _Verb.TELLS: (Use.EVENT, None, None, None),
    _Verb.HELD: (Use.EVENT, Use.MILESTONE, Use.MILESTONE, Use.PERIOD),
    _Verb.CARRIED: (Use.EVENT, None, Use.PERIOD, Use.PERIOD),
}


def use_of(text: str, start: int, end: int, way: str, words: DateWords, parts: int) -> Use:
    """Return what the time between `start` and `end` is said of; `parts` counts its wordings."""
    if words.nature is Nature.RECURRING:
        return Use.RECURRING
    if words.nature is Nature.RELATIVE:
        return _relative(words, text[end:])
    if parts > 1:
        return Use.PERIOD
    if _REFERENCE.search(text[:start]) or way in {"tilbage i", "budget"}:
        return Use.REFERENCE
    if way == "fra" and words.precision is Precision.YEAR and _OF_A_THING.search(text[:start]):
        return Use.REFERENCE
    return _said(text, start, end, way, words)


def _said(text: str, start: int, end: int, way: str, words: DateWords) -> Use:
    """Return the use by the verb nearest to the time; without one, a long time is a period."""
    verb = _nearest(text, start, end)
    said = _by_verb(verb, clause_at(text, start, end), words) if verb else None
    of_a_time = bool(_OF_A_TIME.search(text[:start]))
    signs = (
        (said, verb in {_Verb.GATE, _Verb.START}),
        (Use.START, way.startswith(("fra", "pr.", "efter"))),
        (Use.DEADLINE, way.startswith(_DEADLINE_WAYS) or "udgang" in way),
        (Use.DEPENDENCY, bool(_NEEDS.search(sentence_at(text, start, end)))),
        (Use.PERIOD, of_a_time and words.precision in _RUNNING),
        (Use.DEADLINE, way == "i løbet af"),
        (said, said is not None),
        (Use.PERIOD, words.precision in _RUNNING),
    )
    return next((use for use, is_there in signs if use and is_there), Use.DEADLINE)


def _by_verb(verb: _Verb, clause: str, words: DateWords) -> Use | None:
    """Return what a verb makes of a time; None where it makes nothing of one so long."""
    is_expected = bool(_EXPECTED.search(clause))
    if verb is _Verb.MEETS and _Verb.DONE.pattern.search(clause) and not is_expected:
        return Use.DONE
    if verb in _SIMPLE:
        return _SIMPLE[verb]
    if verb in _BY_LENGTH:
        return _BY_LENGTH[verb][_length(words.precision)]
    if is_expected and not _DEMANDED.search(clause):
        return Use.MILESTONE if words.precision in _POINTS else Use.DEADLINE
    return (
        Use.DONE
        if verb is _Verb.DONE and not is_expected and not _DEMANDED.search(clause)
        else Use.DEADLINE
    )


def _length(precision: Precision) -> int:
    """Return how long a time is: a day, some days, a month, or more."""
    signs = (precision is Precision.DAY, precision in _POINTS - {Precision.MONTH},
             precision is Precision.MONTH)  # fmt: skip
    return next((place for place, is_there in enumerate(signs) if is_there), len(signs))


def _nearest(text: str, start: int, end: int) -> _Verb | None:
    """Return what sort of verb stands nearest in the sentence; the first named, of two as near."""
    begins, ends = _sentence(text, start, end)
    found = [
        (_distance(text, match, start, end), place, verb)
        for place, verb in enumerate(_Verb)
        for match in verb.pattern.finditer(text, begins, ends)
        if verb is not _Verb.MEETS or _is_met(text, match, start, end)
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def _is_met(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a meeting stands beside its time: "høringsmøde, ultimo oktober"."""
    if match.end() <= start:
        return not re.sub(r"[\s,]|\b(?:i|den|d\.)", "", text[match.end() : start])
    return match.start() >= end and not text[end : match.start()].strip()


def _distance(text: str, match: re.Match[str], start: int, end: int) -> int:
    """Return how far a verb is from the time, in characters; inside it is no way at all."""
    if match.start() >= end:
        between = text[end : match.start()]
    elif match.end() <= start:
        between = text[match.end() : start]
    else:
        return 0
    return len(between) + _COMMA * (between.count(",") - between.strip(" ").endswith(","))


def _relative(words: DateWords, after: str) -> Use:
    whose = words.waits_for.lower()
    if re.match(rf"\s*(?:{_Verb.START.value})\b", after, re.IGNORECASE):
        return Use.START
    if "evaluering" in whose:
        return Use.GATE
    if "møde" in whose:
        return Use.EVENT
    if re.match(r"(?:i god tid )?(?:inden|før|senest)", words.verbatim, re.IGNORECASE):
        return Use.DEADLINE
    if words.first is not None or re.match(r"(?:herefter|derefter)", words.verbatim, re.IGNORECASE):
        return Use.START
    return Use.PERIOD


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence that a wording between `start` and `end` stands in."""
    begins, ends = _sentence(text, start, end)
    return text[begins:ends]


def clause_at(text: str, start: int, end: int) -> str:
    """Return the part of the sentence between the commas around a wording, not one at its edge."""
    begins, ends = _sentence(text, start, end)
    before = text.rfind(", ", begins, max(start - 2, begins))
    after = text.find(", ", end, ends)
    return text[before + 1 if before >= 0 else begins : after if after >= 0 else ends]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begins, ends = 0, len(text)
    for match in _CLAUSES.finditer(text):
        if match.end() <= start:
            begins = match.end()
        elif match.start() >= end - 1:
            ends = match.start() + 1
            break
    return begins, ends
