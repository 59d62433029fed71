"""A plan as the core's value: nine questions, however many activities it has.

Three more where something in it hangs on another plan.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q

from holdepunkt.core import portfolio as core
from holdepunkt.core.figures import Figure, shielded
from holdepunkt.core.portfolio import ActivityState, LinkKind, MilestoneKind, Phase, Update
from holdepunkt.foundation.access import Actor, ask, rows_of
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import (
    Activity,
    ActivityLink,
    ActivityPart,
    Goal,
    Milestone,
    Plan,
    PlanDecision,
    PlanHearing,
    SteeringMeeting,
    SuccessCriterion,
    date_words,
)

UPDATED, MOVED = "updated", "moved"
_TOLD = """
SELECT activity_id, happened_on, facts, EXISTS (
    SELECT 1 FROM portfolio_activityevent m
    WHERE m.activity_id = newest.activity_id AND m.kind = %(moved)s
        AND m.recorded_at = newest.recorded_at AND m.id > newest.id
) AS has_moved FROM (
    SELECT e.id, e.activity_id, e.happened_on, e.recorded_at, e.facts,
        row_number() OVER (PARTITION BY e.activity_id ORDER BY e.id DESC) AS place
    FROM portfolio_activityevent e
    WHERE e.kind = %(kind)s AND e.activity_id = ANY (%(ids)s::bigint[])
) newest WHERE place <= %(most)s ORDER BY id
"""
MOST_TOLD = 4
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan's row, its value, and the rows of its activities by id."""

    row: Plan
    plan: core.Plan
    activities: Mapping[int, Activity]


