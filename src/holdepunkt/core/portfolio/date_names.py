"""What a date is for, in a few words: the heart of the sentence that a paper dates it in.

A paper's date stands in a sentence of its own, which fits no table and no picture. The name is
whole words of that sentence, or what sort of date it is; never a sentence that is cut.
"""

import re
from datetime import date
from functools import lru_cache

from holdepunkt.core.datewords import DateWords, Use
from holdepunkt.core.portfolio.milestones import Milestone, MilestoneKind
from holdepunkt.core.wording import MONTHS, short_date

LONGEST = 48  # letters of a name; what is longer is cut down to what it begins with
_LONGEST_DATE = 24
_CLAUSES = re.compile(r"[,;:]\s+|\s+[–-]\s+|\s+(?=hvor(?:efter|af|til|for|når)?\b)|\.\s+|[()]")
# A verb in the present: passive, or one of those that plans are written with.
_VERB = re.compile(
    r"\b(?:(?!\w*[en]nes\b)\w{3,}(?:e|æ)s|er|har|skal|vil|kan|bliver|sker|går|forventes|ligger)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:og|at|men|som|der|samt|derfor|først|herefter|derefter|det|en|et|den|de|disse|denne|dette|"
    r"alle|kan|vil|skal|er|har|man|planlægges|forventes|gennemføres|afholdes|udarbejdes)\s+",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\s+(?:nye|og|at|men|som|der|samt|i|på|til|af|for|fra|med|ved|om|inden|senest|frem|først|derfor|"
    r"er|sker|klar|skal|vil|kan|bliver|forventes|forventes klar|en|et|den|de|det|d\.|i form)$",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"\s+(?=(?:af|for|med|ved|om|i|på|til|fra|og|samt|efter|mellem|under)\b)")
# What begins or says so names no date: a condition, a fact that it is not, half of a phrase.
_NAMELESS = re.compile(
    r"^(?:hvis|hvor\w*|når|med|i|ved|på|efter|før|fordi|ikke|endnu|projektet|indsatsen|ligger|sker|går|[\d§])\b"
    r"|\bikke\b|\d{4}|(?<!skal )\bvære\b|…",
    re.IGNORECASE,
)
_REMEMBERED = 4096  # sentences; a plan shows the same ones each time it is opened
_LOOSE = " .,;:–"
_FEWEST = 11  # letters; a single shorter word, such as *ledelsen*, says too little
_SORTS = {Use.PERIOD: "Periode", Use.START: "Start", Use.DEPENDENCY: "Afventer"}


def name_of_date(one: Milestone, of: str = "") -> str:
    """Return what the date is for: what was typed where it is short, else from its sentence.

    A paper's date without a sentence has the title of its activity, `of`, which is no name.
    """
    is_plain = one.kind is MilestoneKind.DEADLINE
    sort = _SORTS.get(one.when.use, one.kind.label) if is_plain else one.kind.label
    if one.what == of:
        return sort
    return date_name(one.what, (one.when.verbatim, *(old.verbatim for old in one.earlier)), sort)


def labelled_date(one: Milestone, of: str = "") -> str:
    """Return what sort of date it is, and its name where that says more."""
    name = name_of_date(one, of)
    sorts = {one.kind.label, *_SORTS.values()}
    return name if name in sorts else f"{one.kind.label}: {name}"


@lru_cache(_REMEMBERED)
def date_name(what: str, wordings: tuple[str, ...], sort: str = "Frist") -> str:
    """Return a name of a date from the sentence it stands in; `sort` where that gives none.

    >>> date_name("Opdatering af resterende paragraffer sker primo 2018, og andet i maj",
    ...           ("primo 2018",))
    'Opdatering af resterende paragraffer'
    >>> date_name("Alle afdelinger er på", ("i maj 2026",)), date_name("I maj", ("i maj",))
    ('Alle afdelinger er på', 'Frist')
    """
    said = next((each for each in wordings if each and each.casefold() in what.casefold()), "")
    if not said and len(what) <= LONGEST and "…" not in what:
        return what.strip() or sort
    return next((name for name in _proposed(what, said) if name), sort)


def _proposed(what: str, said: str) -> tuple[str, str]:
    """Return the names that the sentence gives: of what stands before its date, and after it."""
    at = what.casefold().find(said.casefold()) if said else len(what)
    [*_, before] = _CLAUSES.split(what[:at])
    after = _CLAUSES.split(what[at + len(said) :])[0]
    return _heart(before), _heart(after)


def _heart(clause: str) -> str:
    """Return what a clause is about: all of it where it is short, else what stands by its verb."""
    told = _trimmed(clause)
    if len(told) > LONGEST and (found := _VERB.search(told)):
        told = _trimmed(told[: found.start()])
    while len(told) > LONGEST or told.endswith("-"):
        pauses = [found.start() for found in _PAUSE.finditer(told)]
        if not pauses:
            return ""
        told = _trimmed(told[: pauses[-1]])
    says_little = " " not in told and (len(told) < _FEWEST or _VERB.fullmatch(told))
    if says_little or _NAMELESS.search(told):
        return ""
    return told[:1].upper() + told[1:]


def _trimmed(words: str) -> str:
    """Return the words without what only joins them to the rest of the sentence."""
    told = words.strip(_LOOSE)
    while (shorter := _ENDING.sub("", _OPENING.sub("", told)).strip(_LOOSE)) != told:
        told = shorter
    return told


def short_when(words: DateWords) -> str:
    """Return when in a few letters: as it is worded where that is short, else its days.

    Without days it is what it waits for that counts, and the wording says it.
    """
    if len(words.verbatim) <= _LONGEST_DATE or not (words.first or words.last):
        return words.verbatim.strip(" .")
    told = [_month(day.year, day.month) if day else "" for day in (words.first, words.last)]
    first, last = told
    if not first or not last:
        return f"senest {last}" if last else f"fra {first}"
    return first if first == last else f"{first} – {last}"


def told_days(first: date | None, last: date | None) -> str:
    """Return the days a wording means, open to the side where it names none; "" for no day.

    >>> told_days(date(2018, 5, 1), date(2018, 5, 31)), told_days(date(2018, 8, 13), None)
    ('01.05.2018 – 31.05.2018', 'fra 13.08.2018')
    """
    if first and last:
        return " – ".join(short_date(day) for day in dict.fromkeys((first, last)))
    if last:
        return f"senest {short_date(last)}"
    return f"fra {short_date(first)}" if first else ""


def _month(year: int, month: int) -> str:
    return f"{MONTHS[month - 1][:3]} {year}"
