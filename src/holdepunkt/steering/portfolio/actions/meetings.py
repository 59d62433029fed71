"""The steering group's meetings: the locked pack, decisions, and the order."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import transaction

from holdepunkt.core.portfolio import (
    CRITERIA,
    MOST,
    RULES,
    agenda_bytes,
    freeze,
    placed,
    to_bytes,
)
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Act, Actor, Refusal, insert, require
from holdepunkt.steering.portfolio import queries
from holdepunkt.steering.portfolio.actions.asking import (
    promise_decision,
    promise_decisions,
    promise_doing,
)
from holdepunkt.steering.portfolio.actions.promising import promise_meetings, promise_to_keeper
from holdepunkt.steering.portfolio.actions.recording import (
    NotTold,
    happened,
    noted,
    require_version,
)
from holdepunkt.steering.portfolio.actions.telling import WrongDay
from holdepunkt.steering.portfolio.models import (
    Activity,
    Plan,
    PlanDecision,
    SteeringMeeting,
    SteeringPack,
    WarningAnswer,
)
from holdepunkt.steering.portfolio.queries.loading import decision_value

DECIDED, FOLLOWED = "decided", "followed_up"
ANSWERED, UNANSWERED = "answered", "unanswered"


class AlreadySent(Refusal):
    """The meeting's pack is locked, and is not made again."""


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """What was decided, by whom and on what basis, and who carries it out at the latest when.

    It is asked about on `follow_up_on`; without a day of its own it was decided on the meeting's.
    """

    outcome: str
    by: str
    basis: str = ""
    follow_up_on: date | None = None
    meeting_id: int | None = None
    when_said: str = ""
    decided_on: date | None = None
    doer: str = ""


@dataclass(frozen=True, slots=True)
class DecisionAsked:
    """A decision that somebody needs."""

    what: str
    by: str
    activity_id: int | None = None
    when_said: str = ""


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """The day of a meeting, and whether it is called off."""

    held_on: date
    is_called_off: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """The open activities in order, their points, and the decision behind it."""

    ids: Sequence[int]
    points: Mapping[int, Mapping[str, int]]
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class WarningAnswered:
    """Why a warning is no problem, until and with a day."""

    rule: str
    subject: str
    until_on: date
    why: str


@transaction.atomic
def plan_meeting(*, plan_id: int, held_on: date, actor: Actor, now: datetime, today: date) -> int:
    """Put a meeting in the plan's calendar and return its id; a day has one.

    From here on the ledger holds it, and the updates that are to come before it.
    """
    require(actor, Act.WRITE_PORTFOLIO)
    row, _made = SteeringMeeting.objects.get_or_create(plan_id=plan_id, held_on=held_on)
    if row.called_off_on:
        row.called_off_on, row.version = None, row.version + 1
        row.save(update_fields=["called_off_on", "version"])
    noted(actor, "portfolio.meeting_planned", f"meeting:{row.pk}", now)
    _promise(row.plan, actor, now, today)
    return row.pk


def _promise(plan: Plan, actor: Actor, now: datetime, today: date) -> None:
    """Let the ledger follow the plan's meetings, and the decisions that wait for them."""
    promise_meetings(plan, actor=actor, now=now, today=today)
    promise_decisions(plan, actor=actor, now=now, today=today)


