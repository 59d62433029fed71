"""A conversation's note with what was agreed, and what the citizen has told us."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from holdepunkt.casework.contacts import access, actions, forms, queries
from holdepunkt.casework.contacts.views.back import came_from
from holdepunkt.core.wording import count
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.versions import Overtaken
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import FactLine

SOURCE = "Bekræftet i samtale"


@dataclass(frozen=True, slots=True)
class NoteView:
    """The form of a note, whom it is about, and what he has told already."""

    form: forms.NoteForm
    heading: str
    citizen_id: int | None
    facts: tuple[FactLine, ...]
    back: str

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whom the note is about."""
        return (self.citizen_id,) if self.citizen_id else ()

    @property
    def lines(self) -> tuple[tuple[object, object, object], ...]:
        """Return the fields of each thing agreed."""
        return tuple(
            (self.form[f"what_{n}"], self.form[f"side_{n}"], self.form[f"due_{n}"])
            for n in forms.LINES
        )

    @property
    def before(self) -> tuple[object, ...]:
        """Return the fields that stand before what was agreed."""
        return tuple(
            self.form[name] for name in ("topic", "inbound", "channel") if name in self.form.fields
        )


@dataclass(frozen=True, slots=True)
class FactView:
    """The form of something the citizen told, what it is about, and what stands."""

    form: forms.FactForm
    citizen_id: int
    name: str
    stands: FactLine | None
    back: str

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return who told it."""
        return (self.citizen_id,)


@require_http_methods(["GET", "POST"])
def converse(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Write down a conversation with a citizen, and what each side promised."""
    access.require_worker(request.actor)
    card = citizens.card(citizen_id=citizen_id, actor=request.actor)
    topics = queries.service(on=request.today, actor=request.actor).topics
    form = forms.ConverseForm(
        request.POST if request.method == "POST" else None, topics=topics, today=request.today
    )
    back = came_from(request, ui.address("desk:citizen", citizen_id))
    if form.is_valid():
        try:
            _contact_id, agreed = actions.converse(
                citizen_id=citizen_id, said=form.said, actor=request.actor, now=request.now
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _saved(request, form, agreed, back)
    drafts.offer(request, form, citizen_id=citizen_id)
    facts = citizens.given_facts(citizen_id=citizen_id, actor=request.actor)
    page = NoteView(form, f"Samtale med {card.name}", citizen_id, facts, back)
    return ui.render(request, "contacts/note.html", page)


@require_http_methods(["GET", "POST"])
def note(request: StaffRequest, contact_id: int) -> HttpResponse:
    """Write down what was said when a contact was answered."""
    access.require_worker(request.actor)
    found = queries.contact_to_work_on(
        contact_id=contact_id, actor=request.actor, today=request.today
    )
    form = forms.NoteForm(request.POST if request.method == "POST" else None, today=request.today)
    back = came_from(request, ui.address("contacts:show", contact_id))
    if form.is_valid():
        try:
            agreed = actions.write_note(
                contact_id=contact_id, said=form.said, actor=request.actor, now=request.now
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _saved(request, form, agreed, back)
    drafts.offer(request, form, citizen_id=found.citizen_id)
    facts = (
        citizens.given_facts(citizen_id=found.citizen_id, actor=request.actor)
        if found.citizen_id
        else ()
    )
    heading = f"Notat om henvendelsen fra {found.name}" if found.name else "Notat om henvendelsen"
    page = NoteView(form, heading, found.citizen_id, facts, back)
    return ui.render(request, "contacts/note.html", page)


@require_http_methods(["GET", "POST"])
def fact(request: StaffRequest, citizen_id: int, topic: str = "") -> HttpResponse:
    """Write down what the citizen told, once; or change what he told."""
    citizens.require_teller(citizen_id=citizen_id, actor=request.actor)
    card = citizens.card(citizen_id=citizen_id, actor=request.actor)
    told = {
        one.topic: one for one in citizens.given_facts(citizen_id=citizen_id, actor=request.actor)
    }
    topics = queries.service(on=request.today, actor=request.actor).told
    stands = told.get(topic)
    if topic and stands is None:
        return ui.missing(request)
    form = forms.FactForm(
        request.POST if request.method == "POST" else None,
        topics=() if topic else [one for one in topics if one.key not in told],
        initial={"text": stands.text if stands else ""},
    )
    back = came_from(request, ui.address("desk:citizen", citizen_id))
    is_stale = False
    if form.is_valid():
        said = form.cleaned_data
        chosen = topic or said["topic"]
        title = stands.title if stands else {one.key: one.title for one in topics}[chosen]
        new = citizens.NewFact(
            citizen_id, chosen, title, said["text"], said["source"], request.today,
            said["version"] if topic else 0,
        )  # fmt: skip
        try:
            citizens.tell_fact(new=new, actor=request.actor, now=request.now)
        except citizens.StaleFact:
            is_stale = True
        else:
            ui.tell(request, "Det er skrevet ned. Borgeren skal ikke spørges igen.")
            return redirect(back)
    drafts.offer(request, form, citizen_id=citizen_id)
    standing = stands.version if stands else 0
    form.stand_on(standing, lambda _since: Overtaken("oplysningen", ()), is_stale=is_stale)
    view = FactView(form, citizen_id, card.name, stands, back)
    return ui.render(request, "contacts/fact.html", view, status=form.status)


@require_POST
def confirm(request: StaffRequest, citizen_id: int, topic: str) -> HttpResponse:
    """Note that what the citizen told is still right."""
    citizens.confirm_fact(
        citizen_id=citizen_id, topic=topic, source=SOURCE, actor=request.actor, now=request.now,
        today=request.today,
    )  # fmt: skip
    ui.tell(request, "Oplysningen er stadig rigtig.")
    return redirect(came_from(request, ui.address("contacts:converse", citizen_id)))


def _saved(
    request: StaffRequest, form: forms.NoteForm, agreed: tuple[int, ...], back: str
) -> HttpResponse:
    closed = [
        words
        for line in form.lines
        if (
            words := queries.closed_day(
                due_on=line.due_on, actor=request.actor, today=request.today
            )
        )
    ]
    said = "Notatet er gemt."
    if agreed:
        said = f"Notatet er gemt, og {count(len(agreed), 'aftale', 'aftaler')} står i fristerne."
    ui.tell(request, " ".join([said, *closed]), kind="warning" if closed else "success")
    return redirect(back)
