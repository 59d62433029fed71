"""How an activity hangs on another, and that it no longer does."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from holdepunkt.core.portfolio import LinkKind
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.views.answering import activity_crumbs, done, show_form

_ASKS = ["GET", "HEAD", "POST"]


@require_http_methods(_ASKS)
def link(request: StaffRequest, activity_id: int) -> HttpResponse:
    """Take in how the activity hangs on another."""
    row = queries.activity_row(activity_id=activity_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.LinkForm(request.POST or None)
    others = queries.other_choices(row=row, actor=request.actor)
    form.offer("other_id", others, none="Vælg en indsats")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.link_activities(
                activity_id=activity_id,
                link=actions.LinkDraft(int(said["other_id"]), said["kind"], said["text"]),
                actor=request.actor, now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.GoesInCircle as refusal:
            form.add_error("other_id", str(refusal))
        else:
            return done(request, "Sammenhængen er gemt.", "portfolio:activity", activity_id)
    return show_form(request, form, "Ny sammenhæng", crumbs=activity_crumbs(row))


@require_http_methods(_ASKS)
def unlink(request: StaffRequest, link_id: int) -> HttpResponse:
    """Take in why a link no longer holds, and take it away."""
    found = queries.link_row(link_id=link_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.UnlinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.unlink_activities(
            link_id=link_id, why=form.cleaned_data["why"], actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip
        said = "Sammenhængen er fjernet. Den står i begge indsatsers historie."
        return done(request, said, "portfolio:activity", found.activity_id)
    lines = [f"»{found.activity}« {LinkKind(found.kind).label} »{found.other}«."]
    crumbs = activity_crumbs(found.activity)
    return show_form(
        request, form, "Fjern sammenhængen", crumbs=crumbs, lines=lines, button="Fjern"
    )
