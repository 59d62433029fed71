"""The year, the proposals to gather, and a family on one page."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.casework.grants import public as grants
from holdepunkt.core.grants import Outcome
from holdepunkt.core.wording import count
from holdepunkt.entrance.wheel import actions, queries
from holdepunkt.entrance.wheel.forms import FamilyForm, typed_about
from holdepunkt.entrance.wheel.queries import Asked
from holdepunkt.entrance.wheel.queries.scope import VIEWS
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Actor, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import Paging

LONGEST_ID = 9
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A family with the form that follows up its grants."""

    family: queries.FamilyPage
    form: FamilyForm

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return who is shown."""
        return self.family.citizens_shown


@require_safe
def wheel(request: StaffRequest) -> HttpResponse:
    """Show the year ahead, one's own or a unit's."""
    require(request.actor, Act.SEE_LISTS)
    page = queries.wheel(asked=_asked(request), actor=request.actor, today=request.today)
    return ui.render(request, "wheel/wheel.html", page)


@require_safe
def family_year(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Show the year ahead of a family."""
    asked = _asked(request, family_id=citizen_id)
    page = queries.wheel(asked=asked, actor=request.actor, today=request.today)
    return ui.render(request, "wheel/wheel.html", page)


@require_http_methods(["GET", "POST"])
def gather(request: StaffRequest) -> HttpResponse:
    """Show the proposals to gather families' follow-ups; move those that are chosen, or all."""
    require(request.actor, Act.SEE_LISTS)
    asked = _asked(request)
    if request.method == "POST":
        keys = request.POST.getlist("kun") or request.POST.getlist("samling")
        batch, moved = actions.gather(keys=keys, asked=asked, actor=request.actor, now=clock.now())
        back = request.get_full_path()
        undo_url = f"{ui.address('grants:undo', str(batch))}?{urlencode({'next': back})}"
        said = f"{count(moved, 'opfølgning', 'opfølgninger')} er flyttet."
        ui.tell(request, said, undo_url=undo_url)
        return redirect(back)
    page = queries.gather_page(asked=asked, actor=request.actor, today=request.today)
    return ui.render(request, "wheel/gather.html", page)


@require_http_methods(["GET", "POST"])
def family(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Show a family on one page, and follow up its grants in one go."""
    page = queries.family(citizen_id=citizen_id, actor=request.actor, today=request.today)
    form = FamilyForm(
        request.POST if request.method == "POST" else None,
        lines=page.asked_about(typed_about(request.POST)),
        initial={"happened_on": request.today},
    )
    if form.is_valid():
        require(request.actor, Act.WRITE_CASES)
        try:
            batch = grants.follow_up(held=form.held(), actor=request.actor, now=clock.now())
        except grants.StaleGrant:
            page = queries.family(citizen_id=citizen_id, actor=request.actor, today=request.today)
        except grants.FollowUpAmiss as refusal:
            form.refuse(refusal)
        else:
            back = ui.address("wheel:family", citizen_id)
            undo_url = f"{ui.address('grants:undo', str(batch))}?{urlencode({'next': back})}"
            ui.tell(request, "Opfølgningerne er gemt i ét.", undo_url=undo_url)
            for told in _closed_days(form, request.actor):
                ui.tell(request, told, kind="info")
            return redirect(back)
    drafts.offer(request, form, citizen_id=citizen_id)
    form.stand_on(
        (line for line, _who in page.asked_about(typed_about(request.POST))),
        lambda grant_id, since: grants.changes_since(
            grant_id=grant_id, version=since, actor=request.actor
        ),
    )
    return ui.render(request, "wheel/family.html", ReviewPage(page, form), status=form.status)


def _closed_days(form: FamilyForm, actor: Actor) -> list[str]:
    """Return what to say of the next follow-ups on days the office is closed, each day once."""
    days = {one.next_on for one in form.held() if one.outcome is Outcome.CONTINUE}
    told = (grants.closed_day(day=day, latest_on=None, actor=actor) for day in sorted(days))
    return [f"{one} Du kan flytte opfølgningen." for one in told if one]


def _asked(request: StaffRequest, family_id: int | None = None) -> Asked:
    query = request.GET
    shown = query.get("vis", "hjul")
    return Asked(
        shown=shown if shown in VIEWS else "hjul",
        whose=query.get("hvem", "")[:LONGEST_ID],
        family_id=family_id,
        kind=query.get("slags", ""),
        first=_month(query.get("fra", "")),
        month=_month(query.get("maaned", "")),
        paging=Paging.asked(query),
    )


def _month(text: str) -> date | None:
    """Return the first day of a month written 2026-03; None for anything else."""
    year, _, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal() and year.isascii() and month.isascii()):
        return None
    if len(year) > len("2026") or len(month) > len("03"):
        return None
    if not (FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12):  # noqa: PLR2004
        return None
    return date(int(year), int(month), 1)
