"""The pages of cases."""

from holdepunkt.casework.cases.views.case import agree, case, letter, undo
from holdepunkt.casework.cases.views.changing import propose_rule, rule_change
from holdepunkt.casework.cases.views.deeds import deed
from holdepunkt.casework.cases.views.registering import register

__all__ = [
    "agree",
    "case",
    "deed",
    "letter",
    "propose_rule",
    "register",
    "rule_change",
    "undo",
]
