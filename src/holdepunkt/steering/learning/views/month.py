"""The leadership's page of a month: read, written in, frozen, and taken along as a paper."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.core.figures import FigurePeriod, PeriodKind, parse, period_of
from holdepunkt.foundation import clock, rendering, ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.steering.learning import actions, forms, queries
from holdepunkt.steering.learning.views.changing import FormPage


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Go to the last month that has ended."""
    require(request.actor, Act.SEE_BRIEFING)
    last = period_of(PeriodKind.MONTH, request.today).shifted(-1)
    return redirect("learning:month", last.slug)


@require_safe
def month(request: StaffRequest, month_slug: str) -> HttpResponse:
    """Show the month, as it was frozen or as it stands."""
    require(request.actor, Act.SEE_BRIEFING)
    page = queries.briefing_page(
        month=_month(month_slug, request.today), actor=request.actor, today=request.today,
        now=clock.now(),
    )  # fmt: skip
    return ui.render(request, "learning/month.html", page)


@require_http_methods(["GET", "POST"])
def freeze(request: StaffRequest, month_slug: str) -> HttpResponse:
    """Ask before the month is frozen, and freeze it."""
    require(request.actor, Act.FREEZE_BRIEFING)
    found = _month(month_slug, request.today)
    if request.method == "GET":
        page = queries.freeze_page(month=found, actor=request.actor)
        return ui.render(request, "ui/confirm.html", page)
    try:
        actions.freeze(month=found, actor=request.actor, now=clock.now(), today=request.today)
    except Refusal as refusal:
        ui.tell(request, str(refusal), kind="warning")
    else:
        ui.tell(request, f"Ledelsessiden for {found.name} er låst. Den ændrer sig ikke mere.")
    return redirect("learning:month", month_slug)


@require_http_methods(["GET", "POST"])
def note(request: StaffRequest, month_slug: str, unit_id: int) -> HttpResponse:
    """Write of an area: where it stands, what is hard, what went well."""
    actor, found = request.actor, _month(month_slug, request.today)
    name, row = queries.note_of(unit_id=unit_id, month=found, actor=actor)
    form = forms.NoteForm(request.POST if request.method == "POST" else None)
    if row:
        said = {"standing": row.status, "challenges": row.challenges, "successes": row.successes}
        form.initial.update(said)
    form.beware(names=queries.known_names(citizen_id=None, actor=actor, today=request.today),
                places=queries.places(actor=actor))  # fmt: skip
    is_stale = False
    if form.is_valid():
        new = form.note(unit_id, found.from_on)
        try:
            actions.write_note(new=new, actor=actor, now=clock.now())
        except actions.StaleNote:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, f"Det er gemt for {name}.")
            return redirect("learning:month", month_slug)
    drafts.offer(request, form)
    _name, fresh = queries.note_of(unit_id=unit_id, month=found, actor=actor)
    form.stand_on(
        fresh.version if fresh else 0,
        lambda _since: queries.note_changes(unit_id=unit_id, month=found, actor=actor),
        is_stale=is_stale,
    )
    intro = "Det står på ledelsessiden sammen med tallene, til måneden låses."
    page = FormPage(form, f"{name}, {found.name}", intro, "Gem",
                    ui.address("learning:month", month_slug))  # fmt: skip
    return ui.render(request, "learning/form.html", page, form.status)


@require_safe
def word(request: StaffRequest, month_slug: str) -> HttpResponse:
    """Hand out the month as Word."""
    paper = _paper(request, month_slug)
    return ui.attachment(request, rendering.to_word(paper), f"ledelsesside-{month_slug}.docx", None)


@require_safe
def pdf(request: StaffRequest, month_slug: str) -> HttpResponse:
    """Hand out the month as PDF."""
    paper = _paper(request, month_slug)
    return ui.attachment(request, rendering.to_pdf(paper), f"ledelsesside-{month_slug}.pdf", None)


def _paper(request: StaffRequest, month_slug: str) -> rendering.Document:
    require(request.actor, Act.SEE_BRIEFING)
    return queries.briefing_paper(
        month=_month(month_slug, request.today), actor=request.actor, today=request.today,
        now=clock.now(),
    )  # fmt: skip


def _month(slug: str, today: date) -> FigurePeriod:
    found = parse(PeriodKind.MONTH, slug)
    if found is None or found.from_on > today:
        raise Http404
    return found
