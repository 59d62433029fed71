"""What the law room can do."""

from holdepunkt.knowledge.law.actions.adopting import NewRule, RuleRefused, StaleRules, adopt_rule
from holdepunkt.knowledge.law.actions.loading import LoadCount, ensure_register, load_register

__all__ = [
    "LoadCount",
    "NewRule",
    "RuleRefused",
    "StaleRules",
    "adopt_rule",
    "ensure_register",
    "load_register",
]
