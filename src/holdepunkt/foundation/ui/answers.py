"""How a view answers: a page in its frame, a part of a page, a refusal, a missing thing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string

from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.foundation.ui.frame import Frame, bare_frame, build_frame


class LookNoter(Protocol):
    """Writes down whom a page shows to whom."""

    def __call__(
        self, *, citizen_ids: Iterable[int], page: str, actor: Actor, now: datetime
    ) -> None:
        """Write it in the transaction of the request."""


LEVELS = {
    "success": messages.SUCCESS,
    "info": messages.INFO,
    "warning": messages.WARNING,
    "error": messages.ERROR,
}

# What a form carries that nobody has typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "next", "version", "seen", "do", "kladde"})

# What a file handed out is, by the end of its name.
FILES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def render(
    request: HttpRequest, template: str, page: object = None, status: int = 200
) -> HttpResponse:
    """Answer with the template in the frame; the template sees `page`, or a mapping's own names.

    Whom the page shows, its `citizens_shown`, is written in the look-up log first.
    """
    _note_look(request, page)
    return in_frame(request, template, page, frame=build_frame(request), status=status)


def fragment(
    request: HttpRequest, template: str, page: object = None, status: int = 200
) -> HttpResponse:
    """Answer with a part of a page, for htmx; it has no frame."""
    return HttpResponse(render_to_string(template, _context(page), request), status=status)


def attachment(request: HttpRequest, content: bytes, name: str, page: object) -> HttpResponse:
    """Answer with a file; whom it shows, the page's `citizens_shown`, is written first."""
    _note_look(request, page)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    kind = FILES[name.rpartition(".")[2]]
    return HttpResponse(content, content_type=kind, headers=headers)


def in_frame(
    request: HttpRequest, template: str, page: object, *, frame: Frame, status: int
) -> HttpResponse:
    """Answer with the template in this very frame."""
    context = {**_context(page), "frame": frame}
    return HttpResponse(render_to_string(template, context, request), status=status)


def tell(request: HttpRequest, text: str, *, kind: str = "success", undo_url: str = "") -> None:
    """Show a message on the next page; with `undo_url` it carries *Fortryd*."""
    messages.add_message(request, LEVELS[kind], text, extra_tags=undo_url)


def refused(
    request: HttpRequest, refusal: Refusal, *, back: str = "", back_text: str = ""
) -> HttpResponse:
    """Answer a refusal with its own sentence and status; nothing was saved.

    `back` is where to go on, in the words `back_text`; else it is the page one came from.
    """
    has_text = any(name not in NOT_TYPED and value for name, value in request.POST.items())
    context = {
        "sentence": str(refusal),
        "not_allowed": refusal.status == HTTPStatus.FORBIDDEN,
        "has_text": has_text,
        "back": back or ("" if has_text else _came_from(request)),
        "back_text": back_text or "Tilbage til siden, du kom fra",
    }
    return render(request, "ui/refused.html", context, status=refusal.status)


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours that led here; nothing when that was this very page, or unknown."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure()):
        return ""
    found = urlsplit(came_from)
    address = urlunsplit(("", "", found.path, found.query, ""))
    return "" if address == request.get_full_path() else address


def missing(request: HttpRequest) -> HttpResponse:
    """Answer that there is no such page; what you may not see does not exist."""
    return render(request, "ui/missing.html", status=404)


def failed(
    request: HttpRequest, template: str, page: object = None, *, status: int
) -> HttpResponse:
    """Answer with a page that depends on nothing but itself."""
    return in_frame(request, template, page, frame=bare_frame(request), status=status)


def closed(request: HttpRequest, guards: tuple[str, ...]) -> HttpResponse:
    """Answer that the system is closed until the database's guards are on."""
    frame, page = bare_frame(request), {"guards": guards}
    return in_frame(request, "ui/not_durable.html", page, frame=frame, status=503)


def crashed(request: HttpRequest, number: str) -> HttpResponse:
    """Answer that the page failed, with the number under which it was logged."""
    return in_frame(
        request, "ui/crashed.html", {"number": number}, frame=bare_frame(request), status=500
    )


def _note_look(request: HttpRequest, page: object) -> None:
    shown: tuple[int, ...] = getattr(page, "citizens_shown", ())
    match = request.resolver_match
    if shown and match is not None and settings.HOLDEPUNKT_LOOKED:
        note: LookNoter = import_string(settings.HOLDEPUNKT_LOOKED)
        note(citizen_ids=shown, page=match.view_name, actor=request.actor, now=request.now)  # type: ignore[attr-defined]


def _context(page: object) -> dict[str, Any]:
    return dict(page) if isinstance(page, Mapping) else {"page": page}
