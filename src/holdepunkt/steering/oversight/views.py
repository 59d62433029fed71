"""The pages of log control: parse, ask once, answer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.core.figures import PeriodKind, parse, period_of
from holdepunkt.core.wording import count
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import Paging
from holdepunkt.steering.oversight import actions, forms, queries
from holdepunkt.steering.oversight.queries import Asked


@require_safe
def looks(request: StaffRequest) -> HttpResponse:
    """Show the drawn look-ups of a month, and how far control has come."""
    page = queries.looks(asked=_asked(request), actor=request.actor, today=request.today)
    return ui.render(request, "oversight/looks.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: StaffRequest, drawn_id: int) -> HttpResponse:
    """Show one drawn look-up, and take in what its control came to."""
    page = queries.look(drawn_id=drawn_id, actor=request.actor)
    form = forms.ReviewForm(request.POST or None, initial={"seen": page.outcome})
    if request.method == "POST" and form.is_valid():
        actions.review(drawn_id=drawn_id, said=form.review(), actor=request.actor, now=clock.now())
        ui.tell(request, "Gennemgangen er gemt.")
        return redirect("oversight:looks")
    drafts.offer(request, form)
    return ui.render(request, "oversight/look.html", {"page": page, "form": form})


@require_POST
def draw(request: StaffRequest) -> HttpResponse:
    """Draw now, instead of waiting for the night."""
    amount = actions.draw(actor=request.actor, now=clock.now(), today=request.today)
    words = count(amount, "opslag er udtaget", "opslag er udtaget")
    ui.tell(request, words if amount else "Der var ikke flere dage at udtage fra.", kind="info")
    return redirect("oversight:looks")


def _asked(request: StaffRequest) -> Asked:
    month = request.GET.get("maaned", "")
    chosen = parse(PeriodKind.MONTH, month) or period_of(PeriodKind.MONTH, request.today)
    return Asked(
        period=None if month == queries.EVERY else chosen,
        shown=request.GET.get("vis", ""),
        paging=Paging.asked(request.GET),
    )
