"""What is told of an activity: its dates, parts, criteria and colour."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from holdepunkt.core.datewords import DateWords, Nature
from holdepunkt.core.portfolio import ActivityState, Colour, told_days
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.portfolio import access
from holdepunkt.steering.portfolio.actions.promising import promise
from holdepunkt.steering.portfolio.actions.recording import (
    NotTold,
    happened,
    noted,
    require_version,
)
from holdepunkt.steering.portfolio.models import (
    Activity,
    ActivityPart,
    Milestone,
    SuccessCriterion,
    store_words,
)

MOVED, KEPT, DATED, JUDGED, PARTED = "moved", "kept", "dated", "judged", "parted"
CRITERION = "criterion"


class UnreadableDate(Refusal):
    """The wording says no time that anybody can look for."""


class WrongDay(Refusal):
    """The day is in the future, or before what it follows."""


@dataclass(frozen=True, slots=True)
class DateMove:
    """A milestone's new wording, and why; `version` is the one the form was written on."""

    milestone_id: int
    version: int
    words: DateWords
    reason: str


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """A new date of an activity."""

    kind: str
    what: str
    words: DateWords


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """A criterion as a form tells it; `due` is a wording as rows keep it, or nothing.

    `wording` is the sentence a paper says it in, where the name is shorter.
    """

    text: str
    is_quantitative: bool
    wording: str = ""
    operator: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    population: str = ""
    instrument: str = ""
    uncovered: str = ""
    owner: str = ""
    due: DateWords | None = None
    evidence: str = ""
    judged: str = ""
    measure: str = ""
    value: float | None = None
    n: int | None = None
    measured_on: date | None = None


@transaction.atomic
def add_milestone(
    *, activity_id: int, new: MilestoneDraft, actor: Actor, now: datetime, today: date
) -> int:
    """Give the activity a date, which from here on stands in the ledger; return its id."""
    row = _activity(activity_id)
    access.require_update(actor, row)
    _require_readable(new.words)
    found = Milestone.objects.create(
        activity=row, kind=new.kind, what=new.what, when=store_words(new.words), made_on=today
    )
    happened(
        activity_id, DATED, on=today, actor=actor, now=now, what=new.what,
        when=new.words.verbatim, days=told_days(new.words.first, new.words.last),
    )  # fmt: skip
    promise(row, actor=actor, now=now, today=today)
    return found.pk


@transaction.atomic
def move_milestone(*, move: DateMove, actor: Actor, now: datetime, today: date) -> None:
    """Let the milestone have another wording; the one before it is kept."""
    row = _activity(Milestone.objects.get(pk=move.milestone_id).activity_id)
    access.require_update(actor, row)
    move_date(row, move, actor, now, today)


@transaction.atomic
def keep_milestone(
    *, milestone_id: int, version: int, kept_on: date, actor: Actor, now: datetime, today: date
) -> None:
    """Write the day the milestone was reached."""
    found = Milestone.objects.select_for_update().get(pk=milestone_id)
    row = _activity(found.activity_id)
    access.require_update(actor, row)
    require_version(found, version)
    if kept_on > today:
        raise WrongDay("Skriv den dag, det skete. Den ligger ikke i fremtiden.")
    if kept_on < found.made_on:
        raise WrongDay(f"Milepælen er først skrevet {found.made_on:%d.%m.%Y}. Skriv en dag fra da.")
    found.kept_on, found.version = kept_on, found.version + 1
    found.save(update_fields=["kept_on", "version"])
    happened(row.pk, KEPT, on=kept_on, actor=actor, now=now, what=found.what)
    promise(row, actor=actor, now=now, today=today)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the steering group sees an activity, and why; on the version it saw."""

    version: int
    colour: Colour
    why: str


@transaction.atomic
def add_part(
    *, activity_id: int, number: str, text: str, actor: Actor, now: datetime, today: date
) -> int:
    """Write down a part of the activity, and return its id."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = _activity(activity_id)
    part = ActivityPart.objects.create(activity=row, number=number, text=text)
    happened(activity_id, PARTED, on=today, actor=actor, now=now, text=text)
    return part.pk


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part as a form tells it; it has a state of its own, which its activity may not share."""

    number: str
    text: str
    state: str = ActivityState.NOT_STARTED.value
    about: str = ""
    done_on: date | None = None


@transaction.atomic
def change_part(
    *, part_id: int, version: int, told: PartTold, actor: Actor, now: datetime, today: date
) -> None:
    """Write the part anew, with its own state and the day it was done."""
    found = ActivityPart.objects.select_for_update().get(pk=part_id)
    access.require_update(actor, _activity(found.activity_id))
    require_version(found, version)
    if (asks := ActivityState(told.state).asks) and not told.about:
        raise NotTold(asks)
    if told.done_on and told.done_on > today:
        raise WrongDay("Skriv den dag, det skete. Den ligger ikke i fremtiden.")
    for name, value in asdict(told).items():
        setattr(found, name, value)
    found.version += 1
    found.save()
    state = ActivityState(told.state).label
    happened(found.activity_id, PARTED, on=today, actor=actor, now=now, text=told.text, state=state)


@transaction.atomic
def judge(*, activity_id: int, view: Judgement, actor: Actor, now: datetime, today: date) -> None:
    """Let the steering group see it otherwise than the thresholds propose, with a sentence."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = _activity(activity_id)
    require_version(row, view.version)
    if not view.why.strip():
        raise NotTold("Skriv, hvorfor vurderingen er en anden end forslaget.")
    row.judged = {"colour": view.colour.value, "why": view.why, "on": today.isoformat()}
    row.version += 1
    row.save(update_fields=["judged", "version"])
    happened(
        activity_id, JUDGED, on=today, actor=actor, now=now, colour=view.colour.value, why=view.why
    )


