"""Opening a citizen with a reason, and the review."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect

from holdepunkt.entrance.desk import actions, forms, queries
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Conflict, Refusal, StaffRequest, may, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import Paging
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import Reason, Review


@dataclass(frozen=True, slots=True)
class OpenPage:
    """The form, and which unit the citizen belongs to."""

    form: forms.ReasonForm
    elsewhere: queries.Elsewhere


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The form, and the opening it is about."""

    form: forms.ReviewForm
    row: queries.OpeningRow
    looks: tuple[tuple[str, str], ...]
    citizens_shown: tuple[int, ...]


def open_citizen(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Ask for a reason, and open the citizen for eight hours."""
    require(request.actor, Act.OPEN_WITH_REASON)
    if citizens.may_see(citizen_id=citizen_id, actor=request.actor).allowed:
        return redirect("desk:citizen", citizen_id)
    asked = {"citizen_id": citizen_id}
    found = queries.elsewhere(asked=asked, actor=request.actor, today=request.today)
    if found is None:
        return ui.missing(request)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.open_with_reason(
                citizen_id=citizen_id,
                reason=Reason(**form.cleaned_data),
                actor=request.actor,
                now=request.now,
                today=request.today,
            )
        except Refusal as refusal:
            form.add_error("text", str(refusal))
        else:
            ui.tell(request, "Borgeren er åben for dig i otte timer. Din leder gennemgår det.")
            return redirect("desk:citizen", citizen_id)
    drafts.offer(request, form)
    return ui.render(request, "desk/open.html", OpenPage(form, found))


def openings(request: StaffRequest) -> HttpResponse:
    """Show my own openings and those I review."""
    if not may(request.actor, Act.REVIEW_OPENINGS).allowed:
        require(request.actor, Act.OPEN_WITH_REASON)
    page = queries.openings(paging=Paging.asked(request.GET), actor=request.actor)
    return ui.render(request, "desk/openings.html", page)


def review(request: StaffRequest, opening_id: int) -> HttpResponse:
    """Show one opening, and take down what the review found."""
    require(request.actor, Act.REVIEW_OPENINGS)
    form, status = forms.ReviewForm(request.POST or None), HTTPStatus.OK
    if form.is_valid():
        try:
            actions.review_opening(
                opening_id=opening_id,
                review=Review(**form.cleaned_data),
                actor=request.actor,
                now=request.now,
                today=request.today,
            )
        except Conflict as conflict:
            status = conflict.status
            form.add_error(None, str(conflict))
        else:
            ui.tell(request, "Åbningen er gennemgået.")
            return redirect("desk:openings")
    drafts.offer(request, form)
    found = queries.opening(
        opening_id=opening_id, actor=request.actor, today=request.today, now=request.now
    )
    page = ReviewPage(form, found.row, found.looks, found.citizens_shown)
    return ui.render(request, "desk/review.html", page, status=status)
