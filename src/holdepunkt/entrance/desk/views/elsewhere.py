"""The page that says whom to ask, instead of that there is nothing."""

from django.http import HttpResponse

from holdepunkt.entrance.desk import queries
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Actor, StaffRequest


def answer(request: StaffRequest) -> HttpResponse | None:
    """Answer with whom to ask; None where what the address names must not exist for the actor."""
    actor: Actor | None = request.actor
    match = request.resolver_match
    if actor is None or match is None:
        return None
    found = queries.elsewhere(asked=match.kwargs, actor=actor, today=request.today)
    if found is None:
        return None
    return ui.render(request, "desk/elsewhere.html", found, status=403)
