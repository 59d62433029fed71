"""Decisions: asked for, written with who carries them out, and followed up."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, StaffRequest, require
from holdepunkt.foundation.ui.frame import Crumb
from holdepunkt.steering.portfolio import actions, forms, queries
from holdepunkt.steering.portfolio.models import SteeringMeeting
from holdepunkt.steering.portfolio.views.answering import done, plan_crumbs, show_form, written

_ASKS = ["GET", "HEAD", "POST"]


def meetings_crumbs(plan_id: int, title: str) -> list[Crumb]:
    """Return the way to a plan's meetings."""
    return [
        *plan_crumbs(plan_id, title),
        Crumb("Møder og beslutninger", ui.address("portfolio:meetings", plan_id)),
    ]


def meeting_crumbs(row: SteeringMeeting) -> list[Crumb]:
    """Return the way to a meeting."""
    return [
        *meetings_crumbs(row.plan_id, row.plan.title),
        Crumb(short_date(row.held_on), ui.address("portfolio:meeting", row.pk)),
    ]


@require_http_methods(_ASKS)
def ask(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Take in a decision that is needed."""
    plan = queries.load(plan_id=plan_id, actor=request.actor).plan
    require(request.actor, Act.WRITE_PORTFOLIO)
    crumbs = _way(_meeting(request, plan_id), plan_id, plan.title)
    form = forms.AskForm(request.POST or None)
    choices = [(str(one.id), one.name) for one in plan.activities]
    form.offer("activity_id", choices, none="Hele planen")
    roles = queries.decider_names(plan_id=plan_id, actor=request.actor, today=request.today)
    form.suggest("by", roles)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        about = int(said["activity_id"]) if said["activity_id"] else None
        pk = actions.ask_decision(
            plan_id=plan_id, asked=actions.DecisionAsked(said["what"], said["by"], about),
            actor=request.actor, now=clock.now(), today=request.today,
        )  # fmt: skip
        where = queries.whose_day(decision_id=pk, actor=request.actor, today=request.today)
        return _back(request, f"Den står på listen. {where}", crumbs)
    return show_form(request, form, "Ny beslutning", crumbs=crumbs)


@require_safe
def decision(request: StaffRequest, decision_id: int) -> HttpResponse:
    """Lead from a Min dag to the list that the decision stands on, whoever may write there."""
    row = queries.decision_row(decision_id=decision_id, actor=request.actor)
    return redirect(ui.address("portfolio:meetings", row.plan_id))


@require_http_methods(_ASKS)
def decide(request: StaffRequest, decision_id: int) -> HttpResponse:
    """Take in what was decided."""
    page = queries.decision_page(decision_id=decision_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    row = _meeting(request, page.plan_id)
    crumbs = _way(row, page.plan_id, page.plan)
    initial: dict[str, object] = {"by": page.by}
    if row is not None:
        held_on = row.held_on if row.held_on <= request.today else None
        initial |= {"meeting_id": row.pk, "decided_on": held_on}
    form = forms.DecideForm(request.POST or None, initial=initial)
    form.offer("meeting_id", page.meetings, none="Uden for et møde")
    roles = queries.decider_names(plan_id=page.plan_id, actor=request.actor, today=request.today)
    form.suggest("by", roles)
    form.suggest("doer", roles)

    written_as: list[int] = []

    def save() -> None:
        pk = actions.decide(
            decision_id=decision_id, version=form.cleaned_data["version"], made=form.told(),
            actor=request.actor, now=clock.now(), today=request.today,
        )  # fmt: skip
        written_as.append(pk)

    if written(request, form, page, "beslutningen", save, "decided_on"):
        return _written(request, written_as[0], crumbs)
    lines = [page.what]
    if page.answer:
        lines.append(f"Før besluttet: {page.answer} Den nye beslutning afløser den.")
    return show_form(request, form, "Skriv beslutningen", crumbs=crumbs, lines=lines)


def _written(request: StaffRequest, decision_id: int, crumbs: list[Crumb]) -> HttpResponse:
    """Tell that the decision is written, on whose day it now stands, and how it is taken back."""
    task = queries.whose_task(decision_id=decision_id, actor=request.actor, today=request.today)
    undo = ui.address("portfolio:undecide", decision_id)
    return _back(request, f"Beslutningen er skrevet. {task}".strip(), crumbs, undo)


@require_POST
def undecide(request: StaffRequest, decision_id: int) -> HttpResponse:
    """Let a decision wait again; where it was made at a meeting, lead there."""
    was = actions.take_back_decision(
        decision_id=decision_id, actor=request.actor, now=clock.now(), today=request.today
    )
    said = "Beslutningen er fortrudt, som om den aldrig var skrevet."
    if was.meeting_id:
        return done(request, said, "portfolio:meeting", was.meeting_id)
    return done(request, said, "portfolio:meetings", was.plan_id)


@require_http_methods(_ASKS)
def follow_up(request: StaffRequest, decision_id: int) -> HttpResponse:
    """Take in what came of a decision."""
    page = queries.decision_page(decision_id=decision_id, actor=request.actor)
    require(request.actor, Act.WRITE_PORTFOLIO)
    crumbs = _way(_meeting(request, page.plan_id), page.plan_id, page.plan)
    form = forms.FollowUpForm(request.POST or None)

    def save() -> None:
        actions.follow_up(
            decision_id=decision_id, version=form.cleaned_data["version"],
            came_of_it=form.cleaned_data["came_of_it"], actor=request.actor, now=clock.now(),
            today=request.today,
        )  # fmt: skip

    if written(request, form, page, "beslutningen", save, "came_of_it"):
        return _back(request, "Opfølgningen er skrevet.", crumbs)
    lines = [line for line in (page.what, page.answer) if line]
    return show_form(request, form, "Følg beslutningen op", crumbs=crumbs, lines=lines)


def _meeting(request: StaffRequest, plan_id: int) -> SteeringMeeting | None:
    """Return the meeting that the address says one came from, where it is one of the plan's."""
    meeting_id = ui.row_id(request.GET.get("moede"))
    if meeting_id is None:
        return None
    row = queries.meeting_row(meeting_id=meeting_id, actor=request.actor)
    return row if row.plan_id == plan_id else None


def _way(row: SteeringMeeting | None, plan_id: int, title: str) -> list[Crumb]:
    """Return the way back: to the meeting one came from, else to all of them."""
    return meeting_crumbs(row) if row else meetings_crumbs(plan_id, title)


def _back(
    request: StaffRequest, said: str, crumbs: list[Crumb], undo_url: str = ""
) -> HttpResponse:
    ui.tell(request, said, undo_url=undo_url)
    return redirect(crumbs[-1].url)
