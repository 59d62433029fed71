"""Modtagelsen: who answers for a citizen."""

from django.http import HttpResponse

from holdepunkt.entrance.desk import queries
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import StaffRequest


def reception(request: StaffRequest) -> HttpResponse:
    """Find who answers for a citizen; posted, so that no name is in an address."""
    text = request.POST.get("q", "") if request.method == "POST" else None
    page = queries.reception(text=text, actor=request.actor)
    return ui.render(request, "desk/reception.html", page)
