"""The pages of the documents room: take a paper in, review it, say yes, and take it back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.core.papers import plan_name
from holdepunkt.exchange.documents import actions, forms, queries
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.versions import Overtaken
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio import public as portfolio

_ASKS = ["GET", "HEAD", "POST"]
Front = forms.PlanFront | forms.StatusFront | forms.RulesFront
LACKING = "Noget mangler i gennemgangen. Listen herunder fører til hvert felt."
NEXT = (
    "Dokumentet står under Dokumenter. Næste skridt: giv hver indsats en rolle, og sæt nye datoer,"
    " hvor de gamle er passeret."
)


@require_safe
def papers(request: StaffRequest) -> HttpResponse:
    """List the papers, and offer to bring one in."""
    page = queries.papers_page(paging=ui.Paging.asked(request.GET), actor=request.actor)
    return ui.render(request, "documents/list.html", page)


@require_http_methods(_ASKS)
def upload(request: StaffRequest) -> HttpResponse:
    """Take a file in; one that is refused gets its sentence, and nothing of it is kept."""
    require(request.actor, Act.IMPORT)
    plans = queries.plan_choices(actor=request.actor)
    form = forms.UploadPaper(request.POST or None, request.FILES or None, plans=plans)
    if request.method == "POST" and form.is_valid():
        into, plan_id = form.chosen
        file = form.cleaned_data["paper"]
        given = actions.Given(file.name or "", file.chunks(), into, plan_id)
        taken = actions.take_in(
            given=given, actor=request.actor, now=clock.now(), today=request.today
        )
        if not taken.refusal:
            if taken.is_known:
                said = queries.known_words(paper_id=taken.paper_id, actor=request.actor)
                ui.tell(request, said, kind="info")
            return redirect("documents:paper", taken.paper_id)
        form.add_error("paper", taken.refusal)
    return ui.render(request, "documents/upload.html", {"form": form, "samples": queries.SAMPLES})


@require_safe
def sample(request: StaffRequest, name: str) -> HttpResponse:
    """Answer a sample as a file."""
    content = queries.sample(name=name, actor=request.actor)
    if content is None:
        return ui.missing(request)
    answer = HttpResponse(content, content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="eksempel-{name}.txt"'
    return answer


@require_safe
def paper(request: StaffRequest, paper_id: int) -> HttpResponse:
    """Show a paper: its parts, what is in doubt, and what was written of it."""
    page = queries.paper_page(paper_id=paper_id, actor=request.actor, today=request.today)
    return ui.render(request, "documents/paper.html", page)


@require_http_methods(_ASKS)
def part(request: StaffRequest, paper_id: int, place: int) -> HttpResponse:
    """Show a part of the review beside its source, and keep what is typed."""
    page = queries.part_page(
        paper_id=paper_id, place=place, actor=request.actor, today=request.today
    )
    form = forms.ReviewForm(request.POST or None, items=page.section.items, today=request.today)
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.type_in(
                paper_id=paper_id,
                told=actions.PartTyped(place, form.cleaned_data["version"], form.answers()),
                actor=request.actor, now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        else:
            ui.tell(request, "Delen er gemt i kladden.")
            return redirect(page.next_url)
    form.stand_on(page.version, lambda _: Overtaken("dokumentet", ()), is_stale=is_stale)
    drafts.offer(request, form)
    shown = {"page": page, "form": form}
    return ui.render(request, "documents/part.html", shown, status=form.status)


@require_http_methods(_ASKS)
def confirm(request: StaffRequest, paper_id: int) -> HttpResponse:
    """Ask the last things, and bring the paper in."""
    page = queries.paper_page(paper_id=paper_id, actor=request.actor, today=request.today)
    if not page.is_draft:
        ui.tell(request, f"Dokumentet er ikke under gennemgang mere: {page.state}.", kind="info")
        return redirect("documents:paper", paper_id)
    form = _front(request, page)
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            plan_id = actions.bring_in(
                paper_id=paper_id, front=form.told(), actor=request.actor, now=clock.now(),
                today=request.today,
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        except Refusal as refused:
            form.add_error(None, LACKING if page.faults else str(refused))
        else:
            done = queries.paper_page(paper_id=paper_id, actor=request.actor, today=request.today)
            said = (
                f"Hentet ind: {', '.join(done.written) or 'intet nyt'}. {NEXT if plan_id else ''}"
            )
            undo = "" if done.why_not_undo else ui.address("documents:undo", paper_id)
            ui.tell(request, said.strip(), undo_url=undo)
            if plan_id:
                return redirect(ui.address("portfolio:plan", plan_id))
            return redirect("documents:paper", paper_id)
    form.stand_on(page.version, lambda _: Overtaken("dokumentet", ()), is_stale=is_stale)
    drafts.offer(request, form)
    return ui.render(
        request, "documents/confirm.html", {"page": page, "form": form}, status=form.status
    )


def _front(request: StaffRequest, page: queries.PaperPage) -> Front:
    if page.is_rules:
        initial = {"valid_from": page.valid_from}
        return forms.RulesFront(request.POST or None, initial=initial)
    if not page.is_new_plan:
        return forms.StatusFront(request.POST or None)
    form = forms.PlanFront(request.POST or None, initial={"title": plan_name(page.title)[:200]})
    form.fields["title"].help_text = f"I dokumentet: »{page.title}«"
    units = organisation.units(actor=request.actor)
    form.offer("unit_id", [(str(one.id), one.name) for one in units])
    form.offer("follows_id", portfolio.plan_choices(actor=request.actor), none="Ingen")
    return form


@require_POST
def discard(request: StaffRequest, paper_id: int) -> HttpResponse:
    """Throw a draft away."""
    actions.discard(paper_id=paper_id, actor=request.actor, now=clock.now())
    ui.tell(request, "Dokumentet er kasseret. Teksten og navnene er slettet.")
    return redirect("documents:list")


@require_http_methods(_ASKS)
def undo(request: StaffRequest, paper_id: int) -> HttpResponse:
    """Ask first, and then take the import back."""
    page = queries.paper_page(paper_id=paper_id, actor=request.actor, today=request.today)
    if request.method == "POST":
        actions.undo(paper_id=paper_id, actor=request.actor, now=clock.now(), today=request.today)
        ui.tell(request, "Importen er fortrudt. Det, der skete, står i indsatsernes historik.")
        return redirect("documents:paper", paper_id)
    if page.is_draft or page.why_not_undo:
        said = page.why_not_undo or "Dokumentet er ikke hentet ind, så der er intet at fortryde."
        ui.tell(request, said, kind="info")
        return redirect("documents:paper", paper_id)
    question = ui.ConfirmPage(
        heading=f"Fortryd importen af »{page.title}«?",
        consequence=(
            "Indsatser, som importen skrev, forlader porteføljen, og datoer og tilstande bliver,"
            " som de var før. Intet slettes fra historikken. Samme fil kan hentes ind igen."
        ),
        button="Fortryd importen",
        cancel_url=ui.address("documents:paper", paper_id),
        facts=tuple(ui.Fact("Skrevet", said) for said in page.written),
    )
    return ui.render(request, "ui/confirm.html", question)
