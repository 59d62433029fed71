"""What happens to a case, each deed on a page of its own with one button."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from holdepunkt.casework.cases import actions, forms, queries
from holdepunkt.casework.cases.actions import CaseVersion
from holdepunkt.core.calendar import short_date
from holdepunkt.core.cases import CaseEventKind
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Actor, Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import ConfirmPage, Fact
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import FactLine

CONFIRMED = "bekraeft"
BACK = "ret"
Act = Callable[[CaseVersion, dict[str, Any], Actor, datetime], int]


@dataclass(frozen=True, slots=True)
class DeedPage:
    """A deed's words, form and verb.

    `consequence` is set where nothing can be pressed back: then the facts are confirmed first.
    """

    heading: str
    button: str
    said: str
    form: type[forms.DeedForm]
    act: Act
    intro: str = ""
    consequence: str = ""

    @property
    def can_be_undone(self) -> bool:
        """Return whether the message afterwards carries *Fortryd*."""
        return not self.consequence


@dataclass(frozen=True, slots=True)
class DeedView:
    """A deed on a case, and its form."""

    case: queries.CaseHead
    form: forms.DeedForm
    heading: str
    intro: str
    button: str
    back: str
    facts: tuple[FactLine, ...] = ()

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whose case it is."""
        return self.case.citizens_shown


@require_http_methods(["GET", "POST"])
def deed(request: StaffRequest, case_id: int, name: str) -> HttpResponse:
    """Ask for what the deed needs, and do it."""
    page = DEEDS[name]
    form = _form(request, page)
    is_stale = False
    if form.is_valid():
        is_asking = bool(page.consequence) and CONFIRMED not in request.POST
        if is_asking and BACK in request.POST:
            return _asked(request, case_id, page, form, is_stale=False)
        on = CaseVersion(case_id, form.cleaned_data["version"])
        try:
            with transaction.atomic() if is_asking else nullcontext():
                event_id = page.act(on, form.cleaned_data, request.actor, clock.now())
                if is_asking:  # tried, so that a refusal comes before what cannot be called back
                    transaction.set_rollback(True)
        except actions.StaleCase:
            is_stale = True
        except Refusal as refusal:
            _refuse(form, refusal)
        else:
            if is_asking:
                return _confirm(request, case_id, page, form)
            return _done(request, case_id, name, event_id)
    return _asked(request, case_id, page, form, is_stale=is_stale)


def _form(request: StaffRequest, page: DeedPage) -> forms.DeedForm:
    options: dict[str, Any] = {"today": request.today}
    if page.form is forms.Transfer:
        options["staff"] = queries.handler_choices(actor=request.actor, today=request.today)
    return page.form(request.POST if request.method == "POST" else None, **options)


def _refuse(form: forms.DeedForm, refusal: Refusal) -> None:
    if isinstance(refusal, actions.StillAnswerable) and isinstance(form, forms.DecisionForm):
        form.ask(str(refusal))
    else:
        form.add_error(None, str(refusal))


def _done(request: StaffRequest, case_id: int, name: str, event_id: int) -> HttpResponse:
    page = DEEDS[name]
    undo_url = ui.address("cases:undo", case_id, event_id) if page.can_be_undone else ""
    ui.tell(request, page.said, undo_url=undo_url)
    return redirect("cases:case", case_id)


def _asked(
    request: StaffRequest,
    case_id: int,
    page: DeedPage,
    form: forms.DeedForm,
    *,
    is_stale: bool,
) -> HttpResponse:
    head = queries.case_head(case_id=case_id, actor=request.actor)
    if "party" in form.fields:
        state = queries.case_state(
            case_id=case_id, as_of=request.today, known_at=clock.now(), actor=request.actor
        )
        form.fields["party"].initial = state.papers_awaited_of if state else ""
    drafts.offer(request, form, citizen_id=head.citizen_id)
    stand_on_case(request, form, head, is_stale=is_stale)
    back = ui.address("cases:case", case_id)
    intro = _receipt_intro(request, case_id) if page.form is forms.SendReceipt else page.intro
    facts = _told(request, head) if page.form is forms.RequestInformation else ()
    view = DeedView(head, form, page.heading, intro, page.button, back, facts)
    return ui.render(request, "cases/deed.html", view, status=form.status)


