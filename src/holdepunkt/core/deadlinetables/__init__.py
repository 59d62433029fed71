"""The tables of deadlines that municipalities publish: sections of law and how long they take."""

from holdepunkt.core.deadlinetables.lengths import Length, Unit, read_lengths
from holdepunkt.core.deadlinetables.reading import (
    NoDeadlines,
    ProposedRule,
    PublishedTable,
    read_published,
)

__all__ = [
    "Length",
    "NoDeadlines",
    "ProposedRule",
    "PublishedTable",
    "Unit",
    "read_lengths",
    "read_published",
]
