"""The one way a form of this room is shown."""

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect

from holdepunkt.foundation import ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.foundation.ui.versions import VersionedForm


def plan_crumbs(plan_id: int, title: str) -> list[Crumb]:
    """Return the way to a plan."""
    return [
        Crumb("Portefølje", ui.address("portfolio:plans")),
        Crumb(title, ui.address("portfolio:plan", plan_id)),
    ]


def show_form(
    request: StaffRequest,
    form: StaffForm,
    heading: str,
    *,
    crumbs: Sequence[Crumb],
    lines: Sequence[str] = (),
    button: str = "Gem",
) -> HttpResponse:
    """Answer with the form; `lines` stand above it, and leaving it leads to the last crumb."""
    drafts.offer(request, form)
    page = {
        "form": form,
        "heading": heading,
        "lines": lines,
        "button": button,
        "leave": crumbs[-1].url,
        "crumbs": (*crumbs, Crumb(heading)),
    }
    status = form.status if isinstance(form, VersionedForm) else HTTPStatus.OK
    return ui.render(request, "portfolio/form.html", page, status=status)


def done(request: StaffRequest, said: str, name: str, *arguments: int | str) -> HttpResponse:
    """Say what was done, and lead on."""
    ui.tell(request, said)
    return redirect(ui.address(name, *arguments))
