"""One section of a report: read along, take it, write in it, and settle figures that changed."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.versions import VersionField
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.views.answering import done

_PAGE = "portfolio:section"


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: StaffRequest, manuscript_id: int, key: str) -> HttpResponse:
    """Show the section, and take in its text; `do` is save, figure, back, or look without saving.

    `back` saves although another writes in the section by now.
    """
    do = request.POST.get("do", "")
    is_look = do == "look" or "vis" in request.GET
    form = forms.SectionForm(request.POST or None)
    page = queries.section_page(
        manuscript_id=manuscript_id, key=key, actor=request.actor, today=request.today,
        now=clock.now(), typed=form.typed(),
    )  # fmt: skip
    form.initial = {
        "text": page.text, "plain": page.councils, "why": page.why, "is_ready": page.is_ready,
    }  # fmt: skip
    form.asks_beyond(page.known, page.settled)
    form.offer("figure", page.sources, none="Vælg et tal")
    is_stale = is_look and page.is_taken
    if request.method == "POST" and not is_look and form.is_valid():
        place = actions.Place(manuscript_id, key, request.today, form.cleaned_data["version"])
        try:
            actions.write_section(
                place=place, told=form.told(do), actor=request.actor, now=clock.now()
            )
        except (actions.ChangedMeanwhile, actions.HeldByAnother):
            is_stale = True
        except (actions.WrongStage, actions.NoSuchFigure) as refusal:
            form.add_error(None, f"{refusal} Din tekst står her stadig, og du kan kopiere den.")
        else:
            return _saved(request, form, manuscript_id, key)
    form.stand_on(
        page.version,
        lambda since: queries.section_overtaken(
            manuscript_id=manuscript_id,
            key=key,
            since=since,
            actor=request.actor,
            now=clock.now(),
        ),
        is_stale=is_stale,
    )
    if page.is_mine or form.is_bound:
        drafts.offer(request, form)
    writes = page.is_mine or form.is_bound
    shown = {
        "page": page, "form": form, "writes": writes,
        "meanwhile": form.overtaken if "vis" in request.GET else None,
    }  # fmt: skip
    status = HTTPStatus.OK if is_look else form.status
    return ui.render(request, "portfolio/section.html", shown, status=status)


def _saved(
    request: StaffRequest, form: forms.SectionForm, manuscript_id: int, key: str
) -> HttpResponse:
    if request.POST.get("do") == "figure" and form.cleaned_data["figure"]:
        said = "Tallet er sat ind, og teksten er gemt. Du skriver stadig i afsnittet."
        return done(request, said, _PAGE, manuscript_id, key)
    return done(request, "Afsnittet er gemt.", "portfolio:manuscript", manuscript_id)


@require_POST
def hold(request: StaffRequest, manuscript_id: int, key: str) -> HttpResponse:
    """Take the section to write in it, take it over, or let go of it."""
    place = actions.Place(manuscript_id, key, request.today)
    do = request.POST.get("do", "take")
    if do == "release":
        is_free = actions.release_section(place=place, actor=request.actor, now=clock.now())
        said = "Afsnittet er frit igen." if is_free else "Du skriver ikke længere i afsnittet."
        said += " Intet er gemt."
        return done(request, said, "portfolio:manuscript", manuscript_id)
    try:
        actions.take_section(place=place, over=do == "over", actor=request.actor, now=clock.now())
    except actions.HeldByAnother:  # the page says who and since when, and lets one take over
        ui.tell(request, "En anden nåede at begynde i afsnittet før dig.", kind="warning")
        return redirect(ui.address(_PAGE, manuscript_id, key))
    return done(request, "Du skriver nu i afsnittet.", _PAGE, manuscript_id, key)


@require_POST
def use_text(request: StaffRequest, manuscript_id: int, key: str, version: int) -> HttpResponse:
    """Let a text that the section had stand again."""
    stands = VersionField(required=False).clean(request.POST.get("version"))
    actions.use_text(
        place=actions.Place(manuscript_id, key, request.today, stands), version=version,
        actor=request.actor, now=clock.now(),
    )  # fmt: skip
    said = "Udgaven står nu i afsnittet. Den, der stod der før, er stadig blandt udgaverne."
    return done(request, said, _PAGE, manuscript_id, key)


@require_POST
def settle_figure(request: StaffRequest, figure_id: int) -> HttpResponse:
    """Take a figure's newer value, or keep the one that stands."""
    renew = request.POST.get("do") == "renew"
    version = VersionField(required=False).clean(request.POST.get("version"))
    manuscript_id = actions.settle_figure(
        figure_id=figure_id, version=version, renew=renew,
        actor=request.actor, now=clock.now(), today=request.today,
    )  # fmt: skip
    said = "Tallet er opdateret." if renew else "Tallet er beholdt, som det stod."
    return done(request, said, "portfolio:manuscript", manuscript_id)
