"""Meetings with their packs, and the decisions across them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import Agenda, AgendaItem, agenda_from, in_log_order
from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.ui import address
from holdepunkt.foundation.ui.versions import Overtaken
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import (
    PlanDecision,
    SteeringMeeting,
    SteeringPack,
)
from holdepunkt.steering.portfolio.queries.agendas import made_agenda
from holdepunkt.steering.portfolio.queries.loading import decision_value, load
from holdepunkt.steering.portfolio.queries.undeciding import undoable_decisions

_DEEDS = {
    "portfolio.meeting_changed": "rettet mødet, som nu står til {day}",
    "portfolio.meeting_planned": "sat mødet i kalenderen igen {day}",
    "portfolio.meeting_held": "skrevet, at mødet er holdt",
}


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list."""

    day: str
    url: str
    state: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in a log: made or waited for; `follow_url` is where to say what came of it."""

    id: int
    what: str
    by: str
    when: str
    outcome: str
    carried_out: str
    sentence: str
    activity: str
    activity_url: str
    url: str
    follow_url: str
    is_waiting: bool
    undo_url: str = ""


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """A plan's meetings, and its decisions across them: what waits stands first."""

    plan_id: int
    plan: str
    meetings: tuple[MeetingLine, ...]
    decisions: tuple[DecisionLine, ...]
    may_write: bool


def meetings_page(*, plan_id: int, actor: Actor) -> MeetingsPage:
    """Return the plan's meetings and the log of decisions."""
    loaded = load(plan_id=plan_id, actor=actor)
    sent = set(
        visible(SteeringPack, actor)
        .filter(meeting__plan_id=plan_id)
        .values_list("meeting_id", flat=True)
    )
    rows = visible(SteeringMeeting, actor).filter(plan_id=plan_id).order_by("-held_on")
    lines = tuple(
        MeetingLine(
            short_date(one.held_on),
            address("portfolio:meeting", one.pk),
            _state(one, is_locked=one.pk in sent),
        )
        for one in rows
    )
    return MeetingsPage(
        plan_id, loaded.plan.title, lines, decision_lines(loaded.plan, actor), may_write(actor)
    )


def _state(row: SteeringMeeting, *, is_locked: bool) -> str:
    if row.called_off_on:
        return f"Aflyst {short_date(row.called_off_on)}"
    return "Holdt" if row.is_held else "Pakken er låst" if is_locked else "Planlagt"


def decision_lines(plan: core.Plan, actor: Actor) -> tuple[DecisionLine, ...]:
    """Return the decisions: what waits first, then the newest; the reader's own carry *Fortryd*."""
    undoable = undoable_decisions(plan_id=plan.id, actor=actor)
    names = {one.id: one.name for one in plan.activities}
    return tuple(
        _decision(one, names, is_undoable=one.id in undoable)
        for one in in_log_order(plan.decisions)
    )


def _decision(one: core.Decided, names: Mapping[int, str], *, is_undoable: bool) -> DecisionLine:
    when = one.day_words
    if not one.decided_on:
        when = f"{when}, {one.meetings_told} holdt siden"
    outcome = f"{one.outcome} (afløst)" if one.superseded_by else one.outcome
    return DecisionLine(
        one.id,
        one.what,
        one.by,
        when,
        outcome,
        one.carried_out if one.decided_on else "",
        one.sentence,
        names.get(one.activity_id or 0, ""),
        address("portfolio:activity", one.activity_id or 0) if one.activity_id in names else "",
        address("portfolio:decide", one.id),
        address("portfolio:follow_up", one.id) if one.is_followed else "",
        one.is_waiting,
        address("portfolio:undecide", one.id) if is_undoable else "",
    )


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting: the agenda as locked, or as it would be today, and the decisions made."""

    id: int
    version: int
    plan_id: int
    plan: str
    day: str
    is_held: bool
    called_off: str
    is_to_come: bool
    present: str
    sent_at: datetime | None
    agenda: Agenda
    waiting: tuple[DecisionLine, ...]
    due: tuple[DecisionLine, ...]
    made: tuple[DecisionLine, ...]
    minuted: tuple[core.Decided, ...]
    query: str
    may_write: bool

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings of the items on decisions, which the page shows as they stand now."""
        return tuple(item.heading for item in self.agenda.items[:2])

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """Return the other items, as they stand in the pack."""
        return self.agenda.items[2:]


