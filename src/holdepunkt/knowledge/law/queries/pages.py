"""The reading pages of the law, as frozen values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.calendar import ExtraDay, Period, short_date
from holdepunkt.core.calendar.extras import EasterDay, SingleDay, YearlyDay
from holdepunkt.core.deadlines import Roll, term_words
from holdepunkt.core.law import DatedRule, Law, RuleBook, RuleKind, Section
from holdepunkt.core.wording import MONTHS
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import access, models
from holdepunkt.knowledge.law.queries.book import rule_book


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the list; `term` is today's deadline for a first application, "" if none."""

    id: int
    code: str
    title: str
    kle: str
    term: str
    renewal: str
    is_example: bool
    ended: str
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawPart:
    """A law, its sections in force and those that have ended."""

    title: str
    sections: tuple[SectionLine, ...]
    ended: tuple[SectionLine, ...]


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A closed day beside the public holidays, in words."""

    calendar: str
    name: str
    day: str
    period: str
    source: str


@dataclass(frozen=True, slots=True)
class LawPage:
    """All sections, law by law, and the days that are closed beside the public holidays."""

    laws: tuple[LawPart, ...]
    closed_days: tuple[ClosedDay, ...]
    has_examples: bool
    may_adopt: bool


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A deadline rule in words; `state` is gælder, kommer or tidligere."""

    id: int | None
    term: str
    roll: str
    period: str
    state: str
    decided_by: str
    published_in: str
    version: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one kind, the newest first."""

    kind: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class NameLine:
    """What the section is called in a period."""

    title: str
    period: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A section before or after this one."""

    id: int
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section with its names, neighbours and rules over time."""

    id: int
    code: str
    title: str
    law: str
    kle: str
    period: str
    source: str
    names: tuple[NameLine, ...]
    predecessors: tuple[Neighbour, ...]
    successors: tuple[Neighbour, ...]
    demands: tuple[str, ...]
    ages: str
    follow_up: str
    groups: tuple[RuleGroup, ...]
    has_examples: bool
    may_adopt: bool


ROLLS = {
    Roll.STRICT: "Ender den på en lukkedag, holdes den senest den sidste arbejdsdag før.",
    Roll.FORWARD: "Ender den på en lukkedag, flyttes den til den første arbejdsdag efter.",
    Roll.NONE: "",
}


def law_page(*, actor: Actor, today: date) -> LawPage:
    """Return all sections with today's deadlines, and the closed days."""
    book = rule_book(actor=actor)
    return LawPage(
        laws=tuple(_part(book, law, today) for law in book.laws),
        closed_days=tuple(_closed_day(day) for day in book.closed_days),
        has_examples=any(dated.rule.is_example for dated in book.rules),
        may_adopt=access.may_adopt(actor),
    )


def section_page(*, section_id: int, actor: Actor, today: date) -> SectionPage:
    """Return the section with its rules over time; DoesNotExist if there is none."""
    access.visible_sections(actor).only("pk").get(pk=section_id)
    book = rule_book(actor=actor)
    section = book.section(section_id)
    rules = book.rules_of(section_id)
    return SectionPage(
        id=section.id,
        code=section.code,
        title=section.title_on(today),
        law=next(law.title for law in book.laws if law.code == section.law),
        kle=section.kle,
        period=_period(section.valid),
        source=section.source,
        names=tuple(NameLine(name.title, _period(name.valid)) for name in section.names),
        predecessors=_neighbours(book.predecessors(section_id)),
        successors=_neighbours(book.successors(section_id)),
        demands=tuple(
            f"{each.text} senest {short_date(each.due_on)}. Kilde: {each.source}."
            for each in book.reassessments
            if each.section_id == section_id
        ),
        ages=_ages(book, section_id, today),
        follow_up=_follow_up(book, section_id, today),
        groups=tuple(_groups(rules, today)),
        has_examples=any(dated.rule.is_example for dated in rules),
        may_adopt=access.may_adopt(actor),
    )


