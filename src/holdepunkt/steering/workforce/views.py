"""The pages of workload: parse, ask once, answer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, NotAllowed, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.steering.workforce import actions, forms, queries


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Show one's own workload; to a head, her unit's by name."""
    page = queries.home(actor=request.actor, today=request.today)
    return ui.render(request, "workforce/home.html", page)


@require_safe
def person(request: StaffRequest, staff_id: int) -> HttpResponse:
    """Show how one person's points came about."""
    page = queries.person(staff_id=staff_id, actor=request.actor, today=request.today)
    return ui.render(request, "workforce/person.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: StaffRequest, staff_id: int) -> HttpResponse:
    """Take in other contracted hours."""
    form = forms.HoursForm(request.POST or None)
    page = queries.person(staff_id=staff_id, actor=request.actor, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_hours(
                staff_id=staff_id, **form.cleaned_data, actor=request.actor, now=clock.now(),
                today=request.today,
            )  # fmt: skip
        except actions.LaterHoursStand as refusal:
            form.add_error("from_on", str(refusal))
        else:
            ui.tell(request, "Timerne er gemt.")
            return redirect("workforce:person", staff_id)
    return _form(request, page, form, "Skriv andre ugentlige timer")


@require_http_methods(["GET", "HEAD", "POST"])
def reduction(request: StaffRequest, staff_id: int) -> HttpResponse:
    """Take in hours that are not for cases."""
    form = forms.ReductionForm(request.POST or None)
    page = queries.person(staff_id=staff_id, actor=request.actor, today=request.today)
    if request.method == "POST" and form.is_valid():
        actions.reduce_hours(
            staff_id=staff_id, new=form.reduction(), actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip
        ui.tell(request, "Reduktionen er gemt.")
        return redirect("workforce:person", staff_id)
    return _form(request, page, form, "Skriv en reduktion")


def _form(
    request: StaffRequest,
    page: queries.PersonPage,
    form: forms.HoursForm | forms.ReductionForm,
    heading: str,
) -> HttpResponse:
    if not page.may_set:
        raise NotAllowed(Act.SET_WORKLOAD.refusal)
    drafts.offer(request, form)
    told = {"page": page, "form": form, "heading": heading}
    return ui.render(request, "workforce/form.html", told)
