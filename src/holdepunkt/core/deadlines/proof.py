"""Why a deadline falls where it falls, step by step in Danish."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.calendar import DayCalendar, is_weekend, listed, long_date, short_date
from holdepunkt.core.deadlines.terms import Roll, Term, TermUnit, counted, rolled, term_words

# The way of counting is ours; these say where it is taken from.
_RECEIPT_SOURCE = "Vejledning om beregning af klagefrister (VEJ 9533 af 26/06/2018)"
_MONTHS_SOURCE = "Forældelsesloven § 27 (analogt)"
_ROLL_SOURCE = "Forældelsesloven § 27 (analogt)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A dated rule as the calculus sees it; `version` and `source` are Danish and shown."""

    id: int | None
    term: Term
    version: str
    source: str
    title: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof: a Danish sentence, the day it arrives at, and its rule and source."""

    text: str
    on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Extension:
    """A new date that has been told the citizen; `until_on` is None while it is not yet known."""

    until_on: date | None
    reason: str
    told_on: date
    source: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day a deadline ends by its rule, the steps that lead to it, and what was told beside it.

    An extension never moves `due_on`: what is on time is counted against the date first told.
    """

    due_on: date
    proof: tuple[Step, ...]
    extension: Extension | None = None


def prove(
    rule: Rule, received_on: date, calendar: DayCalendar, extension: Extension | None = None
) -> Deadline:
    """Return the deadline with its proof; its date is always that of `due_on`.

    >>> from holdepunkt.core.calendar import legal_calendar
    >>> term = Term(2, TermUnit.WORKING_DAYS, Roll.NONE)
    >>> rule = Rule(1, term, "version 1", "Byrådet", "SEL § 112, genansøgning", is_example=False)
    >>> for step in prove(rule, date(2026, 5, 22), legal_calendar()).proof: print(step.text)
    Modtaget fredag den 22. maj 2026. Dagen tælles ikke med.
    Reglen er SEL § 112, genansøgning: 2 arbejdsdage.
    2 arbejdsdage efter modtagelsen er onsdag den 27. maj 2026.
    Weekender og 25.05.2026 (Anden pinsedag) er ikke talt med.
    Fristen er onsdag den 27. maj 2026.
    """
    end_on = counted(rule.term, received_on, calendar)
    due = rolled(rule.term.roll, end_on, received_on, calendar)
    steps = [_receipt(received_on, rule), _rule(rule), _count(rule, received_on, end_on)]
    steps += _skipped(rule, received_on, end_on, calendar)
    steps += _rolls(rule, end_on, due, calendar)
    steps.append(Step(f"Fristen er {long_date(due)}.", due, _named(rule, rule.source)))
    if extension:
        steps.append(_extended(extension, due))
    return Deadline(due, tuple(steps), extension)


def _named(rule: Rule, source: str) -> str:
    return f"{source} · {rule.version}"


def _receipt(received_on: date, rule: Rule) -> Step:
    tail = "" if rule.term.length == 0 else " Dagen tælles ikke med."
    return Step(
        f"Modtaget {long_date(received_on)}.{tail}", received_on, _named(rule, _RECEIPT_SOURCE)
    )


def _rule(rule: Rule) -> Step:
    tail = " Reglen er et eksempel, ikke kommunens egen." if rule.is_example else ""
    text = f"Reglen er {rule.title}: {term_words(rule.term)}.{tail}"
    return Step(text, None, _named(rule, rule.source))


def _count(rule: Rule, received_on: date, end_on: date) -> Step:
    term = rule.term
    words, source = term_words(term), _RECEIPT_SOURCE
    if term.length == 0:
        text = f"Der skal svares samme dag: {long_date(end_on)}."
    elif term.unit is TermUnit.WEEKS:
        text = f"{words} ender på samme ugedag: {long_date(end_on)}."
    elif term.unit is TermUnit.MONTHS:
        text = f"{words} ender {_month_end(received_on, end_on)}: {long_date(end_on)}."
        source = _MONTHS_SOURCE
    else:
        text = f"{words} efter modtagelsen er {long_date(end_on)}."
    return Step(text, end_on, _named(rule, source))


def _month_end(received_on: date, end_on: date) -> str:
    if end_on.day == received_on.day:
        return "på den tilsvarende dag i måneden"
    return f"på månedens sidste dag, fordi den ikke har en {received_on.day}. dag"


def _skipped(rule: Rule, received_on: date, end_on: date, calendar: DayCalendar) -> Iterator[Step]:
    """Yield the days a term of working days passes over, if it passes over any."""
    if rule.term.unit is not TermUnit.WORKING_DAYS:
        return
    closed = tuple(calendar.closed_days(received_on, end_on))
    weekends = ["weekender"] if any(is_weekend(day) for day, _ in closed) else []
    others = [(day, closure) for day, closure in closed if not is_weekend(day)]
    named = [f"{short_date(day)} ({closure.name})" for day, closure in others]
    if skipped := weekends + named:
        sources = dict.fromkeys(closure.source for _, closure in others or closed)
        text = f"{listed(skipped)} er ikke talt med."
        yield Step(text[0].upper() + text[1:], None, _named(rule, "; ".join(sources)))


def _rolls(rule: Rule, end_on: date, due: date, calendar: DayCalendar) -> Iterator[Step]:
    """Yield a step for each closed day passed on the way from `end_on` to `due`."""
    if rule.term.roll is Roll.NONE:
        return
    if end_on == due:
        text = f"{long_date(end_on).capitalize()} er en arbejdsdag, så fristen flyttes ikke."
        yield Step(text, end_on, _named(rule, _ROLL_SOURCE))
        return
    way = 1 if due > end_on else -1
    for ordinal in range(end_on.toordinal(), due.toordinal(), way):
        day = date.fromordinal(ordinal)
        if closure := calendar.closure(day):
            text = f"{short_date(day)} er ikke en arbejdsdag ({closure.name})."
            yield Step(text, day, _named(rule, closure.source))
    yield Step(_roll_words(rule, due, forward=way > 0), due, _named(rule, _roll_source(rule)))


def _roll_source(rule: Rule) -> str:
    return _ROLL_SOURCE if rule.term.roll is Roll.FORWARD else rule.source


def _roll_words(rule: Rule, due: date, *, forward: bool) -> str:
    if not forward:
        return f"Fristen holdes senest den sidste arbejdsdag før: {long_date(due)}."
    if rule.term.roll is Roll.STRICT:
        return (
            "Den sidste arbejdsdag før ligger før modtagelsen, så fristen er den første "
            f"arbejdsdag efter: {long_date(due)}."
        )
    return f"Fristen flyttes til den første arbejdsdag efter: {long_date(due)}."


def _extended(extension: Extension, due: date) -> Step:
    new = long_date(extension.until_on) if extension.until_on else "endnu ukendt"
    text = (
        f"{long_date(extension.told_on).capitalize()} er der givet besked om ny dato: {new}. "
        f"Årsag: {extension.reason}. Om fristen er holdt, måles stadig mod {short_date(due)}."
    )
    return Step(text, extension.until_on, extension.source)
