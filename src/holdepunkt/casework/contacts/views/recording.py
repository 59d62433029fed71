"""A contact comes in, and those that wait for an answer."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.casework.contacts import actions, forms, queries
from holdepunkt.casework.contacts.views.back import came_from
from holdepunkt.core.wording import weekday_date
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Refusal, Role, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import Paging


@dataclass(frozen=True, slots=True)
class RecordView:
    """The form of a new contact, whom it is about if known, and the promise to say aloud."""

    form: forms.RecordForm
    found: queries.RecordPage
    back: str

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whom the contact is about."""
        answerer = self.found.answerer
        return (answerer.citizen_id,) if answerer else ()


@require_http_methods(["GET", "POST"])
def record(request: StaffRequest, citizen_id: int | None = None) -> HttpResponse:
    """Write down that somebody rang, wrote or came."""
    back = came_from(request, _home(request))
    # Somebody is on the line: what stands around the form is asked for only where it is shown.
    if request.method == "POST" and citizen_id is not None and "unit" not in request.POST:
        form = _form(request, ())
        if form.is_valid():
            with suppress(Refusal):  # told below, on the whole page
                return _record(request, form, citizen_id, back)
    found = queries.record(
        citizen_id=citizen_id, actor=request.actor, now=request.now, today=request.today
    )
    has_unit = found.answerer is not None and bool(found.answerer.unit)
    form = _form(request, () if has_unit else found.departments)
    if form.is_valid():
        try:
            return _record(request, form, citizen_id, back)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    drafts.offer(request, form, citizen_id=citizen_id)
    return ui.render(request, "contacts/record.html", RecordView(form, found, back))


def _form(request: StaffRequest, departments: Iterable[tuple[int, str]]) -> forms.RecordForm:
    return forms.RecordForm(
        request.POST if request.method == "POST" else None,
        topics=queries.service(on=request.today, actor=request.actor).topics,
        departments=departments,
        today=request.today,
    )


def _record(
    request: StaffRequest, form: forms.RecordForm, citizen_id: int | None, back: str
) -> HttpResponse:
    recorded = actions.record_contact(
        new=form.new(citizen_id), actor=request.actor, now=request.now, today=request.today
    )
    ui.tell(request, _said(recorded))
    return redirect(back)


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Show the contacts of the department that wait for an answer."""
    page = queries.open_contacts(
        paging=Paging.asked(request.GET), actor=request.actor, today=request.today
    )
    return ui.render(request, "contacts/home.html", page)


@require_safe
def rounds(request: StaffRequest) -> HttpResponse:
    """Show who is sent round, and name somebody who answers for the whole."""
    page = queries.rounds(actor=request.actor, today=request.today)
    return ui.render(request, "contacts/rounds.html", page)


def _home(request: StaffRequest) -> str:
    is_reception = request.actor.has_role(Role.RECEPTION)
    return ui.address("desk:reception" if is_reception else "contacts:home")


def _said(recorded: actions.Recorded) -> str:
    if recorded.due_on is None:
        return "Henvendelsen er skrevet ned som besvaret."
    return (
        f"Sig: Vi ringer senest {weekday_date(recorded.due_on)}. Henvendelsen ligger på Min dag"
        " hos den, der svarer."
    )
