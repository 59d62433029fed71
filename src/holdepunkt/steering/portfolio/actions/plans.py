"""Plans, goals and activities are written and changed; nothing of them is deleted."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from holdepunkt.core.portfolio import ActivityState
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.steering.portfolio.actions.asking import promise_decisions
from holdepunkt.steering.portfolio.actions.grants import promise_reports
from holdepunkt.steering.portfolio.actions.promising import promise, promise_to_keeper
from holdepunkt.steering.portfolio.actions.recording import (
    NotTold,
    differing,
    happened,
    noted,
    require_version,
)
from holdepunkt.steering.portfolio.models import Activity, Goal, Plan
from holdepunkt.steering.portfolio.queries.loading import ADDED

CHANGED = "changed"


class AlreadyThere(Refusal):
    """There is a plan of this title and edition."""


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan as a form tells it; `unit_id` is the unit it is the plan of.

    A new plan that names no keeper is kept by whoever writes it.
    """

    title: str
    unit_id: int
    edition: str = ""
    purpose: str = ""
    follows_id: int | None = None
    keeper_id: int | None = None


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as a form tells it."""

    number: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """An activity as a form tells it."""

    title: str
    unit_id: int
    number: str = ""
    second_number: str = ""
    goal_id: int | None = None
    aliases: list[str] = field(default_factory=list)
    content: str = ""
    covers: list[str] = field(default_factory=list)
    phase: str = ""
    state: str = ActivityState.NOT_STARTED.value
    about: str = ""
    lead: str = ""
    holder_id: int | None = None


@transaction.atomic
def add_plan(*, new: PlanDraft, actor: Actor, now: datetime, today: date) -> int:
    """Write a plan down and return its id; one of the same title and edition is refused."""
    require(actor, Act.WRITE_PORTFOLIO)
    if Plan.objects.filter(title=new.title, edition=new.edition).exists():
        raise AlreadyThere("Der er allerede en plan med den titel og udgave.")
    keeper_id = new.keeper_id or actor.staff_id or None
    row = Plan.objects.create(**{**asdict(new), "keeper_id": keeper_id}, made_on=today)
    noted(actor, "portfolio.plan_added", f"plan:{row.pk}", now)
    return row.pk


@transaction.atomic
def change_plan(
    *, plan_id: int, version: int, told: PlanDraft, actor: Actor, now: datetime, today: date
) -> None:
    """Write the plan's own words anew; what its keeper must do follows to a new one."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = Plan.objects.select_for_update().get(pk=plan_id)
    require_version(row, version)
    same = Plan.objects.filter(title=told.title, edition=told.edition).exclude(pk=plan_id)
    if same.exists():
        raise AlreadyThere("Der er allerede en plan med den titel og udgave.")
    _write(row, asdict(told))
    noted(actor, "portfolio.plan_changed", f"plan:{plan_id}", now)
    promise_to_keeper(row, actor=actor, now=now, today=today)
    promise_reports(row, actor=actor, now=now, today=today)
    promise_decisions(row, actor=actor, now=now, today=today)


@transaction.atomic
def add_goal(*, plan_id: int, new: GoalDraft, actor: Actor, now: datetime) -> int:
    """Write a goal under the plan, after those that stand there; return its id."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = Goal.objects.create(plan_id=plan_id, **asdict(new), position=_next(Goal, plan_id))
    noted(actor, "portfolio.goal_added", f"goal:{row.pk}", now)
    return row.pk


@transaction.atomic
def change_goal(
    *, goal_id: int, version: int, told: GoalDraft, actor: Actor, now: datetime
) -> None:
    """Write the goal's words anew."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = Goal.objects.select_for_update().get(pk=goal_id)
    require_version(row, version)
    _write(row, asdict(told))
    noted(actor, "portfolio.goal_changed", f"goal:{goal_id}", now)


@transaction.atomic
def add_activity(
    *, plan_id: int, new: ActivityDraft, actor: Actor, now: datetime, today: date
) -> int:
    """Write an activity under the plan, and return its id."""
    require(actor, Act.WRITE_PORTFOLIO)
    _require_told(new, plan_id)
    closed_on = today if ActivityState(new.state).is_closed else None
    row = Activity.objects.create(
        plan_id=plan_id, **asdict(new), closed_on=closed_on, position=_next(Activity, plan_id)
    )
    happened(row.pk, ADDED, on=today, actor=actor, now=now, title=row.title)
    return row.pk


@transaction.atomic
def change_activity(
    *,
    activity_id: int,
    version: int,
    told: ActivityDraft,
    actor: Actor,
    now: datetime,
    today: date,
) -> None:
    """Write the activity anew; what was before stands in its story."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = Activity.objects.select_for_update().get(pk=activity_id)
    require_version(row, version)
    _require_told(told, row.plan_id)
    was = differing(row, asdict(told))
    if not was:
        return
    closed = ActivityState(told.state).is_closed
    row.closed_on = (row.closed_on or today) if closed else None
    _write(row, asdict(told))
    happened(activity_id, CHANGED, on=today, actor=actor, now=now, was=was)
    promise(row, actor=actor, now=now, today=today)
    if was.keys() & {"lead", "holder_id"}:
        promise_decisions(row.plan, actor=actor, now=now, today=today)


def _require_told(new: ActivityDraft, plan_id: int) -> None:
    """Refuse a state that leaves out what it must say, and a goal of another plan."""
    if (asks := ActivityState(new.state).asks) and not new.about:
        raise NotTold(asks)
    if new.goal_id and not Goal.objects.filter(pk=new.goal_id, plan_id=plan_id).exists():
        raise NotTold("Vælg en målsætning i planen.")


def _write(row: Any, told: Mapping[str, Any]) -> None:
    for name, value in told.items():
        setattr(row, name, value)
    row.version += 1
    row.save()


def _next(model: type[Goal] | type[Activity], plan_id: int) -> int:
    found = model.objects.filter(plan_id=plan_id).aggregate(last=Max("position"))["last"]
    return (found or 0) + 1
