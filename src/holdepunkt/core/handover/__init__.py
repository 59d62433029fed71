"""When what belongs to a handover is due, by dated terms; and how far a citizen's has come."""

from holdepunkt.core.handover.meetings import Diary
from holdepunkt.core.handover.phases import Due, Phase, phase
from holdepunkt.core.handover.terms import Kind, Terms, read_terms, read_weights, terms_on

__all__ = [
    "Diary",
    "Due",
    "Kind",
    "Phase",
    "Terms",
    "phase",
    "read_terms",
    "read_weights",
    "terms_on",
]