def _ages(book: RuleBook, section_id: int, today: date) -> str:
    """Return whom the section is for today, and who says so; "" where nothing does."""
    rule = book.age_rule(section_id, today)
    return f"Er {rule.words}. Kilde: {rule.source}." if rule else ""


def _follow_up(book: RuleBook, section_id: int, today: date) -> str:
    """Return how grants of today are followed up, and who says so; "" where nothing does."""
    rule = book.follow_up_rule(section_id, today)
    if rule is None:
        return ""
    tail = " Reglen er et eksempel, ikke kommunens egen." if rule.is_example else ""
    renewal = f"Fornyelse åbnes {rule.renewal_weeks} uger før udløb."
    said = f"{rule.words[0].upper()}{rule.words[1:]}. {renewal}"
    return f"{said} {rule.decided_by}. Kilde: {rule.published_in}.{tail}"


def _part(book: RuleBook, law: Law, today: date) -> LawPart:
    lines = [_line(book, each, today) for each in book.sections if each.law == law.code]
    return LawPart(
        title=law.title,
        sections=tuple(line for line in lines if not line.ended),
        ended=tuple(line for line in lines if line.ended),
    )


def _line(book: RuleBook, section: Section, today: date) -> SectionLine:
    first = book.rule(section.id, RuleKind.FIRST, today)
    renewal = book.rule(section.id, RuleKind.RENEWAL, today)
    until = section.valid.until_on
    return SectionLine(
        id=section.id,
        code=section.code,
        title=section.title_on(today),
        kle=section.kle,
        term=term_words(first.term) if first else "",
        renewal=term_words(renewal.term) if renewal else "",
        is_example=any(rule.is_example for rule in (first, renewal) if rule),
        ended=short_date(until) if until and until <= today else "",
        successors=tuple(each.code for each in book.successors(section.id)),
    )


def _neighbours(sections: tuple[Section, ...]) -> tuple[Neighbour, ...]:
    return tuple(Neighbour(each.id, each.code, each.title) for each in sections)


def _groups(rules: tuple[DatedRule, ...], today: date) -> Iterator[RuleGroup]:
    for kind in RuleKind:
        lines = tuple(_rule_line(dated, today) for dated in rules if dated.kind == kind)
        if lines:
            yield RuleGroup(kind.label.capitalize(), lines)


def _rule_line(dated: DatedRule, today: date) -> RuleLine:
    return RuleLine(
        id=dated.rule.id,
        term=term_words(dated.rule.term),
        roll=ROLLS[dated.rule.term.roll],
        period=_period(dated.valid),
        state=_state(dated.valid, today),
        decided_by=dated.decided_by,
        published_in=dated.published_in,
        version=dated.rule.version.split(",")[0],
        is_example=dated.rule.is_example,
    )


def _state(period: Period, today: date) -> str:
    if today in period:
        return "gælder"
    return "kommer" if today < period.from_on else "tidligere"


def _period(period: Period) -> str:
    start = f"fra {short_date(period.from_on)}"
    if period.until_on is None:
        return start
    return f"{start} til og med {short_date(date.fromordinal(period.until_on.toordinal() - 1))}"


def _closed_day(extra: ExtraDay) -> ClosedDay:
    return ClosedDay(
        calendar=str(models.ClosingDay.Calendar(extra.calendar).label),
        name=extra.name,
        day=_day_words(extra.pattern),
        period=_period(Period(extra.valid_from, extra.valid_until)),
        source=extra.source,
    )


def _day_words(pattern: YearlyDay | EasterDay | SingleDay) -> str:
    if isinstance(pattern, YearlyDay):
        return f"{pattern.day}. {MONTHS[pattern.month - 1]}"
    if isinstance(pattern, EasterDay):
        way = "efter" if pattern.offset > 0 else "før"
        return f"{abs(pattern.offset)} dage {way} påskedag"
    return short_date(pattern.on)
