"""What the sentences say beside the plan itself: decisions, hearings, duties and roles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from holdepunkt.core.datewords import Nature, Precision
from holdepunkt.core.papers.bodies import BODY, bodies, body_before, named_in_full, sentences
from holdepunkt.core.papers.numbers import Dates
from holdepunkt.core.papers.values import (
    DatedWords,
    Decided,
    DecisionState,
    Duty,
    Hearing,
    Place,
    Printed,
    RoleSaid,
)

_MADE = (
    re.compile(r"\bbesluttet\b", re.IGNORECASE),
    re.compile(r"\bvedtog\b|\bvedtaget\b", re.IGNORECASE),
    re.compile(r"\b(?:har|er)\b[^.]*\bgodkendt\b(?! og digitalt)", re.IGNORECASE),
    re.compile(r"^(?:\w+ ){0,3}godkendt af\b", re.IGNORECASE),
    re.compile(r"\budvalgt og prioriteret\b", re.IGNORECASE),
    re.compile(r"\bikke (?:er )?(?:finansieret|en del af budget)\w*", re.IGNORECASE),
    re.compile(r"\b(?:er|bliver)\b[^.]*\budskudt\b", re.IGNORECASE),
)
_PENDING = (
    re.compile(r"\bafventer\b[^.]*\bgodkendelse\b", re.IGNORECASE),
    re.compile(r"\bgodkendes(?: af)?\b", re.IGNORECASE),
    re.compile(r"\bvil\b[^.]*\b(?:beslutte|tage stilling)\b", re.IGNORECASE),
    re.compile(r"\bbeslutter\b", re.IGNORECASE),
    re.compile(r"\btager? stilling til\b", re.IGNORECASE),
    re.compile(r"\banbefaler\b[^.]*\bderfor\b|\bindstiller\b", re.IGNORECASE),
    re.compile(r"\bsåfremt\b[^.]*\bbevil(?:lig|g)er\b", re.IGNORECASE),
)
_RECOMMENDS = re.compile(r"\b(?:anbefaler|indstiller)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:når|hvis|forudsat(?: at)?)\s(?:der\s)?[^,.]*$", re.IGNORECASE)
_BUDGET_YEAR = re.compile(r"for \d{4}$", re.IGNORECASE)
_TO_WHOM = re.compile(r"\b(?:til|at|overfor|over for)\s+$", re.IGNORECASE)
_ITEM = Sequence[tuple[str, Sequence[Printed]]]
_SATURDAY = 5  # as Python counts weekdays


def decisions_of(texts: _ITEM, dates: Dates) -> Iterator[Decided]:
    """Yield the decisions that are told of; each sentence gives one of each state at most."""
    named = [body for _, printed in texts for text in printed for body in bodies(text.text)]
    for item, printed in texts:
        for text in printed:
            for sentence in sentences(text):
                if (decided := _decided(sentence, item, text.place, dates)) is not None:
                    yield replace(decided, by=named_in_full(decided.by, named))


def _decided(sentence: str, item: str, place: Place, dates: Dates) -> Decided | None:
    for state, patterns in ((DecisionState.PENDING, _PENDING), (DecisionState.MADE, _MADE)):
        for pattern in patterns:
            found = pattern.search(sentence)
            if found is None or _CONDITION.search(sentence, 0, found.start()):
                continue
            when = [
                each.words for each in dates(sentence) if each.words.nature is not Nature.RECURRING
            ]
            said = next(
                (one.verbatim for one in when if _is_when(one.verbatim, sentence, found)), ""
            )
            return Decided(state, _decider(sentence, found), sentence, item, said, place)
    return None


def _is_when(words: str, sentence: str, found: re.Match[str]) -> bool:
    """Tell whether a time is the decision's: in its clause, and not the year of a budget."""
    at = sentence.find(words)
    between = sentence[found.end() : at] if at >= found.end() else sentence[at : found.start()]
    return "," not in between.replace(words, "") and not _BUDGET_YEAR.match(words)


def _decider(sentence: str, found: re.Match[str]) -> str:
    if _RECOMMENDS.search(found[0]):
        return _asked(sentence, found.start())
    after = re.match(r"\s*(?:af\s+)?", sentence[found.end() :])
    tail = sentence[found.end() + (after.end() if after else 0) :]
    if re.search(
        r"(?:af|godkendelse af|i)\s*$", sentence[: found.end() + (after.end() if after else 0)]
    ):
        named = BODY.match(tail)
        if named:
            return named[0]
    inside = BODY.search(sentence, found.start())
    if inside and inside.start() < found.end() and "afventer" not in found[0].lower():
        return inside[0]
    before = body_before(sentence, found.start())
    following = BODY.search(sentence, found.end())
    return before or (following[0] if following else "")


