"""Plans, goals, and the plan on one page."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.foundation.ui.versions import Overtaken
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.views.answering import done, plan_crumbs, show_form

_ASKS = ["GET", "HEAD", "POST"]


@require_safe
def plans(request: StaffRequest) -> HttpResponse:
    """Show what waits across plans, and every plan with its figures."""
    page = queries.plans_page(actor=request.actor, today=request.today)
    return ui.render(request, "portfolio/plans.html", page)


@require_safe
def plan(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Show what moves in a plan, what slips, what nobody tells of, and what waits."""
    page = queries.plan_page(
        plan_id=plan_id, show=request.GET.get("vis", ""), actor=request.actor, today=request.today
    )
    return ui.render(request, "portfolio/plan.html", page)


@require_safe
def picture(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Show the plan on one page."""
    page = queries.picture_page(plan_id=plan_id, actor=request.actor, today=request.today)
    return ui.render(request, "portfolio/picture.html", page)


@require_http_methods(_ASKS)
def add_plan(request: StaffRequest) -> HttpResponse:
    """Take in a new plan."""
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = _plan_form(request, 0, {"keeper_id": request.actor.staff_id})
    if request.method == "POST" and form.is_valid():
        try:
            pk = actions.add_plan(
                new=form.told(), actor=request.actor, now=clock.now(), today=request.today
            )
        except actions.AlreadyThere as refusal:
            form.add_error("title", str(refusal))
        else:
            return done(request, "Planen er oprettet.", "portfolio:plan", pk)
    return show_form(
        request, form, "Ny plan", crumbs=[Crumb("Portefølje", ui.address("portfolio:plans"))]
    )


@require_http_methods(_ASKS)
def change_plan(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in the plan's words anew."""
    row = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = _plan_form(
        request, plan_id,
        {"title": row.title, "edition": row.edition, "purpose": row.purpose,
         "unit_id": row.unit_id, "follows_id": row.follows_id or "",
         "keeper_id": row.keeper_id or ""},
    )  # fmt: skip
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_plan(
                plan_id=plan_id, version=form.cleaned_data["version"], told=form.told(),
                actor=request.actor, now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        except actions.AlreadyThere as refusal:
            form.add_error("title", str(refusal))
        else:
            return done(request, "Planen er gemt.", "portfolio:plan", plan_id)
    form.stand_on(row.version, lambda _: Overtaken("planen", ()), is_stale=is_stale)
    return show_form(request, form, "Ret planen", crumbs=plan_crumbs(plan_id, row.title))


def _plan_form(
    request: StaffRequest, plan_id: int, initial: dict[str, object] | None = None
) -> forms.PlanForm:
    form = forms.PlanForm(request.POST or None, initial=initial)
    units = organisation.units(actor=request.actor)
    form.offer("unit_id", [(str(one.id), one.name) for one in units])
    others = queries.plan_choices(actor=request.actor, without=[plan_id])
    form.offer("follows_id", others, none="Ingen")
    form.offer(
        "keeper_id", queries.keeper_choices(actor=request.actor, today=request.today), none="Ingen"
    )
    return form


@require_http_methods(_ASKS)
def add_goal(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in a new goal."""
    row = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_goal(plan_id=plan_id, new=form.told(), actor=request.actor, now=clock.now())
        return done(request, "Målsætningen er oprettet.", "portfolio:plan", plan_id)
    return show_form(request, form, "Ny målsætning", crumbs=plan_crumbs(plan_id, row.title))


@require_http_methods(_ASKS)
def change_goal(request: StaffRequest, goal_id: int) -> HttpResponse:
    """Take in the goal's words anew."""
    row = queries.goal_row(goal_id=goal_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    initial = {"number": row.number, "title": row.title, "text": row.text}
    form = forms.GoalForm(request.POST or None, initial=initial)
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_goal(
                goal_id=goal_id, version=form.cleaned_data["version"], told=form.told(),
                actor=request.actor, now=clock.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            return done(request, "Målsætningen er gemt.", "portfolio:plan", row.plan_id)
    form.stand_on(row.version, lambda _: Overtaken("målsætningen", ()), is_stale=is_stale)
    crumbs = plan_crumbs(row.plan_id, row.plan.title)
    return show_form(request, form, "Ret målsætningen", crumbs=crumbs)
