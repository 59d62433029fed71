"""The pages of the imports room: parse, ask once, answer."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.core.sheets import semicolon_file
from holdepunkt.core.wording import number
from holdepunkt.exchange.imports import actions, forms, jobs, queries
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require

HEADS = ("Fil", "Linje", "Sag", "Felt", "Værdi", "Hvad er galt", "Forslag")
NOT_ASIDE = "Rækken kan ikke rettes her længere. Se, hvordan importen står nu."
UNDONE = (
    "Alt, importen skrev på sager og bevillinger, tilbageføres. Intet slettes, og hver"
    " tilbageførsel kan ses. Borgere, medarbejdere, tilknytninger og fravær bliver stående. Samme"
    " udtræk kan hentes ind igen."
)


@require_safe
def start(request: StaffRequest) -> HttpResponse:
    """List earlier imports, and offer a new one."""
    paging, lines = queries.imports_page(paging=ui.Paging.asked(request.GET), actor=request.actor)
    return ui.render(request, "imports/list.html", {"paging": paging, "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: StaffRequest) -> HttpResponse:
    """Take the files of a new extract in, and order the check."""
    require(request.actor, Act.IMPORT)
    offered = queries.profiles(actor=request.actor)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.UploadExtract(*sent, profiles=offered)
    if form.is_valid():
        files = [
            actions.Upload(one.name or "", one.chunks()) for one in form.cleaned_data["extract"]
        ]
        try:
            import_id = actions.receive(
                profile=form.cleaned_data["profile"],
                uploads=files,
                actor=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error("extract", str(refusal))
        else:
            jobs.check.order(import_id=import_id, once=f"import:{import_id}")
            return redirect("imports:detail", import_id)
    return ui.render(request, "imports/upload.html", {"form": form})


@require_safe
def detail(request: StaffRequest, import_id: int) -> HttpResponse:
    """Show an import: how far it is, what would happen or what happened, and what was set aside."""
    page = queries.import_page(
        import_id=import_id, paging=ui.Paging.asked(request.GET), actor=request.actor
    )
    return ui.render(request, "imports/detail.html", page)


@require_safe
def progress(request: StaffRequest, import_id: int) -> HttpResponse:
    """Answer the part of the page that follows the work; when it is done, the whole page anew."""
    page = queries.import_page(import_id=import_id, paging=ui.Paging(), actor=request.actor)
    if page.is_at_work:
        return ui.fragment(request, "imports/_progress.html", page)
    answer = HttpResponse(status=204)
    answer.headers["HX-Redirect"] = ui.address("imports:detail", import_id)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: StaffRequest, import_id: int, file: int, line: int) -> HttpResponse:
    """Write over what is wrong in a row that was set aside, and order the check again."""
    page = queries.correction_page(import_id=import_id, file=file, line=line, actor=request.actor)
    if page is None and request.method == "POST":
        raise actions.NotCorrected(f"{NOT_ASIDE}{_typed(request)}")
    if page is None:
        ui.tell(request, NOT_ASIDE, kind="info")
        return redirect("imports:detail", import_id)
    form = forms.CorrectRow(request.POST or None, cells=page.cells)
    if form.is_valid():
        try:
            actions.correct(
                import_id=import_id,
                place=(file, line),
                values=form.values,
                actor=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error(next(iter(form.fields)), str(refusal))
        else:
            return _checked_anew(request, import_id, "Rettelsen er gemt.")
    return ui.render(request, "imports/correct.html", {"page": page, "form": form})


def _typed(request: StaffRequest) -> str:
    """Say back what was written for a row that no longer has a form to keep it in."""
    typed = [text for name, text in request.POST.items() if name.startswith("felt-") and text]
    return f" Du skrev: {', '.join(f'»{text}«' for text in typed)}." if typed else ""


@require_POST
def undo_correction(request: StaffRequest, import_id: int, correction_id: int) -> HttpResponse:
    """Take a correction back, and order the check again."""
    actions.undo_correction(
        import_id=import_id, correction_id=correction_id, actor=request.actor, now=clock.now()
    )
    return _checked_anew(request, import_id, "Rettelsen er fortrudt.")


def _checked_anew(request: StaffRequest, import_id: int, done: str) -> HttpResponse:
    jobs.check.order(import_id=import_id, once=f"import:{import_id}")
    ui.tell(request, f"{done} Filerne tjekkes igen.")
    return redirect("imports:detail", import_id)


@require_POST
def apply(request: StaffRequest, import_id: int) -> HttpResponse:
    """Order that the checked import is brought in."""
    actions.begin_applying(import_id=import_id, actor=request.actor, now=clock.now())
    jobs.apply.order(import_id=import_id, once=f"import:{import_id}")
    return redirect("imports:detail", import_id)


@require_POST
def discard(request: StaffRequest, import_id: int) -> HttpResponse:
    """Throw a checked import away."""
    actions.discard(import_id=import_id, actor=request.actor, now=clock.now())
    ui.tell(request, "Importen er kasseret. Filerne er slettet.")
    return redirect("imports:list")


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: StaffRequest, import_id: int) -> HttpResponse:
    """Ask first, and then order that the import is taken back."""
    page = queries.import_page(import_id=import_id, paging=ui.Paging(), actor=request.actor)
    if request.method == "POST":
        actions.begin_undoing(import_id=import_id, actor=request.actor, now=clock.now())
        jobs.undo.order(import_id=import_id, once=f"import:{import_id}")
        return redirect("imports:detail", import_id)
    if page.built_on:
        return redirect("imports:detail", import_id)
    return ui.render(request, "ui/confirm.html", _undo_question(page))


def _undo_question(page: queries.ImportPage) -> ui.ConfirmPage:
    cases = page.counts.get("cases", {})
    return ui.ConfirmPage(
        heading=f"Fortryd import nr. {page.id}?",
        consequence=UNDONE,
        button="Fortryd importen",
        cancel_url=ui.address("imports:detail", page.id),
        facts=(
            ui.Fact("Profil", page.profile),
            ui.Fact("Nye sager", number(cases.get("new", 0))),
            ui.Fact("Ændrede sager", number(cases.get("changed", 0))),
        ),
    )


@require_safe
def faults(request: StaffRequest, import_id: int) -> HttpResponse:
    """Answer all that was set aside as CSV, with no cell that a spreadsheet would run."""
    lines = queries.set_aside_lines(import_id=import_id, actor=request.actor)
    rows = [(one.file, one.line, one.number, *fault) for one in lines for fault in one.faults]
    return _listed(HEADS, rows, f"fejlliste-{import_id}.csv")


@require_safe
def differences(request: StaffRequest, import_id: int) -> HttpResponse:
    """Answer all that the source says otherwise than we do as CSV."""
    lines = queries.difference_lines(import_id=import_id, actor=request.actor)
    rows = [(one.number, one.field, one.ours, one.theirs) for one in lines]
    return _listed(("Sag", "Felt", "Hos os", "I kilden"), rows, f"afvigelser-{import_id}.csv")


def _listed(heads: Sequence[str], rows: Sequence[Sequence[str | int]], name: str) -> HttpResponse:
    answer = HttpResponse(semicolon_file(heads, rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def sample(request: StaffRequest) -> HttpResponse:
    """Answer the sample of the seven columns as a file."""
    require(request.actor, Act.IMPORT)
    # With a byte order mark, or a Danish Excel reads § and ø as something else.
    answer = HttpResponse(
        (queries.SAMPLES / "minimum.csv").read_text(encoding="utf-8").encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="eksempel-syv-kolonner.csv"'
    return answer
