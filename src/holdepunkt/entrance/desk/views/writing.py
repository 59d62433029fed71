"""A letter is chosen, shown as it will read, and written; the post room sends it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect

from holdepunkt.entrance.desk import actions, forms, queries
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import row_id


@dataclass(frozen=True, slots=True)
class WriteView:
    """The form, and the letter below it."""

    form: forms.LetterForm
    letter: queries.WritePage

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whose letter it is."""
        return self.letter.citizens_shown


def write_letter(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Show the letter as it would read, and write it when asked to."""
    require(request.actor, Act.WRITE_CASES)
    held = queries.receipt_choices(citizen_id=citizen_id, actor=request.actor)
    form = forms.LetterForm(request.POST or None, cases=held, asked=_asked(request))
    wanted = form.wanted()
    if form.is_valid() and "skriv" in request.POST:
        try:
            letter_id = actions.write_letter(
                citizen_id=citizen_id,
                wanted=wanted,
                actor=request.actor,
                now=request.now,
                today=request.today,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Brevet er skrevet. Det venter i Breve, til det er sendt.")
            return redirect("letters:letter", letter_id)
    page = queries.write_page(
        citizen_id=citizen_id, wanted=wanted, actor=request.actor, today=request.today
    )
    drafts.offer(request, form, citizen_id=citizen_id)
    return ui.render(request, "desk/write_letter.html", WriteView(form, page))


def _asked(request: StaffRequest) -> queries.Wanted:
    case_id = row_id(request.GET.get("sag", ""))
    return queries.Wanted(queries.RECEIPT if case_id else queries.MINE, case_id)
