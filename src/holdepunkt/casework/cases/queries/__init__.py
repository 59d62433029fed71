"""What the room can answer."""

from holdepunkt.casework.cases.queries.facts import case_state, facts_of
from holdepunkt.casework.cases.queries.labels import (
    CaseLabel,
    by_number,
    case_scope,
    labels,
    of_citizen,
    waiting,
)
from holdepunkt.casework.cases.queries.news import CaseNews, news, timeline
from holdepunkt.casework.cases.queries.rules import CaseRules, rules

__all__ = [
    "CaseLabel",
    "CaseNews",
    "CaseRules",
    "by_number",
    "case_scope",
    "case_state",
    "facts_of",
    "labels",
    "news",
    "of_citizen",
    "rules",
    "timeline",
    "waiting",
]
