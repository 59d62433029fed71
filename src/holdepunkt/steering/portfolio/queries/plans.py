"""The list of plans, and one plan as the area heads see it: what moves, slips, is silent, waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import Proposal, Warned, name_of_date, short_when
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation.access import Act, Actor, may, require
from holdepunkt.foundation.ui import address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import Activity, Plan
from holdepunkt.steering.portfolio.queries.loading import LoadedPlan, counts, load
from holdepunkt.steering.portfolio.queries.watching import (
    Looks,
    Watched,
    looks,
    proposals,
    watched,
)

_BADGES = {"grey": "", "green": "success", "yellow": "warning", "red": "error"}
SHOWS = {
    "alle": "Alle indsatser",
    "skrider": "Skrider eller kræver handling",
    "advarsel": "Har en advarsel",
    "mine": "Har jeg rollen i",
    "lukket": "Har forladt porteføljen",
}
"""What the list of a plan can be narrowed to."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in the list."""

    title: str
    url: str
    follows: str
    activities: str


@dataclass(frozen=True, slots=True)
class PlansPage:
    """All plans, the newest first, and apart from them those that were taken back."""

    plans: tuple[PlanLine, ...]
    taken_back: tuple[PlanLine, ...]
    may_write: bool
    may_bring_in: bool


def plans_page(*, actor: Actor) -> PlansPage:
    """Return the list of plans; who may not see plans is refused."""
    require(actor, Act.SEE_PORTFOLIO)
    found = counts(actor)
    rows = list(visible(Plan, actor).order_by("-made_on", "-id"))
    names = {row.pk: _full(row) for row in rows}
    lines = {row.pk: _plan_line(row, names, found.get(row.pk, (0, 0))) for row in rows}
    return PlansPage(
        tuple(lines[row.pk] for row in rows if row.taken_back_on is None),
        tuple(lines[row.pk] for row in rows if row.taken_back_on is not None),
        may_write(actor),
        may(actor, Act.IMPORT).allowed,
    )


def plans_by_title(*, actor: Actor) -> dict[str, int]:
    """Return the id of the newest plan of each title."""
    rows = visible(Plan, actor).filter(taken_back_on=None).order_by("id")
    return dict(rows.values_list("title", "pk"))


def _plan_line(row: Plan, names: Mapping[int, str], amounts: tuple[int, int]) -> PlanLine:
    every, still = amounts
    told = f"{count(every, 'indsats', 'indsatser')}, heraf {number(still)} åbne"
    follows = names.get(row.follows_id or 0, "")
    return PlanLine(names[row.pk], address("portfolio:plan", row.pk), follows, told)


def _full(row: Plan) -> str:
    return f"{row.title} ({row.edition})" if row.edition else row.title


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One activity on the plan's page; `badge` is the colour's kind, its word stands in it."""

    name: str
    url: str
    state: str
    phase: str
    next_date: str
    looks: Looks
    badge: str
    told: str
    warned: str
    holder: str


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """A goal with the lines under it."""

    id: int | None
    heading: str
    text: str
    lines: tuple[ActivityLine, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One plan on a page; `answers` is four sentences: what moves, slips, is silent and waits."""

    id: int
    title: str
    purpose: str
    answers: tuple[tuple[str, str], ...]
    groups: tuple[GoalGroup, ...]
    shows: tuple[tuple[str, str, bool], ...]
    shown: str
    total: int
    warnings: int
    waiting: int
    may_write: bool


def plan_page(*, plan_id: int, show: str, actor: Actor, today: date) -> PlanPage:
    """Return the plan's page; a plan the actor may not see does not exist."""
    loaded = load(plan_id=plan_id, actor=actor)
    plan = loaded.plan
    seen = watched(plan, actor=actor, today=today)
    proposed = proposals(plan, today=today)
    by_activity = _by_activity(seen.sounding)
    names = organisation.staff_names(
        staff_ids={one.holder_id for one in plan.activities if one.holder_id}, actor=actor
    )
    chosen = show if show in SHOWS else "alle"
    wanted = [
        one
        for one in plan.activities
        if _is_wanted(chosen, one, loaded.activities[one.id], proposed[one.id], by_activity, actor)
    ]
    lines = {
        one.id: _line(one, loaded, proposed[one.id], by_activity.get(one.id, ()), names, today)
        for one in wanted
    }
    waiting = sum(one.is_waiting for one in plan.decisions)
    return PlanPage(
        id=plan_id,
        title=_full(loaded.row),
        purpose=loaded.row.purpose,
        answers=_answers(plan, seen, waiting, today),
        groups=_groups(plan, wanted, lines),
        shows=tuple((key, words, key == chosen) for key, words in SHOWS.items()),
        shown=SHOWS[chosen],
        total=len(wanted),
        warnings=len(seen.sounding),
        waiting=waiting,
        may_write=may_write(actor),
    )


