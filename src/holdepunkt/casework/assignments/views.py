"""The pages of assignments: parse, ask once, answer."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from holdepunkt.casework.assignments import actions, forms, queries
from holdepunkt.casework.assignments.queries import Asked, OnePage
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Conflict, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import Paging
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.foundation.ui.versions import Overtaken
from holdepunkt.registry.citizens import public as citizens

THING = "tilknytningen"


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form about one citizen: whom, what stands, and where to go back to."""

    heading: str
    intro: str
    form: StaffForm
    button: str
    back: str
    citizens_shown: tuple[int, ...]


@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    """Show who in the department has whom, who was not asked, and which families are split."""
    asked = Asked(request.GET.get("vis", ""), Paging.asked(request.GET))
    page = queries.overview(asked=asked, actor=request.actor, today=request.today)
    return ui.render(request, "assignments/overview.html", page)


@require_safe
def coordination(request: StaffRequest) -> HttpResponse:
    """Show the families by need of a coordinating caseworker, and how far the scheme has come."""
    page = queries.coordination_page(
        paging=Paging.asked(request.GET), actor=request.actor, today=request.today
    )
    return ui.render(request, "assignments/coordination.html", page)


def scheme(request: StaffRequest) -> HttpResponse:
    """Adopt other numbers for the scheme."""
    require(request.actor, Act.SET_COORDINATION)
    standing = queries.scheme_on(day=request.today, actor=request.actor)
    fields = {name: getattr(standing, name) for name in forms.SchemeForm.base_fields}
    initial = fields | {"from_on": request.today, "origin": ""}
    form = forms.SchemeForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.set_scheme(
                new=form.scheme(), actor=request.actor, now=clock.now(), today=request.today
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Ordningens tal er gemt. Listen følger dem fra den valgte dag.")
            return redirect("assignments:coordination")
    drafts.offer(request, form)
    back = ui.address("assignments:coordination")
    intro = "Det, der gælder nu, bliver stående til den dag, du vælger."
    page = FormPage("Ordningens tal", intro, form, "Gem tallene", back, ())
    return ui.render(request, "ui/form.html", page)


def give(request: StaffRequest, citizen_id: int, role: str) -> HttpResponse:
    """Give the citizen a caseworker in a role, or another than he has."""
    chosen = _role_of(role)
    found = queries.one(
        citizen_id=citizen_id, role=chosen, actor=request.actor, today=request.today
    )
    form = forms.GiveForm(
        request.POST or None,
        role=chosen,
        staff=found.staff,
        family=[(person.id, person.name) for person in found.family],
        today=request.today,
    )
    is_stale = False
    if form.is_valid():
        unit_id = found.units[form.cleaned_data["staff"]]
        try:
            _require_version(form.cleaned_data["version"], found)
            actions.assign_all(
                rows=form.rows(citizen_id, chosen, unit_id), actor=request.actor, now=clock.now()
            )
        except Conflict:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _given(request, found)
    form.stand_on(found.version, _overtaken, is_stale=is_stale)
    drafts.offer(request, form, citizen_id=citizen_id)
    heading = f"{'Skift' if found.now else 'Giv'} {found.label}"
    return _form(request, found, form, heading, "Gem")


def end(request: StaffRequest, citizen_id: int, role: str) -> HttpResponse:
    """End the citizen's caseworker in a role; nobody follows yet."""
    chosen = _role_of(role)
    found = queries.one(
        citizen_id=citizen_id, role=chosen, actor=request.actor, today=request.today
    )
    form = forms.EndForm(request.POST or None)
    is_stale = False
    if form.is_valid():
        try:
            _require_version(form.cleaned_data["version"], found)
            actions.end_assignment(
                citizen_id=citizen_id,
                until_on=form.cleaned_data["until_on"],
                actor=request.actor,
                now=clock.now(),
                role=chosen,
            )
        except Conflict:
            is_stale = True
        except Refusal as refusal:
            form.add_error("until_on", str(refusal))
        else:
            ui.tell(request, "Tilknytningen slutter den dag. Borgeren bliver i afdelingen.")
            return redirect("desk:citizen", citizen_id)
    form.stand_on(found.version, _overtaken, is_stale=is_stale)
    drafts.offer(request, form, citizen_id=citizen_id)
    return _form(request, found, form, f"Afslut {found.label}", "Gem")


@require_POST
def cancel(request: StaffRequest, citizen_id: int, role: str) -> HttpResponse:
    """Take a planned change back."""
    actions.cancel_coming(
        citizen_id=citizen_id,
        role=_role_of(role),
        actor=request.actor,
        now=clock.now(),
        today=request.today,
    )
    ui.tell(request, "Skiftet er fortrudt, og alt er, som det var.")
    return redirect("desk:citizen", citizen_id)


def wish(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Write down whether the citizen wants a dedicated caseworker."""
    card = citizens.card(citizen_id=citizen_id, actor=request.actor)
    require(
        request.actor,
        Act.RECORD_WISH,
        citizens.ties(citizen_id=citizen_id, actor=request.actor),
    )
    before = queries.wishes_of(citizen_ids=[citizen_id], actor=request.actor)[citizen_id]
    said = {name: getattr(before, name) for name in ("answer", "wished", "unwished", "language")}
    staff = queries.wishable(wish=before, actor=request.actor, today=request.today)
    form = forms.WishForm(request.POST or None, initial=said, today=request.today, staff=staff)
    is_stale = False
    if form.is_valid():
        try:
            actions.record_wish(
                new=form.wish(citizen_id),
                actor=request.actor,
                now=clock.now(),
                today=request.today,
                version=form.cleaned_data["version"] - 1,
            )
        except Conflict:
            is_stale = True
        except actions.NotAnAnswer as refusal:
            form.add_error("answered_on", str(refusal))
        except Refusal as refusal:
            form.add_error("wished", str(refusal))
        else:
            ui.tell(request, "Svaret er gemt.")
            return redirect("desk:citizen", citizen_id)
    form.stand_on(before.version + 1, _overtaken, is_stale=is_stale)
    drafts.offer(request, form, citizen_id=citizen_id)
    page = FormPage(
        "Fast sagsbehandler: borgerens svar",
        f"{card.name}. Nu: {before.words}. En fast sagsbehandler er et tilbud, ikke et krav.",
        form,
        "Gem svaret",
        ui.address("desk:citizen", citizen_id),
        (citizen_id,),
    )
    return ui.render(request, "ui/form.html", page, status=form.status)


def split(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Write down why a family does not share a caseworker."""
    require(request.actor, Act.ASSIGN)
    found = queries.family(citizen_id=citizen_id, actor=request.actor, today=request.today)
    said = {"reason": found.reason.reason, "text": found.reason.text} if found.reason else None
    version = (found.reason.version if found.reason else 0) + 1
    form = forms.SplitForm(request.POST or None, initial=said)
    is_stale = False
    if form.is_valid():
        try:
            actions.explain_split(
                new=form.split(found.household_id),
                citizen_id=citizen_id,
                actor=request.actor,
                now=clock.now(),
                version=form.cleaned_data["version"] - 1,
            )
        except Conflict:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Grunden er gemt.")
            return redirect("desk:citizen", citizen_id)
    form.stand_on(version, _overtaken, is_stale=is_stale)
    drafts.offer(request, form, citizen_id=citizen_id)
    told = ", ".join(f"{line.citizen.name}: {line.holder}" for line in found.lines)
    page = FormPage(
        "Familiens sagsbehandlere",
        f"{told}.",
        form,
        "Gem grunden",
        ui.address("desk:citizen", citizen_id),
        tuple(line.citizen.id for line in found.lines),
    )
    return ui.render(request, "ui/form.html", page, status=form.status)


def _given(request: StaffRequest, before: OnePage) -> HttpResponse:
    """Go back; by way of the family's form, where this has split it and nobody said why."""
    citizen_id = before.card.id
    ui.tell(request, f"Gemt: {before.label}. Et skift på en kommende dag sker af sig selv.")
    if not citizens.names(citizen_ids=[citizen_id], actor=request.actor):
        return redirect("assignments:overview")  # Another department has him from today.
    if before.role == "dedicated" and before.family:
        now = queries.family(citizen_id=citizen_id, actor=request.actor, today=request.today)
        if now.is_split and not now.reason:
            ui.tell(request, "Familien deler ikke sagsbehandler. Skriv hvorfor.", kind="info")
            return redirect("assignments:split", citizen_id)
    return redirect("desk:citizen", citizen_id)


def _form(
    request: StaffRequest,
    found: OnePage,
    form: forms.GiveForm | forms.EndForm,
    heading: str,
    button: str,
) -> HttpResponse:
    page = FormPage(
        heading,
        f"{found.card.name}. {found.standing}",
        form,
        button,
        ui.address("desk:citizen", found.card.id),
        (found.card.id, *(person.id for person in found.family)),
    )
    return ui.render(request, "ui/form.html", page, status=form.status)


def _role_of(slug: str) -> str:
    """Return the role that an address names; another does not exist."""
    if slug not in queries.SLUGS:
        raise Http404
    return queries.SLUGS[slug]


def _require_version(written_on: int, found: OnePage) -> None:
    if written_on != found.version:
        raise actions.ChangedMeanwhile("En kollega har ændret tilknytningen imens.")


def _overtaken(_since: int) -> Overtaken:
    return Overtaken(THING, ())
