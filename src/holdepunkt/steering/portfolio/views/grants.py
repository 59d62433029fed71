"""A project under a grant: its page, its words, and the days its giver is to be told."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.models import ProjectGrant
from holdepunkt.steering.portfolio.views.answering import done, show_form, written
from holdepunkt.steering.portfolio.views.basis import basis_crumbs

_ASKS = ["GET", "HEAD", "POST"]
_PAGE = "portfolio:grant"


@require_safe
def grant(request: StaffRequest, project_grant_id: int) -> HttpResponse:
    """Show the grant with its groups, its conditions and its reports."""
    page = queries.grant_page(grant_id=project_grant_id, actor=request.actor, today=request.today)
    return ui.render(request, "portfolio/grant.html", page)


@require_http_methods(_ASKS)
def add_grant(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in money given to the plan."""
    plan = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = _form(request, plan_id)
    if request.method == "POST" and form.is_valid():
        try:
            pk = actions.add_grant(
                plan_id=plan_id, new=form.told(), actor=request.actor, now=clock.now()
            )
        except actions.AlreadyGranted as refusal:
            form.add_error("giver", str(refusal))
        else:
            return done(request, "Bevillingen er gemt. Skriv nu rapporteringsdagene.", _PAGE, pk)
    return show_form(request, form, "Ny projektbevilling", crumbs=basis_crumbs(plan_id, plan.title))


@require_http_methods(_ASKS)
def change_grant(request: StaffRequest, project_grant_id: int) -> HttpResponse:
    """Take in the grant anew."""
    row = queries.grant_row(grant_id=project_grant_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    names = ("giver", "conditions", "steering_group", "project_group", "lead")
    initial: dict[str, object] = {name: getattr(row, name) for name in names}
    form = _form(request, row.plan_id, {**initial, "holder_id": row.holder_id or ""})

    def save() -> None:
        actions.change_grant(
            grant_id=project_grant_id, version=form.cleaned_data["version"], told=form.told(),
            actor=request.actor, now=clock.now(), today=request.today,
        )  # fmt: skip

    if written(request, form, row, "bevillingen", save, "giver"):
        return done(request, "Bevillingen er gemt.", _PAGE, project_grant_id)
    return show_form(request, form, "Ret bevillingen", crumbs=_crumbs(row))


def _form(
    request: StaffRequest, plan_id: int, initial: dict[str, object] | None = None
) -> forms.GrantForm:
    form = forms.GrantForm(request.POST or None, initial=initial)
    people = queries.holder_choices(plan_id=plan_id, actor=request.actor, today=request.today)
    form.offer("holder_id", people, none="Ingen")
    return form


def _crumbs(row: ProjectGrant) -> list[Crumb]:
    return [
        *basis_crumbs(row.plan_id, row.plan.title), Crumb(row.giver, ui.address(_PAGE, row.pk)),
    ]  # fmt: skip


@require_http_methods(_ASKS)
def add_grant_report(request: StaffRequest, project_grant_id: int) -> HttpResponse:
    """Take in a day the giver is to be told."""
    row = queries.grant_row(grant_id=project_grant_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.GrantReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_grant_report(
            grant_id=project_grant_id, new=form.told(), actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip
        page = queries.grant_page(
            grant_id=project_grant_id, actor=request.actor, today=request.today
        )
        return done(request, f"Dagen er gemt. {page.answers}", _PAGE, project_grant_id)
    return show_form(request, form, "Ny rapporteringsdag", crumbs=_crumbs(row))


@require_http_methods(_ASKS)
def grant_report(request: StaffRequest, grant_report_id: int) -> HttpResponse:
    """Take in the day a report was sent, or another day for it."""
    row = queries.grant_report_row(report_id=grant_report_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.GrantReportToldForm(request.POST or None)

    def save() -> None:
        actions.tell_grant_report(
            report_id=grant_report_id, told=form.told(), actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip

    if written(request, form, row, "rapporten", save, "sent_on"):
        return done(request, "Rapporten er gemt.", _PAGE, row.grant_id)
    lines = [f"{row.what}: senest {short_date(row.due_on)}"]
    return show_form(
        request, form, "Afleveret, eller en ny dato", crumbs=_crumbs(row.grant), lines=lines
    )
