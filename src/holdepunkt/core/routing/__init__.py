"""Where an application belongs, and who could take it: dated rules, read with their proof."""

from holdepunkt.core.routing.receivers import MOST_REASONS, Candidate, Capacity, Receiver, ranked
from holdepunkt.core.routing.routes import ALPHABET, Applicant, Route, route
from holdepunkt.core.routing.rules import ALL, Interval, Level, RoutingRule, rule_words

__all__ = [
    "ALL",
    "ALPHABET",
    "MOST_REASONS",
    "Applicant",
    "Candidate",
    "Capacity",
    "Interval",
    "Level",
    "Receiver",
    "Route",
    "RoutingRule",
    "ranked",
    "route",
    "rule_words",
]
