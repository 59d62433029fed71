"""Warnings, the order, and the meetings with their packs."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.rendering import Document, to_pdf, to_word
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.foundation.ui.versions import Overtaken
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.views.answering import done, plan_crumbs, show_form, written
from holdepunkt.steering.portfolio.views.decisions import meeting_crumbs, meetings_crumbs

_ASKS = ["GET", "HEAD", "POST"]


@require_safe
def warnings(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Show the plan's warnings, each with its evidence."""
    page = queries.warnings_page(plan_id=plan_id, actor=request.actor, today=request.today)
    return ui.render(request, "portfolio/warnings.html", page)


@require_http_methods(_ASKS)
def answer(
    request: StaffRequest, plan_id: int, rule: str, subject: str, subject_id: int
) -> HttpResponse:
    """Take in why a warning is no problem."""
    plan = queries.plan_row(plan_id=plan_id, actor=request.actor)
    key = f"{subject}:{subject_id}"
    found = queries.warned_of(
        plan_id=plan_id, rule=rule, subject=key, actor=request.actor, today=request.today
    )
    if found is None:
        raise Http404
    form = forms.AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_warning(
                plan_id=plan_id, answer=actions.WarningAnswered(rule, key, **form.cleaned_data),
                actor=request.actor, now=clock.now(), today=request.today,
            )  # fmt: skip
        except actions.NotTold as refusal:
            form.add_error("until_on", str(refusal))
        else:
            last = short_date(form.cleaned_data["until_on"])
            undo = ui.address("portfolio:take_back_answer", plan_id, rule, subject, subject_id)
            ui.tell(request, f"Advarslen er stille til og med {last}.", undo_url=undo)
            return redirect(ui.address("portfolio:warnings", plan_id))
    crumbs = [
        *plan_crumbs(plan_id, plan.title),
        Crumb("Advarsler", ui.address("portfolio:warnings", plan_id)),
    ]
    lines = [f"{found.title}. {found.name}: {found.evidence}"]
    return show_form(request, form, "Svar på advarslen", crumbs=crumbs, lines=lines)


@require_POST
def take_back_answer(
    request: StaffRequest, plan_id: int, rule: str, subject: str, subject_id: int
) -> HttpResponse:
    """Let an answered warning speak again."""
    actions.take_back_answer(
        plan_id=plan_id, rule=rule, subject=f"{subject}:{subject_id}", actor=request.actor,
        now=clock.now(), today=request.today,
    )  # fmt: skip
    said = "Svaret er taget tilbage. Advarslen taler igen."
    return done(request, said, "portfolio:warnings", plan_id)