def _by_activity(found: Iterable[Warned]) -> dict[int, tuple[Warned, ...]]:
    kept: dict[int, tuple[Warned, ...]] = {}
    for one in found:
        if one.activity_id is not None:
            kept[one.activity_id] = (*kept.get(one.activity_id, ()), one)
    return kept


def _is_wanted(
    show: str,
    one: core.Activity,
    row: Activity,
    proposal: Proposal,
    warned: Mapping[int, tuple[Warned, ...]],
    actor: Actor,
) -> bool:
    if show == "alle":
        return True
    if show == "lukket":
        return one.state.is_closed
    if show == "mine":
        return one.holder_id == actor.staff_id
    if show == "advarsel":
        return one.id in warned
    return looks(row, proposal).colour.value in {"yellow", "red"}


def _line(
    one: core.Activity,
    loaded: LoadedPlan,
    proposal: Proposal,
    warned: tuple[Warned, ...],
    names: Mapping[int, str],
    today: date,
) -> ActivityLine:
    seen = looks(loaded.activities[one.id], proposal)
    last = one.last_told
    return ActivityLine(
        name=one.name,
        url=address("portfolio:activity", one.id),
        state=f"{one.state.label}: {one.about}" if one.about else one.state.label,
        phase=one.phase.label if one.phase else "",
        next_date=next_date(one, today),
        looks=seen,
        badge=_BADGES[seen.colour.value],
        told=f"{short_date(last.on)}{' – uændret' if last.is_unchanged else ''}"
        if last
        else "aldrig",
        warned=", ".join(dict.fromkeys(each.title.lower() for each in warned)),
        holder=names.get(one.holder_id or 0, "") or one.lead or "ingen",
    )


def next_date(one: core.Activity, today: date) -> str:
    """Return what the next date that is not kept is for, when, and whether it has passed."""
    if one.state.is_closed:
        return "–"
    still = [each for each in one.milestones if each.kept_on is None]
    if not still:
        return "alle nået" if one.milestones else "ingen dato"
    soonest = min(still, key=lambda each: each.when.last or each.when.first or date.max)
    passed = " – passeret" if soonest.is_overdue(today) else ""
    return f"{name_of_date(soonest, one.title)}: {short_when(soonest.when)}{passed}"


def _groups(
    plan: core.Plan, wanted: Iterable[core.Activity], lines: Mapping[int, ActivityLine]
) -> tuple[GoalGroup, ...]:
    under: dict[int | None, list[ActivityLine]] = {}
    for one in wanted:
        under.setdefault(one.goal_id, []).append(lines[one.id])
    groups = [
        GoalGroup(
            goal.id, f"{goal.number} {goal.title}".strip(), goal.text, tuple(under.get(goal.id, ()))
        )
        for goal in plan.goals
    ]
    loose = tuple(under.get(None, ()))
    return (*groups, *((GoalGroup(None, "Uden målsætning", "", loose),) if loose else ()))


def _answers(
    plan: core.Plan, seen: Watched, waiting: int, today: date
) -> tuple[tuple[str, str], ...]:
    """Return the four things one comes for, each a count in words."""
    still = plan.open_activities()
    fresh = [one for one in still if one.last_told and not one.last_told.is_unchanged]
    moving = sum(
        one.last_told is not None and (today - one.last_told.on).days <= _MONTH for one in fresh
    )
    slips = len({one.subject for one in seen.sounding if one.rule in {"W3", "W4", "W6", "W7"}})
    silent = len({one.subject for one in seen.sounding if one.rule in {"W1", "W2", "W5"}})
    return (
        ("Bevæger sig", f"{count(moving, 'indsats', 'indsatser')} af {number(len(still))} åbne"),
        ("Skrider", count(slips, "indsats", "indsatser")),
        ("Ingen siger noget om", count(silent, "indsats", "indsatser")),
        ("Afventer en beslutning", count(waiting, "beslutning", "beslutninger")),
    )


_MONTH = 31
