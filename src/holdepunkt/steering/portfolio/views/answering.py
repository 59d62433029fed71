"""The one way a form of this room is shown."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from holdepunkt.foundation import ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.foundation.ui.versions import Overtaken, VersionedForm
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.models import Activity

_REFUSALS = (
    actions.AlreadyDated, actions.AlreadyGranted, actions.WrongDay, actions.WrongStage,
)  # fmt: skip


def plan_crumbs(plan_id: int, title: str) -> list[Crumb]:
    """Return the way to a plan."""
    return [
        Crumb("Portefølje", ui.address("portfolio:plans")),
        Crumb(title, ui.address("portfolio:plan", plan_id)),
    ]


def activity_crumbs(row: Activity) -> list[Crumb]:
    """Return the way to an activity."""
    return [
        *plan_crumbs(row.plan_id, row.plan.title),
        Crumb(str(row), ui.address("portfolio:activity", row.pk)),
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


def written(
    request: StaffRequest,
    form: VersionedForm,
    row: Any,
    what: str | Callable[[], Overtaken],
    save: Callable[[], None],
    field: str = "",
) -> bool:
    """Save a valid form that stands on the row's version; tell whether it was saved.

    A refusal stands at `field`; who comes second keeps what he wrote, and is told `what` the form
    was of, or what was done to it and by whom.
    """
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except actions.ChangedMeanwhile:
            is_stale = True
        except _REFUSALS as refusal:
            form.add_error(field or None, str(refusal))
        else:
            return True
    form.stand_on(
        row.version,
        lambda _: Overtaken(what, ()) if isinstance(what, str) else what(),
        is_stale=is_stale,
    )
    return False
