"""What can be done with citizens."""

from holdepunkt.registry.citizens.actions.keeping import (
    CitizenKnownElsewhere,
    CitizenRow,
    NewCitizen,
    RelationRow,
    end_handling,
    end_relations,
    ensure_citizens,
    note_look,
    relate,
    reveal,
    take_in,
)
from holdepunkt.registry.citizens.actions.openings import (
    HOURS_OPEN,
    SHORTEST_REASON,
    Reason,
    Review,
    open_citizen,
    review_opening,
)
from holdepunkt.registry.citizens.actions.seals import (
    declare_for_citizen,
    declare_for_number,
    end_disqualification,
)
from holdepunkt.registry.citizens.actions.telling import (
    NewFact,
    NotTold,
    StaleFact,
    confirm_fact,
    require_teller,
    tell_fact,
)

__all__ = [
    "HOURS_OPEN",
    "SHORTEST_REASON",
    "CitizenKnownElsewhere",
    "CitizenRow",
    "NewCitizen",
    "NewFact",
    "NotTold",
    "Reason",
    "RelationRow",
    "Review",
    "StaleFact",
    "confirm_fact",
    "declare_for_citizen",
    "declare_for_number",
    "end_disqualification",
    "end_handling",
    "end_relations",
    "ensure_citizens",
    "note_look",
    "open_citizen",
    "relate",
    "require_teller",
    "reveal",
    "review_opening",
    "take_in",
    "tell_fact",
]
