"""Drafts into what is proposed: dates, owner, phase, sections of law, outcome and doubts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from holdepunkt.core.datewords import Nature, Use, YearSource, combined
from holdepunkt.core.papers.bodies import sentences
from holdepunkt.core.papers.drafts import ActivityDraft, GoalDraft
from holdepunkt.core.papers.numbers import Dates
from holdepunkt.core.papers.outcomes import propose_outcome
from holdepunkt.core.papers.owners import owner_of, without_persons
from holdepunkt.core.papers.values import (
    Activity,
    Criterion,
    DatedWords,
    Doubt,
    Goal,
    Printed,
    RoleSaid,
    Trouble,
)
from holdepunkt.core.wording import shortened

_PHASE = re.compile(
    r"\b(?:udviklings|design|implementerings|opfølgnings)\w*fasen?\b"
    r"|\ber (?:endnu )?under udvikling\b"
    r"|\b(?:implementering|opfølgning)\b[^.]*\bsker i\b",
    re.IGNORECASE,
)
_SECTIONS = re.compile(
    r"§§?\s*(?P<first>\d+(?:\s?[a-h]\b)?(?:(?:,|\s?og|\s?samt)\s*(?:§§?\s*)?\d+(?:\s?[a-h]\b)?)*)"
)
_SHOWN = 60  # letters of a criterion in a doubt
_QUOTED = 120  # letters of a sentence in a doubt


def dated(texts: Sequence[Printed], field: str, dates: Dates) -> Iterator[DatedWords]:
    """Yield every wording about time in the texts."""
    for text in texts:
        for found in dates(text.text):
            yield DatedWords(found.words, text.place, field)


def finished_goal(draft: GoalDraft, dates: Dates, *, alone: bool = False) -> Goal:
    """Return the goal with its activities, ready to be shown; `alone` when nothing is under it."""
    doubts = [*draft.doubts, *(_bare_doubts(draft, dates) if alone else ())]
    for criterion in draft.criteria:
        doubts.extend(criterion_doubts(criterion))
    return Goal(
        draft.number, draft.number_printed, draft.title, draft.title_printed, tuple(draft.texts),
        tuple(draft.closing),
        tuple(finished_activity(each, dates) for each in draft.activities),
        tuple(draft.criteria), draft.place, tuple(doubts),
    )  # fmt: skip


def _bare_doubts(draft: GoalDraft, dates: Dates) -> Iterator[Doubt]:
    """Yield what a track that stands for itself lacks: days, somebody responsible, a target."""
    own = [*draft.texts, *draft.closing]
    if not any(
        each.words.use not in {Use.DONE, Use.REFERENCE}
        and each.words.nature is not Nature.RECURRING
        for each in dated(own, "goal", dates)
    ):
        yield Doubt(Trouble.NO_DATE, "dates", "Sporet har ingen dato frem i tiden.", draft.place)
    if owner_of(own) is None:
        yield Doubt(
            Trouble.NO_OWNER, "owner", "Teksten siger ikke, hvem der har ansvaret.", draft.place
        )
    if not draft.criteria:
        yield Doubt(Trouble.NO_TARGET, "criterion", "Sporet har intet måltal.", draft.place)


def finished_activity(draft: ActivityDraft, dates: Dates) -> Activity:
    """Return the activity with what its own texts say."""
    found = (
        *dated(draft.content, "content", dates),
        *_deadlines(draft.deadline, dates),
        *dated(draft.status, "status", dates),
    )
    outcome = propose_outcome(draft)
    _say_dates(draft, found)
    _say_late(draft, found)
    owner = _owner(draft)
    return Activity(
        draft.number, draft.number_printed, draft.second_number, draft.title, draft.title_printed,
        draft.under, tuple(draft.content), tuple(draft.deadline), tuple(draft.status), draft.place,
        found, owner, _phase(draft.texts), sections_of(draft.texts), outcome, tuple(draft.doubts),
    )  # fmt: skip


def _owner(draft: ActivityDraft) -> RoleSaid | None:
    """Return who answers for it; one that is only read out of a sentence is doubted."""
    if column := without_persons(draft.owner):
        return RoleSaid(column, column, draft.place)
    found = owner_of(draft.texts)
    if found is None:
        draft.doubt(Trouble.NO_OWNER, "owner", "Teksten siger ikke, hvem der har ansvaret.")
        return None
    if not found.is_told:
        sentence = shortened(found.said.text, _QUOTED)
        draft.doubt(
            Trouble.OWNER, "owner",
            f"Rollen er læst ud af »{sentence}«. Er det den, der har ansvaret?",
            place=found.said.place,
        )  # fmt: skip
    return found.said


def _deadlines(texts: Sequence[Printed], dates: Dates) -> Iterator[DatedWords]:
    """Yield one wording for each deadline; "begins before May and runs all year" is one."""
    for text in texts:
        found = [each.words for each in dates(text.text)]
        if len(found) > 1 and all(each.nature is Nature.FIXED for each in found):
            yield DatedWords(combined(found, text.text), text.place, "deadline")
        else:
            yield from (DatedWords(words, text.place, "deadline") for words in found)


def _phase(texts: Sequence[Printed]) -> Printed | None:
    for text in texts:
        for sentence in sentences(text):
            if _PHASE.search(sentence):
                return Printed(sentence, text.place)
    return None


def sections_of(texts: Sequence[Printed]) -> tuple[str, ...]:
    """Return the numbers of the sections of law the texts name, each once.

    >>> from holdepunkt.core.papers.values import Place
    >>> sections_of([Printed("efter §§ 41, 42 og § 100", Place(1, 1))])
    ('41', '42', '100')
    >>> sections_of([Printed("skema efter § 95 b og § 42 i loven", Place(1, 1))])
    ('95 b', '42')
    """
    numbers = [
        number
        for text in texts
        for match in _SECTIONS.finditer(text.text)
        for number in re.findall(r"\d+(?:\s?[a-h]\b)?", match["first"])
    ]
    return tuple(dict.fromkeys(numbers))


def _say_dates(draft: ActivityDraft, found: Sequence[DatedWords]) -> None:
    if not any(each.words.nature is not Nature.RECURRING for each in found):
        draft.doubt(Trouble.NO_DATE, "dates", "Aktiviteten har ingen dato.")
    for each in found:
        words = each.words
        if words.year_source is YearSource.CONTEXT and words.nature is Nature.FIXED:
            year = words.last or words.first
            draft.doubt(
                Trouble.DATE, each.field,
                f"»{words.verbatim}« har intet årstal; {year.year if year else 'året'} er "
                    f"taget af sammenhængen.",
                place=each.place,
            )  # fmt: skip
        if words.nature is Nature.CONDITIONAL:
            draft.doubt(
                Trouble.CONDITION, each.field, f"»{words.verbatim}« venter på: {words.waits_for}.",
                place=each.place,
            )  # fmt: skip
        if words.nature is Nature.UNKNOWN:
            draft.doubt(
                Trouble.DATE, each.field, f"»{words.verbatim}«: {words.rule}.", place=each.place
            )


def _say_late(draft: ActivityDraft, found: Sequence[DatedWords]) -> None:
    """Say it when what is told as done lies after the deadline's last day."""
    due = [each.words.last for each in found if each.field == "deadline" and each.words.last]
    done = [
        each for each in found
        if each.field == "status" and each.words.use is Use.DONE and each.words.first
        and each.words.first == each.words.last
    ]  # fmt: skip
    if len(due) != 1:
        return
    for each in done:
        first: date = each.words.first or due[0]
        if first > due[0]:
            days = (first - due[0]).days
            draft.doubt(
                Trouble.LATE, "status",
                f"Gjort {days} dage efter fristens sidste dag.", place=each.place,
            )  # fmt: skip


