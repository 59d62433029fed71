"""Danish wordings about time: their days, how exact they are, and what they wait for."""

from holdepunkt.core.datewords.reading import combined, find_dates, read_wording
from holdepunkt.core.datewords.rules import DateRules, RulesUnreadable, read_rules, rules_on
from holdepunkt.core.datewords.uses import clause_at
from holdepunkt.core.datewords.values import (
    DateWords,
    FoundWords,
    Nature,
    Precision,
    Use,
    YearSource,
)

__all__ = [
    "DateRules",
    "DateWords",
    "FoundWords",
    "Nature",
    "Precision",
    "RulesUnreadable",
    "Use",
    "YearSource",
    "clause_at",
    "combined",
    "find_dates",
    "read_rules",
    "read_wording",
    "rules_on",
]
