"""Sections of law as values: how they are named, which rule covers a day, what follows."""

from holdepunkt.core.law.book import RuleBook
from holdepunkt.core.law.register import (
    AgeEntry,
    ClosingEntry,
    FollowUpEntry,
    Register,
    RegisterUnreadable,
    RuleEntry,
    SectionEntry,
    read_register,
)
from holdepunkt.core.law.sections import (
    AgeRule,
    DatedRule,
    FollowUpRule,
    Law,
    Reassessment,
    RuleKind,
    Section,
    SectionName,
    Succession,
    rule_title,
    section_order,
)
from holdepunkt.core.law.wording import Reference, read_reference

__all__ = [
    "AgeEntry",
    "AgeRule",
    "ClosingEntry",
    "DatedRule",
    "FollowUpEntry",
    "FollowUpRule",
    "Law",
    "Reassessment",
    "Reference",
    "Register",
    "RegisterUnreadable",
    "RuleBook",
    "RuleEntry",
    "RuleKind",
    "Section",
    "SectionEntry",
    "SectionName",
    "Succession",
    "read_reference",
    "read_register",
    "rule_title",
    "section_order",
]
