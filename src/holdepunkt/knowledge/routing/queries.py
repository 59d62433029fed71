"""The routing rules as the core's values, and the page that shows them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.calendar import Period, short_date
from holdepunkt.core.law import RuleBook
from holdepunkt.core.routing import Interval, Level, RoutingRule, rule_words
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.routing import access, models
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in words; `state` is gælder, kommer or tidligere."""

    id: int
    words: str
    unit: str
    period: str
    state: str
    decided_by: str
    published_in: str
    is_example: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class RulePart:
    """The rules between areas, or between the departments of one area."""

    title: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class RoutingPage:
    """All routing rules, areas first, then the departments of each."""

    parts: tuple[RulePart, ...]
    has_examples: bool
    may_adopt: bool


def rules(*, actor: Actor) -> tuple[RoutingRule, ...]:
    """Return every routing rule, former and coming ones too, with the unit it points out."""
    units = {unit.id: unit for unit in organisation.units(actor=actor)}
    book = law.rule_book(actor=actor)
    rows = access.visible_rules(actor).order_by("valid_from", "id")
    return tuple(_rule(row, units[row.unit_id], book) for row in rows)


def routing_page(*, actor: Actor, today: date) -> RoutingPage:
    """Return all rules in words."""
    may_adopt = access.may_adopt(actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    found: dict[str, list[RuleLine]] = defaultdict(list)
    every = sorted(rules(actor=actor), key=_order)
    for rule in every:
        title = (
            "Hvilket område?" if rule.level is Level.AREA else f"Afdelinger i {units[rule.area_id]}"
        )
        found[title].append(_line(rule, today, may_end=may_adopt and rule.valid.until_on is None))
    return RoutingPage(
        parts=tuple(RulePart(title, tuple(lines)) for title, lines in found.items()),
        has_examples=any(rule.is_example for rule in every),
        may_adopt=may_adopt,
    )


def unit_choices(*, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return the areas and their departments, as a list to choose from."""
    units = organisation.units(actor=actor)
    names = {unit.id: unit.name for unit in units}
    return tuple(
        (
            unit.id,
            unit.name if unit.kind == "area" else f"{names[unit.parent_id or 0]}: {unit.name}",
        )
        for unit in units
        if unit.kind != "centre"
    )


def section_choices(*, actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """Return the sections in force today, as a list to choose from."""
    return tuple(
        (section.id, f"{section.code} {section.title_on(today)}")
        for section in law.rule_book(actor=actor).sections
        if today in section.valid
    )


def rule_line(*, rule_id: int, actor: Actor, today: date) -> RuleLine:
    """Return one rule in words; DoesNotExist if there is none."""
    for rule in rules(actor=actor):
        if rule.id == rule_id:
            return _line(rule, today, may_end=access.may_adopt(actor))
    raise models.RoutingRule.DoesNotExist


def _order(rule: RoutingRule) -> tuple[object, ...]:
    return (
        rule.level is not Level.AREA,
        rule.area_id if rule.level is Level.DEPARTMENT else 0,
        rule.is_default,
        rule.section,
        rule.ages.first or 0,
        rule.postcodes.first or 0,
        rule.valid.from_on,
        rule.id,
    )


def _rule(row: models.RoutingRule, unit: UnitValue, book: RuleBook) -> RoutingRule:
    level = Level.AREA if unit.kind == "area" else Level.DEPARTMENT
    return RoutingRule(
        id=row.pk,
        level=level,
        unit_id=unit.id,
        unit=unit.name,
        area_id=unit.id if level is Level.AREA else unit.parent_id or 0,
        valid=Period(row.valid_from, row.valid_until),
        decided_by=row.decided_by,
        published_in=row.published_in,
        is_example=row.is_example,
        section_id=row.section_id,
        section=book.section(row.section_id).code if row.section_id else "",
        ages=Interval(row.age_first, row.age_last),
        postcodes=Interval(row.postcode_first, row.postcode_last),
        days=Interval(row.day_first, row.day_last),
        letters=(row.letter_first, row.letter_last),
    )


def _line(rule: RoutingRule, today: date, *, may_end: bool) -> RuleLine:
    words = rule_words(rule)
    return RuleLine(
        id=rule.id,
        words=words[:1].upper() + words[1:],
        unit=rule.unit,
        period=_period(rule.valid),
        state=_state(rule.valid, today),
        decided_by=rule.decided_by,
        published_in=rule.published_in,
        is_example=rule.is_example,
        may_end=may_end,
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
