"""The pages of handovers: parse, ask once, answer."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.core.wording import count
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Conflict, NotAllowed, Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.versions import Overtaken
from holdepunkt.steering.handover import actions, forms, queries
from holdepunkt.steering.handover.actions import FamilyChoice, LineChoice
from holdepunkt.steering.handover.queries.lines import LinePage

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class OneLine:
    """One citizen's page with the forms the actor may use."""

    found: LinePage
    note: forms.NoteForm | None
    meeting: forms.MeetingForm | None
    day: forms.MeetingDayForm | None
    citizens_shown: tuple[int, ...]


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Show the handovers one leads, and the citizens one gives or takes."""
    page = queries.home(actor=request.actor, today=request.today)
    return ui.render(request, "handover/home.html", page)


@BOTH
def start(request: StaffRequest) -> HttpResponse:
    """Start a handover."""
    staff = queries.leavers(actor=request.actor, today=request.today)
    form = forms.StartForm(request.POST or None, staff=staff, today=request.today)
    if form.is_valid():
        try:
            handover_id = actions.start(
                new=form.handover(), actor=request.actor, now=clock.now(), today=request.today
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Overdragelsen er startet. Du har borgerne, til de får en modtager.")
            return redirect("handover:show", handover_id)
    return ui.render(request, "handover/start.html", {"form": form})


@require_safe
def show(request: StaffRequest, handover_id: int) -> HttpResponse:
    """Show a handover to its head."""
    page = queries.show(handover_id=handover_id, actor=request.actor, today=request.today)
    return ui.render(request, "handover/show.html", page)


@require_POST
def propose(request: StaffRequest, handover_id: int) -> HttpResponse:
    """Propose who takes over whom."""
    actions.propose(
        handover_id=handover_id,
        version=_number(request.POST.get("version", "")),
        actor=request.actor,
        now=clock.now(),
        today=request.today,
    )
    ui.tell(
        request,
        "Her er forslaget. Det, du selv har valgt, står. Du kan ændre alt, før du bekræfter.",
    )
    return redirect("handover:show", handover_id)


@BOTH
def choose(request: StaffRequest, handover_id: int, family: int) -> HttpResponse:
    """Show what another receiver costs, then give her the family."""
    asked = request.POST if request.method == "POST" else request.GET
    page = queries.choice_page(
        handover_id=handover_id, family=family, receiver_id=_number(asked.get("til", "")),
        actor=request.actor, today=request.today,
    )  # fmt: skip
    if request.method != "POST":
        return ui.render(request, "handover/choose.html", page)
    version = _number(asked.get("version", ""))
    actions.choose(
        handover_id=handover_id, choice=FamilyChoice(family, page.receiver_id, version),
        actor=request.actor, now=clock.now(), today=request.today,
    )  # fmt: skip
    ui.tell(request, f"Gemt: {page.receiver}.")
    return redirect(page.back)


@BOTH
def confirm(request: StaffRequest, handover_id: int) -> HttpResponse:
    """Show every letter as it will read, then confirm."""
    if request.method != "POST":
        page = queries.confirm_page(
            handover_id=handover_id, actor=request.actor, today=request.today
        )
        return ui.render(request, "handover/confirm.html", page)
    placed = actions.confirm(
        handover_id=handover_id, version=_number(request.POST.get("version", "")),
        actor=request.actor, now=clock.now(), today=request.today,
    )  # fmt: skip
    told = count(placed, "borger har", "borgere har")
    ui.tell(request, f"Bekræftet: {told} en modtager. Brevene ligger i postrummet under Breve.")
    return redirect("handover:show", handover_id)


@require_POST
def undo(request: StaffRequest, handover_id: int) -> HttpResponse:
    """Take what was confirmed back."""
    actions.undo(
        handover_id=handover_id,
        version=_number(request.POST.get("version", "")),
        actor=request.actor,
        now=clock.now(),
        today=request.today,
    )
    ui.tell(request, "Det bekræftede er fortrudt, og brevene er taget tilbage.")
    return redirect("handover:show", handover_id)


@require_POST
def undo_family(request: StaffRequest, handover_id: int, family: int) -> HttpResponse:
    """Take one family back; the others keep their receivers."""
    taken = actions.undo(
        handover_id=handover_id,
        version=_number(request.POST.get("version", "")),
        actor=request.actor,
        now=clock.now(),
        today=request.today,
        family=family,
    )
    told = count(taken, "borger er taget", "borgere er taget")
    ui.tell(request, f"Fortrudt: {told} tilbage. Brevet bliver ikke sendt.")
    return redirect("handover:show", handover_id)


@require_POST
def finish(request: StaffRequest, handover_id: int) -> HttpResponse:
    """Close a handover."""
    actions.finish(
        handover_id=handover_id,
        version=_number(request.POST.get("version", "")),
        actor=request.actor,
        now=clock.now(),
        today=request.today,
    )
    ui.tell(request, "Overdragelsen er afsluttet. Det, der er lovet borgerne, gælder stadig.")
    return redirect("handover:show", handover_id)


@require_POST
def cancel(request: StaffRequest, handover_id: int) -> HttpResponse:
    """Cancel a handover."""
    actions.cancel(
        handover_id=handover_id,
        version=_number(request.POST.get("version", "")),
        actor=request.actor,
        now=clock.now(),
        today=request.today,
    )
    ui.tell(request, "Overdragelsen er annulleret, og alt er, som det var.")
    return redirect("handover:home")


@BOTH
def line(request: StaffRequest, line_id: int) -> HttpResponse:
    """Show one citizen between the two; take in the leaver's note."""
    found = queries.line_page(line_id=line_id, actor=request.actor, today=request.today)
    note = _note_form(request, found)
    is_stale = False
    if request.method == "POST":
        if note is None:
            raise NotAllowed(Act.TAKE_PART_IN_HANDOVER.refusal)
        if note.is_valid():
            try:
                actions.write_note(
                    line_id=line_id, note=note.note(), actor=request.actor, now=clock.now(),
                    today=request.today,
                )  # fmt: skip
            except Conflict:
                is_stale = True
            else:
                ui.tell(request, "Notatet er gemt.")
                return redirect("handover:line", line_id)
    if note:
        note.stand_on(found.version, _rewritten, is_stale=is_stale)
    return _one(request, found, note)


