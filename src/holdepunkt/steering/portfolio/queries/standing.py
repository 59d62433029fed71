"""A plan as it stands for whoever writes upon it from outside: its value, versions and marks."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max, Model, QuerySet, Sum

from holdepunkt.core import portfolio as core
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import (
    Activity,
    ActivityEvent,
    Goal,
    GrantReport,
    Milestone,
    PlanDecision,
    PlanHearing,
    PlanReport,
    ProjectGrant,
    SteeringMeeting,
    SuccessCriterion,
)
from holdepunkt.steering.portfolio.queries.loading import load


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan's value, its unit, who gives it money, and the versions of what hangs on it by id."""

    plan: core.Plan
    unit_id: int
    version: int
    purpose: str
    follows_id: int | None
    activities: Mapping[int, int]
    milestones: Mapping[int, int]
    decisions: Mapping[int, int]
    givers: frozenset[str]


def standing(*, plan_id: int, actor: Actor) -> Standing:
    """Return the plan as it stands; DoesNotExist for who may not see it."""
    loaded = load(plan_id=plan_id, actor=actor)
    dates = visible(Milestone, actor).filter(activity__plan_id=plan_id)
    decisions = visible(PlanDecision, actor).filter(plan_id=plan_id)
    row = loaded.row
    return Standing(
        loaded.plan,
        row.unit_id,
        row.version,
        row.purpose,
        row.follows_id,
        {pk: one.version for pk, one in loaded.activities.items()},
        dict(dates.values_list("id", "version")),
        dict(decisions.values_list("id", "version")),
        frozenset(
            visible(ProjectGrant, actor).filter(plan_id=plan_id).values_list("giver", flat=True)
        ),
    )


def plan_marks(*, plan_id: int, actor: Actor) -> dict[str, int]:
    """Return a mark for each kind of thing in the plan; it differs once one is written."""

    def total(model: type[Model], what: str) -> int:
        rows: QuerySet[Model] = visible(model, actor).filter(plan_id=plan_id)
        found = rows.aggregate(n=Sum(what) if what == "version" else Max(what))["n"]
        return found or 0

    reports = visible(GrantReport, actor).filter(grant__plan_id=plan_id)
    events = visible(ActivityEvent, actor).filter(activity__plan_id=plan_id)
    return {
        "opdateringer og ændringer af indsatser": events.aggregate(n=Max("id"))["n"] or 0,
        "indsatsernes vurdering eller rækkefølge": total(Activity, "version"),
        "målsætninger": total(Goal, "version"),
        "succeskriterier": total(SuccessCriterion, "version"),
        "beslutninger": total(PlanDecision, "version"),
        "høringer": total(PlanHearing, "version"),
        "projektbevillinger": total(ProjectGrant, "version"),
        "afrapporteringer": reports.aggregate(n=Sum("version"))["n"] or 0,
        "møder": total(SteeringMeeting, "id"),
        "rapporter": total(PlanReport, "id"),
    }
