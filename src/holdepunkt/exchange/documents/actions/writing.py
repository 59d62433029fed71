"""A new plan is written from what was reviewed, through the portfolio's door."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from holdepunkt.core.datewords import DateWords, Nature, Use
from holdepunkt.core.documents import Item, ItemKind, needs_told, promised_dates, repeated_dates
from holdepunkt.core.papers import Activity, Budget
from holdepunkt.core.portfolio import NOT_TOLD, ActivityState, BudgetRow, BudgetTable
from holdepunkt.exchange.documents.queries import Reviewed
from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.steering.portfolio import public as portfolio

if TYPE_CHECKING:
    from holdepunkt.exchange.documents.actions.bringing import Front

UNTOLD_DAY = "dato ikke oplyst i dokumentet"
_KINDS = {Use.START: "start", Use.GATE: "gate", Use.RECURRING: "again"}


class Unreadable(Refusal):
    """Something typed cannot be read, and the sentence says where."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Who writes, when, and the day the paper tells of."""

    actor: Actor
    now: datetime
    today: date
    day: date

    @property
    def told(self) -> dict[str, Any]:
        """Return what every deed is told."""
        return {"actor": self.actor, "now": self.now, "today": self.today}

    @property
    def back_then(self) -> dict[str, Any]:
        """Return what a deed is told that happened on the paper's own day."""
        return {**self.told, "today": self.day}

    @property
    def dayless(self) -> dict[str, Any]:
        """Return what a deed without a day is told."""
        return {"actor": self.actor, "now": self.now}


def write_plan(found: Reviewed, front: "Front", moment: Moment) -> dict[str, Any]:
    """Write plan, goals, activities, criteria, decisions and budget; return what became what."""
    draft = portfolio.PlanDraft(
        front.title, front.unit_id, front.edition, follows_id=front.follows_id
    )
    plan_id = portfolio.add_plan(new=draft, **moment.told)
    written: dict[int, int] = {}
    counts = dict.fromkeys(("goals", "activities", "dates", "criteria", "decisions"), 0)
    for section in found.proposal.sections:
        goal_id = None
        for item in section.items:
            if item.kind is ItemKind.GOAL:
                goal = portfolio.GoalDraft(item.get("number"), item.get("title"), item.get("text"))
                goal_id = portfolio.add_goal(plan_id=plan_id, new=goal, **moment.dayless)
                counts["goals"] += 1
            elif item.kind is ItemKind.ACTIVITY and item.is_kept:
                where = Place(plan_id, goal_id, front.unit_id)
                pk, dates = write_activity(item, found.activities[item.at], where, moment)
                written[item.at] = pk
                counts["activities"] += 1
                counts["dates"] += dates
    links = _write_needs(found, written, moment)
    counts["links"] = len(links)
    counts["criteria"] = _write_criteria(found, plan_id, moment)
    decisions = write_decisions(found, plan_id, written, moment)
    counts["decisions"] = len(decisions)
    counts["budget"] = _write_budget(found, plan_id, moment)
    return {
        "plan": plan_id, "activities": {str(at): pk for at, pk in written.items()},
        "links": links, "decisions": decisions, "counts": counts,
    }  # fmt: skip


def _write_needs(found: Reviewed, written: dict[int, int], moment: Moment) -> list[int]:
    """Write what the activities wait for among those that were written; return the links' ids."""
    links = []
    for item in found.proposal.items:
        if item.kind is not ItemKind.ACTIVITY or item.at not in written:
            continue
        for other, kind, text in needs_told(item):
            if other in written:
                link = portfolio.LinkDraft(written[other], kind, text)
                links.append(_link(item, written[item.at], link, moment))
    return links


