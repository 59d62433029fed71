"""A calendar of one's own: the page that makes its address, and what the address answers."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.core.icalendar import calendar_text
from holdepunkt.entrance.wheel import actions, queries
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Actor, Refusal, StaffRequest, require

FINDER = Actor.for_job("wheel.feed", purpose="En medarbejders egen kalender")
PRODUCT = "-//Holdepunkt//Årshjul//DA"


@require_http_methods(["GET", "POST"])
def own(request: StaffRequest) -> HttpResponse:
    """Tell of one's own calendar; make its address, a new one, or close it."""
    require(request.actor, Act.SEE_LISTS)
    made = ""
    if request.method == "POST" and "luk" in request.POST:
        actions.close_feed(actor=request.actor, now=clock.now())
        ui.tell(request, "Adressen er lukket. Kalendere, der spørger, får intet mere.")
    elif request.method == "POST":
        token = actions.make_feed(actor=request.actor, now=clock.now())
        made = request.build_absolute_uri(ui.address("wheel:feed", token))
    page = queries.feed_page(actor=request.actor, made=made)
    return ui.render(request, "wheel/own.html", page)


@require_safe
@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a calendar with counts and days; without names, sections or log-in."""
    now = clock.now()
    try:
        told = actions.open_feed(token=token, now=now, today=clock.today(), actor=FINDER)
    except Refusal as refusal:
        return HttpResponse(
            str(refusal), status=refusal.status, content_type="text/plain; charset=utf-8"
        )
    url = request.build_absolute_uri(ui.address("wheel:wheel"))
    text = calendar_text(
        told.events, name="Årshjul – Holdepunkt", product=PRODUCT, stamped_at=now, url=url
    )
    headers = {"Content-Disposition": 'inline; filename="aarshjul.ics"', "X-Robots-Tag": "noindex"}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