def criterion_doubts(criterion: Criterion) -> Iterator[Doubt]:
    """Yield what a criterion lacks: a target, or a word that says at least or exactly."""
    short = shortened(criterion.text, _SHOWN)
    if criterion.target is None:
        yield Doubt(Trouble.NO_TARGET, "criterion", f"»{short}« har intet måltal.", criterion.place)
    elif criterion.operator == "=" and criterion.unit == "%":
        yield Doubt(
            Trouble.OPERATOR, "criterion",
            f"Der står {criterion.target:g} %, ikke »mindst«; skal det være mindst?",
            criterion.place, suggestion=">=",
        )  # fmt: skip


def with_measures(criteria: Sequence[Criterion], texts: Sequence[Printed]) -> list[Criterion]:
    """Return the criteria with the instrument that the paper says they are measured by."""
    methods = [
        (found["how"].strip(), text)
        for text in texts
        for found in [_METHOD.search(text.text)]
        if found
    ]
    return [replace(each, measured_by=_best(each, methods)) for each in criteria]


_METHOD = re.compile(
    r"\b(?:evalueres ved hjælp af|anvendes data fra|(?:bliver|vil blive) målt gennem"
        r"|måles (?:ved|gennem))\s"
    r"(?P<how>[^.]+)", re.IGNORECASE,
)  # fmt: skip


def _best(criterion: Criterion, methods: Sequence[tuple[str, Printed]]) -> str:
    """Return the method whose text has most words in common with the criterion, if it has two."""
    own = _words(criterion.text)
    scored = [(sum(_shares(word, _words(text.text)) for word in own), how) for how, text in methods]
    score, how = max(scored, key=lambda each: each[0], default=(0, ""))
    return how if score > 1 else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-zæøå]{8,}", text.lower()))


def _shares(word: str, others: set[str]) -> bool:
    """Tell whether a word, or a part of it of eight letters, is in one of the others."""
    parts = {word[at : at + _PART] for at in range(len(word) - _PART + 1)}
    return any(part in other for other in others for part in parts)


_PART = 8
