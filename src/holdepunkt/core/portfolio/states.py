"""Where an activity stands, and which phase its work is in: two things, kept apart."""

from enum import StrEnum


class Phase(StrEnum):
    """The four phases of an activity; a gate leads from one to the next."""

    DEVELOPMENT = "development"
    DESIGN = "design"
    IMPLEMENTATION = "implementation"
    FOLLOW_UP = "follow_up"

    @property
    def label(self) -> str:
        """Return the Danish word."""
        return _PHASES[self]


_PHASES = {
    Phase.DEVELOPMENT: "Udvikling",
    Phase.DESIGN: "Design",
    Phase.IMPLEMENTATION: "Implementering",
    Phase.FOLLOW_UP: "Opfølgning",
}


class ActivityState(StrEnum):
    """Where an activity stands; an end says whether anything was reached."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    WAITING = "waiting"
    POSTPONED = "postponed"
    UNFUNDED = "unfunded"
    MERGED = "merged"
    DROPPED = "dropped"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    UNMEASURED = "unmeasured"
    IN_OPERATION = "in_operation"

    @property
    def label(self) -> str:
        """Return the Danish words."""
        return _STATES[self]

    @property
    def asks(self) -> str:
        """Return what must be told beside the state, as a Danish question; "" for nothing."""
        return _ASKS.get(self, "")

    @property
    def is_closed(self) -> bool:
        """Return whether the activity has left the portfolio; what lacks money has not."""
        return self in _CLOSED

    @property
    def has_begun(self) -> bool:
        """Return whether work is being done, or was done to the end."""
        return self in _BEGUN

    @property
    def is_done(self) -> bool:
        """Return whether what others wait for can be there: ended, or in operation."""
        return self in _DONE


_STATES = {
    ActivityState.NOT_STARTED: "Ikke startet",
    ActivityState.UNDER_WAY: "I gang",
    ActivityState.WAITING: "Afventer",
    ActivityState.POSTPONED: "Udskudt",
    ActivityState.UNFUNDED: "Ikke finansieret",
    ActivityState.MERGED: "Lagt ind i en anden",
    ActivityState.DROPPED: "Fravalgt",
    ActivityState.REACHED: "Afsluttet – nået",
    ActivityState.NOT_REACHED: "Afsluttet – ikke nået",
    ActivityState.UNMEASURED: "Afsluttet – virkning ikke målt",
    ActivityState.IN_OPERATION: "I drift",
}
_ASKS = {
    ActivityState.WAITING: "Hvad afventer den?",
    ActivityState.POSTPONED: "Hvorfor er den udskudt?",
    ActivityState.UNFUNDED: "Hvad mangler der penge til?",
    ActivityState.MERGED: "Hvilken indsats er den lagt ind i?",
    ActivityState.DROPPED: "Hvem har fravalgt den, og hvorfor?",
    ActivityState.REACHED: "Hvad viser, at det er nået?",
    ActivityState.NOT_REACHED: "Hvad blev ikke nået?",
    ActivityState.UNMEASURED: "Hvorfor er virkningen ikke målt?",
    ActivityState.IN_OPERATION: "Hvem har ansvaret i driften?",
}
_DONE = frozenset(
    {
        ActivityState.REACHED,
        ActivityState.NOT_REACHED,
        ActivityState.UNMEASURED,
        ActivityState.IN_OPERATION,
    }
)
_CLOSED = _DONE | {ActivityState.MERGED, ActivityState.DROPPED}
_BEGUN = _DONE | {ActivityState.UNDER_WAY}
