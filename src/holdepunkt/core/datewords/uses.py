"""What a time is said of: judged by the words of its sentence."""

import re

from holdepunkt.core.datewords.values import DateWords, Nature, Precision, Use

_START = re.compile(
    r"(?:igangsættes|iværksættes|opstartes|starter|begynder|påbegyndes|ansættes"
    r"|sat i gang)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\b(?:tilbage|budget|etableret|årsrapport|fra)\s*$", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:blev|er|har|været|blevet)\b[^.;]*?\b(?:afholdt|afsendt|taget i brug|gennemført|besluttet"
    r"|påbegyndt|udarbejdet|lavet|etableret|godkendt|vedtaget|orienteret)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[.;!?]\s+(?=[A-ZÆØÅ])")
_DEADLINE_WAYS = ("inden", "senest", "før", "frem til", "indtil", "ved udgangen", "med udgangen")
_READY = re.compile(r"\b(?:klar|færdig|på plads|godkendes?|afsluttet|fremlægges)\b", re.IGNORECASE)
_GATE = re.compile(r"går (?:\w+ )?(?:ind )?i \w*fasen")
_RUNNING = frozenset({Precision.HALF_YEAR, Precision.YEAR})


def use_of(text: str, start: int, end: int, way: str, words: DateWords, parts: int) -> Use:
    """Return what the time between `start` and `end` is said of; `parts` counts its wordings."""
    if words.nature is Nature.RECURRING:
        return Use.RECURRING
    if words.nature is Nature.RELATIVE:
        return _relative(words)
    if parts > 1:
        return Use.PERIOD
    if _REFERENCE.search(text[:start]) or way in {"tilbage i", "budget"}:
        return Use.REFERENCE
    return _in_sentence(sentence_at(text, start, end), way, words)


def _in_sentence(sentence: str, way: str, words: DateWords) -> Use:
    """Return the first use whose sign is there; a period if it is a long time, else a deadline."""
    signs = (
        (Use.GATE, bool(_GATE.search(sentence))),
        (Use.START, way.startswith(("fra", "pr.", "efter")) or bool(_START.search(sentence))),
        (Use.DEADLINE, way.startswith(_DEADLINE_WAYS)),
        (Use.DONE, bool(_DONE.search(sentence))),
        (Use.DEADLINE, way == "i løbet af" or bool(_READY.search(sentence))),
        (Use.PERIOD, words.precision in _RUNNING),
    )
    return next((use for use, is_there in signs if is_there), Use.DEADLINE)


def _relative(words: DateWords) -> Use:
    whose = words.waits_for.lower()
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
    begins, ends = 0, len(text)
    for match in _CLAUSES.finditer(text):
        if match.end() <= start:
            begins = match.end()
        elif match.start() >= end - 1:
            ends = match.start() + 1
            break
    return text[begins:ends]