@transaction.atomic
def send_pack(*, meeting_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Freeze the agenda and the plan as they stand; from here on the pack never changes."""
    require(actor, Act.WRITE_PORTFOLIO)
    meeting = SteeringMeeting.objects.select_for_update().get(pk=meeting_id)
    if meeting.is_held:
        raise AlreadySent("Mødet er holdt, så pakken til det låses ikke mere.")
    if SteeringPack.objects.filter(meeting=meeting).exists():
        raise AlreadySent("Pakken er allerede låst, og den ændres ikke.")
    _lock(meeting, actor, now, today)
    promise_to_keeper(meeting.plan, actor=actor, now=now, today=today)


def _lock(meeting: SteeringMeeting, actor: Actor, now: datetime, today: date) -> None:
    made = queries.made_agenda(meeting_id=meeting.pk, actor=actor, today=today)
    kept = to_bytes(freeze(made.plan, as_of=today, known_at=now))
    words = agenda_bytes(made.agenda)
    insert(
        SteeringPack(
            meeting=meeting,
            sent_at=now,
            staff_id=actor.staff_id or None,
            agenda=words,
            snapshot=kept,
            sha256=sha256(words + kept).hexdigest(),
        )
    )
    noted(actor, "portfolio.pack_sent", f"meeting:{meeting.pk}", now)


@transaction.atomic
def hold_meeting(
    *, meeting_id: int, version: int, present: str, actor: Actor, now: datetime, today: date
) -> None:
    """Say that the meeting was held, and which roles were there; not before its day.

    What was before it is locked as it stands, where it was not.
    """
    require(actor, Act.WRITE_PORTFOLIO)
    row = SteeringMeeting.objects.select_for_update().get(pk=meeting_id)
    require_version(row, version)
    if row.called_off_on:
        raise WrongDay("Mødet er aflyst. Ret det først, hvis det blev holdt.")
    if row.held_on > today:
        raise WrongDay(f"Mødet er først {short_date(row.held_on)}. Skriv det, når det er holdt.")
    if not SteeringPack.objects.filter(meeting=row).exists():
        _lock(row, actor, now, today)
    row.is_held, row.present, row.version = True, present, row.version + 1
    row.save()
    noted(actor, "portfolio.meeting_held", f"meeting:{meeting_id}", now)
    _promise(row.plan, actor, now, today)


@transaction.atomic
def hand_out_minutes(*, meeting_id: int, actor: Actor, now: datetime) -> None:
    """Note that the minutes were fetched, so that what they say may have been handed on."""
    require(actor, Act.SEE_PORTFOLIO)
    SteeringMeeting.objects.filter(pk=meeting_id).update(minutes_at=now)
    noted(actor, "portfolio.minutes_fetched", f"meeting:{meeting_id}", now)


@transaction.atomic
def change_meeting(
    *, meeting_id: int, version: int, told: MeetingTold, actor: Actor, now: datetime, today: date
) -> None:
    """Move the meeting to another day, or call it off; what was held stands."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = SteeringMeeting.objects.select_for_update().get(pk=meeting_id)
    require_version(row, version)
    if row.is_held:
        raise WrongDay("Mødet er holdt, så det kan hverken flyttes eller aflyses.")
    if row.held_on != told.held_on:
        _require_free(row, told.held_on)
    row.held_on, row.version = told.held_on, row.version + 1
    row.called_off_on = (row.called_off_on or today) if told.is_called_off else None
    row.save()
    noted(actor, "portfolio.meeting_changed", f"meeting:{meeting_id}", now)
    _promise(row.plan, actor, now, today)


def _require_free(row: SteeringMeeting, day: date) -> None:
    """Refuse to move what a locked pack says, and to have two meetings on a day."""
    if SteeringPack.objects.filter(meeting=row).exists():
        raise WrongDay("Pakken er låst til mødet den dag. Aflys det, og lav et nyt.")
    if SteeringMeeting.objects.filter(plan=row.plan_id, held_on=day).exists():
        raise WrongDay(f"Planen har allerede et møde {short_date(day)}.")


@transaction.atomic
def ask_decision(
    *, plan_id: int, asked: DecisionAsked, actor: Actor, now: datetime, today: date
) -> int:
    """Put a decision on the list of what waits and on the day of who bears the role; its id."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = PlanDecision.objects.create(plan_id=plan_id, asked_on=today, **asdict(asked))
    noted(actor, "portfolio.decision_asked", f"decision:{row.pk}", now)
    promise_decision(row, actor=actor, now=now, today=today)
    return row.pk


@transaction.atomic
def decide(
    *,
    decision_id: int,
    version: int,
    made: DecisionMade,
    actor: Actor,
    now: datetime,
    today: date,
) -> int:
    """Write what was decided, and return its id; a new one follows what was decided before."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = PlanDecision.objects.select_for_update().get(pk=decision_id)
    require_version(row, version)
    if not made.outcome.strip():
        raise NotTold("Skriv, hvad der er besluttet.")
    decided_on = _decided_on(made, today)
    if row.decided_on is None:
        row.decided_on = decided_on  # kept by those it was asked of, whoever made it
        promise_decision(row, actor=actor, now=now, today=today)
    else:
        old, row = row, _superseding(row, today)
        promise_doing(old, actor=actor, now=now, today=today)
    row.asked = {"by": row.by, "when_said": row.when_said}
    row.written_at, row.written_by_id = now, actor.staff_id or None
    for name, value in asdict(made).items():
        setattr(row, name, value)
    row.decided_on, row.version = decided_on, row.version + 1
    row.save()
    promise_doing(row, actor=actor, now=now, today=today)
    noted(actor, "portfolio.decided", f"decision:{row.pk}", now)
    if row.activity_id:
        happened(
            row.activity_id, DECIDED, on=decided_on, actor=actor, now=now, what=row.what,
            said=decision_value(row).answer,
        )  # fmt: skip
    return row.pk


def _decided_on(made: DecisionMade, today: date) -> date:
    """Return the day it was decided: as told, else the meeting's; what is to come is refused."""
    day = made.decided_on or today
    if made.decided_on is None and made.meeting_id:
        day = SteeringMeeting.objects.values_list("held_on", flat=True).get(pk=made.meeting_id)
    if day > today:
        raise WrongDay(
            f"Der er ikke besluttet noget {short_date(day)} endnu."
            " Skriv den dag, der blev besluttet, eller vent, til mødet er holdt."
        )
    return day


@transaction.atomic
def follow_up(
    *, decision_id: int, version: int, came_of_it: str, actor: Actor, now: datetime, today: date
) -> None:
    """Write what came of a decision; from here on it is not asked about any more."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = PlanDecision.objects.select_for_update().get(pk=decision_id)
    require_version(row, version)
    if row.decided_on is None or not came_of_it.strip():
        raise NotTold("Skriv, hvad der kom ud af beslutningen.")
    row.came_of_it, row.came_on, row.version = came_of_it, today, row.version + 1
    row.save(update_fields=["came_of_it", "came_on", "version"])
    promise_doing(row, actor=actor, now=now, today=today)
    noted(actor, "portfolio.decision_followed_up", f"decision:{row.pk}", now)
    if row.activity_id:
        happened(
            row.activity_id, FOLLOWED, on=today, actor=actor, now=now, what=row.what,
            said=came_of_it,
        )  # fmt: skip


def _superseding(row: PlanDecision, today: date) -> PlanDecision:
    """Return a new decision on the same matter; the old one stands, and says what followed."""
    new = PlanDecision.objects.create(
        plan_id=row.plan_id, activity_id=row.activity_id, what=row.what, by=row.by, asked_on=today
    )
    row.superseded_by, row.version = new, row.version + 1
    row.save(update_fields=["superseded_by", "version"])
    return new


@transaction.atomic
def prioritise(*, plan_id: int, order: Order, actor: Actor, now: datetime, today: date) -> None:
    """Set the order of the open activities; it changes only with a decision that says why."""
    require(actor, Act.WRITE_PORTFOLIO)
    if not order.why.strip():
        raise NotTold("Skriv, hvad der er besluttet, og hvorfor.")
    rows = {row.pk: row for row in Activity.objects.select_for_update().filter(plan_id=plan_id)}
    places = placed(order.ids, rows)
    for pk, row in rows.items():
        row.rank = places[pk]
        row.points = _sensible(order.points.get(pk, row.points))
        row.version += 1
        row.save(update_fields=["rank", "points", "version"])
    PlanDecision.objects.create(
        plan_id=plan_id, what="Prioriteret rækkefølge", by=order.by, asked_on=today,
        decided_on=today, outcome=order.why,
    )  # fmt: skip
    noted(actor, "portfolio.prioritised", f"plan:{plan_id}", now, order=list(order.ids))


def _sensible(points: Mapping[str, int]) -> dict[str, int]:
    return {key: min(max(int(points[key]), 0), MOST) for key in CRITERIA if key in points}


@transaction.atomic
def answer_warning(
    *, plan_id: int, answer: WarningAnswered, actor: Actor, now: datetime, today: date
) -> None:
    """Say why a warning is no problem; it is silent until, and with, the day."""
    require(actor, Act.WRITE_PORTFOLIO)
    if answer.rule not in RULES or not answer.why.strip():
        raise NotTold("Skriv, hvorfor advarslen ikke er et problem.")
    if answer.until_on < today:
        raise NotTold("Vælg en dag, der ikke er gået.")
    WarningAnswer.objects.create(
        plan_id=plan_id, **asdict(answer), answered_at=now,
        staff_id=actor.staff_id or None,
    )  # fmt: skip
    noted(
        actor,
        "portfolio.warning_answered",
        f"plan:{plan_id}",
        now,
        rule=answer.rule,
        about=answer.subject,
    )
    if activity_id := _activity_of(answer.subject):
        happened(
            activity_id, ANSWERED, on=today, actor=actor, now=now, what=RULES[answer.rule],
            until=answer.until_on.isoformat(), why=answer.why,
        )  # fmt: skip


def _activity_of(subject: str) -> int:
    """Return the activity that a warning is about; 0 for none, and for what hangs on the plan."""
    kind, _, pk = subject.partition(":")
    return int(pk) if kind == "activity" else 0


@transaction.atomic
def take_back_answer(
    *, plan_id: int, rule: str, subject: str, actor: Actor, now: datetime, today: date
) -> None:
    """Let a warning speak again from today; the answer stands, and that it was taken back."""
    require(actor, Act.WRITE_PORTFOLIO)
    same = WarningAnswer.objects.filter(plan_id=plan_id, rule=rule, subject=subject)
    last = same.order_by("-id").first()
    if last is None or last.until_on < today:
        raise NotTold("Advarslen er ikke besvaret, så der er intet svar at tage tilbage.")
    WarningAnswer.objects.create(
        plan_id=plan_id, rule=rule, subject=subject, until_on=today - timedelta(days=1),
        why="Svaret er taget tilbage", answered_at=now, staff_id=actor.staff_id or None,
    )  # fmt: skip
    noted(actor, "portfolio.answer_taken_back", f"plan:{plan_id}", now, rule=rule, about=subject)
    if activity_id := _activity_of(subject):
        happened(activity_id, UNANSWERED, on=today, actor=actor, now=now, what=RULES[rule])