def _told(request: StaffRequest, head: queries.CaseHead) -> tuple[FactLine, ...]:
    """Return what the citizen has told already, so that it is not asked for again."""
    if head.citizen_id is None or not head.citizens_shown:
        return ()
    return citizens.given_facts(citizen_id=head.citizen_id, actor=request.actor)


def _receipt_intro(request: StaffRequest, case_id: int) -> str:
    """Return what the receipt tells: the very date that is written down when it is sent."""
    day = queries.date_to_tell(case_id=case_id, day=request.today, actor=request.actor)
    if day is None:
        return (
            "Der er ingen dato at oplyse. Fristen er overskredet, endnu ukendt, eller der er "
            "ingen. Er den overskredet, så send også besked om ny dato."
        )
    return f"Kvitteringen fortæller borgeren: Svar senest {short_date(day)}."


def stand_on_case(
    request: StaffRequest, form: VersionedForm, head: queries.CaseHead, *, is_stale: bool
) -> None:
    """Let the form's next press be made on the case as it is now; what was written stands."""
    form.stand_on(
        head.version,
        lambda since: queries.changes_since(head=head, version=since, actor=request.actor),
        is_stale=is_stale,
    )


def _confirm(
    request: StaffRequest, case_id: int, page: DeedPage, form: forms.DeedForm
) -> HttpResponse:
    head = queries.case_head(case_id=case_id, actor=request.actor)
    facts = (Fact("Sag", f"{head.number} · {head.title}"), *shown_facts(form))
    return ui.render(
        request,
        "ui/confirm.html",
        ConfirmPage(
            heading=page.heading,
            consequence=page.consequence,
            button=page.button,
            cancel_url=ui.address("cases:case", case_id),
            facts=facts,
            fields=(*posted(request), (CONFIRMED, "1")),
        ),
    )


def posted(request: StaffRequest) -> tuple[tuple[str, str], ...]:
    """Return what was posted, to be posted again when it is confirmed."""
    return tuple(
        (name, str(value)) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"
    )


def shown_facts(form: forms.DeedForm) -> tuple[Fact, ...]:
    """Return what was filled in, in the words of the form."""
    return tuple(
        Fact(str(bound.label), _shown(bound.field, form.cleaned_data.get(bound.name)))
        for bound in form.visible_fields()
        if form.cleaned_data.get(bound.name)
    )


def _shown(field: Any, value: Any) -> str:
    if hasattr(field, "choices"):
        return str(dict(field.choices).get(value, value))
    if value is True:
        return "Ja"
    return f"{value:%d.%m.%Y}" if hasattr(value, "year") else str(value)


