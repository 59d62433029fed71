"""Which times of an activity are promises: not what is past, a budget's year, or a state's wait.

What is no promise is told with its reason, so that no time of the paper goes unseen.
"""

import re
from collections.abc import Callable, Collection, Iterable

from holdepunkt.core.datewords import DateWords, Nature, Precision, Use, clause_at
from holdepunkt.core.documents.values import LeftOut
from holdepunkt.core.papers import Activity, DatedWords, Place
from holdepunkt.core.wording import shortened

_WHAT = 200  # letters of the sentence that names a date
_MEETING = "dagens møde"
DONE = "fortalt som sket"
REFERENCE = "en henvisning og ikke en frist"
OF_A_THING = "det år, et budget eller noget andet gælder for"
AGAIN = "noget, der gentages"
WAITS = "det, indsatsen venter på"
SHOWN = "mødet, hvor dokumentet lægges frem"
OF_GOAL = "står i målsætningens tekst og ikke ved en indsats"
UNREAD = "kan ikke læses som en tid"
_NO_DATE = {Nature.RECURRING: AGAIN, Nature.UNKNOWN: UNREAD}
_NO_PROMISE = {Use.DONE: DONE, Use.REFERENCE: REFERENCE, Use.RECURRING: AGAIN}
_BUDGET = re.compile(r"\bbudget\w*(?: for)?$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:har|havde|blev|var)\b(?:\s+\w+){0,4}?\s+\w{3,}(?:et|t|ede|te)\b", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:skal|vil|forventes?|ventes|planlægges|igangsættes|afsat|aftalt|besluttet|planlagt"
    r"|vedtaget|bevil(?:l?ig|g)et|godkendt|lovet|bestilt|forpligtet)\b",
    re.IGNORECASE,
)


def promised_dates(activity: Activity) -> tuple[tuple[DatedWords, str], ...]:
    """Return the dates that promise something, each with the sentence it stands in, once."""
    return _each_once(activity, lambda dated, said: not _why_none(activity, dated, said))


def repeated_dates(activity: Activity) -> tuple[tuple[DatedWords, str], ...]:
    """Return what a plan promises again and again; what goes on all the time has no rhythm."""
    return _each_once(activity, _is_repeated)


def times_left_out(
    activity: Activity, shown: Iterable[tuple[DatedWords, str]]
) -> tuple[LeftOut, ...]:
    """Return the times that got no field among those shown, and why, each once.

    What only goes on all the time names no time.
    """
    with_field = {(dated.words.verbatim.casefold(), what) for dated, what in shown}
    found: dict[tuple[str, str], LeftOut] = {}
    for dated in activity.dates:
        words, what = dated.words, _sentence(activity, dated)
        key = words.verbatim.casefold(), shortened(what, _WHAT)
        if key not in with_field and words.precision is not Precision.ONGOING:
            why = _why_none(activity, dated, what)
            found.setdefault(key, LeftOut(words.verbatim, why, dated.place.first))
    return tuple(found.values())


def goal_times(texts: Collection[Place], dates: Iterable[DatedWords]) -> tuple[LeftOut, ...]:
    """Return the times in the texts of a goal, which has no dates of its own, each once."""
    found = (each for each in dates if each.place in texts)
    return tuple(
        dict.fromkeys(
            LeftOut(each.words.verbatim, OF_GOAL, each.place.first)
            for each in found
            if each.words.precision is not Precision.ONGOING
        )
    )


def _each_once(
    activity: Activity, is_wanted: Callable[[DatedWords, str], bool]
) -> tuple[tuple[DatedWords, str], ...]:
    found: dict[tuple[str, str], tuple[DatedWords, str]] = {}
    for dated in activity.dates:
        what = _sentence(activity, dated)
        if is_wanted(dated, what):
            key = dated.words.verbatim.casefold(), shortened(what, _WHAT)
            found.setdefault(key, (dated, key[1]))
    return tuple(found.values())


def is_of_what_goes_before(dated: DatedWords) -> bool:
    """Tell whether a time in running text is when what the activity needs is ready."""
    words = dated.words
    is_fixed = words.nature is Nature.FIXED and words.use is Use.DEPENDENCY
    return is_fixed and dated.field != "deadline"


def _why_none(activity: Activity, dated: DatedWords, sentence: str) -> str:
    """Return why a time is no promise; nothing when it is one."""
    words = dated.words
    if is_of_what_goes_before(dated) and any(
        each.words.use is Use.START for each in activity.dates
    ):
        return WAITS  # the activity's own beginning is told too
    if known := _NO_DATE.get(words.nature) or _NO_PROMISE.get(words.use):
        return known
    if words.waits_for.casefold() == _MEETING:
        return SHOWN  # the day the paper itself is read, and nothing the activity promises
    if words.nature is Nature.CONDITIONAL and words.first is words.last is None:
        # What a status waits for is its state, and no date.
        return WAITS if dated.field == "status" else ""
    if _is_of_a_thing(words, sentence):
        return OF_A_THING
    return DONE if _is_past(words, sentence) else ""


def _is_repeated(dated: DatedWords, _sentence: str) -> bool:
    words = dated.words
    is_rhythm = words.nature is Nature.RECURRING and words.precision is not Precision.ONGOING
    return is_rhythm and dated.field != "status"


def _is_of_a_thing(words: DateWords, sentence: str) -> bool:
    """Tell whether a year is what something is of: a budget, an audit or a plan of that year."""
    at = sentence.find(words.verbatim)
    if re.fullmatch(r"for \d{4}", words.verbatim):
        return True
    return bool(_BUDGET.search(sentence[: max(at, 0)].rstrip())) or bool(
        re.match(r"(?:i )?budget", words.verbatim, re.IGNORECASE)
    )


def _is_past(words: DateWords, sentence: str) -> bool:
    """Tell whether the clause around a time tells what was done then: no promise of anything."""
    at = sentence.find(words.verbatim)
    if at < 0:
        return False
    clause = clause_at(sentence, at, at + len(words.verbatim))
    return bool(_PAST.search(clause)) and not _AHEAD.search(clause)


def _sentence(activity: Activity, dated: DatedWords) -> str:
    texts = [*activity.deadline, *activity.content, *activity.status]
    for text in texts:
        if text.place == dated.place and dated.words.verbatim in text.text:
            return _around(text.text, dated.words.verbatim)
    return activity.title


def _around(text: str, verbatim: str) -> str:
    """Return the sentence around a wording."""
    at = text.index(verbatim)
    begin = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at + len(verbatim))
    return text[begin : end if end >= 0 else len(text)].strip(" .")
