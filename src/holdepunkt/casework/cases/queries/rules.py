"""The rules that cases are promised by: the law's deadlines and the centre's norm for receipts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.conf import settings

from holdepunkt.core.calendar import CalendarKind, short_date
from holdepunkt.core.cases import ApplicationKind, PromiseContext, Ruling
from holdepunkt.core.cases.promises import RECEIPT
from holdepunkt.core.deadlines import Roll, Rule, Step, Term, TermUnit, prove
from holdepunkt.core.law import RuleBook
from holdepunkt.core.letters import help_in_words
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law

# Guldborgsund tells five working days; every installation sets its own.
_EXAMPLE_DAYS = 5


class Named(Protocol):
    """What of a case its promises and its title are made of; a row, or one about to be made."""

    citizen_id: int | None
    section_id: int | None
    section_text: str
    received_on: date

    @property
    def pk(self) -> int:
        """Return the id."""


@dataclass(frozen=True, slots=True)
class CaseRules:
    """The rule book as cases ask it, each answer counted once."""

    book: RuleBook
    receipt_days: int = _EXAMPLE_DAYS
    _counted: dict[tuple[int | None, str, date], Ruling | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    def ruling(self, section_id: int | None, kind: str, received_on: date) -> Ruling | None:
        """Return what the rules say of the receipt; None without a section or a rule."""
        # One norm for all sections, but none without a section.
        key = (1 if section_id and kind == RECEIPT else section_id, kind, received_on)
        if key not in self._counted:
            self._counted[key] = self._ruling(section_id, kind, received_on)
        return self._counted[key]

    def knows(self, section_id: int) -> bool:
        """Return whether there is such a section."""
        return any(section.id == section_id for section in self.book.sections)

    def context(self, case: Named) -> PromiseContext:
        """Return whose promise it is, and its words in lists."""
        return PromiseContext(f"case:{case.pk}", case.citizen_id, self.title(case))

    def title(self, case: Named) -> str:
        """Return the section's code and name, else the source's own words."""
        if case.section_id is None:
            return case.section_text
        section = self.book.section(case.section_id)
        return f"{section.code} {section.title_on(case.received_on)}"

    def in_plain_words(self, case: Named) -> str:
        """Return what was applied for, as a letter says it: the section's name without its code."""
        if case.section_id is None:
            return case.section_text
        return help_in_words(self.book.section(case.section_id).title_on(case.received_on))

    def _ruling(self, section_id: int | None, kind: str, received_on: date) -> Ruling | None:
        if section_id is None:
            return None
        if kind == RECEIPT:
            return self._proven(self._receipt_norm(), received_on)
        rule = self.book.rule(section_id, kind or ApplicationKind.FIRST, received_on)
        if rule is not None:
            return self._proven(rule, received_on)
        return self._demanded(section_id) if kind == ApplicationKind.REASSESSMENT else None

    def _proven(self, rule: Rule, received_on: date) -> Ruling:
        deadline = prove(rule, received_on, self.book.calendar())
        return Ruling(deadline.due_on, rule.title, deadline.proof, rule.id)

    def _receipt_norm(self) -> Rule:
        is_example = not hasattr(settings, "HOLDEPUNKT_RECEIPT_DAYS")
        return Rule(
            id=None,
            term=Term(self.receipt_days, TermUnit.WORKING_DAYS, Roll.NONE),
            version="centrets norm",
            source="God forvaltningsskik; RSL § 3",
            title="kvittering for ansøgning",
            is_example=is_example,
        )

    def _demanded(self, section_id: int) -> Ruling | None:
        """Return the day by which the law demands old grants decided anew."""
        demand = self.book.reassessment(section_id, date.min)
        if demand is None:
            return None
        last = Step(f"Senest {short_date(demand.due_on)}.", demand.due_on, demand.source)
        return Ruling(demand.due_on, demand.text, (Step(demand.text, None, demand.source), last))

    def working_days_between(self, first: date, second: date) -> int:
        """Return the office's working days between two days, signed."""
        return self.book.calendar(CalendarKind.OFFICE).working_days_between(first, second)


def rules(*, actor: Actor) -> CaseRules:
    """Return the rules in force."""
    days = getattr(settings, "HOLDEPUNKT_RECEIPT_DAYS", _EXAMPLE_DAYS)
    return CaseRules(law.rule_book(actor=actor), days)
