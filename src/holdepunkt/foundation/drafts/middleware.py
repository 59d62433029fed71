"""A form that was sent needs its draft no more."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.drafts import public
from holdepunkt.foundation.drafts.keys import FIELD, FormKey


class CloseSentDrafts:
    """Empties the draft of a form whose deed is done, in the deed's own transaction.

    It stands inside the middleware that finds the actor. A deed that is done answers with a
    redirect; anything else shows the form again, and its draft is still wanted.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and close the draft."""
        response = self.get_response(request)
        actor: Actor | None = getattr(request, "actor", None)
        if actor is not None and _was_sent(request, response):
            key = FormKey.read(request.POST.get(FIELD, ""))
            if key is not None and key.staff_id == actor.staff_id:
                public.close(key, actor=actor, now=request.now)  # type: ignore[attr-defined]
        return response


def _was_sent(request: HttpRequest, response: HttpResponseBase) -> bool:
    match = request.resolver_match
    return (
        request.method == "POST"
        and response.status_code == HTTPStatus.FOUND
        and match is not None
        and match.app_name != "drafts"
    )