@require_http_methods(_ASKS)
def priority(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Show the order of the open activities, and take in another with its decision."""
    page = queries.priority_page(plan_id=plan_id, actor=request.actor)
    if request.method == "POST" or "ret" in request.GET:
        require(request.actor, Act.WRITE_PORTFOLIO)
        return _reorder(request, page)
    return ui.render(request, "portfolio/priority.html", page)


def _reorder(request: StaffRequest, page: queries.PriorityPage) -> HttpResponse:
    form = forms.PriorityForm(request.POST or None, lines=page.lines)
    is_stale = False
    if request.method == "POST" and form.is_valid():
        is_stale = form.cleaned_data["version"] != page.version
        if not is_stale:
            actions.prioritise(
                plan_id=page.plan_id, order=form.order(), actor=request.actor,
                now=clock.now(), today=request.today,
            )  # fmt: skip
            said = "Rækkefølgen er gemt, og beslutningen står i loggen."
            return done(request, said, "portfolio:priority", page.plan_id)
    form.stand_on(page.version, lambda _: Overtaken("rækkefølgen", ()), is_stale=is_stale)
    crumbs = [
        *plan_crumbs(page.plan_id, page.plan),
        Crumb("Prioritet", ui.address("portfolio:priority", page.plan_id)),
    ]
    drafts.offer(request, form)
    shown = {"form": form, "leave": crumbs[-1].url, "crumbs": (*crumbs, Crumb("Ny rækkefølge"))}
    return ui.render(request, "portfolio/reorder.html", shown, status=form.status)


@require_safe
def meetings(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Show the meetings, and the decisions across them."""
    page = queries.meetings_page(plan_id=plan_id, actor=request.actor)
    return ui.render(request, "portfolio/meetings.html", page)


@require_http_methods(_ASKS)
def add_meeting(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in a meeting's day."""
    plan = queries.plan_row(plan_id=plan_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    form = forms.MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["held_on"]
        is_there = queries.is_meeting(plan_id=plan_id, day=day, actor=request.actor)
        pk = actions.plan_meeting(
            plan_id=plan_id, held_on=day, actor=request.actor, now=clock.now(), today=request.today
        )
        if is_there:
            ui.tell(request, f"Der er allerede et møde {short_date(day)}: det er det her.",
                    kind="info")  # fmt: skip
        return redirect(ui.address("portfolio:meeting", pk))
    return show_form(request, form, "Nyt møde", crumbs=meetings_crumbs(plan_id, plan.title))


@require_safe
def meeting(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """Show the agenda as it was locked, or as it would be today."""
    page = queries.meeting_page(meeting_id=meeting_id, actor=request.actor, today=request.today)
    return ui.render(request, "portfolio/meeting.html", page)


@require_http_methods(_ASKS)
def change_meeting(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """Take in another day for the meeting, or that it is called off."""
    row = queries.meeting_row(meeting_id=meeting_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    initial = {"held_on": row.held_on, "is_called_off": row.called_off_on is not None}
    form = forms.MeetingToldForm(request.POST or None, initial=initial)

    def save() -> None:
        actions.change_meeting(
            meeting_id=meeting_id, version=form.cleaned_data["version"], told=form.told(),
            actor=request.actor, now=clock.now(), today=request.today,
        )  # fmt: skip

    def changed() -> Overtaken:
        return queries.meeting_overtaken(meeting_id=meeting_id, actor=request.actor)

    if written(request, form, row, changed, save, "held_on"):
        return done(request, "Mødet er rettet.", "portfolio:meeting", meeting_id)
    return show_form(request, form, "Flyt eller aflys mødet", crumbs=meeting_crumbs(row))


_LOCKING = (
    "Når pakken er låst, ændres den ikke mere. Det kan ikke fortrydes.",
    "Det, der sker herefter, kommer med i pakken til det næste møde.",
    "Holdepunkt sender den ikke til nogen. Hent den bagefter som PDF eller Word, og send den selv.",
)
_HOLDING = (
    "Når du gemmer, låses dagsordenen, som den står nu. Den ændres ikke mere,"
    " og det kan ikke fortrydes."
)


@require_http_methods(_ASKS)
def send_pack(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """Ask once, and lock the pack."""
    row = queries.meeting_row(meeting_id=meeting_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    if request.method == "POST":
        try:
            actions.send_pack(
                meeting_id=meeting_id, actor=request.actor, now=clock.now(), today=request.today
            )
        except actions.AlreadySent as refusal:
            locked = queries.locked_already(meeting_id=meeting_id, actor=request.actor)
            ui.tell(request, locked or str(refusal), kind="warning")
            return redirect(ui.address("portfolio:meeting", meeting_id))
        said = "Pakken er låst. Den er ikke sendt til nogen: hent den, og send den selv."
        return done(request, said, "portfolio:meeting", meeting_id)
    return show_form(
        request, StaffForm(), f"Lås pakken til mødet {short_date(row.held_on)}?",
        crumbs=meeting_crumbs(row), lines=_LOCKING, button="Lås pakken",
    )  # fmt: skip


@require_http_methods(_ASKS)
def hold(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """Take in that the meeting was held."""
    page = queries.meeting_page(meeting_id=meeting_id, actor=request.actor, today=request.today)
    require(request.actor, Act.WRITE_PORTFOLIO)
    initial = {"present": page.present}
    form, is_stale = forms.HoldForm(request.POST or None, initial=initial), False
    if request.method == "POST" and form.is_valid():
        try:
            actions.hold_meeting(
                meeting_id=meeting_id, **form.cleaned_data, actor=request.actor, now=clock.now(),
                today=request.today,
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            is_stale = True
        except actions.WrongDay as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _held(was_held=page.is_held, was_locked=page.sent_at is not None)
            return done(request, said, "portfolio:meeting", meeting_id)
    form.stand_on(
        page.version,
        lambda _: queries.meeting_overtaken(meeting_id=meeting_id, actor=request.actor),
        is_stale=is_stale,
    )
    row = queries.meeting_row(meeting_id=meeting_id, actor=request.actor)
    lines = () if page.sent_at else (_HOLDING,)
    heading = "Ret, hvem der var til stede" if page.is_held else "Mødet er holdt"
    return show_form(request, form, heading, crumbs=meeting_crumbs(row), lines=lines)


def _held(*, was_held: bool, was_locked: bool) -> str:
    if was_held:
        return "Det er rettet, hvem der var til stede."
    return "Mødet er holdt." if was_locked else "Mødet er holdt, og dagsordenen er låst."


@require_safe
def pack(request: StaffRequest, meeting_id: int, suffix: str) -> HttpResponse:
    """Hand out the locked pack as Word or PDF."""
    found = queries.pack(meeting_id=meeting_id, actor=request.actor, today=request.today)
    return _file(request, found, f"dagsorden-{meeting_id}", suffix)


@require_safe
def minutes(request: StaffRequest, meeting_id: int, suffix: str) -> HttpResponse:
    """Hand out the minutes as Word or PDF."""
    found = queries.minutes(meeting_id=meeting_id, actor=request.actor, today=request.today)
    answer = _file(request, found, f"referat-{meeting_id}", suffix)
    if request.method == "GET":
        actions.hand_out_minutes(meeting_id=meeting_id, actor=request.actor, now=clock.now())
    return answer


def _file(request: StaffRequest, found: Document, name: str, suffix: str) -> HttpResponse:
    make = {"docx": to_word, "pdf": to_pdf}.get(suffix)
    if make is None:
        raise Http404
    return ui.attachment(request, make(found), f"{name}.{suffix}", None)
