"""The rule book, read from the tables once for each edition of the law."""

from collections import defaultdict

from holdepunkt.core.calendar import CalendarKind, ExtraDay, Period, read_pattern, short_date
from holdepunkt.core.deadlines import Roll, Rule, Term, TermUnit
from holdepunkt.core.law import (
    AgeRule,
    DatedRule,
    FollowUpRule,
    Law,
    Reassessment,
    RuleBook,
    RuleKind,
    Section,
    SectionName,
    Succession,
    rule_title,
    section_order,
)
from holdepunkt.foundation.access import Actor, ask
from holdepunkt.knowledge.law import access, models

# The book a process holds, by its edition. Editions are never used twice, so a rolled-back change
# leaves at worst a book that nobody asks for again.
_held: dict[str, RuleBook] = {}


def rule_book(*, actor: Actor) -> RuleBook:
    """Return the rule book in force; one question to the database while the edition stands."""
    found = ask("SELECT edition FROM law_lawedition ORDER BY id LIMIT 1")  # most pages ask it
    if not found:
        return RuleBook()
    edition = str(found[0][0])
    book = _held.get(edition)
    if book is None:
        book = _read(edition, actor)
        _held.clear()
        _held[edition] = book
    return book


def _read(edition: str, actor: Actor) -> RuleBook:
    laws = tuple(models.Law.objects.order_by("rank"))
    sections = _sections(actor, {law.pk: law.code for law in laws}, [law.code for law in laws])
    by_id = {section.id: section for section in sections}
    return RuleBook(
        edition=edition,
        laws=tuple(Law(law.code, law.title, tuple(law.names), law.is_default) for law in laws),
        sections=sections,
        rules=tuple(
            _dated_rule(row, by_id[row.section_id])
            for row in access.visible_rules(actor).order_by("valid_from")
        ),
        successions=_successions(),
        reassessments=_reassessments(),
        closed_days=tuple(_extra_day(row) for row in access.visible_closing_days(actor)),
        follow_ups=_follow_ups(codes={law.pk: law.code for law in laws}),
        ages=_ages(codes={law.pk: law.code for law in laws}),
    )


def _sections(actor: Actor, codes: dict[int, str], order: list[str]) -> tuple[Section, ...]:
    names = _names()
    found = (
        Section(
            id=row.pk,
            law=codes[row.law_id],
            number=row.number,
            kle=row.kle,
            valid=Period(row.valid_from, row.valid_until),
            names=tuple(names[row.pk]),
            source=row.source,
        )
        for row in access.visible_sections(actor)
    )
    return tuple(
        sorted(found, key=lambda each: (order.index(each.law), *section_order(each.number)))
    )


def _names() -> dict[int, list[SectionName]]:
    names: dict[int, list[SectionName]] = defaultdict(list)
    for row in models.LawSectionName.objects.order_by("section_id", "valid_from"):
        names[row.section_id].append(
            SectionName(row.title, Period(row.valid_from, row.valid_until))
        )
    return names


def _successions() -> tuple[Succession, ...]:
    rows = models.LawSectionSuccession.objects.order_by("pk")
    return tuple(
        Succession(row.section_id, row.successor_id, row.from_on, row.source) for row in rows
    )


def _reassessments() -> tuple[Reassessment, ...]:
    rows = models.ReassessmentDemand.objects.order_by("section_id", "granted_before")
    return tuple(
        Reassessment(row.section_id, row.granted_before, row.due_on, row.text, row.source)
        for row in rows
    )


def _follow_ups(codes: dict[int, str]) -> tuple[FollowUpRule, ...]:
    return tuple(
        FollowUpRule(
            law=codes[row.law_id],
            section_id=row.section_id,
            valid=Period(row.valid_from, row.valid_until),
            first_months=row.first_months,
            every_months=row.every_months,
            renewal_weeks=row.renewal_weeks,
            decided_by=row.decided_by,
            published_in=row.published_in,
            is_example=row.is_example,
        )
        for row in models.FollowUpRule.objects.order_by("law_id", "section_id", "valid_from")
    )


def _ages(codes: dict[int, str]) -> tuple[AgeRule, ...]:
    return tuple(
        AgeRule(
            law=codes[row.law_id],
            section_id=row.section_id,
            valid=Period(row.valid_from, row.valid_until),
            least=row.least,
            most=row.most,
            advice=row.advice,
            source=row.source,
        )
        for row in models.AgeRule.objects.order_by("law_id", "section_id", "valid_from")
    )


def _dated_rule(row: models.DeadlineRule, section: Section) -> DatedRule:
    """Return the stored rule as a value; its title calls the section what it was when it began."""
    kind = RuleKind(row.kind)
    decided = row.decided_by
    is_named = row.published_in.startswith(decided)  # examples name the municipality in both
    rule = Rule(
        id=row.pk,
        term=Term(row.length, TermUnit(row.unit), Roll(row.roll)),
        version=f"version {row.version}, modtaget fra {short_date(row.valid_from)}",
        source=row.published_in if is_named else f"{decided}: {row.published_in}",
        title=rule_title(section, kind, row.valid_from),
        is_example=row.is_example,
    )
    valid = Period(row.valid_from, row.valid_until)
    return DatedRule(section.id, kind, valid, rule, decided, row.published_in)


def _extra_day(row: models.ClosingDay) -> ExtraDay:
    """Return the stored closed day as a value."""
    return ExtraDay(
        calendar=CalendarKind(row.calendar),
        pattern=read_pattern(row.pattern),
        name=row.name,
        source=row.source,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )
