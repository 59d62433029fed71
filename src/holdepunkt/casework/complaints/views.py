"""Pages of complaints: the list, one complaint, and each deed on a page of its own."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.complaints import access, actions, forms, queries
from holdepunkt.casework.complaints.actions import ComplaintVersion
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.core.complaints import ComplaintOutcome
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Actor, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import Paging
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.registry.citizens import public as citizens

LONGEST_ID = 18
_IN_SOURCE = (
    "Sagen kommer fra fagsystemet: genåbn den dér, så følger den med næste udtræk. Det står på "
    "Min dag, til nogen har gjort det."
)


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The form, whose complaint it is, and those that stand open already."""

    form: StaffForm
    citizen: str
    already: tuple[queries.ComplaintLine, ...]
    back: str
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DeedPage:
    """A complaint, a form about it, and its words."""

    complaint: queries.ComplaintPage
    form: VersionedForm
    heading: str
    button: str
    intro: str
    back: str

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whose complaint it is."""
        return self.complaint.citizens_shown


@dataclass(frozen=True, slots=True)
class TopicsView:
    """The words and the form that adds one, for those who may."""

    page: queries.TopicsPage
    form: StaffForm


_FORMS: dict[str, type[forms.DeedForm | forms.CorrectForm]] = {
    "answer": forms.AnswerForm,
    "reconsider": forms.ReconsiderForm,
    "forward": forms.ForwardForm,
    "decide": forms.DecideForm,
    "withdraw": forms.WithdrawForm,
    "correct": forms.CorrectForm,
}
_WORDS = {
    "answer": ("Klagen er besvaret", "Gem svaret"),
    "reconsider": ("Genvurdering", "Gem genvurderingen"),
    "forward": ("Sendt til Ankestyrelsen", "Gem afsendelsen"),
    "decide": ("Ankestyrelsen har svaret", "Gem udfaldet"),
    "withdraw": ("Klagen er trukket tilbage", "Gem"),
    "correct": ("Ret klagen", "Gem rettelsen"),
}
_INTROS = {
    "reconsider": "Giver vi ikke fuldt medhold, skal klagen og sagen sendes til Ankestyrelsen.",
}
_REOPENED = "Er sagen hjemvist, bliver den åbnet igen med fristen for hjemviste sager."
_REOPENED_IN_SOURCE = (
    "Er sagen hjemvist, skal den genåbnes i fagsystemet. Det kommer på sagsbehandlerens Min dag og "
    "står der, til det er gjort."
)


@require_safe
def complaints(request: StaffRequest) -> HttpResponse:
    """List the complaints the actor may see."""
    require(request.actor, Act.SEE_LISTS)
    asked = request.GET
    stage = asked.get("vis", "aabne")
    wanted = queries.Asked(
        stage=stage if stage in queries.STAGES else "aabne",
        theme_id=_number(asked.get("tema", "")),
        unit_id=_number(asked.get("enhed", "")),
        kind=asked.get("slags", ""),
        paging=Paging.asked(asked),
    )
    page = queries.complaints_page(asked=wanted, actor=request.actor)
    return ui.render(request, "complaints/list.html", page)


@require_http_methods(["GET", "POST"])
def register(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Write down a complaint once, oral or written."""
    access.require_writer(citizen_id, request.actor)
    form = forms.RegisterForm(
        request.POST if request.method == "POST" else None,
        offered=queries.case_choices(citizen_id=citizen_id, actor=request.actor),
        themes=queries.choices(kind="theme", actor=request.actor, today=request.today),
        today=request.today,
        initial=_begun(request, citizen_id),
    )
    found = queries.of_citizen(citizen_id=citizen_id, actor=request.actor)
    already = tuple(one for one in found if one.is_open)
    if already:
        form.ask_if_same()
    if form.is_valid():
        try:
            complaint_id = actions.register_complaint(
                new=form.complaint(citizen_id), actor=request.actor, now=clock.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Klagen er registreret. Fristen og grunden til den står her.")
            return redirect("complaints:complaint", complaint_id)
    drafts.offer(request, form, citizen_id=citizen_id)
    names = citizens.names(citizen_ids=[citizen_id], actor=request.actor)
    back = ui.address("desk:citizen", citizen_id)
    page = RegisterPage(form, names[citizen_id].name, already, back, (citizen_id,))
    return ui.render(request, "complaints/register.html", page)


# How a contact came, in the words of a complaint.
_CHANNELS = {"phone": "phone", "digital_post": "digital_post", "visit": "in_person"}


def _begun(request: StaffRequest, citizen_id: int) -> dict[str, object]:
    """Return what is known already: the case it came from, or what was said in a contact."""
    begun: dict[str, object] = {"case": _number(request.GET.get("sag", "")), "channel": "phone"}
    contact_id = _number(request.GET.get("henvendelse", ""))
    said = contact_id and contacts.words_of(
        contact_id=contact_id, citizen_id=citizen_id, actor=request.actor
    )
    if not said:
        return begun
    channel = _CHANNELS.get(said.channel, "other")
    return begun | {"text": said.text, "channel": channel, "received_on": said.received_on}


@require_safe
def complaint(request: StaffRequest, complaint_id: int) -> HttpResponse:
    """Show one complaint: what is owed, by when, and what happened."""
    page = queries.complaint_page(
        complaint_id=complaint_id, actor=request.actor, today=request.today
    )
    return ui.render(request, "complaints/complaint.html", page)


@require_http_methods(["GET", "POST"])
def deed(request: StaffRequest, complaint_id: int, name: str) -> HttpResponse:
    """Ask for what the deed needs, and write it down."""
    page = _opened(request, complaint_id)
    form = _form(request, page, name)
    is_stale = False
    if form.is_valid():
        on = ComplaintVersion(complaint_id, form.cleaned_data["version"])
        told = form.deed()
        try:
            event_id = actions.tell(on=on, deed=told, actor=request.actor, now=clock.now())
        except actions.StaleComplaint:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            _say(request, complaint_id, event_id, told)
            return redirect("complaints:complaint", complaint_id)
    words = (*_WORDS[name], _intro(name, page, request.actor))
    return _asked(request, page, form, words, is_stale=is_stale)


@require_http_methods(["GET", "POST"])
def join(request: StaffRequest, complaint_id: int) -> HttpResponse:
    """Join two complaints of one matter, so that it counts once."""
    page = _opened(request, complaint_id)
    form = forms.JoinForm(request.POST or None)
    form.offer("into", queries.others_of(
        complaint_id=complaint_id, citizen_id=page.citizen.id, actor=request.actor
    ))  # fmt: skip
    is_stale = False
    if form.is_valid():
        on = ComplaintVersion(complaint_id, form.cleaned_data["version"])
        try:
            actions.join(on=on, into_id=form.cleaned_data["into"], actor=request.actor,
                         now=clock.now())  # fmt: skip
        except actions.StaleComplaint:
            is_stale = True
        except Refusal as refusal:
            form.add_error("into", str(refusal))
        else:
            ui.tell(request, "Klagerne er lagt sammen og tæller som én.")
            return redirect("complaints:complaint", form.cleaned_data["into"])
    intro = "Den samme klage kan komme flere gange. Sammen tæller de som én."
    words = ("Læg sammen med en anden klage", "Læg sammen", intro)
    return _asked(request, page, form, words, is_stale=is_stale)


@require_POST
def undo(request: StaffRequest, complaint_id: int, complaint_event_id: int) -> HttpResponse:
    """Take back something written by mistake; both stand in the story."""
    page = _opened(request, complaint_id)
    form = VersionedForm(request.POST)
    form.is_valid()
    on = ComplaintVersion(complaint_id, form.cleaned_data["version"] or page.version)
    actions.take_back(on=on, event_id=complaint_event_id, actor=request.actor, now=clock.now())
    ui.tell(request, "Det er fortrudt. Begge dele står i historien.")
    return redirect("complaints:complaint", complaint_id)


@require_http_methods(["GET", "POST"])
def topics(request: StaffRequest) -> HttpResponse:
    """Show the themes and causes complaints are sorted by, and add one."""
    require(request.actor, Act.SEE_LISTS)
    form = forms.TopicForm(request.POST or None, initial={"valid_from": request.today})
    if request.method == "POST":
        require(request.actor, Act.ADOPT_RULES)
    if form.is_valid():
        try:
            actions.add_topic(new=form.topic(), actor=request.actor, now=clock.now())
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            ui.tell(request, "Ordet er på listen.")
            return redirect("complaints:topics")
    drafts.offer(request, form)
    page = TopicsView(queries.topics_page(actor=request.actor), form)
    return ui.render(request, "complaints/topics.html", page)


@require_POST
def end_topic(request: StaffRequest, topic_id: int) -> HttpResponse:
    """Let a word be offered no more."""
    actions.end_topic(topic_id=topic_id, actor=request.actor, now=clock.now(), today=request.today)
    ui.tell(request, "Ordet bliver ikke tilbudt længere. Klager, der har det, beholder det.")
    return redirect("complaints:topics")


def _opened(request: StaffRequest, complaint_id: int) -> queries.ComplaintPage:
    """Return the complaint for who may write in it."""
    page = queries.complaint_page(
        complaint_id=complaint_id, actor=request.actor, today=request.today
    )
    access.require_writer(page.citizen.id, request.actor)
    return page


def _form(
    request: StaffRequest, page: queries.ComplaintPage, name: str
) -> forms.DeedForm | forms.CorrectForm:
    form = _FORMS[name](request.POST if request.method == "POST" else None)
    actor, today, state = request.actor, request.today, page.state
    if isinstance(form, forms.CorrectForm):
        offered = queries.case_choices(citizen_id=page.citizen.id, actor=actor)
        themes = queries.choices(kind="theme", actor=actor, today=today, kept=state.themes)
        form.set_up(offered=offered, themes=themes, today=today)
        form.stand_as(state, channel=page.channel, text=page.text)
        return form
    form.initial["day"] = today
    form.no_later_than("day", today)
    if isinstance(form, forms.DecideForm):
        form.offer("causes", queries.choices(kind="cause", actor=actor, today=today))
    return form


def _intro(name: str, page: queries.ComplaintPage, actor: Actor) -> str:
    """Return what to know first; of an answer that sends the case back, what becomes of it."""
    case_id = page.state.case_id
    if name != "decide" or case_id is None:
        return _INTROS.get(name, "")
    in_source = cases.reopens_in_source(case_id=case_id, actor=actor)
    return _REOPENED_IN_SOURCE if in_source else _REOPENED


def _say(request: StaffRequest, complaint_id: int, event_id: int, told: actions.Deed) -> None:
    page = queries.complaint_page(
        complaint_id=complaint_id, actor=request.actor, today=request.today
    )
    said, kind = "Det er gemt.", "success"
    if told.data.get("outcome") == ComplaintOutcome.REMITTED.value and page.state.case_id:
        reopened = queries.reopened_by(event_id=event_id, actor=request.actor)
        if reopened:
            said = "Udfaldet er gemt, og sagen er åbnet igen."
        elif queries.to_reopen_of(complaint_id=complaint_id, actor=request.actor):
            said, kind = f"{said} {_IN_SOURCE}", "warning"
    undo_url = ui.address("complaints:undo", complaint_id, event_id)
    ui.tell(request, said, kind=kind, undo_url=undo_url)


def _asked(
    request: StaffRequest,
    page: queries.ComplaintPage,
    form: VersionedForm,
    words: tuple[str, str, str],
    *,
    is_stale: bool,
) -> HttpResponse:
    fresh = _opened(request, page.id) if is_stale else page
    drafts.offer(request, form, citizen_id=page.citizen.id)
    form.stand_on(
        fresh.version,
        lambda since: queries.changes_since(
            complaint_id=page.id, version=since, actor=request.actor
        ),
        is_stale=is_stale,
    )
    heading, button, intro = words
    back = ui.address("complaints:complaint", page.id)
    shown = DeedPage(fresh, form, heading, button, intro, back)
    return ui.render(request, "complaints/deed.html", shown, status=form.status)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_ID else None
