"""What the warnings of a plan are today, and which of them an answer silences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from holdepunkt.core.calendar import legal_calendar
from holdepunkt.core.datewords import DateRules, DateWords, read_rules, read_wording, rules_on
from holdepunkt.core.portfolio import (
    Answer,
    Colour,
    Plan,
    Proposal,
    Reported,
    Snapshot,
    SnapshotChange,
    Thresholds,
    Warned,
    Watch,
    all_changes,
    from_bytes,
    propose,
    read_thresholds,
    sounding,
    thresholds_on,
    warnings,
)
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import (
    Activity,
    ActivityEvent,
    PlanReport,
    SteeringMeeting,
    SteeringPack,
    WarningAnswer,
)
from holdepunkt.steering.portfolio.queries.loading import ADDED


@cache
def _register() -> tuple[Thresholds, ...]:
    """Return the shipped thresholds."""
    folder = files("holdepunkt.steering.portfolio").joinpath("register")
    return read_thresholds(folder.joinpath("thresholds.toml").read_text(encoding="utf-8"))


@cache
def _date_rules() -> tuple[DateRules, ...]:
    """Return the shipped rules of date words."""
    text = files("holdepunkt.core.datewords").joinpath("register.toml").read_text(encoding="utf-8")
    return read_rules(text)


def thresholds(*, today: date) -> Thresholds:
    """Return the thresholds in force."""
    return thresholds_on(_register(), today)


def date_rules(*, today: date) -> DateRules:
    """Return the rules of date words in force."""
    return rules_on(_date_rules(), today)


def read_when(text: str, *, today: date) -> DateWords:
    """Return what a wording about time means when it is written today."""
    return read_wording(text.strip(), rules=date_rules(today=today), context=today)


@dataclass(frozen=True, slots=True)
class Watched:
    """A plan's warnings: those that sound, those answered, and the answers by key."""

    sounding: tuple[Warned, ...]
    silent: tuple[Warned, ...]
    answers: Mapping[tuple[str, str], Answer]


def watched(plan: Plan, *, actor: Actor, today: date) -> Watched:
    """Return the warnings of the plan today."""
    return watched_all([plan], actor=actor, today=today)[plan.id]


def watched_all(plans: Sequence[Plan], *, actor: Actor, today: date) -> dict[int, Watched]:
    """Return the warnings of each plan today, with as many questions for all as for one."""
    ids = [one.id for one in plans]
    reports = visible(PlanReport, actor).filter(plan_id__in=ids)
    last = {
        one.plan_id: one
        for one in reports.order_by("plan_id", "-published_at", "-id").distinct("plan_id")
    }
    reported = _reported(last, actor)
    packs = next_meetings(ids, actor=actor, after=today - timedelta(days=1), is_open=True)
    answers: dict[int, dict[tuple[str, str], Answer]] = {pk: {} for pk in ids}
    for row in visible(WarningAnswer, actor).filter(plan_id__in=ids).order_by("id"):
        answers[row.plan_id][row.rule, row.subject] = Answer(
            row.rule, row.subject, row.until_on, row.why
        )
    kept = {}
    for plan in plans:
        watch = Watch(
            today,
            thresholds(today=today),
            legal_calendar(),
            pack_on=packs[plan.id].held_on if plan.id in packs else None,
            reported=reported.get(plan.id),
        )
        found = warnings(plan, watch)
        heard = sounding(found, answers[plan.id].values(), today)
        silent = tuple(one for one in found if one not in heard)
        kept[plan.id] = Watched(heard, silent, answers[plan.id])
    return kept


def _reported(last: Mapping[int, PlanReport], actor: Actor) -> dict[int, Reported]:
    """Return what each plan's last report told, and which activities are newer than it."""
    newer: dict[int, set[int]] = {pk: set() for pk in last}
    if last:
        added = visible(ActivityEvent, actor).filter(kind=ADDED, activity__plan_id__in=list(last))
        for pk, plan_id, at in added.values_list("activity_id", "activity__plan_id", "recorded_at"):
            if at > last[plan_id].published_at:
                newer[plan_id].add(pk)
    return {
        pk: replace(from_bytes(bytes(one.snapshot)).reported(), newer=frozenset(newer[pk]))
        for pk, one in last.items()
    }


def last_report(*, plan_id: int, actor: Actor) -> PlanReport | None:
    """Return the newest published report of the plan."""
    rows = visible(PlanReport, actor).filter(plan_id=plan_id)
    return rows.order_by("-published_at", "-id").first()


def last_snapshot(*, plan_id: int, actor: Actor) -> Snapshot | None:
    """Return the plan as the last report told it."""
    found = last_report(plan_id=plan_id, actor=actor)
    return from_bytes(bytes(found.snapshot)) if found else None


def changed(before: Snapshot | None, now: Snapshot) -> tuple[SnapshotChange, ...]:
    """Return what differs between two reports, in the plan and in its words; none is no change."""
    return all_changes(before, now, date_rules(today=now.day)) if before else ()


def next_meeting(plan_id: int, *, actor: Actor, after: date) -> date | None:
    """Return the day of the plan's first meeting after the day; None when none is planned."""
    found = next_meetings([plan_id], actor=actor, after=after).get(plan_id)
    return found.held_on if found else None


def next_meetings(
    plan_ids: Sequence[int], *, actor: Actor, after: date, is_open: bool = False
) -> dict[int, SteeringMeeting]:
    """Return the first meeting of each plan after the day that is not held, of plans that have one.

    `is_open`: of those whose pack is not sent, so that an update can still come into it.
    """
    rows = visible(SteeringMeeting, actor).filter(
        plan_id__in=plan_ids, held_on__gt=after, called_off_on=None, is_held=False
    )
    if is_open:
        sent = visible(SteeringPack, actor).filter(meeting__plan_id__in=plan_ids)
        rows = rows.exclude(pk__in=sent.values("meeting_id"))
    return {one.plan_id: one for one in rows.order_by("plan_id", "held_on").distinct("plan_id")}


@dataclass(frozen=True, slots=True)
class Looks:
    """How an activity goes: the proposal, and the steering group's view where it has one."""

    colour: Colour
    word: str
    why: str
    judged: str
    proposed: str


def looks(row: Activity, proposal: Proposal) -> Looks:
    """Return both views; a person's goes first, and the proposal stands beside it."""
    judged = row.judged or {}
    if not judged:
        return Looks(proposal.colour, proposal.colour.word, proposal.why, "", "")
    colour = Colour(judged["colour"])
    told = "" if colour is proposal.colour else f"Forslag: {proposal.colour.word}. {proposal.why}"
    return Looks(colour, colour.word, proposal.why, judged["why"], told)


def proposals(plan: Plan, *, today: date) -> dict[int, Proposal]:
    """Return the proposed colour of every activity."""
    by = thresholds(today=today)
    return {one.id: propose(one, by, today) for one in plan.activities}
