"""What the room shows."""

from holdepunkt.exchange.documents.queries.pages import (
    SEEN,
    PaperPage,
    PapersPage,
    PartPage,
    known_words,
    paper_page,
    papers_page,
    part_page,
    plan_choices,
    why_not_undo,
)
from holdepunkt.exchange.documents.queries.reviewed import Reviewed, reviewed
from holdepunkt.exchange.documents.queries.samples import SAMPLES, sample

__all__ = [
    "SAMPLES",
    "SEEN",
    "PaperPage",
    "PapersPage",
    "PartPage",
    "Reviewed",
    "known_words",
    "paper_page",
    "papers_page",
    "part_page",
    "plan_choices",
    "reviewed",
    "sample",
    "why_not_undo",
]
