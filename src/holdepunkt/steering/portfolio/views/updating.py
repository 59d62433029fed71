"""The monthly update of an activity, and taking it back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from holdepunkt.core.wording import MONTHS
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.steering.portfolio import access, actions, forms, queries
from holdepunkt.steering.portfolio.views.answering import activity_crumbs, done, show_form

_PAGE = "portfolio:activity"


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: StaffRequest, activity_id: int) -> HttpResponse:
    """Take in the month: what happened, what comes, a date changed, a decision needed."""
    row = queries.activity_row(activity_id=activity_id, actor=request.actor)
    access.require_update(request.actor, row)
    page = queries.update_page(activity_id=activity_id, actor=request.actor, today=request.today)
    dates = [forms.StandingDate(one.id, one.version, one.name, one.said) for one in page.milestones]
    form = forms.UpdateForm(
        request.POST or None, today=request.today, dates=dates, has_begun=page.has_begun
    )
    is_stale = False
    roles = queries.decider_names(plan_id=row.plan_id, actor=request.actor, today=request.today)
    form.suggest("decided_by", roles)
    if request.method == "POST" and form.is_valid():
        try:
            written = actions.update_activity(
                activity_id=activity_id, told=form.told(), actor=request.actor, now=clock.now(),
                today=request.today,
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            undo = ui.address("portfolio:take_back_update", written)
            where = queries.whose_day_after(
                update_id=written, actor=request.actor, today=request.today
            )
            said = ("Opdateringen er gemt.", form.state_told, where)
            ui.tell(request, " ".join(one for one in said if one), undo_url=undo)
            return redirect(ui.address(_PAGE, activity_id))
    form.stand_on(
        page.seen,
        lambda seen: queries.overtaken(activity_id=activity_id, actor=request.actor, since=seen),
        is_stale=is_stale,
    )
    if page.is_first:
        form.first_time()
    month = f"{MONTHS[request.today.month - 1]} {request.today.year}"
    heading = f"Månedens opdatering, {month}: {row}"
    return show_form(request, form, heading, crumbs=activity_crumbs(row), lines=page.lines)


@require_POST
def take_back_update(request: StaffRequest, update_event_id: int) -> HttpResponse:
    """Let the activity be as it was before the update; the story tells of both."""
    activity_id = actions.take_back_update(
        event_id=update_event_id, actor=request.actor, now=clock.now(), today=request.today
    )
    return done(request, "Opdateringen er fortrudt. Den står i historien.", _PAGE, activity_id)
