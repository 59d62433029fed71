"""Where a page of ours was opened from."""

from django.utils.http import url_has_allowed_host_and_scheme

from holdepunkt.foundation.access import StaffRequest


def came_from(request: StaffRequest, otherwise: str) -> str:
    """Return the page that led here, if it is one of ours."""
    asked_for = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(asked_for, {request.get_host()}, request.is_secure()):
        return asked_for
    return otherwise