DEEDS: dict[str, DeedPage] = {
    "send_receipt": DeedPage(
        heading="Kvittering er sendt",
        button="Gem",
        said="Kvitteringen er gemt.",
        form=forms.SendReceipt,
        act=lambda on, said, actor, now: actions.send_receipt(
            on=on, sent_on=said["day"], actor=actor, now=now
        ),
    ),
    "request_information": DeedPage(
        heading="Bed om oplysninger",
        button="Gem",
        said="Sagen venter nu på svar. Fristen løber videre.",
        form=forms.RequestInformation,
        act=lambda on, said, actor, now: actions.request_information(
            on=on,
            asked_on=said["day"],
            party=said["party"],
            text=said["text"],
            actor=actor,
            now=now,
        ),
        intro="Vi viser, hvem sagen venter på. Ventetiden trækkes ikke fra fristen.",
    ),
    "receive_information": DeedPage(
        heading="Oplysninger er modtaget",
        button="Gem",
        said="Oplysningerne er gemt.",
        form=forms.ReceiveInformation,
        act=lambda on, said, actor, now: actions.receive_information(
            on=on,
            received_on=said["day"],
            party=said["party"],
            text=said["text"],
            actor=actor,
            now=now,
        ),
    ),
    "send_hearing": DeedPage(
        heading="Partshøring er sendt",
        button="Gem",
        said="Partshøringen er gemt. Svarfristen står på Min dag.",
        form=forms.SendHearing,
        act=lambda on, said, actor, now: actions.send_hearing(
            on=on, sent_on=said["day"], answer_by=said["answer_by"], actor=actor, now=now
        ),
        consequence="Partshøringen er sendt til borgeren og kan ikke kaldes tilbage.",
    ),
    "done_in_source": DeedPage(
        heading="Afgørelsen er sendt i fagsystemet",
        button="Gem",
        said="Noteret som gjort i fagsystemet. Næste udtræk bekræfter det.",
        form=forms.DoneInSource,
        act=lambda on, said, actor, now: actions.mark_done_in_source(
            on=on,
            step=CaseEventKind.DECIDED,
            done_on=said["day"],
            is_meant=said["is_meant"],
            actor=actor,
            now=now,
        ),
    ),
    "answer_hearing": DeedPage(
        heading="Partshøring er besvaret",
        button="Gem",
        said="Svaret er gemt.",
        form=forms.AnswerHearing,
        act=lambda on, said, actor, now: actions.answer_hearing(
            on=on, answered_on=said["day"], text=said["text"], actor=actor, now=now
        ),
    ),
    "send_decision": DeedPage(
        heading="Afgørelse er sendt",
        button="Gem afgørelsen",
        said="Afgørelsen er gemt. Fristen er afsluttet.",
        form=forms.SendDecision,
        act=lambda on, said, actor, now: actions.send_decision(
            on=on,
            decision=actions.SentDecision(
                said["day"], said["outcome"], said["text"], said["is_meant"]
            ),
            actor=actor,
            now=now,
        ),
        consequence="Afgørelsen er sendt til borgeren og kan ikke kaldes tilbage.",
    ),
    "note": DeedPage(
        heading="Skriv notat",
        button="Gem notatet",
        said="Notatet er gemt. Det er ikke overført til fagsystemet endnu.",
        form=forms.AddNote,
        act=lambda on, said, actor, now: actions.add_note(
            on=on, written_on=said["day"], text=said["text"], actor=actor, now=now
        ),
        intro="Skriv, så borgeren kan læse med. Borgeren kan få aktindsigt.",
    ),
    "withdraw": DeedPage(
        heading="Ansøgningen er trukket tilbage",
        button="Gem",
        said="Ansøgningen er trukket tilbage. Fristen gælder ikke længere.",
        form=forms.Withdraw,
        act=lambda on, said, actor, now: actions.withdraw(
            on=on, withdrawn_on=said["day"], reason=said["text"], actor=actor, now=now
        ),
        consequence="Sagen slutter uden en afgørelse.",
    ),
    "reopen": DeedPage(
        heading="Sagen er hjemvist",
        button="Genåbn sagen",
        said="Sagen er åben igen med en ny frist.",
        form=forms.Reopen,
        act=lambda on, said, actor, now: actions.reopen_after_remittal(
            on=on, returned_on=said["day"], reason=said["text"], actor=actor, now=now
        ),
        consequence="Sagen begynder en ny runde med fristen for hjemviste sager.",
    ),
    "transfer": DeedPage(
        heading="Overdrag sagen",
        button="Overdrag",
        said="Sagen er overdraget. Husk at fortælle borgeren det.",
        form=forms.Transfer,
        act=lambda on, said, actor, now: actions.transfer(
            on=on, from_on=said["day"], handler_id=said["handler"], actor=actor, now=now
        ),
        consequence="Fristen følger med. Var den overskredet før, står den som overtaget.",
    ),
}
