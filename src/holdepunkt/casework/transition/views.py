"""The transition's pages: who is on the way, and one young person's course."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.casework.transition import access, actions, forms, queries
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts


@dataclass(frozen=True, slots=True)
class MarkPage:
    """A young person's course, with the form that says a step is done."""

    course: queries.CoursePage
    form: forms.MarkStep
    citizens_shown: tuple[int, ...]


@require_safe
def young(request: StaffRequest) -> HttpResponse:
    """Show those on the way to grown-up life, and how far each is."""
    page = queries.transition_page(
        view=request.GET.get("vis", ""), actor=request.actor, today=request.today
    )
    return ui.render(request, "transition/list.html", page)


@require_http_methods(["GET", "POST"])
def course(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Show one young person's course, and say that a step is done."""
    page = queries.course_page(citizen_id=citizen_id, actor=request.actor, today=request.today)
    form = forms.MarkStep(
        request.POST if request.method == "POST" else None,
        steps=list(page.steps),
        today=request.today,
    )
    if request.method == "POST":
        access.require_writer(request.actor)
    if form.is_valid():
        try:
            actions.mark_step(
                done=actions.StepDone(
                    citizen_id,
                    form.cleaned_data["step"],
                    form.cleaned_data["happened_on"],
                    form.cleaned_data["text"],
                    taken_back="fortryd" in request.POST,
                ),
                actor=request.actor,
                now=clock.now(),
                today=request.today,
            )
        except actions.WrongDay as refusal:
            form.add_error("happened_on", str(refusal))
        except Refusal as refusal:
            form.add_error("step", str(refusal))
        else:
            ui.tell(request, "Forløbet er rettet til.")
            return redirect("transition:course", citizen_id)
    drafts.offer(request, form, citizen_id=citizen_id)
    return ui.render(request, "transition/course.html", MarkPage(page, form, page.citizens_shown))
