"""Which families need a coordinating caseworker most, told in parts; and the way to full cover."""

from holdepunkt.core.calendar import age_on
from holdepunkt.core.coordination.need import (
    ADULT_AGE,
    SEVERAL,
    TRANSITION_AGE,
    FamilyFacts,
    Need,
    Part,
    Weights,
    needs,
    ranked,
)
from holdepunkt.core.coordination.plan import Progress

__all__ = [
    "ADULT_AGE",
    "SEVERAL",
    "TRANSITION_AGE",
    "FamilyFacts",
    "Need",
    "Part",
    "Progress",
    "Weights",
    "age_on",
    "needs",
    "ranked",
]
