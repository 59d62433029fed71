"""The demo's page where one becomes an invented member of staff."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.module_loading import import_string

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.accounts import entering
from holdepunkt.registry.organisation import queries
from holdepunkt.registry.organisation.queries import StaffMember

_DOOR = Actor.for_job("demo", purpose="Vælg en opdigtet medarbejder")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A person the demo suggests, and what to try as her."""

    member: StaffMember
    try_this: str


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """The suggested people first, then everybody by unit."""

    suggested: tuple[Suggested, ...]
    others: tuple[StaffMember, ...]
    next: str


@login_not_required
def choose_person(request: HttpRequest) -> HttpResponse:
    """Become an invented member of staff; there is no such page outside demo mode."""
    if not settings.HOLDEPUNKT_DEMO:
        raise Http404
    everybody = queries.staff(actor=_DOOR, today=clock.today())
    if request.method == "POST":
        return _become(request, {member.account_id for member in everybody})
    suggestions: dict[str, str] = import_string(settings.HOLDEPUNKT_DEMO_PEOPLE)
    by_name = {member.name: member for member in everybody if member.account_id}
    found = tuple(Suggested(by_name[n], text) for n, text in suggestions.items() if n in by_name)
    others = tuple(m for m in everybody if m.account_id and m.name not in suggestions)
    asked_for = entering.inside(request, request.GET.get("next"))
    return ui.render(
        request, "organisation/choose_person.html", ChoicePage(found, others, asked_for)
    )


def _become(request: HttpRequest, account_ids: set[int | None]) -> HttpResponse:
    chosen = request.POST.get("account", "")
    if not chosen.isdigit() or int(chosen) not in account_ids:
        raise Http404
    account = ModelBackend().get_user(int(chosen))
    if account is None:
        raise Http404
    entering.enter(request, account, how="demo", now=clock.now())
    return redirect(entering.inside(request, request.POST.get("next")))
