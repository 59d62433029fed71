"""A report while it is written: begun, written, sent, answered and published."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.core.wording import long_date
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.rendering import to_pdf, to_word
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.foundation.ui.versions import Overtaken, VersionField
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.models import Manuscript, ReportPaper
from holdepunkt.steering.portfolio.views.answering import done, plan_crumbs, show_form

_ASKS = ["GET", "HEAD", "POST"]
_PAGE = "portfolio:manuscript"
_MAKES = {"docx": to_word, "pdf": to_pdf}


@require_http_methods(_ASKS)
def before_sending(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Show what a report would leave out, and begin one."""
    page = queries.before_sending(
        plan_id=plan_id, actor=request.actor, today=request.today, now=clock.now()
    )
    title = f"Status på {page.plan}, {long_date(request.today)}"
    form = forms.ReportForm(request.POST or None, initial={"title": title})
    if request.method == "POST" and form.is_valid():
        try:
            pk = actions.begin_manuscript(
                plan_id=plan_id, draft=form.told(), actor=request.actor, now=clock.now()
            )
        except actions.AlreadyBegun as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, "Rapporten er begyndt. Skriv i afsnittene.", _PAGE, pk)
    drafts.offer(request, form)
    return ui.render(request, "portfolio/before_sending.html", {"page": page, "form": form})


@require_safe
def manuscript(request: StaffRequest, manuscript_id: int) -> HttpResponse:
    """Show the report: its sections, its figures, and how far it is."""
    page = queries.manuscript_page(
        manuscript_id=manuscript_id, actor=request.actor, today=request.today, now=clock.now()
    )
    return ui.render(request, "portfolio/manuscript.html", page)


@require_safe
def draft_paper(
    request: StaffRequest, manuscript_id: int, readers: str, suffix: str
) -> HttpResponse:
    """Hand out the report as it would be published now."""
    if readers not in ReportPaper.Readers.values or suffix not in _MAKES:
        raise Http404
    document = queries.draft_document(
        manuscript_id=manuscript_id, readers=readers, actor=request.actor, today=request.today,
        now=clock.now(),
    )  # fmt: skip
    content = _MAKES[suffix](document)
    return ui.attachment(request, content, f"udkast-{manuscript_id}.{suffix}", None)


@require_http_methods(_ASKS)
def change(request: StaffRequest, manuscript_id: int) -> HttpResponse:
    """Take in the report's title, form and numbers anew."""
    row = queries.manuscript_row(manuscript_id=manuscript_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    initial = {name: getattr(row, name) for name in forms.ReportForm.base_fields}
    form, is_stale = forms.ReportFactsForm(request.POST or None, initial=initial), False
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_manuscript(
                manuscript_id=manuscript_id, version=form.cleaned_data["version"],
                draft=form.told(), actor=request.actor, now=clock.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            return done(request, "Rapportens oplysninger er gemt.", _PAGE, manuscript_id)
    form.stand_on(row.version, lambda _: Overtaken("rapporten", ()), is_stale=is_stale)
    return show_form(request, form, "Ret titel og numre", crumbs=_crumbs(row))


@require_http_methods(_ASKS)
def send(request: StaffRequest, manuscript_id: int) -> HttpResponse:
    """Show what the report leaves out, and send it to who is to approve it."""
    row = queries.manuscript_row(manuscript_id=manuscript_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form, is_stale = forms.SendForm(request.POST or None), False
    choices = queries.approver_choices(
        manuscript_id=manuscript_id, actor=request.actor, today=request.today
    )
    form.offer("approver_id", choices, none="Vælg en chef")
    page = queries.before_sending(
        plan_id=row.plan_id, actor=request.actor, today=request.today, now=clock.now()
    )
    form.ask_of(len(page.unready))
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_manuscript(
                manuscript_id=manuscript_id, version=form.cleaned_data["version"],
                approver_id=int(form.cleaned_data["approver_id"]), actor=request.actor,
                now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        except actions.NotReady as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, "Rapporten er sendt til godkendelse.", _PAGE, manuscript_id)
    form.stand_on(row.version, lambda _: Overtaken("rapporten", ()), is_stale=is_stale)
    crumbs = (*_crumbs(row), Crumb("Før du sender"))
    shown = {"page": page, "form": form, "leave": crumbs[-2].url, "crumbs": crumbs}
    return ui.render(request, "portfolio/send_manuscript.html", shown, status=form.status)


@require_http_methods(_ASKS)
def answer(request: StaffRequest, manuscript_id: int) -> HttpResponse:
    """Take in the approver's answer."""
    row = queries.manuscript_row(manuscript_id=manuscript_id, actor=request.actor)
    require(request.actor, Act.APPROVE_REPORT)
    form, is_stale = forms.AnswerReportForm(request.POST or None), False
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_manuscript(
                manuscript_id=manuscript_id, version=form.cleaned_data["version"],
                answer=form.told(), actor=request.actor, now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            return done(request, "Dit svar er gemt.", _PAGE, manuscript_id)
    form.stand_on(row.version, lambda _: Overtaken("rapporten", ()), is_stale=is_stale)
    return show_form(
        request, form, "Godkend rapporten, eller send den tilbage", crumbs=_crumbs(row),
        lines=["Læs rapporten som PDF eller Word på den forrige side. Det, du læser, er frosset."],
        button="Gem svaret",
    )  # fmt: skip


@require_POST
def step(request: StaffRequest, manuscript_id: int) -> HttpResponse:
    """Publish the approved report, or take a report back to write in it again."""
    version = VersionField(required=False).clean(request.POST.get("version"))
    if request.POST.get("do") == "publish":
        pk = actions.publish_manuscript(
            manuscript_id=manuscript_id, version=version, actor=request.actor, now=clock.now()
        )
        return done(request, "Rapporten er udgivet og låst.", "portfolio:report", pk)
    actions.take_back(
        manuscript_id=manuscript_id, version=version, actor=request.actor, now=clock.now(),
        today=request.today,
    )  # fmt: skip
    return done(request, "Rapporten er taget tilbage. Du kan skrive i den.", _PAGE, manuscript_id)


def _crumbs(row: Manuscript) -> list[Crumb]:
    return [*plan_crumbs(row.plan_id, str(row.plan)), Crumb(row.title, ui.address(_PAGE, row.pk))]