@require_POST
def accept(request: StaffRequest, line_id: int) -> HttpResponse:
    """Say yes to a citizen."""
    actions.accept(line_id=line_id, actor=request.actor, now=clock.now(), today=request.today)
    ui.tell(request, "Du har sagt ja til borgeren.")
    return redirect("handover:line", line_id)


@require_POST
def accept_all(request: StaffRequest) -> HttpResponse:
    """Say yes to those chosen on the list."""
    chosen = [_number(one) for one in request.POST.getlist("borger")]
    said = actions.accept_all(
        line_ids=chosen, actor=request.actor, now=clock.now(), today=request.today
    )
    ui.tell(request, f"Du har sagt ja til {count(len(said), 'borger', 'borgere')}.")
    return redirect("handover:home")


@require_POST
def meeting(request: StaffRequest, line_id: int) -> HttpResponse:
    """Write that the introduction meeting was held."""
    found = queries.line_page(line_id=line_id, actor=request.actor, today=request.today)
    if not found.meets:
        raise NotAllowed(Act.TAKE_PART_IN_HANDOVER.refusal)
    form = forms.MeetingForm(request.POST, today=request.today)
    if not form.is_valid():
        return _one(request, found, _note_form(request, found), form)
    actions.hold_meeting(
        line_id=line_id, held_on=form.cleaned_data["held_on"], actor=request.actor,
        now=clock.now(), today=request.today,
    )  # fmt: skip
    ui.tell(
        request, "Mødet er skrevet ned som holdt.",
        undo_url=ui.address("handover:meeting_undo", line_id),
    )  # fmt: skip
    return redirect("handover:line", line_id)


@require_POST
def meeting_undo(request: StaffRequest, line_id: int) -> HttpResponse:
    """Take back that the meeting was held."""
    actions.take_back_meeting(line_id=line_id, actor=request.actor, now=clock.now())
    ui.tell(request, "Det er fortrudt. Mødet står igen som ikke holdt.")
    return redirect("handover:line", line_id)


@require_POST
def meeting_day(request: StaffRequest, line_id: int) -> HttpResponse:
    """Give the meeting another day or a time of day."""
    found = queries.line_page(line_id=line_id, actor=request.actor, today=request.today)
    if not found.moves_meeting:
        raise NotAllowed(Act.TAKE_PART_IN_HANDOVER.refusal)
    form = forms.MeetingDayForm(request.POST)
    if not form.is_valid():
        return _one(request, found, _note_form(request, found), day=form)
    try:
        written = actions.move_meeting(
            line_id=line_id, meeting=form.meeting(), actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _one(request, found, _note_form(request, found), day=form)
    letter = "Brevet til borgeren ligger i postrummet under Breve." if written else ""
    ui.tell(request, f"Mødet er gemt. {letter}".strip())
    return redirect("handover:line", line_id)


@BOTH
def another(request: StaffRequest, line_id: int) -> HttpResponse:
    """Show what another receiver of a confirmed citizen costs, then give him to her."""
    asked = request.POST if request.method == "POST" else request.GET
    page = queries.another_page(
        line_id=line_id, receiver_id=_number(asked.get("til", "")), actor=request.actor,
        today=request.today,
    )  # fmt: skip
    if request.method != "POST" or not page.receiver:
        return ui.render(request, "handover/another.html", page)
    choice = LineChoice(line_id, page.receiver_id, _number(asked.get("version", "")))
    actions.choose_another(choice=choice, actor=request.actor, now=clock.now(), today=request.today)
    ui.tell(request, f"Gemt: {page.receiver}. {page.told}")
    return redirect(page.back)


def _note_form(request: StaffRequest, found: LinePage) -> forms.NoteForm | None:
    if not found.writes:
        return None
    initial = {"text": found.note, "points": found.points, "done": found.is_note_done}
    posted = request.POST if request.method == "POST" and "text" in request.POST else None
    form = forms.NoteForm(posted, initial=initial, checklist=found.checklist)
    drafts.offer(request, form, citizen_id=found.citizen_id)
    return form


def _one(
    request: StaffRequest,
    found: LinePage,
    note: forms.NoteForm | None,
    meeting: forms.MeetingForm | None = None,
    day: forms.MeetingDayForm | None = None,
) -> HttpResponse:
    if meeting is None and found.meets:
        meeting = forms.MeetingForm(today=request.today)
    if day is None and found.moves_meeting:
        day = forms.MeetingDayForm(initial={"on": found.meeting_on, "at": found.meeting_at})
    page = OneLine(found, note, meeting, day, found.citizens_shown)
    return ui.render(request, "handover/line.html", page, status=note.status if note else 200)


def _rewritten(_since: int) -> Overtaken:
    return Overtaken("notatet", ())


def _number(text: str) -> int:
    """Return the number in an address or a form; nonsense is 0, which nothing is."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("9" * 18) else 0
