"""The rule book: every section, rule and closed day as one value, quick to ask."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from holdepunkt.core.calendar import (
    CalendarKind,
    DayCalendar,
    ExtraDay,
    Period,
    age_on,
    short_date,
)
from holdepunkt.core.deadlines import Deadline, Extension, Rule, prove
from holdepunkt.core.law.sections import (
    AgeRule,
    DatedRule,
    FollowUpRule,
    Law,
    Reassessment,
    RuleKind,
    Section,
    Succession,
    rule_title,
    section_order,
)
from holdepunkt.core.law.wording import plain_name, read_reference

RuleKey = tuple[int, RuleKind]
Scoped = TypeVar("Scoped", FollowUpRule, AgeRule)


@dataclass(frozen=True)
class RuleBook:
    """All that is known of the law, as of one edition of it; asking costs a look in a table."""

    edition: str = ""
    laws: tuple[Law, ...] = ()
    sections: tuple[Section, ...] = ()
    rules: tuple[DatedRule, ...] = ()
    successions: tuple[Succession, ...] = ()
    reassessments: tuple[Reassessment, ...] = ()
    closed_days: tuple[ExtraDay, ...] = ()
    follow_ups: tuple[FollowUpRule, ...] = ()
    ages: tuple[AgeRule, ...] = ()
    _by_id: dict[int, Section] = field(init=False, repr=False, compare=False)
    _by_number: dict[tuple[str, str], Section] = field(init=False, repr=False, compare=False)
    _law_codes: dict[str, str] = field(init=False, repr=False, compare=False)
    _rules: dict[RuleKey, tuple[DatedRule, ...]] = field(init=False, repr=False, compare=False)
    _calendars: dict[CalendarKind, DayCalendar] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {each.id: each for each in self.sections})
        numbered = {(each.law, each.number): each for each in self.sections}
        object.__setattr__(self, "_by_number", numbered)
        object.__setattr__(self, "_law_codes", _law_codes(self.laws))
        object.__setattr__(self, "_rules", _by_key(self.rules))
        calendars = {kind: DayCalendar(kind, self.closed_days) for kind in CalendarKind}
        object.__setattr__(self, "_calendars", calendars)

    def section(self, section_id: int) -> Section:
        """Return the section; an unknown id is a KeyError."""
        return self._by_id[section_id]

    def section_by_code(self, code: str) -> Section | None:
        """Return the section a text names: `SEL § 112`, `Serviceloven §112, stk. 1` or `§ 112`.

        A section without a law is one of the default law (Serviceloven); there is no guessing.
        """
        reference = read_reference(code)
        if reference is None:
            return None
        law = self._law_codes.get(reference.law)
        return self._by_number.get((law, reference.number)) if law else None

    def rule(self, section_id: int, kind: RuleKind | str, received_on: date) -> Rule | None:
        """Return the deadline rule that covers what was received on the day, if there is one.

        Its title calls the section what it was called on that day.
        """
        dated = self.dated_rule(section_id, kind, received_on)
        if dated is None:
            return None
        section = self._by_id[section_id]
        if len(section.names) == 1:
            return dated.rule
        return replace(dated.rule, title=rule_title(section, dated.kind, received_on))

    def dated_rule(
        self, section_id: int, kind: RuleKind | str, received_on: date
    ) -> DatedRule | None:
        """Return the rule with its period, and who decided it."""
        for dated in self._rules.get((section_id, RuleKind(kind)), ()):
            if received_on in dated.valid:
                return dated
        return None

    def rules_of(self, section_id: int) -> tuple[DatedRule, ...]:
        """Return all rules of the section, kind by kind, the newest first."""
        kinds = (self._rules.get((section_id, kind), ()) for kind in RuleKind)
        return tuple(dated for rules in kinds for dated in rules)

    def deadline(
        self,
        section_id: int,
        kind: RuleKind | str,
        received_on: date,
        extension: Extension | None = None,
    ) -> Deadline | None:
        """Return the deadline with its proof, or None where no rule covers the day."""
        rule = self.rule(section_id, kind, received_on)
        return prove(rule, received_on, self.calendar(), extension) if rule else None

    def successors(self, section_id: int) -> tuple[Section, ...]:
        """Return the sections that took over from this one."""
        found = (each for each in self.successions if each.section_id == section_id)
        return tuple(self._by_id[each.successor_id] for each in found)

    def superseded(self, section_id: int, day: date) -> str:
        """Return that the section is no longer in force on the day, and what took over, if so."""
        section = self._by_id[section_id]
        until = section.valid.until_on
        if until is None or day < until:
            return ""
        others = ", ".join(each.code for each in self.successors(section_id))
        tail = f" Den er afløst af {others}." if others else ""
        return f"{section.code} gælder ikke længere fra {short_date(until)}.{tail}"

    def predecessors(self, section_id: int) -> tuple[Section, ...]:
        """Return the sections that this one took over from."""
        found = (each for each in self.successions if each.successor_id == section_id)
        return tuple(self._by_id[each.section_id] for each in found)

    def section_on(self, section_id: int, day: date) -> Section | None:
        """Return the section that decides such matters on the day: itself, or its one successor.

        None when several sections took over: then a person must choose.
        """
        section = self._by_id[section_id]
        while section.valid.until_on is not None and day >= section.valid.until_on:
            following = self.successors(section.id)
            if len(following) != 1:
                return None
            section = following[0]
        return section

    def why_none(
        self, section_id: int | None, kind: RuleKind | str, received_on: date, text: str = ""
    ) -> str:
        """Return, in Danish, why no deadline covers the day; `text` is the source's own words.

        A section that another took over from says so, and which.
        """
        if section_id is None:
            named = (
                f"Paragraffen »{text}« står ikke i lovregistret"
                if text
                else "Sagen er uden paragraf"
            )
            return f"{named}, så der er ingen frist at regne ud."
        label = RuleKind(kind or RuleKind.FIRST).label
        code = self._by_id[section_id].code
        return self.superseded(section_id, received_on) or (
            f"Der er ingen frist for {code}, {label}, modtaget {short_date(received_on)}."
        )

    def reassessment(self, section_id: int, granted_on: date) -> Reassessment | None:
        """Return by when a grant made on the day must be decided anew, if it must."""
        for demand in self.reassessments:
            if demand.section_id == section_id and granted_on < demand.granted_before:
                return demand
        return None

    def follow_up_rule(self, section_id: int, granted_on: date) -> FollowUpRule | None:
        """Return how a grant of the day is followed up: by its section's rule, or its law's."""
        return self._nearest(self.follow_ups, section_id, granted_on)

    def age_rule(self, section_id: int, received_on: date) -> AgeRule | None:
        """Return whom the section was for on the day: by its own rule, or its law's."""
        return self._nearest(self.ages, section_id, received_on)

    def age_doubt(self, section_id: int, birth_on: date | None, received_on: date) -> str:
        """Return, in Danish, that the section is not for somebody of that age; "" if it may be."""
        age, rule = age_on(birth_on, received_on), self.age_rule(section_id, received_on)
        if age is None or rule is None or rule.fits(age):
            return ""
        code = self._by_id[section_id].code
        told = f"{code} er {rule.words}, og borgeren er {age} år, da ansøgningen kom."
        return f"{told} {rule.advice}".strip()

    def _nearest(self, rules: Iterable[Scoped], section_id: int, day: date) -> Scoped | None:
        """Return the rule of the day: the section's own before the law's."""
        law = self._by_id[section_id].law
        found = [
            rule
            for rule in rules
            if day in rule.valid
            and (rule.section_id == section_id or (rule.section_id is None and rule.law == law))
        ]
        return max(found, key=lambda rule: rule.section_id is not None, default=None)

    def calendar(self, kind: CalendarKind = CalendarKind.LEGAL) -> DayCalendar:
        """Return the calendar of that kind; deadlines are counted by the legal one."""
        return self._calendars[kind]

    def with_rule(self, proposed: DatedRule) -> "RuleBook":
        """Return the book as it would be with the rule adopted; the former's period ends before."""
        kept = (_closed_by(proposed, rule) for rule in self.rules)
        rules = (*(rule for rule in kept if rule is not None), proposed)
        return replace(self, rules=rules, edition=f"{self.edition}+")


