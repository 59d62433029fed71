"""A report while it is written: begun, written, sent, answered and published."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.core.wording import long_date
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.rendering import to_pdf, to_word
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.foundation.ui.versions import Overtaken, VersionedForm, VersionField
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.models import Manuscript, ReportPaper
from holdepunkt.steering.portfolio.queries.manuscripts import draft_papers
from holdepunkt.steering.portfolio.queries.papers import file_name
from holdepunkt.steering.portfolio.views.answering import done, plan_crumbs, show_form, written

_ASKS = ["GET", "HEAD", "POST"]
_PAGE = "portfolio:manuscript"
_APPROVED = "Rapporten er godkendt. Den kan nu udgives af den, der sendte den."
_SENT_BACK = "Rapporten er sendt tilbage med dit svar, så der kan skrives i den igen."
_MAKES = {"docx": to_word, "pdf": to_pdf}


@require_http_methods(_ASKS)
def before_sending(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Show what a report would leave out, and begin one."""
    page = queries.before_sending(
        plan_id=plan_id, actor=request.actor, today=request.today, now=clock.now()
    )
    title = f"Status på {page.plan}, {long_date(request.today)}"
    initial = {"title": title, **page.numbers}
    form = forms.ReportForm(request.POST or None, initial=initial)
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
    return ui.attachment(
        request, content, file_name("udkast", manuscript_id, readers, suffix), None
    )


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
    form.ask_of(unready=len(page.unready), personal=len(page.personal))
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
    """Take in the approver's answer; whoever else opens it is told who is asked."""
    row = queries.manuscript_row(manuscript_id=manuscript_id, actor=request.actor)
    require(request.actor, Act.APPROVE_REPORT)
    if request.method != "POST" and (who := queries.asked_of(row=row, actor=request.actor)):
        ui.tell(request, who, kind="info")
        return redirect(ui.address(_PAGE, manuscript_id))
    form, is_stale = forms.AnswerReportForm(request.POST or None), False
    if request.method == "POST" and form.is_valid():
        told = form.told()
        try:
            actions.answer_manuscript(
                manuscript_id=manuscript_id,
                version=form.cleaned_data["version"],
                answer=told,
                actor=request.actor,
                now=clock.now(),
                today=request.today,
            )
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            said = _APPROVED if told.is_approved else _SENT_BACK
            return done(request, said, _PAGE, manuscript_id)
    form.stand_on(row.version, lambda _: Overtaken("rapporten", ()), is_stale=is_stale)
    lines = ["Rapporten er frosset: det, du læser her, er det, der bliver udgivet."]
    heading = "Godkend rapporten, eller send den tilbage"
    return _settle(request, row, form, heading, lines, "Gem svaret")


@require_http_methods(_ASKS)
def publish(request: StaffRequest, manuscript_id: int) -> HttpResponse:
    """Ask once, and publish the approved report."""
    row = queries.manuscript_row(manuscript_id=manuscript_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    if request.method != "POST" and row.stage != Manuscript.Stage.APPROVED:
        ui.tell(
            request, f"Den er ikke godkendt, men: {row.get_stage_display().lower()}.", kind="info"
        )
        return redirect(ui.address(_PAGE, manuscript_id))
    form, is_stale = VersionedForm(request.POST or None), False
    if request.method == "POST" and form.is_valid():
        try:
            pk = actions.publish_manuscript(
                manuscript_id=manuscript_id, version=form.cleaned_data["version"],
                actor=request.actor, now=clock.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            return done(request, "Rapporten er udgivet og låst.", "portfolio:report", pk)
    form.stand_on(row.version, lambda _: Overtaken("rapporten", ()), is_stale=is_stale)
    lines = [
        "Når rapporten er udgivet, kan den ikke rettes eller tages tilbage.",
        "Den kan læses af alle, der må læse rapporter. Den bliver ikke sendt til nogen.",
    ]
    return _settle(request, row, form, "Udgiv og lås rapporten", lines, "Udgiv og lås")


def _settle(
    request: StaffRequest,
    row: Manuscript,
    form: VersionedForm,
    heading: str,
    lines: list[str],
    button: str,
) -> HttpResponse:
    """Show a form beside the papers that it settles."""
    crumbs = (*_crumbs(row), Crumb(heading))
    shown = {
        "form": form, "heading": heading, "lines": lines, "button": button, "crumbs": crumbs,
        "leave": crumbs[-2].url, "papers": draft_papers(row.pk), "title": row.title,
    }  # fmt: skip
    return ui.render(request, "portfolio/settle.html", shown, status=form.status)


@require_POST
def step(request: StaffRequest, manuscript_id: int) -> HttpResponse:
    """Take a report that was sent or approved back, to write in it again."""
    version = VersionField(required=False).clean(request.POST.get("version"))
    try:
        actions.take_back(
            manuscript_id=manuscript_id, version=version, actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip
    except actions.ChangedMeanwhile:
        row = queries.manuscript_row(manuscript_id=manuscript_id, actor=request.actor)
        told = f"Rapporten er ikke taget tilbage. Den er nu: {row.get_stage_display().lower()}."
        ui.tell(request, told, kind="warning")
        return redirect(ui.address(_PAGE, manuscript_id))
    return done(request, "Rapporten er taget tilbage. Du kan skrive i den.", _PAGE, manuscript_id)


@require_http_methods(_ASKS)
def discard(request: StaffRequest, manuscript_id: int) -> HttpResponse:
    """Say what goes, and throw a report away that was begun by mistake."""
    page = queries.discard_page(manuscript_id=manuscript_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    if page.stands:
        ui.tell(request, page.stands, kind="info")
        return redirect(ui.address(_PAGE, manuscript_id))
    form = VersionedForm(request.POST or None)

    def save() -> None:
        actions.discard(
            manuscript_id=manuscript_id, version=form.cleaned_data["version"],
            actor=request.actor, now=clock.now(), today=request.today,
        )  # fmt: skip

    if written(request, form, page, "rapporten", save):
        return done(request, f"»{page.title}« er smidt væk.", "portfolio:plan", page.plan_id)
    crumbs = [
        *plan_crumbs(page.plan_id, page.plan), Crumb(page.title, ui.address(_PAGE, page.id)),
    ]  # fmt: skip
    return show_form(
        request, form, "Smid udkastet væk?", crumbs=crumbs, lines=page.lines,
        button="Smid udkastet væk",
    )  # fmt: skip


def _crumbs(row: Manuscript) -> list[Crumb]:
    return [*plan_crumbs(row.plan_id, str(row.plan)), Crumb(row.title, ui.address(_PAGE, row.pk))]
