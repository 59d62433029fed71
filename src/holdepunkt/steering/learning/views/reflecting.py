"""The front page, the five questions, who is asked, and one's own answer."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui import Paging, row_id
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.steering.learning import actions, forms, queries
from holdepunkt.steering.learning.actions import AnswerVersion
from holdepunkt.steering.learning.models import Reflection

USUAL_DAYS = timedelta(days=14)
LONGEST_DAYS = timedelta(days=90)
# What an address says it is about, and the id it then carries.
_SUBJECTS = {
    "klage": Reflection.About.COMPLAINT,
    "frist": Reflection.About.LATE,
    "succes": Reflection.About.SUCCESS,
}


@dataclass(frozen=True, slots=True)
class StartPage:
    """The form that begins a MiniFOKUS, and what it begins with."""

    form: forms.StartForm
    about: str
    title: str
    questions: tuple[str, ...]
    back: str


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """The five questions with the form."""

    page: queries.AnswerPage
    form: forms.AnswerForm
    back: str


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """The questions of all times, and the form that asks others."""

    page: queries.QuestionsPage
    form: StaffForm


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Show what I am asked, what I own, and the log of all areas."""
    require(request.actor, Act.SEE_LEARNING)
    asked = request.GET
    state = asked.get("vis", "alle")
    wanted = queries.LogAsked(
        state=state if state in queries.STATES else "alle",
        theme_id=row_id(asked.get("tema")),
        unit_id=row_id(asked.get("enhed")),
        paging=Paging.asked(asked),
    )
    page = queries.home(asked=wanted, actor=request.actor, today=request.today, now=clock.now())
    return ui.render(request, "learning/home.html", page)


@require_safe
def across(request: StaffRequest) -> HttpResponse:
    """Read the answers to one question across every MiniFOKUS one may see."""
    require(request.actor, Act.SEE_LEARNING)
    asked = request.GET
    wanted = queries.AcrossAsked(
        question=row_id(asked.get("spoergsmaal")) or 0,
        about=asked.get("om", ""),
        theme_id=row_id(asked.get("tema")),
        unit_id=row_id(asked.get("enhed")),
        paging=Paging.asked(asked),
    )
    page = queries.across(asked=wanted, actor=request.actor, today=request.today)
    return ui.render(request, "learning/across.html", page)


@require_http_methods(["GET", "POST"])
def start(request: StaffRequest) -> HttpResponse:
    """Begin a MiniFOKUS from a complaint, a late promise or a success."""
    require(request.actor, Act.REFLECT)
    actor, today = request.actor, request.today
    word = next((one for one in _SUBJECTS if one in request.GET), "succes")
    what = queries.occasion(
        about=_SUBJECTS[word], subject_id=row_id(request.GET.get(word)), actor=actor, today=today
    )
    form = forms.StartForm(request.POST if request.method == "POST" else None, initial={
        "title": what.title, "themes": list(what.themes), "due_on": today + USUAL_DAYS,
    })  # fmt: skip
    form.offer("themes", queries.themes_offered(actor=actor, today=today, kept=what.themes))
    form.offer("asked", queries.askable(unit_id=what.unit_id, actor=actor, today=today))
    _between(form, today)
    form.beware(
        names=queries.known_names(citizen_id=what.citizen_id, actor=actor, today=today),
        places=(*queries.places(actor=actor), what.title),
    )
    if form.is_valid():
        try:
            reflection_id = actions.start(
                new=form.reflection(what), actor=actor, now=clock.now(), today=today
            )
        except Refusal as refusal:
            is_asked = isinstance(refusal, actions.NobodyAsked)
            form.add_error("asked" if is_asked else None, str(refusal))
        else:
            ui.tell(request, "De er spurgt, og det står på deres Min dag.")
            return redirect("learning:reflection", reflection_id)
    drafts.offer(request, form, citizen_id=what.citizen_id)
    page = StartPage(
        form, str(Reflection.About(what.about).label), what.title,
        queries.questions_of(day=today, actor=actor).texts,
        what.url or ui.address("learning:home"),
    )  # fmt: skip
    return ui.render(request, "learning/start.html", page)


@require_safe
def reflection(request: StaffRequest, reflection_id: int) -> HttpResponse:
    """Show the questions with the answers given."""
    require(request.actor, Act.SEE_LEARNING)
    page = queries.reflection_page(
        reflection_id=reflection_id, actor=request.actor, today=request.today
    )
    return ui.render(request, "learning/reflection.html", page)


@require_http_methods(["GET", "POST"])
def answer(request: StaffRequest, answer_id: int) -> HttpResponse:
    """Answer the five questions one is asked."""
    actor = request.actor
    page = queries.answer_page(answer_id=answer_id, actor=actor)
    form = forms.AnswerForm(request.POST if request.method == "POST" else None,
                            questions=page.questions)  # fmt: skip
    form.stand_as(page.texts)
    form.beware(
        names=queries.known_names(citizen_id=page.citizen_id, actor=actor, today=request.today),
        places=queries.places(actor=actor),
    )
    is_stale = False
    if form.is_valid():
        on = AnswerVersion(answer_id, form.cleaned_data["version"])
        try:
            actions.answer(on=on, texts=form.texts(), actor=actor, now=clock.now())
        except actions.StaleAnswer:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Tak. Dit svar er gemt, og afdelingen kan lære af det.")
            return redirect("learning:reflection", page.reflection_id)
    drafts.offer(request, form, citizen_id=page.citizen_id)
    form.stand_on(
        page.version,
        lambda _since: queries.answer_changes(answer_id=answer_id, actor=actor),
        is_stale=is_stale,
    )
    back = ui.address("learning:reflection", page.reflection_id)
    return ui.render(request, "learning/answer.html", OwnAnswer(page, form, back), form.status)


@require_POST
def release(request: StaffRequest, answer_id: int) -> HttpResponse:
    """Let somebody off who cannot answer."""
    reflection_id = actions.release(
        answer_id=answer_id, actor=request.actor, now=clock.now(), today=request.today
    )
    ui.tell(request, "Medarbejderen er fritaget. Det står ikke længere på medarbejderens Min dag.")
    return redirect("learning:reflection", reflection_id)


@require_http_methods(["GET", "POST"])
def questions(request: StaffRequest) -> HttpResponse:
    """Show the five questions of all times, and ask others from a day on."""
    require(request.actor, Act.SEE_LEARNING)
    if request.method == "POST":
        require(request.actor, Act.ADOPT_RULES)
    form = forms.QuestionsForm(
        request.POST if request.method == "POST" else None,
        today=request.today,
        initial={"valid_from": request.today},
    )
    if form.is_valid():
        try:
            actions.ask_otherwise(
                new=form.questions(), actor=request.actor, now=clock.now(), today=request.today
            )
        except Refusal as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            ui.tell(request, "Spørgsmålene er skrevet. Det, der er svaret før, bliver stående.")
            return redirect("learning:questions")
    drafts.offer(request, form)
    page = queries.questions_page(actor=request.actor, today=request.today)
    return ui.render(request, "learning/questions.html", QuestionsView(page, form))


def _between(form: StaffForm, today: date) -> None:
    """Let an answer be asked for from today and some months ahead."""
    earliest, latest = today, today + LONGEST_DAYS
    form.fields["due_on"] = DanishDateField(label="Svar senest", earliest=earliest, latest=latest)
