"""Registers an application."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from holdepunkt.casework.cases import actions, forms, queries
from holdepunkt.core.identifiers import birth_on_of
from holdepunkt.core.law import RuleBook
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import row_id
from holdepunkt.registry.citizens.public import CitizenCard


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The form, and whose application it is; nobody yet for one nobody here knew."""

    form: forms.RegisterCase
    citizen: str
    citizen_id: int | None
    already: queries.KnownAlready | None
    citizens_shown: tuple[int, ...]


@require_http_methods(["GET", "POST"])
def register(request: StaffRequest) -> HttpResponse:
    """Register an application, from a citizen we know (`?borger=`) or a new one."""
    queries.require_registrar(actor=request.actor)
    citizen_id = _citizen_id(request)
    book = queries.rules(actor=request.actor).book
    form = _form(request, citizen_id, book)
    known = queries.applicant(citizen_id=citizen_id, actor=request.actor) if citizen_id else None
    if _is_open_already(request, form, citizen_id, book):
        form.ask_if_same()
    if doubt := _age_doubt(form, known, book):
        form.ask_age(doubt)
    form.full_clean()
    if form.is_valid():
        try:
            case_id = _registered(request, form.cleaned_data, citizen_id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Sagen er registreret. Fristen og grunden til den står her.")
            return redirect("cases:case", case_id)
    drafts.offer(request, form, citizen_id=citizen_id, named="name")
    shown = (citizen_id,) if citizen_id else ()
    already = _already(request, form, citizen_id, book)
    page = RegisterPage(form, known.name if known else "", citizen_id, already, shown)
    return ui.render(request, "cases/register.html", page)


def _citizen_id(request: StaffRequest) -> int | None:
    return row_id(request.GET.get("borger"))


def _form(request: StaffRequest, citizen_id: int | None, book: RuleBook) -> forms.RegisterCase:
    kind = forms.RegisterCase if citizen_id else forms.RegisterNewcomer
    return kind(
        request.POST if request.method == "POST" else None,
        sections=queries.section_choices(actor=request.actor, today=request.today, book=book),
        today=request.today,
    )


def _is_open_already(
    request: StaffRequest, form: forms.RegisterCase, citizen_id: int | None, book: RuleBook
) -> bool:
    """Say whether a case of the section chosen stands open for the citizen."""
    if citizen_id is None or not form.is_valid():
        return False
    return queries.stands_open(
        citizen_id=citizen_id,
        section_id=form.cleaned_data["section"],
        actor=request.actor,
        book=book,
    )


def _already(
    request: StaffRequest, form: forms.RegisterCase, citizen_id: int | None, book: RuleBook
) -> queries.KnownAlready | None:
    """Return what is known of the citizen under the section chosen; None before it is."""
    said = form.cleaned_data if form.is_bound else {}
    if citizen_id is None or not {"section", "received_on"} <= said.keys():
        return None
    return queries.known_already(
        citizen_id=citizen_id,
        section_id=said["section"],
        received_on=said["received_on"],
        actor=request.actor,
        book=book,
    )


def _age_doubt(form: forms.RegisterCase, known: CitizenCard | None, book: RuleBook) -> str:
    """Return that the section chosen is not for somebody of the citizen's age, if it is so."""
    if not form.is_valid():
        return ""
    said = form.cleaned_data
    birth_on = known.birth_on if known else birth_on_of(said["cpr"])
    return book.age_doubt(said["section"], birth_on, said["received_on"])


def _registered(request: StaffRequest, said: dict[str, Any], citizen_id: int | None) -> int:
    new = actions.NewCase(
        citizen_id=citizen_id or 0,
        section_id=said["section"],
        kind=said["kind"],
        received_on=said["received_on"],
        channel=said["channel"],
        number=said["number"],
    )
    if citizen_id:
        return actions.register_case(new=new, actor=request.actor, now=clock.now())
    return actions.register_newcomer(
        name=said["name"], cpr=said["cpr"], new=new, actor=request.actor, now=clock.now()
    )
