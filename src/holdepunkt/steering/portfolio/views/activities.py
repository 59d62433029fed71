"""One activity: its story, its dates and what it hangs on."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.core.portfolio import Colour
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.ui.versions import Overtaken
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio import access, actions, forms, queries
from holdepunkt.steering.portfolio.models import Activity
from holdepunkt.steering.portfolio.views.answering import (
    activity_crumbs,
    done,
    plan_crumbs,
    show_form,
    written,
)

_ASKS = ["GET", "HEAD", "POST"]
_PAGE = "portfolio:activity"


@require_safe
def activity(request: StaffRequest, activity_id: int) -> HttpResponse:
    """Show the activity with its story."""
    page = queries.activity_page(activity_id=activity_id, actor=request.actor, today=request.today)
    return ui.render(request, "portfolio/activity.html", page)


@require_http_methods(_ASKS)
def add_activity(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in a new activity."""
    plan = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    initial = {"goal_id": request.GET.get("maal", ""), "unit_id": plan.unit_id}
    form = _activity_form(request, plan_id, initial)
    if request.method == "POST" and form.is_valid():
        pk = actions.add_activity(
            plan_id=plan_id, new=form.told(), actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip
        return done(request, "Indsatsen er oprettet.", _PAGE, pk)
    return show_form(request, form, "Ny indsats", crumbs=plan_crumbs(plan_id, plan.title))


@require_http_methods(_ASKS)
def change_activity(request: StaffRequest, activity_id: int) -> HttpResponse:
    """Take in the activity anew."""
    row = queries.activity_row(activity_id=activity_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    names = (
        "number", "second_number", "title", "content", "phase", "state", "about", "lead", "unit_id",
    )  # fmt: skip
    initial = {name: getattr(row, name) for name in names} | {
        "covers": ", ".join(row.covers),
        "aliases": ", ".join(row.aliases),
        "goal_id": row.goal_id or "",
        "holder_id": row.holder_id or "",
    }
    form, is_stale = _activity_form(request, row.plan_id, initial), False
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_activity(
                activity_id=activity_id, version=form.cleaned_data["version"], told=form.told(),
                actor=request.actor, now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            return done(request, "Indsatsen er gemt.", _PAGE, activity_id)
    _stand_on(request, form, row, is_stale=is_stale)
    return show_form(request, form, "Ret indsatsen", crumbs=activity_crumbs(row))


def _stand_on(
    request: StaffRequest, form: forms.SeenForm, row: Activity, *, is_stale: bool
) -> None:
    """Let the form stand on the activity; who comes second is told what is newer than his form."""
    since = form.knows(queries.newest_event(activity_id=row.pk, actor=request.actor))
    form.stand_on(
        row.version,
        lambda _: queries.overtaken(activity_id=row.pk, actor=request.actor, since=since),
        is_stale=is_stale,
    )


def _activity_form(
    request: StaffRequest, plan_id: int, initial: dict[str, object]
) -> forms.ActivityForm:
    form = forms.ActivityForm(request.POST or None, initial=initial)
    goals = queries.goal_choices(plan_id=plan_id, actor=request.actor)
    form.offer("goal_id", goals, none="Ingen endnu")
    people = queries.holder_choices(plan_id=plan_id, actor=request.actor, today=request.today)
    form.offer("holder_id", people, none="Ingen")
    units = organisation.units(actor=request.actor)
    form.offer("unit_id", [(str(one.id), one.name) for one in units])
    return form


@require_http_methods(_ASKS)
def add_milestone(request: StaffRequest, activity_id: int) -> HttpResponse:
    """Take in a date."""
    row = queries.activity_row(activity_id=activity_id, actor=request.actor)
    access.require_update(request.actor, row)
    form = forms.MilestoneForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        actions.add_milestone(
            activity_id=activity_id, new=form.told(), actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip
        return done(request, "Datoen er gemt. Den står også i fristbogen.", _PAGE, activity_id)
    return show_form(request, form, "Ny dato", crumbs=activity_crumbs(row))


@require_http_methods(_ASKS)
def milestone(request: StaffRequest, milestone_id: int) -> HttpResponse:
    """Take in another wording for a date, or the day it was reached."""
    found = queries.milestone_row(milestone_id=milestone_id, actor=request.actor)
    row = queries.activity_row(activity_id=found.activity_id, actor=request.actor)
    access.require_update(request.actor, row)
    form, is_stale = forms.MoveForm(request.POST or None, today=request.today), False
    if request.method == "POST" and form.is_valid():
        try:
            _move_or_keep(request, form, milestone_id)
        except actions.ChangedMeanwhile:
            is_stale = True
        except actions.WrongDay as refusal:
            form.add_error("kept_on", str(refusal))
        else:
            return done(request, "Datoen er gemt.", _PAGE, row.pk)
    form.stand_on(found.version, lambda _: Overtaken("datoen", ()), is_stale=is_stale)
    lines = [f"{found.what}: »{found.when['verbatim']}«"]
    return show_form(request, form, "Flyt datoen, eller skriv at den er nået",
                     crumbs=activity_crumbs(row), lines=lines)  # fmt: skip


def _move_or_keep(request: StaffRequest, form: forms.MoveForm, milestone_id: int) -> None:
    said, now = form.cleaned_data, clock.now()
    if said["kept_on"]:
        actions.keep_milestone(
            milestone_id=milestone_id, version=said["version"], kept_on=said["kept_on"],
            actor=request.actor, now=now, today=request.today,
        )  # fmt: skip
    elif words := form.words_of("when"):
        move = actions.DateMove(milestone_id, said["version"], words, said["reason"])
        actions.move_milestone(move=move, actor=request.actor, now=now, today=request.today)


@require_http_methods(_ASKS)
def part(request: StaffRequest, activity_id: int) -> HttpResponse:
    """Take in a part of the activity."""
    row = queries.activity_row(activity_id=activity_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.PartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_part(
            activity_id=activity_id, **form.cleaned_data, actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip
        return done(request, "Delindsatsen er gemt.", _PAGE, activity_id)
    return show_form(request, form, "Ny delindsats", crumbs=activity_crumbs(row))


@require_http_methods(_ASKS)
def change_part(request: StaffRequest, part_id: int) -> HttpResponse:
    """Take in a part anew, with its own state."""
    found = queries.part_row(part_id=part_id, actor=request.actor)
    row = found.activity
    access.require_update(request.actor, row)
    names = ("number", "text", "state", "about", "done_on")
    initial = {name: getattr(found, name) for name in names}
    form = forms.PartToldForm(request.POST or None, initial=initial)

    def save() -> None:
        actions.change_part(
            part_id=part_id, version=form.cleaned_data["version"], told=form.told(),
            actor=request.actor, now=clock.now(), today=request.today,
        )  # fmt: skip

    if written(request, form, found, "delindsatsen", save, "done_on"):
        return done(request, "Delindsatsen er gemt.", _PAGE, row.pk)
    return show_form(request, form, "Ret delindsatsen", crumbs=activity_crumbs(row))


@require_http_methods(_ASKS)
def judge(request: StaffRequest, activity_id: int) -> HttpResponse:
    """Take in the steering group's view."""
    row = queries.activity_row(activity_id=activity_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form, is_stale = forms.JudgeForm(request.POST or None, initial=row.judged), False
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.judge(
                activity_id=activity_id,
                view=actions.Judgement(said["version"], Colour(said["colour"]), said["why"]),
                actor=request.actor, now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            return done(
                request, "Vurderingen er gemt. Forslaget vises ved siden af.", _PAGE, row.pk
            )
    _stand_on(request, form, row, is_stale=is_stale)
    return show_form(request, form, "Styregruppens vurdering", crumbs=activity_crumbs(row))
