"""What the law room can do."""

from holdepunkt.knowledge.law.actions.adopting import NewRule, RuleRefused, StaleRules, adopt_rule
from holdepunkt.knowledge.law.actions.following import NewFollowUpRule, adopt_follow_up_rule
from holdepunkt.knowledge.law.actions.loading import LoadCount, ensure_register, load_register

__all__ = [
    "LoadCount",
    "NewFollowUpRule",
    "NewRule",
    "RuleRefused",
    "StaleRules",
    "adopt_follow_up_rule",
    "adopt_rule",
    "ensure_register",
    "load_register",
]
