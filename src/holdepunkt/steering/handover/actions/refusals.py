"""What is not done in a handover, and why."""

from holdepunkt.foundation.access import Conflict, Refusal


class CannotStart(Refusal):
    """The one who leaves is unknown, of another unit, or being handed over already."""


class NobodyToHandOver(Refusal):
    """She holds nobody whom the head may give out."""


class NotNow(Refusal):
    """It does not fit how far the handover has come."""


class PlannedAlready(Refusal):
    """Another change of the same citizen is planned."""


class StaleHandover(Conflict):
    """Somebody else has changed the handover since the page was opened."""
