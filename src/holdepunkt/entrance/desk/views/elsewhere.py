"""The page that says whom to ask, instead of that there is nothing."""

from holdepunkt.entrance.desk import queries
from holdepunkt.foundation.access import Actor, StaffRequest


def answer(request: StaffRequest) -> tuple[str, object] | None:
    """Return the page of whom to ask; None where what the address names must not exist for one."""
    actor: Actor | None = request.actor
    match = request.resolver_match
    if actor is None or match is None:
        return None
    found = queries.elsewhere(asked=match.kwargs, actor=actor, today=request.today)
    return ("desk/elsewhere.html", found) if found else None