@transaction.atomic
def add_criterion(
    *, plan_id: int, activity_id: int | None, new: CriterionDraft, actor: Actor, now: datetime
) -> int:
    """Write a criterion of the plan, or of one of its activities; return its id."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = SuccessCriterion.objects.create(
        plan_id=plan_id, activity_id=activity_id, **_criterion_fields(new, actor)
    )
    noted(actor, "portfolio.criterion_added", f"criterion:{row.pk}", now)
    if activity_id:
        happened(
            activity_id, CRITERION, on=clock.local(now).date(), actor=actor, now=now, what=new.text
        )
    return row.pk


@transaction.atomic
def change_criterion(
    *, criterion_id: int, version: int, told: CriterionDraft, actor: Actor, now: datetime
) -> None:
    """Write the criterion anew; its value as it was reported stands in the reports."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = SuccessCriterion.objects.select_for_update().get(pk=criterion_id)
    require_version(row, version)
    for name, value in _criterion_fields(told, actor).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    noted(actor, "portfolio.criterion_changed", f"criterion:{criterion_id}", now)


def _criterion_fields(told: CriterionDraft, actor: Actor) -> dict[str, Any]:
    if told.value is not None and (told.n is None or told.measured_on is None):
        raise NotTold("En værdi skal have et antal (n) og en dag.")
    unit = told.unit
    if told.measure and not unit:
        # Told now, or the target would change its words the day the first value is there.
        unit = insight.measure_unit(measure_id=told.measure, actor=actor)
    return {**asdict(told), "unit": unit, "due": store_words(told.due) if told.due else {}}


def _activity(activity_id: int) -> Activity:
    return Activity.objects.select_for_update().get(pk=activity_id)


def move_date(row: Activity, move: DateMove, actor: Actor, now: datetime, today: date) -> None:
    """Let a date of the activity, which is locked, have another wording, and tell why."""
    found = Milestone.objects.select_for_update().get(pk=move.milestone_id, activity=row)
    require_version(found, move.version)
    _require_readable(move.words)
    if not move.reason.strip():
        raise NotTold("Skriv, hvorfor datoen er flyttet.")
    told = store_words(move.words)
    before = {**found.when, "until": today.isoformat(), "reason": move.reason}
    found.earlier, found.when = [*found.earlier, before], told
    found.version += 1
    found.save(update_fields=["earlier", "when", "version"])
    happened(
        row.pk, MOVED, on=today, actor=actor, now=now, what=found.what, was=before["verbatim"],
        now_said=told["verbatim"], reason=move.reason,
        days=told_days(move.words.first, move.words.last),
    )  # fmt: skip
    promise(row, actor=actor, now=now, today=today)


def _require_readable(words: DateWords) -> None:
    if words.nature is Nature.UNKNOWN:
        raise UnreadableDate(
            f"»{words.verbatim}« kan ikke læses som en tid."
            " Skriv fx »i maj 2026«, »medio 2026« eller »afventer bevilling«."
        )
