"""Keeping a draft and throwing it away, with scripts and without; and the form that was too old."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from holdepunkt.core.wording import clock_time
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.foundation.drafts import public
from holdepunkt.foundation.drafts.keys import FIELD, FormKey
from holdepunkt.foundation.ui import answers
from holdepunkt.foundation.ui.values import LEAVING_TO


@require_POST
def keep(request: StaffRequest) -> HttpResponse:
    """Keep what is typed; a script is answered with the words to show, a person with the form."""
    key, now = _key(request), clock.now()
    public.keep(key, request.POST, actor=request.actor, now=now)
    told = f"Kladde gemt {clock_time(clock.local(now))}."
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"told": told})
    ui.tell(request, told)
    return redirect(key.filled)


@require_POST
def discard(request: StaffRequest) -> HttpResponse:
    """Throw the draft away; then show the form empty, or go where *Annullér* leads."""
    key = _key(request)
    public.close(key, actor=request.actor, now=clock.now())
    leaving_to = request.POST.get(LEAVING_TO, "")
    if url_has_allowed_host_and_scheme(leaving_to, {request.get_host()}, request.is_secure()):
        return redirect(leaving_to)
    ui.tell(request, "Kladden er smidt væk.")
    return redirect(key.back)


@login_not_required
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer that the form was too old to be trusted, and keep its text for whoever wrote it."""
    del reason  # for nobody on the screen
    back = public.keep_unsent(request, now=clock.now())
    return answers.failed(request, "drafts/csrf_failed.html", {"back": back}, status=403)


def _key(request: StaffRequest) -> FormKey:
    key = FormKey.read(request.POST.get(FIELD, ""))
    if key is None:
        raise public.NotYourForm("Formularen er for gammel. Åbn den igen, og skriv i den.")
    return key
