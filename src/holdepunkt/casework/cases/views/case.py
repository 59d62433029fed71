"""One case, its agreements, and how a mistake is taken back."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.casework.cases import actions, forms, queries
from holdepunkt.casework.cases.views.deeds import stand_on_case
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.fields import StaffForm


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form on a case: what it asks, its one button, and where to go without."""

    case: queries.CaseHead
    form: StaffForm
    heading: str
    intro: str
    button: str
    back: str

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whose case it is."""
        return self.case.citizens_shown


@require_safe
def case(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show what is missing before there is a lawful answer in time."""
    page = queries.case_page(
        case_id=case_id, actor=request.actor, today=request.today, now=clock.now()
    )
    return ui.render(request, "cases/case.html", page)


@require_http_methods(["GET", "POST"])
def agree(request: StaffRequest, case_id: int) -> HttpResponse:
    """Write down an agreement about the case."""
    form = forms.Agree(request.POST or None, today=request.today)
    back = ui.address("cases:case", case_id)
    if form.is_valid():
        try:
            actions.agree_on_case(
                case_id=case_id, **form.cleaned_data, actor=request.actor, now=clock.now()
            )
        except Refusal as refusal:
            form.add_error("due_on", str(refusal))
        else:
            closed = commitments.closed_day(
                due_on=form.cleaned_data["due_on"], made_on=request.today, actor=request.actor
            )
            saved = "Aftalen er gemt. Den står på Min dag, når den nærmer sig."
            ui.tell(request, f"{saved} {closed}".strip(), kind="warning" if closed else "success")
            return redirect(back)
    head = queries.case_head(case_id=case_id, actor=request.actor)
    drafts.offer(request, form, citizen_id=head.citizen_id)
    page = FormPage(head, form, "Ny aftale", "", "Gem aftalen", back)
    return ui.render(request, "cases/form.html", page)


@require_http_methods(["GET", "POST"])
def undo(request: StaffRequest, case_id: int, event_id: int) -> HttpResponse:
    """Take back an event that was registered by mistake."""
    event = queries.event_head(case_id=case_id, event_id=event_id, actor=request.actor)
    form = forms.Undo(
        request.POST if request.method == "POST" else None,
        needs_reason=event.kind not in actions.UNDOABLE,
    )
    back = ui.address("cases:case", case_id)
    is_stale = False
    if form.is_valid():
        # The button beside a message has no version: it takes back one event, and can do no other.
        seen = form.cleaned_data["version"] or None
        try:
            actions.reverse_event(
                on=actions.CaseVersion(case_id, seen),
                event_id=event_id,
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                now=clock.now(),
            )
        except actions.StaleCase:
            is_stale = True
        except Refusal as refusal:
            form.add_error("reason", str(refusal))
        else:
            ui.tell(request, "Hændelsen er fortrudt. Den står stadig i historien.")
            return redirect(back)
    head = queries.case_head(case_id=case_id, actor=request.actor)
    drafts.offer(request, form, citizen_id=head.citizen_id)
    intro = f"{event.what} den {event.on:%d.%m.%Y} tæller ikke længere med. Intet bliver slettet."
    stand_on_case(request, form, head, is_stale=is_stale)
    page = FormPage(head, form, "Registreret ved en fejl", intro, "Fortryd hændelsen", back)
    return ui.render(request, "cases/form.html", page, status=form.status)
