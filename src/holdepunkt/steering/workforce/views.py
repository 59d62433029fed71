"""The pages of workload: parse, ask once, answer."""

from datetime import date
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, NotAllowed, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.versions import Overtaken, VersionField
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
def competence(request: StaffRequest, staff_id: int) -> HttpResponse:
    """Take in what somebody can work with."""
    page = queries.person(staff_id=staff_id, actor=request.actor, today=request.today)
    form = forms.CompetenceForm(
        request.POST if request.method == "POST" else None,
        sections=queries.section_codes(actor=request.actor, today=request.today),
        initial={"sections": page.sections, "languages": ", ".join(page.languages)},
    )
    is_stale = False
    if form.is_valid():
        try:
            actions.set_competence(
                staff_id=staff_id, new=actions.NewCompetence(**form.cleaned_data),
                actor=request.actor, now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.ToldAnew:
            is_stale = True
        else:
            ui.tell(request, "Kompetencerne er gemt.")
            return redirect("workforce:person", staff_id)
    form.stand_on(
        page.competence_version, lambda _since: Overtaken("kompetencerne", ()), is_stale=is_stale
    )
    return _form(request, page, form, "Skriv kompetencer")


@require_http_methods(["GET", "HEAD", "POST"])
def reduction(request: StaffRequest, staff_id: int) -> HttpResponse:
    """Take in hours that are not for cases."""
    form = forms.ReductionForm(request.POST or None)
    page = queries.person(staff_id=staff_id, actor=request.actor, today=request.today)
    if request.method == "POST" and form.is_valid():
        new, is_meant = form.reduction(), form.cleaned_data["is_meant"]
        try:
            actions.reduce_hours(
                staff_id=staff_id, new=new, is_meant=is_meant, actor=request.actor,
                now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.TooManyHours as refusal:
            form.add_error("hours", str(refusal))
        except actions.NothingLeft as question:
            form.ask(str(question))
        else:
            ui.tell(request, "Reduktionen er gemt.")
            return redirect("workforce:person", staff_id)
    return _form(request, page, form, "Skriv en reduktion")


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: StaffRequest, staff_id: int, reduction_id: int) -> HttpResponse:
    """Take in the day a reduction ends."""
    page = queries.person(staff_id=staff_id, actor=request.actor, today=request.today)
    standing = page.reduction(reduction_id)
    form = forms.EndForm(request.POST or None, initial={"until_on": standing.until_on})
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_reduction(
                staff_id=staff_id, on=form.end(reduction_id), actor=request.actor,
                now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.ToldAnew:
            is_stale = True
        except actions.EndsBeforeItBegins as refusal:
            form.add_error("until_on", str(refusal))
        else:
            ui.tell(request, "Reduktionens slutdag er gemt.")
            return redirect("workforce:person", staff_id)
    form.stand_on(standing.version, lambda _since: Overtaken("reduktionen", ()), is_stale=is_stale)
    return _form(request, page, form, "Sæt slutdag på reduktionen")


@require_POST
def withdraw(request: StaffRequest, staff_id: int, reduction_id: int) -> HttpResponse:
    """Remove a reduction that was told by mistake."""
    actions.withdraw_reduction(
        staff_id=staff_id, reduction_id=reduction_id, actor=request.actor, now=clock.now(),
        today=request.today,
    )  # fmt: skip
    ui.tell(request, "Reduktionen er fjernet.")
    return redirect("workforce:person", staff_id)


@require_POST
def withdraw_hours(request: StaffRequest, staff_id: int) -> HttpResponse:
    """Remove the latest hours, told by mistake."""
    seen = VersionField(required=False).clean(request.POST.get("version", ""))
    from_on = date.fromordinal(seen) if 0 < seen < date.max.toordinal() else date.min
    actions.withdraw_hours(
        staff_id=staff_id, from_on=from_on, actor=request.actor, now=clock.now(),
        today=request.today,
    )  # fmt: skip
    ui.tell(request, "Timerne er fjernet. Det, der gjaldt før, gælder igen.")
    return redirect("workforce:person", staff_id)


def _form(
    request: StaffRequest,
    page: queries.PersonPage,
    form: forms.HoursForm | forms.ReductionForm | forms.EndForm | forms.CompetenceForm,
    heading: str,
) -> HttpResponse:
    if not page.may_set:
        raise NotAllowed(Act.SET_WORKLOAD.refusal)
    drafts.offer(request, form)
    told = {"page": page, "form": form, "heading": heading}
    versioned = forms.EndForm | forms.CompetenceForm
    status = form.status if isinstance(form, versioned) else HTTPStatus.OK
    return ui.render(request, "workforce/form.html", told, status=status)
