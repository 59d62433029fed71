"""Published reports, and the page before one is sent."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.core.wording import long_date
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.views.answering import done


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
    return ui.attachment(request, content, f"statusrapport-{report_id}.{suffix}", None)


@require_http_methods(["GET", "HEAD", "POST"])
def before_sending(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Show what a report would leave out, and publish it."""
    page = queries.before_sending(
        plan_id=plan_id, actor=request.actor, today=request.today, now=clock.now()
    )
    title = f"Status på {page.plan}, {long_date(request.today)}"
    form = forms.ReportForm(request.POST or None, initial={"title": title})
    form.ask_why(page.kinds)
    if request.method == "POST" and form.is_valid():
        pk = actions.publish_report(
            plan_id=plan_id, draft=form.told(), actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip
        return done(request, "Rapporten er udgivet og låst.", "portfolio:report", pk)
    drafts.offer(request, form)
    return ui.render(request, "portfolio/before_sending.html", {"page": page, "form": form})
