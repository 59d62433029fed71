"""A plan as the core's value: nine questions, however many activities it has.

Three more where something in it hangs on another plan.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from holdepunkt.core import portfolio as core
from holdepunkt.core.figures import Figure, shielded
from holdepunkt.core.portfolio import ActivityState, LinkKind, MilestoneKind, Phase, Update
from holdepunkt.foundation.access import Actor, ask, rows_of
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import (
    UNTOLD,
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

ADDED, UPDATED, MOVED = "added", "updated", "moved"
_TOLD = """
SELECT activity_id, happened_on, facts, EXISTS (
    SELECT 1 FROM portfolio_activityevent m
    WHERE m.activity_id = newest.activity_id AND m.kind = %(moved)s
        AND m.recorded_at = newest.recorded_at AND m.id > newest.id
) AS has_moved FROM (
    SELECT e.id, e.activity_id, e.happened_on, e.recorded_at, e.facts,
        row_number() OVER (PARTITION BY e.activity_id ORDER BY e.id DESC) AS place
    FROM portfolio_activityevent e
    WHERE e.kind = %(kind)s AND e.activity_id = ANY (%(ids)s::bigint[]) AND e.id NOT IN (
        SELECT (gone.facts ->> 'event')::bigint FROM portfolio_activityevent gone
        WHERE gone.kind = %(untold)s AND gone.activity_id = ANY (%(ids)s::bigint[])
    )
) newest WHERE place <= %(most)s ORDER BY id
"""
MOST_TOLD = 4
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan's row, its value, the rows of its activities by id, and the figures of ours it reads.

    `read` has them by measure.
    """

    row: Plan
    plan: core.Plan
    activities: Mapping[int, Activity]
    read: Mapping[str, insight.MeasureReading]


def load(*, plan_id: int, actor: Actor, activity_id: int | None = None) -> LoadedPlan:
    """Return the plan, or of its activities one alone; DoesNotExist for who may not see it."""
    row = visible(Plan, actor).get(pk=plan_id)
    [found] = load_all([row], actor=actor, activity_id=activity_id)
    return found


def load_all(
    plans: Sequence[Plan], *, actor: Actor, activity_id: int | None = None
) -> list[LoadedPlan]:
    """Return plans the actor has found, with as many questions for all of them as for one."""
    ids = [one.pk for one in plans]
    # Who may see the plan may see what hangs on it; plain SQL, for there may be 500 of them.
    rows = rows_of(
        Activity,
        "plan_id = ANY (%s::bigint[]) AND (%s::bigint IS NULL OR id = %s) ORDER BY position, id",
        ids,
        activity_id,
        activity_id,
        actor=actor,
    )
    of_plan: dict[int, list[Activity]] = {pk: [] for pk in ids}
    for row in rows:
        of_plan[row.plan_id].append(row)
    parts = _Parts.found([one.pk for one in rows], actor)
    elsewhere = {
        pk: parts.elsewhere([one.pk for one in own]) if activity_id is None else frozenset()
        for pk, own in of_plan.items()
    }
    outside = _outside(sorted(frozenset().union(*elsewhere.values())), actor)
    on_plans = _OnPlans.found(plans, actor)
    return [
        on_plans.loaded(
            row, of_plan[row.pk], parts, [one for one in outside if one.id in elsewhere[row.pk]]
        )
        for row in plans
    ]


