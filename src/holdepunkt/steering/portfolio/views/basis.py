"""What a plan stands on: its hearings, days before committees, its budget and its lineage."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.views.answering import done, plan_crumbs, show_form, written

_ASKS = ["GET", "HEAD", "POST"]
_PAGE = "portfolio:basis"


@require_safe
def basis(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Show what the plan stands on."""
    page = queries.basis_page(plan_id=plan_id, actor=request.actor)
    return ui.render(request, "portfolio/basis.html", page)


def basis_crumbs(plan_id: int, title: str) -> list[Crumb]:
    """Return the way to what a plan stands on."""
    return [*plan_crumbs(plan_id, title), Crumb("Planens grundlag", ui.address(_PAGE, plan_id))]


@require_http_methods(_ASKS)
def add_hearing(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in a hearing."""
    plan = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.HearingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_hearing(plan_id=plan_id, new=form.told(), actor=request.actor, now=clock.now())
        return done(request, "Høringen er gemt.", _PAGE, plan_id)
    return show_form(request, form, "Ny høring", crumbs=basis_crumbs(plan_id, plan.title))


@require_http_methods(_ASKS)
def hearing(request: StaffRequest, hearing_id: int) -> HttpResponse:
    """Take in the hearing anew, and what it changed."""
    row = queries.hearing_row(hearing_id=hearing_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    names = ("title", "parties", "first_on", "last_on", "decided_on", "changed")
    form = forms.HearingForm(request.POST or None, initial=_of(row, names))

    def save() -> None:
        actions.change_hearing(
            hearing_id=hearing_id, version=form.cleaned_data["version"], told=form.told(),
            actor=request.actor, now=clock.now(),
        )  # fmt: skip

    if written(request, form, row, "høringen", save):
        return done(request, "Høringen er gemt.", _PAGE, row.plan_id)
    return show_form(
        request, form, "Ret høringen", crumbs=basis_crumbs(row.plan_id, row.plan.title)
    )


@require_http_methods(_ASKS)
def add_committee(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in a day before a committee."""
    plan = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.CommitteeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_committee_date(
                plan_id=plan_id, new=form.told(), actor=request.actor, now=clock.now()
            )
        except actions.AlreadyDated as refusal:
            form.add_error("held_on", str(refusal))
        else:
            return done(request, "Udvalgsdatoen er gemt.", _PAGE, plan_id)
    return show_form(request, form, "Ny udvalgsdato", crumbs=basis_crumbs(plan_id, plan.title))


@require_http_methods(_ASKS)
def committee(request: StaffRequest, committee_id: int) -> HttpResponse:
    """Take in the day anew."""
    row = queries.committee_row(committee_id=committee_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.CommitteeForm(request.POST or None, initial=_of(row, ("body", "held_on", "what")))

    def save() -> None:
        actions.change_committee_date(
            committee_id=committee_id, version=form.cleaned_data["version"], told=form.told(),
            actor=request.actor, now=clock.now(),
        )  # fmt: skip

    if written(request, form, row, "udvalgsdatoen", save, "held_on"):
        return done(request, "Udvalgsdatoen er gemt.", _PAGE, row.plan_id)
    return show_form(
        request, form, "Ret udvalgsdatoen", crumbs=basis_crumbs(row.plan_id, row.plan.title)
    )


@require_http_methods(_ASKS)
def budget(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in the budget as it is printed."""
    row = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    kept = queries.budget_of(plan_id=plan_id, actor=request.actor)
    initial = {"table": queries.budget_text(kept)} if kept else {}
    form = forms.BudgetForm(request.POST or None, initial=initial)

    def save() -> None:
        actions.keep_budget(
            plan_id=plan_id, version=form.cleaned_data["version"], table=form.told(),
            actor=request.actor, now=clock.now(),
        )  # fmt: skip

    if written(request, form, row, "planen", save):
        return done(request, "Budgettet er gemt, som det står.", _PAGE, plan_id)
    return show_form(request, form, "Planens budget", crumbs=basis_crumbs(plan_id, row.title))


@require_http_methods(_ASKS)
def plan_link(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in what became of the plan in another."""
    plan = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.PlanLinkForm(request.POST or None)
    form.offer("other_id", queries.plan_choices(actor=request.actor, without=[plan_id]))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        link = actions.PlanLinkDraft(int(said["other_id"]), said["kind"], said["text"])
        actions.link_plans(plan_id=plan_id, link=link, actor=request.actor, now=clock.now())
        return done(request, "Slægtskabet er gemt. Det vises på begge planer.", _PAGE, plan_id)
    return show_form(
        request, form, "Hvad blev planen til?", crumbs=basis_crumbs(plan_id, plan.title)
    )


def _of(row: Any, names: tuple[str, ...]) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in names}
