"""What the room refuses, each with its Danish sentence where it is raised."""

from holdepunkt.foundation.access import Conflict, Refusal


class StaleComplaint(Conflict):
    """Something has happened to the complaint since the form was opened; nothing is overwritten."""


class CannotBeSo(Refusal):
    """The days or the order of what is told cannot be right; the sentence says which."""


class NothingToTakeBack(Refusal):
    """The event is taken back already, or is the complaint's own beginning."""


class TopicAmiss(Refusal):
    """The word is there already, has ended, or would end before it begins."""
