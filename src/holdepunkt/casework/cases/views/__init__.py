"""The pages of cases."""

from holdepunkt.casework.cases.views.case import agree, case, undo
from holdepunkt.casework.cases.views.changing import propose_rule, rule_change
from holdepunkt.casework.cases.views.deeds import deed
from holdepunkt.casework.cases.views.notifying import notify
from holdepunkt.casework.cases.views.registering import register

__all__ = [
    "agree",
    "case",
    "deed",
    "notify",
    "propose_rule",
    "register",
    "rule_change",
    "undo",
]
