"""A changed practice: begun, mended, looked at and decided on."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import row_id
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.learning import access, actions, forms, queries
from holdepunkt.steering.learning.actions import ActionVersion
from holdepunkt.steering.learning.models import LearningAction


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form about an action, with its words."""

    form: VersionedForm
    heading: str
    intro: str
    button: str
    back: str


@require_safe
def action(request: StaffRequest, action_id: int) -> HttpResponse:
    """Show an action, and what its measure did before and after."""
    require(request.actor, Act.SEE_LEARNING)
    page = queries.action_page(
        action_id=action_id, actor=request.actor, today=request.today, now=clock.now()
    )
    return ui.render(request, "learning/action.html", page)


@require_http_methods(["GET", "POST"])
def new_action(request: StaffRequest) -> HttpResponse:
    """Begin an action: from a MiniFOKUS, after one that is made over, or on its own."""
    require(request.actor, Act.LEAD_LEARNING)
    reflection_id = row_id(request.GET.get("minifokus"))
    follows_id = row_id(request.GET.get("efter"))
    form = forms.ActionForm(request.POST if request.method == "POST" else None)
    row = _begin(form, request, reflection_id, follows_id)
    _offer(form, request, row)
    if form.is_valid():
        new = form.action(reflection_id=reflection_id, follows_id=follows_id)
        try:
            action_id = actions.begin_action(
                new=new, actor=request.actor, now=clock.now(), today=request.today
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(
                request, "Tiltaget er i loggen. Ejeren får det på Min dag, når det skal ses på."
            )
            return redirect("learning:action", action_id)
    drafts.offer(request, form)
    back = ui.address("learning:reflection", reflection_id) if reflection_id else ui.address(
        "learning:home"
    )  # fmt: skip
    intro = "Skriv, hvad vi gør anderledes, og hvad der skal kunne ses på tallene."
    page = FormPage(form, "Nyt læringstiltag", intro, "Opret i læringsloggen", back)
    return ui.render(request, "learning/form.html", page, form.status)


@require_http_methods(["GET", "POST"])
def mend_action(request: StaffRequest, action_id: int) -> HttpResponse:
    """Mend what is written of an action nobody has decided on."""
    row = _opened(request, action_id)
    form = forms.ActionForm(request.POST if request.method == "POST" else None)
    form.stand_as(row)
    _offer(form, request, row)
    is_stale = False
    if form.is_valid():
        on = ActionVersion(action_id, form.cleaned_data["version"])
        try:
            actions.mend_action(
                on=on, new=form.action(), actor=request.actor, now=clock.now(), today=request.today
            )
        except actions.StaleAction:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Rettelsen er gemt.")
            return redirect("learning:action", action_id)
    words = ("Ret tiltaget", "Rettes dagen, flytter den dag med, hvor det skal ses på.", "Gem")
    return _asked(request, form, row, words, is_stale=is_stale)


@require_http_methods(["GET", "POST"])
def conclude(request: StaffRequest, action_id: int) -> HttpResponse:
    """Keep the change, make it over or drop it."""
    row = _opened(request, action_id)
    form = forms.ConcludeForm(request.POST if request.method == "POST" else None)
    _beware(form, request)
    is_stale = False
    if form.is_valid():
        on = ActionVersion(action_id, form.cleaned_data["version"])
        try:
            actions.conclude(
                on=on, what=form.conclusion(), actor=request.actor, now=clock.now(),
                today=request.today,
            )  # fmt: skip
        except actions.StaleAction:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Beslutningen er gemt. Grafen kan stadig ses.")
            return redirect("learning:action", action_id)
    words = (
        "Hvad gør vi med ændringen?",
        "Det, grafen siger i dag, gemmes sammen med beslutningen.",
        "Gem beslutningen",
    )
    return _asked(request, form, row, words, is_stale=is_stale)


def _begin(
    form: forms.ActionForm, request: StaffRequest, reflection_id: int | None, follows_id: int | None
) -> LearningAction | None:
    """Begin with what the MiniFOKUS, or the action made over, already tells."""
    form.initial.update({"from_on": request.today, "owner": request.actor.staff_id})
    if reflection_id:
        told = access.visible_reflections(request.actor).get(pk=reflection_id)
        form.initial.update({"themes": told.themes, "units": [told.unit_id]})
    if not follows_id:
        return None
    row = access.visible_actions(request.actor).get(pk=follows_id)
    form.stand_as(row)
    form.initial["from_on"] = request.today
    return row


def _opened(request: StaffRequest, action_id: int) -> LearningAction:
    require(request.actor, Act.SEE_LEARNING)
    row = access.visible_actions(request.actor).get(pk=action_id)
    require(request.actor, Act.TEND_ACTION, access.ties(request.actor, row))
    return row


def _offer(form: forms.ActionForm, request: StaffRequest, row: LearningAction | None) -> None:
    actor, today = request.actor, request.today
    kept = row.units if row else ()
    themes = row.themes if row else form.initial.get("themes", ())
    owners = queries.owner_choices(actor=actor, today=today, kept=row.owner_id if row else None)
    form.offer("units", queries.unit_choices(actor=actor, kept=kept))
    form.offer("themes", queries.themes_offered(actor=actor, today=today, kept=themes))
    form.offer("owner", owners, none="Vælg")
    form.offer("measure", queries.measure_choices(actor=actor), none="Vælg")
    _beware(form, request)


def _beware(form: forms.AboutWork, request: StaffRequest) -> None:
    form.beware(
        names=queries.known_names(citizen_id=None, actor=request.actor, today=request.today),
        places=queries.places(actor=request.actor),
    )


def _asked(
    request: StaffRequest,
    form: VersionedForm,
    row: LearningAction,
    words: tuple[str, str, str],
    *,
    is_stale: bool,
) -> HttpResponse:
    fresh = access.visible_actions(request.actor).get(pk=row.pk)
    drafts.offer(request, form)
    form.stand_on(
        fresh.version,
        lambda _since: queries.action_changes(action_id=row.pk, actor=request.actor),
        is_stale=is_stale,
    )
    heading, intro, button = words
    page = FormPage(form, heading, f"{row.title}. {intro}", button,
                    ui.address("learning:action", row.pk))  # fmt: skip
    return ui.render(request, "learning/form.html", page, form.status)
