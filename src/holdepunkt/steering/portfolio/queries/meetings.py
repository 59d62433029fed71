"""Meetings with their packs, the decisions across them, and the minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import (
    Agenda,
    agenda,
    agenda_from,
    changes,
    freeze,
)
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.foundation.rendering import Bullets, Document, Facts, Heading, Paragraph
from holdepunkt.foundation.ui import address
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import (
    PlanDecision,
    SteeringMeeting,
    SteeringPack,
)
from holdepunkt.steering.portfolio.queries.loading import decision_value, load
from holdepunkt.steering.portfolio.queries.watching import last_snapshot, watched


@dataclass(frozen=True, slots=True)
class MadeAgenda:
    """The agenda as it would be sent today, and the plan it is made from."""

    agenda: Agenda
    plan: core.Plan


def made_agenda(*, meeting_id: int, actor: Actor, today: date) -> MadeAgenda:
    """Return the agenda that makes itself: against the last pack, else the last report."""
    meeting = visible(SteeringMeeting, actor).get(pk=meeting_id)
    plan = load(plan_id=meeting.plan_id, actor=actor).plan
    seen = watched(plan, actor=actor, today=today)
    before = _last_pack(meeting.plan_id, actor) or last_snapshot(
        plan_id=meeting.plan_id, actor=actor
    )
    midnight = datetime.combine(today, datetime.min.time(), UTC)
    here = freeze(plan, as_of=today, known_at=midnight)
    found = agenda(
        plan,
        on=meeting.held_on,
        warned=seen.sounding,
        changed=changes(before, here) if before else (),
        today=today,
    )
    return MadeAgenda(found, plan)


def _last_pack(plan_id: int, actor: Actor) -> core.Snapshot | None:
    rows = visible(SteeringPack, actor).filter(meeting__plan_id=plan_id).order_by("-sent_at")
    found = rows.first()
    return core.from_bytes(bytes(found.snapshot)) if found else None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list."""

    day: str
    url: str
    state: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in a log: made or waited for."""

    id: int
    what: str
    by: str
    when: str
    outcome: str
    activity: str
    activity_url: str
    url: str
    is_waiting: bool


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
            "Holdt" if one.is_held else "Pakken er sendt" if one.pk in sent else "Planlagt",
        )
        for one in rows
    )
    return MeetingsPage(
        plan_id, loaded.plan.title, lines, decision_lines(loaded.plan), may_write(actor)
    )


def decision_lines(plan: core.Plan) -> tuple[DecisionLine, ...]:
    """Return the decisions: what waits first, then the newest."""
    names = {one.id: one.name for one in plan.activities}
    every = sorted(
        plan.decisions,
        key=lambda one: (not one.is_waiting, -(one.decided_on or one.asked_on).toordinal(), one.id),
    )
    return tuple(_decision(one, names) for one in every)


def _decision(one: core.Decided, names: Mapping[int, str]) -> DecisionLine:
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
        names.get(one.activity_id or 0, ""),
        address("portfolio:activity", one.activity_id or 0) if one.activity_id in names else "",
        address("portfolio:decide", one.id),
        one.is_waiting,
    )


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting: the agenda as sent, or as it would be sent today, and the decisions made."""

    id: int
    version: int
    plan_id: int
    plan: str
    day: str
    is_held: bool
    is_to_come: bool
    present: str
    sent_at: datetime | None
    sha256: str
    agenda: Agenda
    waiting: tuple[DecisionLine, ...]
    made: tuple[DecisionLine, ...]
    query: str
    may_write: bool


def meeting_page(*, meeting_id: int, actor: Actor, today: date) -> MeetingPage:
    """Return the meeting's page; a pack that is sent is shown as it was sent."""
    row = visible(SteeringMeeting, actor).select_related("plan").get(pk=meeting_id)
    pack = visible(SteeringPack, actor).filter(meeting=row).first()
    words = (
        agenda_from(bytes(pack.agenda))
        if pack
        else made_agenda(meeting_id=meeting_id, actor=actor, today=today).agenda
    )
    plan = load(plan_id=row.plan_id, actor=actor).plan
    here = set(visible(PlanDecision, actor).filter(meeting=row).values_list("pk", flat=True))
    lines = decision_lines(plan)
    return MeetingPage(
        meeting_id,
        row.version,
        row.plan_id,
        str(row.plan),
        short_date(row.held_on),
        row.is_held,
        row.held_on > today,
        row.present,
        pack.sent_at if pack else None,
        pack.sha256 if pack else "",
        words,
        tuple(one for one in lines if one.is_waiting),
        tuple(one for one in lines if one.id in here),
        f"?moede={meeting_id}",
        may_write(actor),
    )


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A decision to be made: what it is about, and the meetings it can be made at."""

    id: int
    version: int
    plan_id: int
    plan: str
    what: str
    by: str
    outcome: str
    meetings: tuple[tuple[str, str], ...]


def decision_page(*, decision_id: int, actor: Actor) -> DecisionPage:
    """Return what the form of a decision begins from."""
    row = visible(PlanDecision, actor).select_related("plan").get(pk=decision_id)
    meetings = visible(SteeringMeeting, actor).filter(plan_id=row.plan_id).order_by("-held_on")
    said = decision_value(row)
    return DecisionPage(
        row.pk,
        row.version,
        row.plan_id,
        str(row.plan),
        said.what,
        said.by,
        said.outcome,
        tuple((str(one.pk), short_date(one.held_on)) for one in meetings),
    )


NOBODY_NOTED = "Det er ikke skrevet op, hvem der var med."


class NotHeld(Refusal):
    """The meeting has not been held, so there are no minutes."""


def minutes(*, meeting_id: int, actor: Actor, today: date) -> Document:
    """Return the minutes: who was there, each item of the agenda, and what was decided."""
    page = meeting_page(meeting_id=meeting_id, actor=actor, today=today)
    if not page.is_held:
        raise NotHeld("Mødet er ikke holdt endnu. Referatet kan hentes, når det er holdt.")
    day = datetime.combine(page.agenda.day, datetime.min.time(), UTC)
    decided = tuple(f"{one.what}: {one.outcome} ({one.by})" for one in page.made)
    parts = [
        Facts(
            (("Plan", page.plan), ("Dato", page.day), ("Til stede", page.present or NOBODY_NOTED))
        ),
        Heading("Beslutninger på mødet"),
        Bullets(decided) if decided else Paragraph("Der blev ikke truffet beslutninger."),
        *(
            part
            for item in page.agenda.items
            for part in (Heading(item.heading), Bullets(item.lines))
        ),
    ]
    return Document(
        title=f"Referat af styregruppemøde {page.day}",
        made_at=page.sent_at or day,
        parts=tuple(parts),
        is_numbered=True,
    )
