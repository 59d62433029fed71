"""What the room refuses, each with its Danish sentence where it is raised."""

from holdepunkt.foundation.access import Conflict, Refusal


class StaleGrant(Conflict):
    """Something has happened to the grant since the form was opened; nothing is overwritten."""


class GrantAmiss(Refusal):
    """A grant that was to be written down cannot be right."""


class KnownAlready(Refusal):
    """The grant is here already; it is never registered twice."""


class FollowUpAmiss(Refusal):
    """One of the follow-ups that were to be written cannot be; `grant_id` says which grant's."""

    grant_id = 0


class FollowedUpAhead(FollowUpAmiss):
    """A follow-up lies in the future, or before the grant began."""


class NextDateAmiss(FollowUpAmiss):
    """The next date does not lie where it may."""


class HasEnded(FollowUpAmiss):
    """The help has ended, and nothing is owed on it."""


class PastTheLatestDay(FollowUpAmiss):
    """A day after the last lawful one is planned without saying why."""


class NothingPlanned(Refusal):
    """The grant has no follow-up or renewal ahead that could be done or moved."""


class NothingToTakeBack(Refusal):
    """The deed is taken back already, or something was built on it."""