def load(*, plan_id: int, actor: Actor, activity_id: int | None = None) -> LoadedPlan:
    """Return the plan, or of its activities one alone; DoesNotExist for who may not see it."""
    row = visible(Plan, actor).get(pk=plan_id)
    # Who may see the plan may see what hangs on it; plain SQL, for there may be 500 of them.
    rows = rows_of(
        Activity,
        "plan_id = %s AND (%s::bigint IS NULL OR id = %s) ORDER BY position, id",
        plan_id,
        activity_id,
        activity_id,
        actor=actor,
    )
    parts = _Parts.found([one.pk for one in rows], actor)
    criteria = _criteria(row, actor)
    outside = () if activity_id else _outside(parts.elsewhere, actor)
    activities = [parts.activity(one, criteria.get(one.pk, ())) for one in rows]
    every = {one.id: one for one in (*activities, *outside)}
    return LoadedPlan(
        row,
        core.Plan(
            id=row.pk,
            title=row.title,
            edition=row.edition,
            goals=_goals(row, actor),
            activities=tuple(parts.with_origin(one, every) for one in activities),
            outside=outside,
            criteria=tuple(criteria.get(None, ())),
            decisions=_decisions(row, actor),
            hearings=_hearings(row, actor),
        ),
        {one.pk: one for one in rows},
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What hangs on activities, by activity; `origins` is what each came of."""

    parts: Mapping[int, list[core.Part]]
    milestones: Mapping[int, list[core.Milestone]]
    links: Mapping[int, list[core.Link]]
    origins: Mapping[int, list[int]]
    told: Mapping[int, list[Update]]
    elsewhere: list[int]  # those in other plans that one of these hangs on

    @classmethod
    def found(cls, ids: list[int], actor: Actor) -> "_Parts":
        parts, milestones, links = defaultdict(list), defaultdict(list), defaultdict(list)
        origins: dict[int, list[int]] = defaultdict(list)
        on_these = "activity_id = ANY (%s::bigint[]) ORDER BY id"
        for part in rows_of(ActivityPart, on_these, ids, actor=actor):
            value = core.Part(
                part.pk, part.number, part.text, part.done_on, ActivityState(part.state), part.about
            )
            parts[part.activity_id].append(value)
        for row in rows_of(Milestone, on_these, ids, actor=actor):
            milestones[row.activity_id].append(milestone_value(row))
        either = "activity_id = ANY (%s::bigint[]) OR other_id = ANY (%s::bigint[]) ORDER BY id"
        for link in rows_of(ActivityLink, either, ids, ids, actor=actor):
            found = core.Link(LinkKind(link.kind), link.other_id, link.text)
            links[link.activity_id].append(found)
            if not found.kind.is_dependency:
                origins[link.other_id].append(link.activity_id)
        here = set(ids)
        wanted = {one.other_id for pk in ids for one in links[pk] if one.kind.is_dependency}
        wanted |= {pk for one in ids for pk in origins[one]}
        told = updates(ids, most=MOST_TOLD)
        return cls(parts, milestones, links, origins, told, sorted(wanted - here))

    def with_origin(self, one: core.Activity, every: Mapping[int, core.Activity]) -> core.Activity:
        """Return the activity with what it came of, in this plan or an earlier one."""
        came = tuple(every[pk] for pk in self.origins.get(one.id, ()) if pk in every)
        return replace(one, before=came) if came else one

    def activity(self, row: Activity, criteria: Iterable[core.Criterion]) -> core.Activity:
        return core.Activity(
            id=row.pk,
            number=row.number,
            title=row.title,
            goal_id=row.goal_id,
            second_number=row.second_number,
            aliases=tuple(row.aliases),
            content=row.content,
            covers=tuple(row.covers),
            phase=Phase(row.phase) if row.phase else None,
            state=ActivityState(row.state),
            about=row.about,
            lead=row.lead,
            holder_id=row.holder_id,
            unit_id=row.unit_id,
            rank=row.rank,
            parts=tuple(self.parts.get(row.pk, ())),
            milestones=tuple(self.milestones.get(row.pk, ())),
            links=tuple(self.links.get(row.pk, ())),
            criteria=tuple(criteria),
            told=tuple(self.told.get(row.pk, ())),
        )


def _outside(ids: list[int], actor: Actor) -> tuple[core.Activity, ...]:
    """Return activities of other plans, with their dates and what was told of them."""
    if not ids:
        return ()
    rows = visible(Activity, actor).filter(pk__in=ids).select_related("plan").order_by("id")
    milestones: dict[int, list[core.Milestone]] = defaultdict(list)
    for row in visible(Milestone, actor).filter(activity_id__in=ids).order_by("id"):
        milestones[row.activity_id].append(milestone_value(row))
    told = updates(ids, most=MOST_TOLD)
    return tuple(
        core.Activity(
            id=one.pk,
            number=one.number,
            title=one.title,
            state=ActivityState(one.state),
            about=one.about,
            milestones=tuple(milestones[one.pk]),
            told=tuple(told.get(one.pk, ())),
            of_plan=str(one.plan),
        )
        for one in rows
    )


def updates(activity_ids: list[int], *, most: int) -> dict[int, list[Update]]:
    """Return the newest updates of each activity, the newest last."""
    found: dict[int, list[Update]] = defaultdict(list)
    rows = ask(_TOLD, kind=UPDATED, moved=MOVED, ids=activity_ids, most=most)
    for pk, day, kept, has_moved in rows:
        found[pk].append(update_of(day, json.loads(kept), has_moved=has_moved))
    return found


def update_of(day: date, facts: Mapping[str, Any], *, has_moved: bool = False) -> Update:
    """Return what an event of an update tells; `has_moved`: a date was moved with it."""
    return Update(
        day,
        facts.get("happened", ""),
        facts.get("ahead", ""),
        facts.get("asks_for", ""),
        is_unchanged=bool(facts.get("is_unchanged")) and not has_moved,
        has_moved=has_moved,
    )


def milestone_value(row: Milestone) -> core.Milestone:
    """Return the row as the core's value."""
    return core.Milestone(
        row.pk,
        MilestoneKind(row.kind),
        row.what,
        date_words(row.when),
        row.kept_on,
        tuple(date_words(one) for one in row.earlier),
    )


def _goals(row: Plan, actor: Actor) -> tuple[core.Goal, ...]:
    goals = visible(Goal, actor).filter(plan=row).order_by("position", "id")
    return tuple(core.Goal(one.pk, one.number, one.title, one.text) for one in goals)


def _criteria(row: Plan, actor: Actor) -> dict[int | None, list[core.Criterion]]:
    rows = list(visible(SuccessCriterion, actor).filter(plan=row).order_by("id"))
    read = insight.latest_readings(
        measure_ids={one.measure for one in rows if one.measure}, unit_id=row.unit_id, actor=actor
    )
    found: dict[int | None, list[core.Criterion]] = defaultdict(list)
    for one in rows:
        found[one.activity_id].append(criterion_value(one, read.get(one.measure)))
    return found


def criterion_value(
    row: SuccessCriterion, read: insight.MeasureReading | None = None
) -> core.Criterion:
    """Return the row as the core's value; a measure of ours goes before what was typed."""
    reading = None
    if read is not None:
        source = f"Holdepunkt: {read.name}"
        reading = core.Reading(
            read.value, read.n, read.as_of, source, read.measure_id, read.is_small
        )
    elif row.value is not None and row.n is not None and row.measured_on is not None:
        is_small = _is_small(row.value, row.n, row.unit)
        reading = core.Reading(row.value, row.n, row.measured_on, is_small=is_small)
    return core.Criterion(
        id=row.pk,
        text=row.text,
        is_quantitative=row.is_quantitative,
        operator=row.operator,
        baseline=row.baseline,
        target=row.target,
        unit=row.unit or (read.unit if read else ""),
        population=row.population,
        instrument=row.instrument or (f"Holdepunkt: {read.name}" if read else ""),
        owner=row.owner,
        due=date_words(row.due) if row.due else None,
        uncovered=row.uncovered,
        evidence=row.evidence,
        judged=row.judged,
        reading=reading,
    )


def _is_small(value: float, n: int, unit: str) -> bool:
    """Return whether what somebody typed tells of as few as our own figures hide."""
    figure = Figure(None, None, n, value)
    if unit == "%":
        figure = replace(figure, numerator=round(value * n / _HUNDRED), denominator=n)
    return shielded(figure).value is None


def _decisions(row: Plan, actor: Actor) -> tuple[core.Decided, ...]:
    held = visible(SteeringMeeting, actor).filter(plan=row, is_held=True)
    days = list(held.values_list("held_on", flat=True))
    rows = visible(PlanDecision, actor).filter(plan=row).order_by("asked_on", "id")
    return tuple(decision_value(one, days) for one in rows)


def decision_value(row: PlanDecision, held: Iterable[date] = ()) -> core.Decided:
    """Return the row as the core's value; a meeting on the day it was asked for counts."""
    return core.Decided(
        id=row.pk,
        what=row.what,
        by=row.by,
        asked_on=row.asked_on,
        decided_on=row.decided_on,
        outcome=row.outcome,
        activity_id=row.activity_id,
        follow_up_on=row.follow_up_on,
        meetings=sum(day >= row.asked_on for day in held),
        superseded_by=row.superseded_by_id,
        when_said=row.when_said,
        doer=row.doer,
        came_of_it=row.came_of_it,
        came_on=row.came_on,
    )


def _hearings(row: Plan, actor: Actor) -> tuple[core.Hearing, ...]:
    rows = visible(PlanHearing, actor).filter(plan=row).order_by("first_on", "id")
    return tuple(
        core.Hearing(
            one.pk, one.title, one.parties, one.first_on, one.last_on, one.decided_on, one.changed
        )
        for one in rows
    )


def counts(actor: Actor) -> dict[int, tuple[int, int]]:
    """Return how many activities each plan has, and how many are open."""
    open_ones = [state.value for state in ActivityState if not state.is_closed]
    rows = (
        visible(Activity, actor)
        .values("plan_id")
        .annotate(every=Count("id"), still=Count("id", filter=Q(state__in=open_ones)))
    )
    return {row["plan_id"]: (row["every"], row["still"]) for row in rows}
