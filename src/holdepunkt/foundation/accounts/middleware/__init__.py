"""One transaction a request, with the actor and the day bound to it, and closed to strangers.

The order in settings matters: `OneTransaction` is outside the session, so that all a request
reads and writes stands in one transaction; `AccountOfSession` comes after the session, which
finds the account too; `ActorAtWork` is innermost, where the account is known.
"""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any, Protocol

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.module_loading import import_string

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import (
    LARGEST_ID,
    Actor,
    NotAllowed,
    Refusal,
    acting,
    ask_guards,
    bind,
)
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.drafts import public as drafts

KEPT = (
    "Du var logget af. Din tekst er gemt som kladde. "
    "Log på igen, så står den i formularen. Den er ikke sendt endnu."
)
Handler = Callable[[HttpRequest], HttpResponseBase]


class ActorResolver(Protocol):
    """Finds the actor behind an account on a day."""

    def __call__(self, account_id: int, today: Any) -> Actor | None:
        """Return the actor, or None when the account's holder has no appointment that day."""


class Elsewhere(Protocol):
    """Finds whom to ask about what the actor may not see."""

    def __call__(self, request: HttpRequest) -> tuple[str, object] | None:
        """Return a template and its page, or None where it must not exist."""


class SecurityHeaders:
    """Puts the strict content policy on every answer."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers; personal pages are kept by no cache."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class OnlyDurable:
    """Keeps the doors shut while the database may lose what it has acknowledged.

    It is asked until all is well, and then no more: who changes it later restarts the server.
    """

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response
        self.is_durable = False

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or say with 503 what must be switched on."""
        if not self.is_durable:
            if guards := ask_guards():
                return ui.closed(request, guards)
            self.is_durable = True
        return self.get_response(request)


class OneTransaction:
    """Opens the one transaction of the request; a failure or a refusal leaves nothing behind."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer inside a transaction."""
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                transaction.set_rollback(True)
        if turned_away := getattr(request, "turned_away", ""):
            _note(request, turned_away)
        return response


def _note(request: HttpRequest, why: str) -> None:
    """Write down who was turned away, in a transaction of its own: the deed's is undone."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    match = request.resolver_match
    if actor is None or match is None:
        return
    with acting(actor, today=request.today):  # type: ignore[attr-defined]
        audit.record(
            actor,
            "access.refused",
            subject=match.view_name,
            at=request.now,  # type: ignore[attr-defined]
            citizen_id=_id(match.kwargs.get("citizen_id")),
            why=why,
            method=request.method,
            asked={name: _told(value) for name, value in match.kwargs.items()},
        )


def _told(value: object) -> int | str:
    """Return a part of an address as the log keeps it."""
    return value if isinstance(value, int) else str(value)


def _id(asked: int | None) -> int | None:
    """Return the number asked for, unless no row can have it; `asked` tells it all the same."""
    return asked if asked is not None and asked <= LARGEST_ID else None


class AccountOfSession:
    """Lets the request know its account, in Django's own words; the session has found it."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; the session is not asked before somebody wants to know."""
        request.user = SimpleLazyObject(lambda: request.session.account or AnonymousUser())  # type: ignore[attr-defined,assignment]
        return self.get_response(request)


class ActorAtWork:
    """Finds the actor, binds him and the day, and closes the door to strangers."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    @cached_property
    def resolve(self) -> ActorResolver:
        """Return the finder of actors that config has wired in."""
        resolver: ActorResolver = import_string(settings.HOLDEPUNKT_ACTOR)
        return resolver

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """Return who tells whom to ask about what one may not see, as config has wired it in."""
        told: Elsewhere = import_string(settings.HOLDEPUNKT_ELSEWHERE)
        return told

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as the actor; what is streamed afterwards runs as the same actor."""
        today, now = clock.today(), clock.now()
        actor = self._actor(request)
        request.actor, request.today, request.now = actor, today, now  # type: ignore[attr-defined]
        if actor is not None:
            bind(actor, today, now=now)
        response = self.get_response(request)
        if actor is not None and isinstance(response, StreamingHttpResponse):
            response.streaming_content = _streamed(iter(response), actor)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Let only the actor in, but for the few views marked `login_not_required`."""
        is_open = not getattr(view, "login_required", True)
        if is_open or getattr(request, "actor", None) is not None:
            return None
        if request.user.is_authenticated:
            return ui.render(request, "accounts/no_appointment.html", status=403)
        door = reverse("organisation:choose_person") if settings.HOLDEPUNKT_DEMO else None
        return redirect_to_login(_kept(request) or request.get_full_path(), door)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal with its sentence, a missing row with 404; both undo what was done."""
        if isinstance(error, Refusal):
            transaction.set_rollback(True)
            if isinstance(error, NotAllowed):
                request.turned_away = type(error).__name__  # type: ignore[attr-defined]
            return ui.refused(request, error)
        if isinstance(error, ObjectDoesNotExist):
            request.turned_away = "NotSeen"  # type: ignore[attr-defined]
            told = self.elsewhere(request)
            transaction.set_rollback(True)
            return ui.render(request, *told, status=403) if told else ui.missing(request)
        return None

    def _actor(self, request: HttpRequest) -> Actor | None:
        account_id = request.user.pk
        return self.resolve(account_id, clock.today()) if account_id is not None else None


def _kept(request: HttpRequest) -> str:
    """Keep what was sent with an expired log-in, and return the form where it will stand again."""
    back = drafts.keep_unsent(request, now=clock.now())
    if back and request.headers.get("Accept") != "application/json":  # no script: a person reads
        ui.tell(request, KEPT, kind="info")
    return back


def _streamed(parts: Iterator[bytes], actor: Actor) -> Iterator[bytes]:
    with acting(actor, today=clock.today(), now=clock.now()):
        yield from parts
