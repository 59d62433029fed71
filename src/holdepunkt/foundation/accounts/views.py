"""Log-in with a local account; the municipality's own log-in comes in a later version."""

from django.contrib.auth import login as start_session
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from holdepunkt.foundation import ui
from holdepunkt.foundation.access import StaffRequest


@login_not_required
def login(request: HttpRequest) -> HttpResponse:
    """Let the holder of an account in."""
    asked_for = request.POST.get("next") or request.GET.get("next") or "/"
    form = AuthenticationForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        start_session(request, form.get_user())
        inside = url_has_allowed_host_and_scheme(
            asked_for, {request.get_host()}, request.is_secure()
        )
        return redirect(asked_for if inside else "/")
    return ui.render(request, "accounts/login.html", {"form": form, "next": asked_for})


@require_POST
def logout(request: StaffRequest) -> HttpResponse:
    """End the session."""
    end_session(request)
    return redirect("/")
