"""Pages where agreements are moved, kept or given up."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from holdepunkt.casework.commitments import actions, forms, queries
from holdepunkt.casework.commitments.actions import AgreementVersion
from holdepunkt.casework.commitments.queries import Story
from holdepunkt.core.calendar import short_date
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import Fact
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement, a form, and where to go afterwards."""

    story: Story
    form: StaffForm
    heading: str
    button: str
    back: str

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whom the agreement is about."""
        return (self.story.row.citizen_id,) if self.story.row.citizen_id else ()


@dataclass(frozen=True, slots=True)
class UndoPage(ui.ConfirmPage):
    """What is asked before a deed is taken back, and whom the agreement is about."""

    citizens_shown: tuple[int, ...] = ()


@require_POST
def keep(request: StaffRequest, commitment_id: int) -> HttpResponse:
    """Note that an agreement was kept today."""
    version = actions.keep_agreement(
        commitment_id=commitment_id, kept_on=request.today, actor=request.actor, now=clock.now()
    )
    kind = queries.story(commitment_id=commitment_id, actor=request.actor).row.kind
    said = "Det er gjort." if kind == queries.TO_DO else "Aftalen er holdt."
    return _done(request, commitment_id, version, said)


@require_http_methods(["GET", "POST"])
def undo(request: StaffRequest, commitment_id: int, version: int) -> HttpResponse:
    """Take back what was last done to an agreement, unless something has happened since.

    The button beside the message does it at once; the link in the story asks first.
    """
    if request.method == "GET":
        return _ask_to_undo(request, commitment_id)
    on = AgreementVersion(commitment_id, version)
    actions.take_back(on=on, actor=request.actor, now=clock.now())
    ui.tell(
        request, "Det er fortrudt, og aftalen står, som den stod før. Begge dele er i historien."
    )
    return redirect(_back(request))


def move(request: StaffRequest, commitment_id: int) -> HttpResponse:
    """Move an agreement to another day, or to one not yet known."""
    form = forms.MoveForm(request.POST or None, today=request.today)
    is_stale = False
    if form.is_valid():
        try:
            version = actions.move_agreement(
                on=AgreementVersion(commitment_id, form.cleaned_data["version"]),
                move=form.move(today=request.today),
                actor=request.actor,
                now=clock.now(),
            )
        except actions.StaleAgreement:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            said = "Aftalen er flyttet. Den første dato bliver stående ved siden af."
            closed = queries.closed_day(
                due_on=form.cleaned_data["due_on"], made_on=request.today, actor=request.actor
            )
            return _done(request, commitment_id, version, f"{said} {closed}".strip())
    words = ("Flyt aftalen", "Flyt")
    return _page(request, commitment_id, form, words, is_stale=is_stale)


def withdraw(request: StaffRequest, commitment_id: int) -> HttpResponse:
    """Note that an agreement no longer holds."""
    form = forms.WithdrawForm(request.POST or None)
    is_stale = False
    if form.is_valid():
        try:
            version = actions.withdraw_agreement(
                on=AgreementVersion(commitment_id, form.cleaned_data["version"]),
                withdrawn_on=request.today,
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                now=clock.now(),
            )
        except actions.StaleAgreement:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            said = "Aftalen gælder ikke længere. Den står stadig i historien."
            return _done(request, commitment_id, version, said)
    words = ("Aftalen gælder ikke længere", "Gem")
    return _page(request, commitment_id, form, words, is_stale=is_stale)


def _done(request: StaffRequest, commitment_id: int, version: int, said: str) -> HttpResponse:
    """Go back with the message, which carries *Fortryd*."""
    back = _back(request)
    undo_url = (
        f"{ui.address('commitments:undo', commitment_id, version)}?{urlencode({'next': back})}"
    )
    ui.tell(request, said, undo_url=undo_url)
    return redirect(back)


def _ask_to_undo(request: StaffRequest, commitment_id: int) -> HttpResponse:
    story = queries.story_to_change(commitment_id=commitment_id, actor=request.actor)
    last, back = story.lines[-1], _back(request)
    page = UndoPage(
        heading="Registreret ved en fejl",
        consequence="Det tæller ikke længere med, og aftalen står, som den stod før. Intet bliver "
        "slettet.",
        button="Fortryd",
        cancel_url=back,
        facts=(
            Fact("Aftale", story.row.title),
            Fact("Registreret", f"{last.label} {short_date(last.happened_on)}"),
        ),
        fields=(("next", back), ("version", str(story.version))),
        citizens_shown=(story.row.citizen_id,) if story.row.citizen_id else (),
    )
    return ui.render(request, "ui/confirm.html", page)


def _page(
    request: StaffRequest,
    commitment_id: int,
    form: VersionedForm,
    words: tuple[str, str],
    *,
    is_stale: bool,
) -> HttpResponse:
    story = queries.story_to_change(commitment_id=commitment_id, actor=request.actor)
    drafts.offer(request, form, citizen_id=story.row.citizen_id)
    form.stand_on(
        story.version,
        lambda since: queries.changes_since(told=story, version=since, actor=request.actor),
        is_stale=is_stale,
    )
    page = AgreementPage(story, form, words[0], words[1], _back(request))
    return ui.render(request, "commitments/change.html", page, status=form.status)


def _back(request: StaffRequest) -> str:
    """Return the page the form was opened from, if it is one of ours."""
    asked_for = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(asked_for, {request.get_host()}, request.is_secure()):
        return asked_for
    return ui.address("desk:home")
