"""One contact: its page, one button each, passed on, and who it was."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.contacts import access, actions, forms, queries
from holdepunkt.casework.contacts.models import ContactEvent
from holdepunkt.casework.contacts.views.back import came_from
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.registry.organisation import public as organisation


@dataclass(frozen=True, slots=True)
class PassView:
    """A contact, and the form that gives it to another."""

    contact: queries.ContactPage
    form: forms.PassForm

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whom the contact is about."""
        return self.contact.citizens_shown


@dataclass(frozen=True, slots=True)
class NameView:
    """An unknown caller's contact, what was searched for, and who was found."""

    contact: queries.ContactPage
    form: forms.NameForm | None
    text: str
    found: tuple[CitizenLabel, ...]

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whom the search found."""
        return tuple(sorted({*self.contact.citizens_shown, *(one.id for one in self.found)}))


@require_safe
def show(request: StaffRequest, contact_id: int) -> HttpResponse:
    """Show a contact with all that came of it."""
    page = queries.contact_page(contact_id=contact_id, actor=request.actor, today=request.today)
    return ui.render(request, "contacts/contact.html", page)


@require_POST
def reached(request: StaffRequest, contact_id: int) -> HttpResponse:
    """Note that the caller was rung back and answered."""
    said = "Ringet tilbage. Skriv gerne, hvad I aftalte."
    return _answered(request, contact_id, ContactEvent.Kind.REACHED.value, said)


@require_POST
def answered(request: StaffRequest, contact_id: int) -> HttpResponse:
    """Note that the contact was answered in another way."""
    said = "Henvendelsen er besvaret."
    return _answered(request, contact_id, ContactEvent.Kind.ANSWERED.value, said)


@require_POST
def missed(request: StaffRequest, contact_id: int) -> HttpResponse:
    """Note that the caller was rung in vain."""
    actions.miss(contact_id=contact_id, actor=request.actor, now=request.now, today=request.today)
    ui.tell(request, "Forsøget er skrevet ned. Henvendelsen står stadig på Min dag.")
    return redirect(came_from(request, ui.address("contacts:show", contact_id)))


@require_http_methods(["GET", "POST"])
def pass_on(request: StaffRequest, contact_id: int) -> HttpResponse:
    """Give a contact to another department or person."""
    access.require_worker(request.actor)
    form = _pass_form(request)
    is_stale = False
    if form.is_valid():
        said = form.cleaned_data
        passed = actions.Passed(
            contact_id, said["unit"], said["person"], said["why"], said["version"]
        )
        try:
            actions.pass_on(
                passed=passed, actor=request.actor, now=request.now, today=request.today
            )
        except actions.PassedAlready:
            is_stale = True
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            ui.tell(request, "Henvendelsen er givet videre. Fristen er den samme.")
            return redirect("contacts:home")
    # Who was too late meets his words again, though the contact is another's by now.
    found = queries.contact_page if is_stale else queries.contact_to_work_on
    page = found(contact_id=contact_id, actor=request.actor, today=request.today)
    drafts.offer(request, form, citizen_id=page.citizen_id)
    form.stand_on(page.version, lambda since: _changes(page, since), is_stale=is_stale)
    return ui.render(request, "contacts/pass_on.html", PassView(page, form), status=form.status)


@require_http_methods(["GET", "POST"])
def name(request: StaffRequest, contact_id: int) -> HttpResponse:
    """Find the citizen that an unknown caller's contact is about."""
    access.require_worker(request.actor)
    page = queries.contact_to_work_on(
        contact_id=contact_id, actor=request.actor, today=request.today
    )
    text = request.POST.get("q", "").strip()
    found = citizens.search(text=text, actor=request.actor).citizens if len(text) > 1 else ()
    form = None
    if found:
        form = forms.NameForm(request.POST if "citizen" in request.POST else None)
        form.offer("citizen", ((one.id, _born(one)) for one in found))
    if form and form.is_valid():
        actions.name_citizen(
            contact_id=contact_id, citizen_id=form.cleaned_data["citizen"],
            actor=request.actor, now=request.now, today=request.today,
        )  # fmt: skip
        ui.tell(request, "Henvendelsen står nu på borgeren.")
        return redirect("contacts:show", contact_id)
    return ui.render(request, "contacts/name.html", NameView(page, form, text, found))


def _answered(request: StaffRequest, contact_id: int, how: str, said: str) -> HttpResponse:
    promise_id = actions.answer(
        contact_id=contact_id, how=how, actor=request.actor, now=request.now, today=request.today
    )
    story = commitments.story(commitment_id=promise_id, actor=request.actor)
    undo_url = ui.address("commitments:undo", promise_id, story.version)
    ui.tell(request, said, undo_url=undo_url)
    return redirect(came_from(request, ui.address("contacts:show", contact_id)))


def _pass_form(request: StaffRequest) -> forms.PassForm:
    members = organisation.staff(actor=request.actor, today=request.today)
    return forms.PassForm(
        request.POST if request.method == "POST" else None,
        departments=queries.departments(actor=request.actor),
        people=(
            (one.id, f"{one.name}, {one.unit_name}")
            for one in sorted(members, key=lambda one: (one.unit_name, one.name))
            if one.role in actions.RECEIVING
        ),
    )


def _changes(page: queries.ContactPage, since: int) -> Overtaken:
    newer = page.events[: max(page.version - since, 0)]
    return Overtaken(
        "henvendelsen",
        tuple(Change(one.who, one.at, one.what, one.text, is_own=one.is_own) for one in newer),
    )


def _born(label: CitizenLabel) -> str:
    return f"{label.name}, født {label.birth_on.year}" if label.birth_on else label.name
