"""The noes of the room, each with its Danish sentence where it is said."""

from holdepunkt.foundation.access import Conflict, NotAllowed, Refusal


class OnlyJobs(NotAllowed):
    """Extracts are brought in and taken back by named jobs."""


class StaleCase(Conflict):
    """The case has changed since the form was opened; nothing is overwritten."""


class StaleList(Conflict):
    """The list of cases that a rule would move is another than the one confirmed."""


class InTheFuture(Refusal):
    """What is registered has happened; a day to come is an agreement."""


class BeforeReceipt(Refusal):
    """Nothing happens in a case before it was received."""


class AlreadyEnded(Refusal):
    """The answer is out, or the application withdrawn."""


class NotEnded(Refusal):
    """Only a decided case can come back."""


class NothingAwaited(Refusal):
    """There is no hearing out to be answered."""


class StillAnswerable(Refusal):
    """The citizen can still answer a hearing; a decision before that must be meant."""


class OwnedBySource(Refusal):
    """The journal system owns the fact; here it is read-only."""


class NoSource(Refusal):
    """The case comes from no journal system."""


class NewDateNotLater(Refusal):
    """A new date lies after the day it is told."""


class NobodyToWriteTo(Refusal):
    """A case without a citizen has nobody to write to."""


class NoticeWaits(Refusal):
    """A letter of a new date is written and waits; two at once would tell two dates."""


class ReasonMissing(Refusal):
    """A citizen is told why."""


class CannotReverse(Refusal):
    """The event cannot be taken back here."""


class SectionUnknown(Refusal):
    """A new case names a section in force."""


class NoDepartment(Refusal):
    """A case belongs to a department."""
