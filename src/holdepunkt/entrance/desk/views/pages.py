"""The desk's pages: parse, ask once, answer."""

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from holdepunkt.entrance.desk import queries
from holdepunkt.entrance.desk.queries import Asked, SeenExtract
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Role, StaffRequest, require
from holdepunkt.foundation.rendering import to_pdf, to_word
from holdepunkt.foundation.ui import Paging
from holdepunkt.foundation.ui.fields import asked_date
from holdepunkt.registry.citizens import public as citizens

LONGEST_ID = 9
NO_SUCH_DAY = "Datoen skal findes i kalenderen og ligge før i dag, fx 28.02.2026. Her ser du i dag."
FIRST_PAGES = {
    Role.CASEWORKER: "desk:my_day",
    Role.COORDINATOR: "desk:my_day",
    Role.ADMINISTRATIVE: "desk:deadlines",
    Role.RECEPTION: "desk:reception",
    Role.DEPARTMENT_HEAD: "desk:deadlines",
    Role.AREA_HEAD: "insight:home",
    Role.CENTRE_HEAD: "insight:home",
    Role.STAFF_CONSULTANT: "imports:list",
    Role.DATA_PROTECTION_OFFICER: "desk:openings",
}


def home(request: StaffRequest) -> HttpResponse:
    """Go to the page the role begins its day on."""
    first = FIRST_PAGES.get(request.actor.role or Role.COUNCIL)
    return redirect(first) if first else ui.render(request, "desk/nothing_yet.html")


def my_day(request: StaffRequest) -> HttpResponse:
    """Show what I must do today."""
    require(request.actor, Act.SEE_LISTS)
    page = queries.my_day(actor=request.actor, today=request.today)
    return ui.render(request, "desk/my_day.html", page)


def deadlines(request: StaffRequest) -> HttpResponse:
    """Show the open deadlines of a unit, today or as of another day."""
    require(request.actor, Act.SEE_LISTS)
    asked = _asked(request)
    if request.GET.get("dato") and asked.day is None:
        ui.tell(request, NO_SUCH_DAY, kind="warning")
    page = queries.deadlines(
        asked=asked,
        address=_address_of(request),
        actor=request.actor,
        today=request.today,
        now=clock.now(),
    )
    return ui.render(request, "desk/deadlines.html", page)


def go_to(request: StaffRequest) -> HttpResponse:
    """Find a citizen, a case or a section; an exact case number goes straight there."""
    require(request.actor, Act.SEE_LISTS)
    page = queries.find(text=request.POST.get("q", ""), actor=request.actor, today=request.today)
    if page.total == 1 and page.cases:
        return redirect("cases:case", page.cases[0].id)
    return ui.render(request, "desk/go_to.html", page)


def citizens_list(request: StaffRequest) -> HttpResponse:
    """Show the citizens I hold, or my department's."""
    require(request.actor, Act.SEE_LISTS)
    page = queries.my_citizens(
        paging=Paging.asked(request.GET), actor=request.actor, today=request.today
    )
    return ui.render(request, "desk/citizens.html", page)


def citizen(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Show a citizen at a glance."""
    page = queries.citizen(citizen_id=citizen_id, actor=request.actor, today=request.today)
    return ui.render(request, "desk/citizen.html", page)


def seen(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Show who has looked at a citizen."""
    page = queries.seen(
        citizen_id=citizen_id,
        paging=Paging.asked(request.GET),
        only_others=request.GET.get("andre") == "1",
        actor=request.actor,
    )
    return ui.render(request, "desk/seen.html", page)


@require_safe
def seen_file(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Hand out who has looked at a citizen, for a spreadsheet."""
    return _handed_out(request, citizen_id, SeenExtract.file, "csv")


@require_safe
def seen_word(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Hand out who has looked at a citizen, as a paper in Word."""
    return _handed_out(request, citizen_id, lambda one: to_word(one.paper()), "docx")


@require_safe
def seen_pdf(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Hand out who has looked at a citizen, as a paper in PDF."""
    return _handed_out(request, citizen_id, lambda one: to_pdf(one.paper()), "pdf")


def _handed_out(
    request: StaffRequest, citizen_id: int, made: Callable[[SeenExtract], bytes], ending: str
) -> HttpResponse:
    """Answer with the extract as a file; with names of staff only when asked."""
    extract = queries.seen_extract(
        citizen_id=citizen_id,
        has_names=request.GET.get("navne") == "1",
        actor=request.actor,
        now=clock.now(),
    )
    name = "hvem-har-set-med-navne" if extract.has_names else "hvem-har-set"
    return ui.attachment(request, made(extract), f"{name}.{ending}", extract)


@require_POST
def reveal(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Show the whole CPR number, and what is protected; the look is written down."""
    details = citizens.reveal(citizen_id=citizen_id, actor=request.actor, now=clock.now())
    page = queries.citizen(
        citizen_id=citizen_id, actor=request.actor, today=request.today, revealed=details
    )
    return ui.render(request, "desk/citizen.html", page)


def _asked(request: StaffRequest) -> Asked:
    query = request.GET
    shown = query.get("vis", "over")
    return Asked(
        unit_id=_id(query.get("enhed")),
        person_id=_id(query.get("sagsbehandler")),
        section_id=_id(query.get("paragraf")),
        kind=query.get("slags", ""),
        shown=shown if shown in {"over", "snart", "alle"} else "over",
        day=_day(query.get("dato", ""), request.today),
        paging=Paging.asked(query),
    )


def _id(text: str | None) -> int | None:
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and len(text) <= LONGEST_ID
        else None
    )


def _day(text: str, today: date) -> date | None:
    """Return the day asked for; today and days to come are nothing to look back on."""
    found = asked_date(text)
    return found if found is not None and found < today else None


def _address_of(request: StaffRequest) -> Callable[..., str]:
    def address(**changes: str | None) -> str:
        query = request.GET.copy()
        query.pop("side", None)
        for name, value in changes.items():
            if value is None:
                query.pop(name, None)
            else:
                query[name] = value
        return f"{ui.address('desk:deadlines')}?{query.urlencode()}"

    return address
