"""The door of the documents room: a paper from a file, read as a proposal, and brought in."""

from holdepunkt.exchange.documents.actions import Front, Given, bring_in, take_in
from holdepunkt.exchange.documents.reading.papers import (
    PaperRefused,
    read_deadline_table,
    read_plan,
    shipped_rules,
)

__all__ = [
    "Front",
    "Given",
    "PaperRefused",
    "bring_in",
    "read_deadline_table",
    "read_plan",
    "shipped_rules",
    "take_in",
]