@dataclass(frozen=True, slots=True)
class _OnPlans:
    """What hangs on plans rather than on their activities, by plan."""

    goals: Mapping[int, list[core.Goal]]
    read: Mapping[int, Mapping[str, insight.MeasureReading]]
    criteria: Mapping[int, Mapping[int | None, list[core.Criterion]]]
    decisions: Mapping[int, list[core.Decided]]
    hearings: Mapping[int, list[core.Hearing]]

    @classmethod
    def found(cls, plans: Sequence[Plan], actor: Actor) -> "_OnPlans":
        ids = [one.pk for one in plans]
        read, criteria = _criteria(plans, actor)
        return cls(
            _goals(ids, actor), read, criteria, _decisions(ids, actor), _hearings(ids, actor)
        )

    def loaded(
        self, row: Plan, rows: Sequence[Activity], parts: "_Parts", outside: Sequence[core.Activity]
    ) -> LoadedPlan:
        criteria = self.criteria.get(row.pk, {})
        activities = [parts.activity(one, criteria.get(one.pk, ())) for one in rows]
        every = {one.id: one for one in (*activities, *outside)}
        return LoadedPlan(
            row,
            core.Plan(
                id=row.pk,
                title=row.title,
                edition=row.edition,
                goals=tuple(self.goals.get(row.pk, ())),
                activities=tuple(parts.with_origin(one, every) for one in activities),
                outside=tuple(outside),
                criteria=tuple(criteria.get(None, ())),
                decisions=tuple(self.decisions.get(row.pk, ())),
                hearings=tuple(self.hearings.get(row.pk, ())),
            ),
            {one.pk: one for one in rows},
            self.read[row.unit_id],
        )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What hangs on activities, by activity; `origins` is what each came of."""

    parts: Mapping[int, list[core.Part]]
    milestones: Mapping[int, list[core.Milestone]]
    links: Mapping[int, list[core.Link]]
    origins: Mapping[int, list[int]]
    told: Mapping[int, list[Update]]

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
        return cls(parts, milestones, links, origins, updates(ids, most=MOST_TOLD))

    def elsewhere(self, ids: Iterable[int]) -> frozenset[int]:
        """Return the activities that these hang on, and that are none of them."""
        here = frozenset(ids)
        waits = {
            one.other_id for pk in here for one in self.links.get(pk, ()) if one.kind.is_dependency
        }
        return frozenset(waits.union(*(self.origins.get(pk, ()) for pk in here))) - here

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
    rows = ask(_TOLD, kind=UPDATED, moved=MOVED, untold=UNTOLD, ids=activity_ids, most=most)
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
        row.earlier[-1].get("reason", "") if row.earlier else "",
    )


def _goals(ids: Sequence[int], actor: Actor) -> dict[int, list[core.Goal]]:
    found: dict[int, list[core.Goal]] = defaultdict(list)
    for one in visible(Goal, actor).filter(plan_id__in=ids).order_by("position", "id"):
        found[one.plan_id].append(core.Goal(one.pk, one.number, one.title, one.text))
    return found


def _criteria(
    plans: Sequence[Plan], actor: Actor
) -> tuple[
    Mapping[int, Mapping[str, insight.MeasureReading]],
    dict[int, dict[int | None, list[core.Criterion]]],
]:
    """Return the figures of ours that criteria are read from, by unit; and those by plan."""
    units = {one.pk: one.unit_id for one in plans}
    rows = list(visible(SuccessCriterion, actor).filter(plan_id__in=list(units)).order_by("id"))
    read = {
        unit: insight.latest_readings(
            measure_ids={one.measure for one in rows if one.measure and units[one.plan_id] == unit},
            unit_id=unit,
            actor=actor,
        )
        for unit in set(units.values())
    }
    found: dict[int, dict[int | None, list[core.Criterion]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in rows:
        reading = read[units[one.plan_id]].get(one.measure)
        found[one.plan_id][one.activity_id].append(criterion_value(one, reading))
    return read, found


def criterion_value(
    row: SuccessCriterion, read: insight.MeasureReading | None = None
) -> core.Criterion:
    """Return the row as the core's value; a measure of ours goes before what was typed."""
    reading = None
    if read is not None:
        source = f"Holdepunkt: {read.name}"
        reading = core.Reading(
            read.value, read.n, read.as_of, source, read.measure_id, read.is_small, read.counted,
            read.definition,
        )  # fmt: skip
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
        is_fetched=bool(row.measure),
        wording=row.wording,
    )


def _is_small(value: float, n: int, unit: str) -> bool:
    """Return whether what somebody typed tells of as few as our own figures hide."""
    figure = Figure(None, None, n, value)
    if unit == "%":
        figure = replace(figure, numerator=round(value * n / _HUNDRED), denominator=n)
    return shielded(figure).value is None


def _decisions(ids: Sequence[int], actor: Actor) -> dict[int, list[core.Decided]]:
    held = visible(SteeringMeeting, actor).filter(plan_id__in=ids, is_held=True)
    days: dict[int, list[date]] = defaultdict(list)
    for plan_id, day in held.values_list("plan_id", "held_on"):
        days[plan_id].append(day)
    found: dict[int, list[core.Decided]] = defaultdict(list)
    for one in visible(PlanDecision, actor).filter(plan_id__in=ids).order_by("asked_on", "id"):
        found[one.plan_id].append(decision_value(one, days[one.plan_id]))
    return found


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


def _hearings(ids: Sequence[int], actor: Actor) -> dict[int, list[core.Hearing]]:
    found: dict[int, list[core.Hearing]] = defaultdict(list)
    for one in visible(PlanHearing, actor).filter(plan_id__in=ids).order_by("first_on", "id"):
        found[one.plan_id].append(
            core.Hearing(
                one.pk, one.title, one.parties, one.first_on, one.last_on, one.decided_on,
                one.changed,
            )
        )  # fmt: skip
    return found