def _law_codes(laws: Iterable[Law]) -> dict[str, str]:
    codes = {
        plain_name(name): law.code for law in laws for name in (law.code, law.title, *law.names)
    }
    codes.update(("", law.code) for law in laws if law.is_default)
    return codes


def _by_key(rules: Iterable[DatedRule]) -> dict[RuleKey, tuple[DatedRule, ...]]:
    found: dict[RuleKey, list[DatedRule]] = defaultdict(list)
    for rule in sorted(rules, key=lambda each: each.valid.from_on, reverse=True):
        found[rule.section_id, rule.kind].append(rule)
    return {key: tuple(each) for key, each in found.items()}


def _closed_by(proposed: DatedRule, rule: DatedRule) -> DatedRule | None:
    """Return what is left of a rule when the proposed one takes over its later days."""
    same = (rule.section_id, rule.kind) == (proposed.section_id, proposed.kind)
    if not same or not rule.valid.overlaps(proposed.valid):
        return rule
    if rule.valid.from_on >= proposed.valid.from_on:
        return None
    return replace(rule, valid=Period(rule.valid.from_on, proposed.valid.from_on))


def in_order(sections: Iterable[Section], laws: Iterable[Law]) -> tuple[Section, ...]:
    """Return the sections law by law, and in each law by number."""
    rank = {law.code: at for at, law in enumerate(laws)}
    return tuple(sorted(sections, key=lambda each: (rank[each.law], *section_order(each.number))))