def _asked(sentence: str, begins: int) -> str:
    """Return the body something is recommended to; who recommends does not decide."""
    for body in BODY.finditer(sentence, begins):
        if _TO_WHOM.search(sentence[begins : body.start()]):
            return body[0]
    return ""


_HEARING = re.compile(
    r"\b(?:i|til|hørings?\w*|(?:skriftlig|kort) )?\s?høring\w*\b|\bhørt om\b", re.IGNORECASE
)
_NO_HEARING = re.compile(r"\bpartshøring|\bhøringsret", re.IGNORECASE)


def hearings_of(texts: _ITEM, dates: Dates) -> Iterator[Hearing]:
    """Yield the sentences that tell of a hearing, with who is heard and for how long."""
    for item, printed in texts:
        for text in printed:
            for sentence in sentences(text):
                if not _HEARING.search(sentence) or _NO_HEARING.search(sentence):
                    continue
                when = tuple(
                    DatedWords(each.words, text.place, "hearing") for each in dates(sentence)
                )
                span = next(
                    (
                        (each.words.first, each.words.last)
                        for each in when
                        if each.words.precision is Precision.DAY
                    ),
                    None,
                )
                days, weekdays = _length(*span) if span else (None, None)
                parties = tuple(bodies(_heard(sentence)) or bodies(sentence))
                yield Hearing(sentence, parties, when, days, weekdays, text.place, item)


_NEW_CLAUSE = re.compile(r",\s(?:og|men|så)\s(?=[^,]*\b(?:vil|har|er|skal|kan|bliver)\b)")


def _heard(sentence: str) -> str:
    """Return the clause that the hearing stands in: who is named in another is not heard."""
    begins = 0
    for cut in _NEW_CLAUSE.finditer(sentence):
        if _HEARING.search(sentence, begins, cut.start()):
            return sentence[begins : cut.start()]
        begins = cut.end()
    return sentence[begins:]


def _length(first: date | None, last: date | None) -> tuple[int | None, int | None]:
    if first is None or last is None or last <= first:
        return None, None
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return len(days), sum(day.weekday() < _SATURDAY for day in days)


_TELLS = re.compile(
    r"\b(?:status|orienter\w*|følger op|følges op|opfølgning|drøft\w*|møder?|afrapport\w*"
        r"|rapport\w*|indgå"
    r"|leverance|dialog|måles?|målt|målstyring\w*|inddrag\w*|formidl\w*|inviteres)\b",
    re.IGNORECASE,
)  # fmt: skip
_ORDINARY = re.compile(r"\bordinære møder\b|\befter nærmere aftale\b", re.IGNORECASE)


def duties_of(texts: _ITEM, dates: Dates) -> Iterator[Duty]:
    """Yield the sentences that say to whom something is told again and again."""
    for _, printed in texts:
        for text in printed:
            for sentence in sentences(text):
                if not _TELLS.search(sentence):
                    continue
                often = [
                    each.words.verbatim
                    for each in dates(sentence)
                    if each.words.nature is Nature.RECURRING
                ]
                ordinary = _ORDINARY.search(sentence)
                if often or ordinary:
                    frequency = often[0] if often else (ordinary[0] if ordinary else "")
                    yield Duty(", ".join(bodies(sentence)), frequency, sentence, text.place)


_ROLE_WORD = re.compile(
    r"\b(?:projektejer|(?:lokal )?styregruppe|projektleder|projektledelse|projektgruppe"
        r"|arbejdsgruppe"
    r"|tovholder|følgegruppe|referencegruppe|ansvarlige? for|deltagende enheder)\w*", re.IGNORECASE,
)  # fmt: skip


def roles_of(texts: _ITEM) -> Iterator[RoleSaid]:
    """Yield each role word and each body once, with the first sentence that tells of it."""
    seen: set[str] = set()
    for _, printed in texts:
        for text in printed:
            for sentence in sentences(text):
                words = [match[0] for match in _ROLE_WORD.finditer(sentence)]
                for word in [*words, *bodies(sentence)]:
                    if word.lower() not in seen:
                        seen.add(word.lower())
                        yield RoleSaid(word, sentence, text.place)


_MEMBERS = re.compile(
    r"^(?P<role>styregruppen?|projektgruppen?|følgegruppen?|arbejdsgruppen?)\s*:$", re.IGNORECASE
)


def members_of(lines: Sequence[Printed]) -> Iterator[RoleSaid]:
    """Yield the lines listed under "Styregruppen:" and the like, as they are printed."""
    role = ""
    for line in lines:
        named = _MEMBERS.match(line.text.strip())
        if named:
            role = named["role"]
            continue
        if role and (not line.text.strip() or not re.match(r"^[A-ZÆØÅ\d•-]", line.text.strip())):
            role = ""
        if role:
            yield RoleSaid(role, line.text.strip(" ,"), line.place)
