"""A reader's comment on a section of a report, and its answer."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.queries.comments import CommentPage
from holdepunkt.steering.portfolio.views.answering import done, plan_crumbs, show_form, written

_ASKS = ["GET", "HEAD", "POST"]
_SECTION = "portfolio:section"


@require_http_methods(_ASKS)
def comment(request: StaffRequest, manuscript_id: int, key: str) -> HttpResponse:
    """Take in what a reader says of the section."""
    page = queries.comment_page(
        manuscript_id=manuscript_id, key=key, actor=request.actor, today=request.today,
        now=clock.now(),
    )  # fmt: skip
    form = forms.CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.comment_section(
                place=actions.Place(manuscript_id, key, request.today),
                text=form.cleaned_data["text"], actor=request.actor, now=clock.now(),
            )  # fmt: skip
        except actions.WrongStage as refusal:
            form.add_error(None, f"{refusal} Din tekst står her stadig.")
        else:
            return done(request, "Kommentaren er gemt.", _SECTION, manuscript_id, key)
    return show_form(request, form, "Skriv en kommentar", crumbs=_crumbs(page))


@require_http_methods(_ASKS)
def answer(request: StaffRequest, comment_id: int) -> HttpResponse:
    """Take in what an author answers a comment."""
    page = queries.comment_to_answer(
        comment_id=comment_id, actor=request.actor, today=request.today, now=clock.now()
    )
    form = forms.CommentAnswerForm(request.POST or None)

    def save() -> None:
        said = actions.CommentAnswer(form.cleaned_data["version"], form.cleaned_data["text"])
        actions.answer_comment(
            comment_id=comment_id, answer=said, actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip

    if written(request, form, page, "kommentaren", save):
        return done(request, "Kommentaren er besvaret.", _SECTION, page.manuscript_id, page.key)
    lines = [f"{page.who}: »{page.text}«"]
    return show_form(request, form, "Svar på kommentaren", crumbs=_crumbs(page), lines=lines)


def _crumbs(page: CommentPage) -> list[Crumb]:
    return [
        *plan_crumbs(page.plan_id, page.plan),
        Crumb(page.title, ui.address("portfolio:manuscript", page.manuscript_id)),
        Crumb(page.section, ui.address(_SECTION, page.manuscript_id, page.key)),
    ]
