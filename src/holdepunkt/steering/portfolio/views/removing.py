"""What a plan stands on and was written by mistake: said what goes, and removed."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.portfolio import actions, queries
from holdepunkt.steering.portfolio.queries import RemovalPage
from holdepunkt.steering.portfolio.views.answering import done, show_form, written
from holdepunkt.steering.portfolio.views.basis import basis_crumbs

_ASKS = ["GET", "HEAD", "POST"]
_PAGE = "portfolio:basis"


@require_http_methods(_ASKS)
def hearing(request: StaffRequest, hearing_id: int) -> HttpResponse:
    """Ask once, and remove a hearing."""
    page = queries.hearing_removal(hearing_id=hearing_id, actor=request.actor)

    def remove(version: int) -> None:
        actions.remove_hearing(
            hearing_id=hearing_id, version=version, actor=request.actor, now=clock.now()
        )

    return _remove(request, page, "høringen", remove)


@require_http_methods(_ASKS)
def committee(request: StaffRequest, committee_id: int) -> HttpResponse:
    """Ask once, and remove a day before a committee."""
    page = queries.committee_removal(committee_id=committee_id, actor=request.actor)

    def remove(version: int) -> None:
        actions.remove_committee_date(
            committee_id=committee_id, version=version, actor=request.actor, now=clock.now()
        )

    return _remove(request, page, "udvalgsdatoen", remove)


@require_http_methods(_ASKS)
def grant(request: StaffRequest, project_grant_id: int) -> HttpResponse:
    """Ask once, and remove a grant with its days."""
    page = queries.grant_removal(grant_id=project_grant_id, actor=request.actor)

    def remove(version: int) -> None:
        actions.remove_grant(
            grant_id=project_grant_id, version=version, actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip

    return _remove(request, page, "bevillingen", remove)


def _remove(
    request: StaffRequest, page: RemovalPage, what: str, remove: Callable[[int], None]
) -> HttpResponse:
    """Show what goes and remove it; what must stand says why, on the page it stands on."""
    require(request.actor, Act.WRITE_PORTFOLIO)
    if page.stands:
        ui.tell(request, page.stands, kind="info")
        return redirect(ui.address(_PAGE, page.plan_id))
    form = VersionedForm(request.POST or None)
    if written(request, form, page, what, lambda: remove(form.cleaned_data["version"])):
        return done(request, f"»{page.name}« er fjernet.", _PAGE, page.plan_id)
    return show_form(
        request, form, f"Fjern {what}?", crumbs=basis_crumbs(page.plan_id, page.plan),
        lines=page.lines, button="Fjern",
    )  # fmt: skip