def meeting_page(*, meeting_id: int, actor: Actor, today: date) -> MeetingPage:
    """Return the meeting's page; a pack that is locked is shown as it was locked."""
    row = visible(SteeringMeeting, actor).select_related("plan").get(pk=meeting_id)
    pack = visible(SteeringPack, actor).filter(meeting=row).first()
    words = (
        agenda_from(bytes(pack.agenda))
        if pack
        else made_agenda(meeting_id=meeting_id, actor=actor, today=today).agenda
    )
    plan = load(plan_id=row.plan_id, actor=actor).plan
    here = set(visible(PlanDecision, actor).filter(meeting=row).values_list("pk", flat=True))
    lines = decision_lines(plan, actor)
    due = {one.id for one in plan.decisions if one.is_to_follow_up(row.held_on)}
    return MeetingPage(
        meeting_id,
        row.version,
        row.plan_id,
        str(row.plan),
        short_date(row.held_on),
        row.is_held,
        short_date(row.called_off_on) if row.called_off_on else "",
        row.held_on > today,
        row.present,
        pack.sent_at if pack else None,
        words,
        tuple(one for one in lines if one.is_waiting),
        tuple(one for one in lines if one.id in due),
        tuple(one for one in lines if one.id in here),
        tuple(sorted((one for one in plan.decisions if one.id in here), key=attrgetter("id"))),
        f"?moede={meeting_id}",
        may_write(actor),
    )


def meeting_row(*, meeting_id: int, actor: Actor) -> SteeringMeeting:
    """Return the meeting's row, for the forms that lead back to it."""
    return visible(SteeringMeeting, actor).select_related("plan").get(pk=meeting_id)


def is_meeting(*, plan_id: int, day: date, actor: Actor) -> bool:
    """Return whether the plan has a meeting that day which is not called off."""
    rows = visible(SteeringMeeting, actor).filter(plan_id=plan_id, held_on=day)
    return rows.filter(called_off_on=None).exists()


def meeting_overtaken(*, meeting_id: int, actor: Actor) -> Overtaken:
    """Return who did what to the meeting last, for who wrote on an older version."""
    row = meeting_row(meeting_id=meeting_id, actor=actor)
    told = [one for one in audit.lines(subject=f"meeting:{meeting_id}", actor=actor)
            if one.action in _DEEDS]  # fmt: skip
    if not told:
        return Overtaken("mødet", ())
    did = _DEEDS[told[-1].action].format(day=short_date(row.held_on))
    if row.called_off_on and not row.is_held:
        did = "aflyst mødet"
    if told[-1].staff_id == actor.staff_id:
        return Overtaken("mødet", (), f"Du har selv {did} i et andet vindue, mens du skrev")
    return Overtaken("mødet", (), f"{_name(told[-1].staff_id, actor)} har {did}, mens du skrev")


def locked_already(*, meeting_id: int, actor: Actor) -> str:
    """Return who locked the meeting's pack, and when, in a sentence; "" where nobody has."""
    pack = visible(SteeringPack, actor).filter(meeting_id=meeting_id).first()
    if pack is None:
        return ""
    when = short_date(clock.local(pack.sent_at).date())
    return f"{_name(pack.staff_id or 0, actor)} har låst pakken {when}. Den ændres ikke mere."


def _name(staff_id: int, actor: Actor) -> str:
    return organisation.staff_names(staff_ids={staff_id}, actor=actor).get(staff_id, "En kollega")


def decision_row(*, decision_id: int, actor: Actor) -> PlanDecision:
    """Return the decision's row, which leads to the list it stands on."""
    return visible(PlanDecision, actor).get(pk=decision_id)


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A decision to be made or followed up, and the meetings it can be made at."""

    id: int
    version: int
    plan_id: int
    plan: str
    what: str
    by: str
    answer: str
    meetings: tuple[tuple[str, str], ...]


def decision_page(*, decision_id: int, actor: Actor) -> DecisionPage:
    """Return what the forms of a decision begin from."""
    row = visible(PlanDecision, actor).select_related("plan").get(pk=decision_id)
    meetings = visible(SteeringMeeting, actor).filter(plan_id=row.plan_id, called_off_on=None)
    meetings = meetings.order_by("-held_on")
    said = decision_value(row)
    return DecisionPage(
        row.pk,
        row.version,
        row.plan_id,
        str(row.plan),
        said.what,
        said.by if said.is_by_known else "",
        said.answer if said.decided_on else "",
        tuple((str(one.pk), short_date(one.held_on)) for one in meetings),
    )
