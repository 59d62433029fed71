"""A citizen is told of a new date: the letter is read, then written; the post room sends it."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from holdepunkt.casework.cases import actions, forms, queries
from holdepunkt.casework.cases.views.deeds import (
    BACK,
    CONFIRMED,
    DeedView,
    posted,
    shown_facts,
    stand_on_case,
)
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Actor, Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import ConfirmPage, Fact

_HEADING = "Send besked om ny dato"
_INTRO = (
    "Kan fristen ikke holdes, skal borgeren vide det på skrift (RSL § 3, stk. 2). "
    "Om vi holdt, hvad vi lovede, måles stadig mod den første dato."
)


@dataclass(frozen=True, slots=True)
class LetterCheck:
    """The letter of a new date before it is written, and what was typed to make it."""

    found: queries.NoticeToCheck
    posted: tuple[tuple[str, str], ...]
    confirmed: str
    back: str

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whom the letter is to."""
        return self.found.citizens_shown


@require_http_methods(["GET", "POST"])
def notify(request: StaffRequest, case_id: int) -> HttpResponse:
    """Ask for the date and why; show the letter; write it, or register what was told already."""
    head = queries.case_head(case_id=case_id, actor=request.actor)
    waiting = queries.waiting_notice(case_id=case_id, actor=request.actor)
    if waiting and request.method != "POST":
        ui.tell(
            request,
            "Brevet om ny dato er skrevet og venter. Gem det som sendt, når det er sendt, eller tag"
            " det tilbage.",
            kind="info",
        )
        return redirect("letters:letter", waiting.id)
    form = forms.NotifyNewDate(
        request.POST if request.method == "POST" else None,
        today=request.today,
        is_to_somebody=head.citizen_id is not None,
        to_parents=queries.notice_to_parents(
            citizen_id=head.citizen_id, actor=request.actor, today=request.today
        ),
    )
    is_stale = False
    if form.is_valid() and BACK not in request.POST:
        is_asking = CONFIRMED not in request.POST
        try:
            with transaction.atomic() if is_asking else nullcontext():
                made = _done(case_id, form, request.actor, clock.now(), request)
                if is_asking:  # tried, so that a refusal comes before the letter is read
                    transaction.set_rollback(True)
        except actions.StaleCase:
            is_stale = True
        except Refusal as refusal:
            form.add_error("due_on" if _is_of_date(refusal) else None, str(refusal))
        else:
            return _checked(request, head, form) if is_asking else _said(request, form, made)
    drafts.offer(request, form, citizen_id=head.citizen_id)
    stand_on_case(request, form, head, is_stale=is_stale)
    back = ui.address("cases:case", case_id)
    view = DeedView(head, form, _HEADING, _INTRO, "Se det, før du gemmer", back)
    return ui.render(request, "cases/deed.html", view, status=form.status)


def _is_of_date(refusal: Refusal) -> bool:
    return isinstance(refusal, actions.NewDateNotLater)


def _done(
    case_id: int, form: forms.NotifyNewDate, actor: Actor, now: datetime, request: StaffRequest
) -> int:
    """Write the letter and return its id, or register what was told and return the case's."""
    said = form.cleaned_data
    on = actions.CaseVersion(case_id, said["version"])
    if not form.is_told:
        return actions.write_notice(
            on=on, notice=_notice(form), actor=actor, now=now, today=request.today
        )
    told = actions.NewDate(said["day"], said["due_on"], said["reason"])
    actions.notify_new_date(on=on, notice=told, actor=actor, now=now)
    return case_id


def _notice(form: forms.NotifyNewDate) -> queries.Notice:
    said = form.cleaned_data
    return queries.Notice(said["due_on"], said["reason"], said["language"])


def _checked(
    request: StaffRequest, head: queries.CaseHead, form: forms.NotifyNewDate
) -> HttpResponse:
    """Show the letter, or what is about to be registered; *Ret* leads back to the form."""
    if form.is_told:
        facts = (Fact("Sag", f"{head.number} · {head.title}"), *shown_facts(form))
        page = ConfirmPage(
            heading="Borgeren har fået besked om ny dato",
            consequence="Den nye dato gemmes som oplyst. Den første dato står ved siden af.",
            button="Gem",
            cancel_url=ui.address("cases:case", head.id),
            facts=facts,
            fields=(*posted(request), (CONFIRMED, "1")),
        )
        return ui.render(request, "ui/confirm.html", page)
    found = queries.check_notice(
        case_id=head.id, notice=_notice(form), actor=request.actor, today=request.today
    )
    view = LetterCheck(found, posted(request), CONFIRMED, BACK)
    return ui.render(request, "cases/check_letter.html", view)


def _said(request: StaffRequest, form: forms.NotifyNewDate, made: int) -> HttpResponse:
    if form.is_told:
        ui.tell(request, "Den nye dato er gemt som oplyst til borgeren.")
        return redirect("cases:case", made)
    ui.tell(
        request,
        "Brevet er skrevet. Datoen i sagen flytter sig, når brevet er gemt som sendt.",
    )
    return redirect("letters:letter", made)
