"""An anticipated no: a Danish sentence, not an error."""

from http import HTTPStatus


class Refusal(Exception):
    """What was asked is not done, and the sentence says why."""

    status = HTTPStatus.CONFLICT


class NotAllowed(Refusal):
    """The actor's role does not allow it; the sentence names whom to ask."""

    status = HTTPStatus.FORBIDDEN


class Conflict(Refusal):
    """Somebody else has changed it meanwhile; nothing is overwritten."""
