"""Pages of a grant: what it is, following it up, planning it on another day."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.casework.grants import access, actions, forms, queries
from holdepunkt.casework.grants.actions import GrantVersion
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.registry.citizens import public as citizens


@dataclass(frozen=True, slots=True)
class DeedPage:
    """A grant, a form about it, and its words."""

    grant: queries.GrantPage
    form: VersionedForm
    heading: str
    button: str
    back: str

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whose grant it is."""
        return self.grant.citizens_shown


@require_safe
def grant(request: StaffRequest, grant_id: int) -> HttpResponse:
    """Show one grant with what is next and its story."""
    page = queries.grant_page(grant_id=grant_id, actor=request.actor)
    return ui.render(request, "grants/grant.html", page)


@dataclass(frozen=True, slots=True)
class NewPage:
    """A grant to be written down: whose, what he has already, and the form."""

    citizen_id: int
    name: str
    known: tuple[queries.GrantLine, ...]
    form: forms.GrantForm
    citizens_shown: tuple[int, ...]


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Write down a grant that came with no extract."""
    actor, today = request.actor, request.today
    require(actor, Act.WRITE_CASES)
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    require(actor, Act.WORK_WITH, citizens.ties(citizen_id=citizen_id, actor=actor))
    form = forms.GrantForm(
        request.POST or None, sections=queries.section_choices(actor=actor, today=today)
    )
    if form.is_valid():
        try:
            grant_id, batch = actions.add_grant(
                new=form.row(citizen_id, actor.unit_id or 0), actor=actor, now=clock.now()
            )
        except actions.KnownAlready as refusal:
            form.add_error("section", str(refusal))
        except actions.GrantAmiss as refusal:
            form.add_error("from_on", str(refusal))
        else:
            then = ui.address("desk:citizen", citizen_id)
            return _done(request, grant_id, batch, "Bevillingen er skrevet.", then)
    drafts.offer(request, form, citizen_id=citizen_id)
    known = queries.of_citizens(citizen_ids=[citizen_id], actor=actor)
    page = NewPage(citizen_id, card.name, known, form, (citizen_id,))
    return ui.render(request, "grants/new.html", page)


@require_http_methods(["GET", "POST"])
def follow_up(request: StaffRequest, grant_id: int) -> HttpResponse:
    """Write down how a follow-up ended, and the next date."""
    access.require_follower(grant_id, request.actor)
    form = forms.FollowUpForm(request.POST or None, initial={"happened_on": request.today})
    is_stale = False
    if form.is_valid():
        form.ask(queries.closed_day(day=form.day, latest_on=None, actor=request.actor))
    if form.is_valid():
        try:
            batch = actions.follow_up(
                held=[form.held(grant_id)], actor=request.actor, now=clock.now()
            )
        except actions.StaleGrant:
            is_stale = True
        except Refusal as refusal:
            form.add_error("next_on", str(refusal))
        else:
            return _done(request, grant_id, batch, "Opfølgningen er gemt med sin næste dato.")
    return _asked(request, grant_id, form, ("Følg op", "Gem opfølgningen"), is_stale=is_stale)


@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, grant_id: int) -> HttpResponse:
    """Plan the next follow-up or renewal on another day."""
    access.require_follower(grant_id, request.actor)
    page = queries.grant_page(grant_id=grant_id, actor=request.actor)
    weeks = queries.weeks_until(latest_on=page.latest_on, actor=request.actor, today=request.today)
    form = forms.MoveForm(request.POST or None, weeks=weeks)
    is_stale = False
    if form.is_valid():
        form.ask(queries.closed_day(day=form.day, latest_on=page.latest_on, actor=request.actor))
    if form.is_valid():
        try:
            batch = actions.move(moves=[form.move(grant_id)], actor=request.actor, now=clock.now())
        except actions.StaleGrant:
            is_stale = True
        except Refusal as refusal:
            form.add_error("to_on", str(refusal))
        else:
            said = "Dagen er flyttet. Den seneste lovlige dag er den samme."
            return _done(request, grant_id, batch, said)
    return _asked(request, grant_id, form, ("Flyt til en anden dag", "Flyt"), is_stale=is_stale)


@require_POST
def renew(request: StaffRequest, grant_id: int) -> HttpResponse:
    """Note that the renewal was opened today."""
    access.require_follower(grant_id, request.actor)
    form = VersionedForm(request.POST)
    form.is_valid()
    on = GrantVersion(grant_id, form.cleaned_data["version"])
    batch = actions.open_renewal(on=on, actor=request.actor, now=clock.now())
    return _done(request, grant_id, batch, "Fornyelsen er åbnet.")


@require_POST
def undo(request: StaffRequest, batch: UUID) -> HttpResponse:
    """Take back what was done in one press, unless something has happened since."""
    require(request.actor, Act.WRITE_CASES)
    actions.take_back(batch=batch, actor=request.actor, now=clock.now())
    ui.tell(request, "Det er fortrudt. Begge dele står i historien.")
    return redirect(_back(request))


def _done(
    request: StaffRequest, grant_id: int, batch: UUID, said: str, then: str = ""
) -> HttpResponse:
    """Go back with an offer to undo, which goes back there too, or to `then`."""
    back = _back(request, ui.address("grants:grant", grant_id))
    asked = urlencode({"next": then or back})
    ui.tell(request, said, undo_url=f"{ui.address('grants:undo', str(batch))}?{asked}")
    return redirect(back)


def _asked(
    request: StaffRequest,
    grant_id: int,
    form: VersionedForm,
    words: tuple[str, str],
    *,
    is_stale: bool,
) -> HttpResponse:
    page = queries.grant_page(grant_id=grant_id, actor=request.actor)
    drafts.offer(request, form, citizen_id=page.citizen.id)
    form.stand_on(
        page.version,
        lambda since: queries.changes_since(grant_id=grant_id, version=since, actor=request.actor),
        is_stale=is_stale,
    )
    back = _back(request, ui.address("grants:grant", grant_id))
    deed = DeedPage(page, form, words[0], words[1], back)
    return ui.render(request, "grants/deed.html", deed, status=form.status)


def _back(request: StaffRequest, otherwise: str = "") -> str:
    """Return the page the form was opened from, if it is one of ours."""
    asked_for = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(asked_for, {request.get_host()}, request.is_secure()):
        return asked_for
    return otherwise or ui.address("desk:home")
