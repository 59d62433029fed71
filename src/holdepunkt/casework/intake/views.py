"""The intake's pages: an application comes in, and a case that nobody has is given to somebody."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.casework.intake import access, actions, forms, queries
from holdepunkt.core.identifiers import birth_on_of
from holdepunkt.core.routing import Applicant
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Conflict, Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import address, row_id
from holdepunkt.registry.citizens import public as citizens


@dataclass(frozen=True, slots=True)
class ReceivePage:
    """The form, whose application it is, and, once the fields are filled in, what is known."""

    form: forms.Receive
    citizen: str
    citizen_id: int | None
    check: queries.Check | None
    is_protected: bool
    citizens_shown: tuple[int, ...]


@require_http_methods(["GET", "POST"])
def receive(request: StaffRequest) -> HttpResponse:
    """Register an application for another department: first what is known, then whose it is."""
    access.require_receiver(request.actor)
    citizen_id = _citizen_id(request)
    known = citizens.receiver(citizen_id=citizen_id, actor=request.actor) if citizen_id else None
    citizen_id = known.id if known else None
    form, check = _form(request, citizen_id), None
    if form.is_valid():
        try:
            check = _check(request, form, citizen_id)
            form = _asking(request, form, citizen_id, check)
            if form.is_bound and form.is_valid():
                return _register(request, form, citizen_id, check)
        except Refusal as refusal:
            field = "cpr" if isinstance(refusal, queries.KnownByNumber) else None
            form.add_error(field, str(refusal))
    drafts.offer(request, form, citizen_id=citizen_id, named="name")
    shown = (citizen_id,) if citizen_id else ()
    protected = bool(check) and form["protected"].value() if "protected" in form.fields else False
    page = ReceivePage(form, known.name if known else "", citizen_id, check, bool(protected), shown)
    return ui.render(request, "intake/receive.html", page)


@require_safe
def placing(request: StaffRequest) -> HttpResponse:
    """Show the cases nobody has, each with where it belongs and who could take it."""
    page = queries.placing_page(actor=request.actor, today=request.today, now=clock.now())
    return ui.render(request, "intake/placing.html", page)


@require_POST
def give(request: StaffRequest, case_id: int) -> HttpResponse:
    """Give a case that nobody has to the caseworker chosen."""
    access.require_distributor(request.actor)
    chosen = row_id(request.POST.get("modtager"))
    if chosen is None:
        ui.tell(request, "Vælg, hvem der skal have sagen.", kind="warning")
        return redirect("intake:placing")
    try:
        actions.give(
            case_id=case_id,
            staff_id=chosen,
            actor=request.actor,
            now=clock.now(),
            today=request.today,
        )
    except (actions.AlreadyGiven, actions.NotFound, Conflict) as refusal:
        ui.tell(request, str(refusal), kind="warning")
    else:
        ui.tell(request, "Sagen er fordelt. Den ligger på sagsbehandlerens Min dag.")
    return redirect("intake:placing")


def _citizen_id(request: StaffRequest) -> int | None:
    return row_id(request.GET.get("borger"))


def _form(request: StaffRequest, citizen_id: int | None, **options: Any) -> forms.Receive:
    kind = forms.Receive if citizen_id else forms.ReceiveNewcomer
    return kind(
        options.pop("data", request.POST if request.method == "POST" else None),
        sections=queries.section_choices(actor=request.actor, today=request.today),
        today=request.today,
        **options,
    )


def _check(request: StaffRequest, form: forms.Receive, citizen_id: int | None) -> queries.Check:
    said = form.cleaned_data
    asked = queries.Asked(
        citizen_id, said["section"], said["received_on"], _applicant(form.newcomer)
    )
    return queries.check(
        asked=asked,
        actor=request.actor,
        today=request.today,
        now=clock.now(),
        cpr=said.get("cpr", ""),
    )


def _applicant(newcomer: actions.Newcomer | None) -> Applicant | None:
    if newcomer is None:
        return None
    name = "" if newcomer.is_protected else newcomer.name
    return Applicant(birth_on_of(newcomer.cpr), newcomer.address, name)


def _asking(
    request: StaffRequest, form: forms.Receive, citizen_id: int | None, check: queries.Check
) -> forms.Receive:
    """Return the form with the questions of the check; answered if they were asked of the same."""
    answered = request.POST.get("checked") == check.mark
    asking = (
        _form(request, citizen_id)
        if answered
        else _form(request, citizen_id, data=None, initial=form.cleaned_data)
    )
    asking.ask(check)
    return asking


def _register(
    request: StaffRequest, form: forms.Receive, citizen_id: int | None, check: queries.Check
) -> HttpResponse:
    if form.is_same:
        ui.tell(request, "Intet er registreret, for ansøgningen er her. Skriv om den her.")
        return redirect("contacts:record", citizen_id or check.twin_id or 0)
    whose = form.citizen_id(check, citizen_id)
    said = form.cleaned_data
    application = actions.Application(
        section_id=said["section"],
        kind=said["kind"],
        received_on=said["received_on"],
        channel=said["channel"],
        number=said["number"],
        citizen_id=whose,
        newcomer=None if whose else form.newcomer,
    )
    now = clock.now()
    case_id = actions.receive_application(
        application=application,
        chosen=form.chosen(check),
        actor=request.actor,
        now=now,
        today=request.today,
    )
    told = queries.told(case_id=case_id, actor=request.actor, now=now, today=request.today)
    ui.tell(request, told)
    return redirect(address("desk:reception"))