def _link(item: Item, activity_id: int, link: portfolio.LinkDraft, moment: Moment) -> int:
    try:
        return portfolio.link_activities(activity_id=activity_id, link=link, **moment.told)
    except Refusal as refused:
        raise Unreadable(f"»{item.heading}«: {refused}") from refused


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new activity belongs."""

    plan_id: int
    goal_id: int | None
    unit_id: int


def write_activity(item: Item, activity: Activity, where: Place, moment: Moment) -> tuple[int, int]:
    """Write an activity with its dates and its first update; return its id and how many dates."""
    state = item.get("state") or ActivityState.NOT_STARTED.value
    new = portfolio.ActivityDraft(
        item.get("title"), where.unit_id, item.get("number"), item.get("second"),
        goal_id=where.goal_id, content=item.get("content"), covers=list(activity.sections),
        phase=item.get("phase"), state=state, about=item.get("about"), lead=item.get("lead"),
    )  # fmt: skip
    try:
        pk = portfolio.add_activity(plan_id=where.plan_id, new=new, **moment.told)
        dates = [
            portfolio.add_milestone(activity_id=pk, new=each, **moment.told)
            for each in milestones(item, activity, moment)
        ]
    except Refusal as refused:
        raise Unreadable(f"»{item.heading}«: {refused}") from refused
    if item.get("told"):
        told = portfolio.MonthlyUpdate(happened=item.get("told"))
        portfolio.update_activity(activity_id=pk, told=told, **moment.back_then)
    return pk, len(dates)


def milestones(
    item: Item, activity: Activity, moment: Moment
) -> Iterator[portfolio.MilestoneDraft]:
    """Yield the dates that were kept; one that was typed is read as if it stood in the paper."""
    for each in item.fields:
        if each.short_name.startswith(("date", "every")) and each.value.strip():
            words = read_words(each.value, activity, moment)
            what = each.printed or item.get("title") or item.heading
            yield portfolio.MilestoneDraft(_KINDS.get(words.use, "deadline"), what[:200], words)


def read_words(text: str, activity: Activity, moment: Moment) -> DateWords:
    """Return what a wording means: as the paper was read, or as typed on the paper's day."""
    for dated, _what in (*promised_dates(activity), *repeated_dates(activity)):
        if dated.words.verbatim == text:
            return dated.words
    words = portfolio.read_when(text, today=moment.day)
    if words.nature is Nature.UNKNOWN:
        raise Unreadable(f"»{text}« kan ikke læses som en tid. Skriv fx »medio 2026«.")
    return words


def write_decisions(
    found: Reviewed, plan_id: int, activities: dict[int, int], moment: Moment
) -> list[int]:
    """Write the decisions that were kept, made or waited for, and return their ids."""
    written = []
    for item in found.proposal.items:
        if item.kind is not ItemKind.DECISION or not item.is_kept:
            continue
        by = item.get("by") or NOT_TOLD
        about = item.row_id or activities.get(item.at)
        when = f"»{item.get('when').strip()}«" if item.get("when").strip() else UNTOLD_DAY
        asked = portfolio.DecisionAsked(item.get("what"), by, about, when)
        pk = portfolio.ask_decision(plan_id=plan_id, asked=asked, **moment.back_then)
        written.append(pk)
        if item.get("state") == "made":
            basis = f"Dokumentets linje {item.first}"
            made = portfolio.DecisionMade(item.get("what"), by, basis, when_said=when)
            portfolio.decide(decision_id=pk, version=1, made=made, **moment.back_then)
    return written


def _write_criteria(found: Reviewed, plan_id: int, moment: Moment) -> int:
    kept = [one for one in found.proposal.items if one.kind is ItemKind.CRITERION and one.is_kept]
    for item in kept:
        target = _number(item)
        new = portfolio.CriterionDraft(
            item.get("text"), is_quantitative=target is not None,
            operator=item.get("operator").replace("~", ""), target=target, unit=item.get("unit"),
            instrument=item.get("instrument"), wording=item.printed("text"),
        )  # fmt: skip
        portfolio.add_criterion(plan_id=plan_id, activity_id=None, new=new, **moment.dayless)
    return len(kept)


def _number(item: Item) -> float | None:
    text = item.get("target").strip().replace(".", "").replace(",", ".")
    try:
        return float(text) if text else None
    except ValueError:
        raise Unreadable(
            f"»{item.heading}«: Måltallet skal være et tal, fx 70 eller 2,5."
        ) from None


def _write_budget(found: Reviewed, plan_id: int, moment: Moment) -> int:
    kept = [one for one in found.proposal.items if one.kind is ItemKind.BUDGET and one.is_kept]
    if not kept:
        return 0
    lines = [(item.get("title"), *found.budget_line(item)) for item in kept]
    sources = tuple(dict.fromkeys(name for _, budget, _ in lines for name in _sources(budget)))
    rows: list[BudgetRow] = []
    printed = None
    for title, budget, line in lines:
        said = (None if one is None else Decimal(str(one)) for one in line.amounts)
        amounts = dict(zip(budget.columns, said, strict=False))
        total = amounts.get(budget.columns[-1]) if len(budget.columns) > 1 else None
        row = BudgetRow(title, tuple(amounts.get(name) for name in sources), total)
        if line is budget.total and printed is None:
            printed = row
        else:
            rows.append(row)
    table = BudgetTable(lines[0][1].unit[:20], sources, tuple(rows), printed)
    version = portfolio.standing(plan_id=plan_id, actor=moment.actor).version
    portfolio.keep_budget(plan_id=plan_id, version=version, table=table, **moment.dayless)
    return len(kept)


def _sources(budget: Budget) -> tuple[str, ...]:
    """Return the funding sources; the last of several columns holds the printed sum."""
    return budget.columns[:-1] if len(budget.columns) > 1 else budget.columns
