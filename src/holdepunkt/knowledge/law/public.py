"""The law room's door.

book = law.rule_book(actor=actor)
section = book.section_by_code("SEL § 112")
deadline = book.deadline(section.id, RuleKind.FIRST, received_on)
"""

from holdepunkt.core.law import DatedRule, Reassessment, RuleBook, RuleKind, Section
from holdepunkt.knowledge.law.actions import (
    LoadCount,
    NewRule,
    RuleRefused,
    StaleRules,
    adopt_rule,
    ensure_register,
    load_register,
)
from holdepunkt.knowledge.law.queries import rule_book, rules_since, section_version

__all__ = [
    "DatedRule",
    "LoadCount",
    "NewRule",
    "Reassessment",
    "RuleBook",
    "RuleKind",
    "RuleRefused",
    "Section",
    "StaleRules",
    "adopt_rule",
    "ensure_register",
    "load_register",
    "rule_book",
    "rules_since",
    "section_version",
]
