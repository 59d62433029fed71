"""The pages of figures: parse, ask once, answer."""

from datetime import date
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from holdepunkt.core.figures import MEASURES, FigurePeriod, parse, period_of
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.ui import Paging
from holdepunkt.foundation.ui.fields import asked_date
from holdepunkt.steering.insight import actions, queries
from holdepunkt.steering.insight.queries import KIND_WORDS, KINDS, Asked

_MEASURES = frozenset(measure.id for measure in MEASURES)
_CSV = "text/csv; charset=utf-8"


@require_GET
def home(request: StaffRequest) -> HttpResponse:
    """Go to the figures of my own unit."""
    require(request.actor, Act.SEE_FIGURES)
    asked = queries.home(day=_day(request), actor=request.actor, today=request.today)
    return redirect(_address(asked.unit_id, asked.period, asked.day))


@require_GET
def report(request: StaffRequest, unit_id: int, kind: str, slug: str) -> HttpResponse:
    """Show a unit's figures for a week or a month."""
    asked = _asked(request, unit_id, kind, slug)
    if asked.day and asked.day < asked.period.from_on:
        return redirect(_address(unit_id, period_of(asked.period.kind, asked.day), asked.day))
    page = queries.report(asked=asked, actor=request.actor, today=request.today, now=clock.now())
    return ui.render(request, "insight/report.html", page)


@require_GET
def report_csv(request: StaffRequest, unit_id: int, kind: str, slug: str) -> HttpResponse:
    """Hand out the report as a file."""
    asked = _asked(request, unit_id, kind, slug)
    content = queries.report_file(
        asked=asked, actor=request.actor, today=request.today, now=clock.now()
    )
    return _file(content, f"tal-{kind}-{slug}.csv")


@require_http_methods(["GET", "POST"])
def publish(request: StaffRequest, unit_id: int, kind: str, slug: str) -> HttpResponse:
    """Ask before the figures of a period that has ended are locked, and lock them."""
    period = _asked(request, unit_id, kind, slug).period
    try:
        if request.method == "GET":
            page = queries.lock_page(
                unit_id=unit_id, period=period, actor=request.actor, today=request.today
            )
            return ui.render(request, "ui/confirm.html", page)
        actions.publish(
            unit_id=unit_id,
            period=period,
            actor=request.actor,
            now=clock.now(),
            today=request.today,
        )
    except Refusal as refusal:
        if refusal.status == HTTPStatus.FORBIDDEN:
            raise
        ui.tell(request, str(refusal), kind="warning")
    else:
        ui.tell(request, f"Tallene for {period.name} er låst. De ændrer sig ikke mere.")
    return redirect(_address(unit_id, period, None))


@require_GET
def measure(
    request: StaffRequest, unit_id: int, kind: str, slug: str, measure_id: str
) -> HttpResponse:
    """Show one measure with its chart and definition."""
    page = queries.measure_page(
        asked=_asked(request, unit_id, kind, slug),
        measure_id=_measure(measure_id),
        actor=request.actor,
        today=request.today,
        now=clock.now(),
    )
    return ui.render(request, "insight/measure.html", page)


@require_GET
def measure_csv(
    request: StaffRequest, unit_id: int, kind: str, slug: str, measure_id: str
) -> HttpResponse:
    """Hand out one measure's series as a file."""
    content = queries.measure_file(
        asked=_asked(request, unit_id, kind, slug),
        measure_id=_measure(measure_id),
        actor=request.actor,
        today=request.today,
        now=clock.now(),
    )
    return _file(content, f"{measure_id}-{kind}-{slug}.csv")


@require_GET
def cases(
    request: StaffRequest, unit_id: int, kind: str, slug: str, measure_id: str
) -> HttpResponse:
    """Show the cases behind a number."""
    page = queries.behind_page(
        asked=_asked(request, unit_id, kind, slug),
        measure_id=_measure(measure_id),
        paging=Paging.asked(request.GET),
        actor=request.actor,
        today=request.today,
        now=clock.now(),
    )
    return ui.render(request, "insight/cases.html", page)


@require_GET
def cases_csv(
    request: StaffRequest, unit_id: int, kind: str, slug: str, measure_id: str
) -> HttpResponse:
    """Hand out the cases behind a number as a file; whom it names is written in the log."""
    found = queries.behind_file(
        asked=_asked(request, unit_id, kind, slug),
        measure_id=_measure(measure_id),
        actor=request.actor,
        today=request.today,
        now=clock.now(),
    )
    return ui.attachment(request, found.content, f"sager-{measure_id}-{kind}-{slug}.csv", found)


def _asked(request: StaffRequest, unit_id: int, kind: str, slug: str) -> Asked:
    period = parse(KINDS[kind], slug) if kind in KINDS else None
    if period is None or period.from_on > request.today:
        raise Http404
    return Asked(unit_id, period, _day(request))


def _day(request: StaffRequest) -> date | None:
    return asked_date(request.GET.get("dato", ""))


def _measure(measure_id: str) -> str:
    if measure_id not in _MEASURES:
        raise Http404
    return measure_id


def _address(unit_id: int, period: FigurePeriod, day: date | None) -> str:
    address = ui.address("insight:report", unit_id, KIND_WORDS[period.kind], period.slug)
    return f"{address}?dato={day.isoformat()}" if day else address


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=_CSV, headers=headers)
