"""Modtagelsen: who answers for a citizen, and a message to them."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect

from holdepunkt.entrance.desk import actions, forms, queries
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts


@dataclass(frozen=True, slots=True)
class MessagePage:
    """The form, and who the message goes to."""

    form: forms.MessageForm
    receiver: queries.ReceiverRow

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whom the message is about."""
        return (self.receiver.id,)


def reception(request: StaffRequest) -> HttpResponse:
    """Find who answers for a citizen; posted, so that no name is in an address."""
    page = queries.reception(text=request.POST.get("q", ""), actor=request.actor)
    return ui.render(request, "desk/reception.html", page)


def message(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Leave a message with whoever answers for the citizen."""
    require(request.actor, Act.FIND_CITIZEN)
    tomorrow = queries.next_working_day(actor=request.actor, today=request.today)
    form = forms.MessageForm(request.POST or None, initial={"due_on": tomorrow})
    if form.is_valid():
        try:
            actions.leave_message(
                citizen_id=citizen_id,
                message=actions.Message(**form.cleaned_data),
                actor=request.actor,
                now=request.now,
                today=request.today,
            )
        except Refusal as refusal:
            form.add_error("due_on", str(refusal))
        else:
            ui.tell(request, "Beskeden ligger på sagsbehandlerens Min dag.")
            return redirect("desk:reception")
    drafts.offer(request, form)
    receiver = queries.receiver(citizen_id=citizen_id, actor=request.actor)
    return ui.render(request, "desk/message.html", MessagePage(form, receiver))
