"""The criteria of success, of a plan or of one of its activities."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.ui.versions import Overtaken
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.views.answering import done, plan_crumbs, show_form

_ASKS = ["GET", "HEAD", "POST"]
_FIELDS = (
    "text", "wording", "is_quantitative", "operator", "baseline", "target", "unit", "population",
    "instrument", "uncovered", "owner", "evidence", "judged", "measure", "value", "n",
    "measured_on",
)  # fmt: skip


FETCHED = (
    "Værdi, antal og dag hentes fra Holdepunkt. Vil I selv skrive dem, så vælg »Nej, skriv selv« og"
    " gem; så spørger vi om dem næste gang."
)


@require_http_methods(_ASKS)
def plan_criterion(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in a criterion of the plan itself."""
    return _add(request, plan_id, None)


@require_http_methods(_ASKS)
def add_criterion(request: StaffRequest, activity_id: int) -> HttpResponse:
    """Take in a criterion of the activity."""
    row = queries.activity_row(activity_id=activity_id, actor=request.actor)
    return _add(request, row.plan_id, activity_id)


def _add(request: StaffRequest, plan_id: int, activity_id: int | None) -> HttpResponse:
    plan = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = _form(request, {})
    if request.method == "POST" and form.is_valid():
        actions.add_criterion(
            plan_id=plan_id, activity_id=activity_id, new=form.told(), actor=request.actor,
            now=clock.now(),
        )  # fmt: skip
        return _back(request, plan_id, activity_id)
    return show_form(request, form, "Nyt succeskriterium", crumbs=plan_crumbs(plan_id, plan.title))


@require_http_methods(_ASKS)
def criterion(request: StaffRequest, criterion_id: int) -> HttpResponse:
    """Take in the criterion anew, or its latest value."""
    row = queries.criterion_row(criterion_id=criterion_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    initial = {name: getattr(row, name) for name in _FIELDS}
    initial["due"] = row.due.get("verbatim", "")
    form, is_stale = _form(request, initial), False
    if row.measure:
        form.ask_nothing_fetched()
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_criterion(
                criterion_id=criterion_id, version=form.cleaned_data["version"],
                told=form.told(), actor=request.actor, now=clock.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            return _back(request, row.plan_id, row.activity_id)
    form.stand_on(row.version, lambda _: Overtaken("kriteriet", ()), is_stale=is_stale)
    crumbs = plan_crumbs(row.plan_id, row.plan.title)
    lines = [FETCHED] if row.measure else []
    return show_form(request, form, "Ret succeskriteriet", crumbs=crumbs, lines=lines)


def _form(request: StaffRequest, initial: dict[str, Any]) -> forms.CriterionForm:
    form = forms.CriterionForm(request.POST or None, initial=initial, today=request.today)
    form.offer("measure", insight.measure_choices(actor=request.actor), none="Nej, skriv selv")
    return form


def _back(request: StaffRequest, plan_id: int, activity_id: int | None) -> HttpResponse:
    said = "Succeskriteriet er gemt."
    if activity_id is None:
        return done(request, said, "portfolio:plan", plan_id)
    return done(request, said, "portfolio:activity", activity_id)
