"""Published reports."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from holdepunkt.foundation import ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.steering.portfolio import queries
from holdepunkt.steering.portfolio.queries.papers import file_name


@require_safe
def reports(request: StaffRequest) -> HttpResponse:
    """Show what is published."""
    return ui.render(request, "portfolio/reports.html", queries.reports_page(actor=request.actor))


@require_safe
def report(request: StaffRequest, report_id: int) -> HttpResponse:
    """Show a report as it was published."""
    page = queries.report_page(report_id=report_id, actor=request.actor)
    return ui.render(request, "portfolio/report.html", page)


@require_safe
def paper(request: StaffRequest, report_id: int, readers: str, suffix: str) -> HttpResponse:
    """Hand out a file of the report, byte for byte as it was published."""
    content = queries.paper(
        report_id=report_id, readers=readers, suffix=suffix, actor=request.actor
    )
    name = file_name("statusrapport", report_id, readers, suffix)
    return ui.attachment(request, content, name, None)
