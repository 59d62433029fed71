"""The post room's pages: parse, ask once, answer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from holdepunkt.core.wording import count
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import StaffRequest
from holdepunkt.foundation.rendering import Document, to_pdf, to_word
from holdepunkt.foundation.ui import Paging, row_id
from holdepunkt.knowledge.letters import actions, forms, queries
from holdepunkt.knowledge.letters.queries import Asked, LetterPage, PostRoom


@dataclass(frozen=True, slots=True)
class PostRoomPage:
    """The list, with the form below it and what was ticked when the form came back."""

    found: PostRoom
    form: forms.SentForm
    chosen: frozenset[int]
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OneLetter:
    """A letter, and the form that says it has been sent."""

    letter: LetterPage
    form: forms.SentForm
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrintPage:
    """Letters one after another, each on its own sheet."""

    letters: tuple[LetterPage, ...]
    citizens_shown: tuple[int, ...]


@require_safe
def post_room(request: StaffRequest) -> HttpResponse:
    """Show the letters that wait, or those that were sent."""
    return _post_room(request, forms.SentForm(today=request.today))


def _with_a_way_back(view: Callable[[StaffRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the refusal of a letter that no longer fits lead to where it can be taken back."""

    @wraps(view)
    def answered(request: StaffRequest) -> HttpResponse:
        try:
            return view(request)
        except actions.NoLongerTrue as refusal:
            chosen = sorted(_chosen(request.POST))
            back, text = ui.address("letters:post_room"), "Til brevene"
            if len(chosen) == 1:
                back, text = ui.address("letters:letter", chosen[0]), "Til brevet"
            return ui.refused(request, refusal, back=back, back_text=text)

    return answered


@require_POST
@_with_a_way_back
def send(request: StaffRequest) -> HttpResponse:
    """Take in that the chosen letters have left us."""
    form = forms.SentForm(request.POST, today=request.today)
    if not form.is_valid():
        return _post_room(request, form)
    said = form.cleaned_data
    sent = actions.send(
        ids=_chosen(request.POST),
        how=said["how"],
        sent_on=said["sent_on"],
        actor=request.actor,
        now=clock.now(),
        today=request.today,
    )
    ui.tell(request, f"{count(sent, 'brev er gemt', 'breve er gemt')} som sendt.")
    return redirect("letters:post_room")


@require_POST
@_with_a_way_back
def sheets(request: StaffRequest) -> HttpResponse:
    """Show the chosen letters as they are printed; POSTed, so that no choice is in an address."""
    chosen = _chosen(request.POST)
    actions.take(ids=chosen, actor=request.actor, now=clock.now())
    letters = queries.letters(ids=chosen, actor=request.actor)
    shown = {citizen for letter in letters for citizen in letter.citizens_shown}
    return ui.render(request, "letters/sheets.html", PrintPage(letters, tuple(sorted(shown))))


@require_POST
@_with_a_way_back
def file(request: StaffRequest) -> HttpResponse:
    """Hand the chosen letters out as one file, or with `alle` those nobody else has taken."""
    now = clock.now()
    every = "alle" in request.POST
    wanted = queries.free_letters(actor=request.actor) if every else _chosen(request.POST)
    if len(wanted) > queries.MOST_IN_A_FILE:
        raise actions.TooMany(f"Vælg højst {queries.MOST_IN_A_FILE} breve ad gangen.")
    actions.take(ids=wanted, actor=request.actor, now=now)
    made = queries.post_file(ids=wanted, actor=request.actor, now=now)
    return ui.attachment(request, made.content, "breve.zip", made)


@require_safe
def letter(request: StaffRequest, letter_id: int) -> HttpResponse:
    """Show a letter as it was written; who may, says here that it has been sent."""
    found = queries.letter(letter_id=letter_id, actor=request.actor)
    form = forms.SentForm(today=request.today)
    return ui.render(request, "letters/letter.html", OneLetter(found, form, found.citizens_shown))


@require_POST
def take_back(request: StaffRequest, letter_id: int) -> HttpResponse:
    """Take back a letter that waits."""
    actions.take_back(letter_id=letter_id, actor=request.actor, now=clock.now())
    ui.tell(request, "Brevet er taget tilbage og bliver ikke sendt. Du kan skrive et nyt.")
    return redirect("letters:letter", letter_id)


@require_safe
def letter_pdf(request: StaffRequest, letter_id: int) -> HttpResponse:
    """Hand the letter out as PDF."""
    return _handed_out(request, letter_id, to_pdf, "pdf")


@require_safe
def letter_word(request: StaffRequest, letter_id: int) -> HttpResponse:
    """Hand the letter out in Word."""
    return _handed_out(request, letter_id, to_word, "docx")


def _handed_out(
    request: StaffRequest, letter_id: int, made: Callable[[Document], bytes], ending: str
) -> HttpResponse:
    paper, page = queries.paper(letter_id=letter_id, actor=request.actor, now=clock.now())
    return ui.attachment(request, made(paper), f"brev-{letter_id}.{ending}", page)


def _post_room(request: StaffRequest, form: forms.SentForm) -> HttpResponse:
    asked = Asked(request.GET.get("vis", ""), Paging.asked(request.GET), "alle" in request.GET)
    found = queries.post_room(asked=asked, actor=request.actor, today=request.today)
    chosen = _chosen(request.POST) if request.method == "POST" else found.own
    page = PostRoomPage(found, form, chosen, found.citizens_shown)
    return ui.render(request, "letters/post_room.html", page)


def _chosen(posted: QueryDict) -> frozenset[int]:
    found = (row_id(text) for text in posted.getlist("brev"))
    return frozenset(pk for pk in found if pk is not None)
