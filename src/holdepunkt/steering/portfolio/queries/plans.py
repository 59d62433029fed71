"""One plan as the area heads see it: what moves, slips, is silent and waits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import SILENT, SLIPPING, Warned, name_of_date, short_when
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import Plan
from holdepunkt.steering.portfolio.queries.criteria import CriterionLine, criterion_lines
from holdepunkt.steering.portfolio.queries.loading import LoadedPlan, load
from holdepunkt.steering.portfolio.queries.watching import (
    Looks,
    Watched,
    looks,
    proposals,
    thresholds,
    watched,
)

_BADGES = {"grey": "", "green": "success", "yellow": "warning", "red": "error"}
SHOWS = {
    "alle": "Alle indsatser",
    "bevaeger": "Bevæger sig",
    "skrider": "Skrider eller er ved det",
    "tavse": "Ingen siger noget nyt om",
    "uden-ende": "Kan ikke bedømmes",
    "advarsel": "Har en advarsel",
    "mine": "Har jeg rollen i",
    "lukket": "Har forladt porteføljen",
}
"""What the list of a plan can be narrowed to; the figures at its head count the same lists."""
WAITING = "Afventer en beslutning"
_NOTHING_NEW = frozenset({"W1", "W2"})  # answered or not: an answer writes nothing new
_MEANS = {
    "bevaeger": "Åbne, hvor noget nyt er skrevet, eller en dato er flyttet, {since}. Et »uændret«"
    " eller samme tekst igen er ikke noget nyt.",
    "skrider": "En dato er passeret eller flyttet igen, det, de afventer, er ikke klar, eller"
    " vurderingen er »Skrider« eller »Kræver handling«. Besvarede advarsler tæller ikke.",
    "tavse": "Åbne, hvor intet er skrevet {since}, hvor teksten er den samme igen, eller som"
    " mangler i den seneste rapport. Besvarede advarsler tæller ikke.",
    "uden-ende": "En dato er begyndt for længst og har ingen sidste dag, så ingen kan se, om den er"
    " passeret.",
}
_SLOW = {core.Colour.YELLOW, core.Colour.RED}


def plans_by_title(*, actor: Actor) -> dict[str, int]:
    """Return the id of the newest plan of each title."""
    rows = visible(Plan, actor).filter(taken_back_on=None).order_by("id")
    return dict(rows.values_list("title", "pk"))


def full_title(row: Plan) -> str:
    """Return the plan's title with its edition."""
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
class HeadFigure:
    """A count at the head of the plan: of what, what it means, and the list it counts."""

    words: str
    told: str
    means: str
    url: str
    amount: int


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One plan on a page; `answers` is what one comes for: what moves, slips, is silent, waits."""

    id: int
    title: str
    purpose: str
    answers: tuple[HeadFigure, ...]
    groups: tuple[GoalGroup, ...]
    shows: tuple[tuple[str, str, bool], ...]
    shown: str
    means: str
    total: int
    warnings: int
    waiting: int
    criteria: tuple[CriterionLine, ...]
    more_criteria: str
    may_write: bool


def plan_page(*, plan_id: int, show: str, actor: Actor, today: date) -> PlanPage:
    """Return the plan's page; a plan the actor may not see does not exist."""
    loaded = load(plan_id=plan_id, actor=actor)
    plan = loaded.plan
    seen = watched(plan, actor=actor, today=today)
    by_activity = _by_activity(seen.sounding)
    names = organisation.staff_names(
        staff_ids={one.holder_id for one in plan.activities if one.holder_id}, actor=actor
    )
    seen_as = _looks(loaded, today)
    lists = _lists(plan, seen_as, seen, actor)
    means = _means(today)
    chosen = show if show in lists else "alle"
    wanted = [one for one in plan.activities if one.id in lists[chosen]]
    lines = {
        one.id: _line(one, seen_as[one.id], by_activity.get(one.id, ()), names, today)
        for one in wanted
    }
    return PlanPage(
        id=plan_id,
        title=full_title(loaded.row),
        purpose=loaded.row.purpose,
        answers=_answers(plan, lists, means),
        groups=_groups(plan, wanted, lines, is_whole=chosen == "alle"),
        shows=tuple(
            (key, words, key == chosen)
            for key, words in SHOWS.items()
            if key != "uden-ende" or lists[key]
        ),
        shown=SHOWS[chosen],
        means=means.get(chosen, ""),
        total=len(wanted),
        warnings=len(seen.sounding),
        waiting=_waiting(plan),
        criteria=criterion_lines(plan.criteria, loaded, actor),
        more_criteria=_more_criteria(plan),
        may_write=may_write(actor) and loaded.row.taken_back_on is None,
    )


def head_figures(
    loaded: LoadedPlan, seen: Watched, *, actor: Actor, today: date
) -> tuple[HeadFigure, ...]:
    """Return the figures at the head of a plan's page, for who shows them elsewhere."""
    lists = _lists(loaded.plan, _looks(loaded, today), seen, actor)
    return _answers(loaded.plan, lists, _means(today))


def _means(today: date) -> dict[str, str]:
    """Return what each list counts; the days are those that the warning of silence goes by."""
    days = count(thresholds(today=today).update_days, "dag", "dage")
    since = f"i de {days} før næste møde (er der intet møde, så de seneste {days})"
    return {key: told.format(since=since) for key, told in _MEANS.items()}


def _looks(loaded: LoadedPlan, today: date) -> dict[int, Looks]:
    proposed = proposals(loaded.plan, today=today)
    return {pk: looks(row, proposed[pk]) for pk, row in loaded.activities.items()}


def _more_criteria(plan: core.Plan) -> str:
    """Return how many criteria stand on the activities; "" for none."""
    amount = sum(len(one.criteria) for one in plan.activities)
    said = count(amount, "succeskriterium", "succeskriterier")
    return f"{said} står på indsatserne." if amount else ""


def _by_activity(found: Iterable[Warned]) -> dict[int, tuple[Warned, ...]]:
    kept: dict[int, tuple[Warned, ...]] = {}
    for one in found:
        if one.activity_id is not None:
            kept[one.activity_id] = (*kept.get(one.activity_id, ()), one)
    return kept


def _lists(
    plan: core.Plan,
    seen_as: Mapping[int, Looks],
    seen: Watched,
    actor: Actor,
) -> dict[str, frozenset[int]]:
    """Return the ids that each list of the plan shows; every count of the page is one of these."""
    warned = _by_activity(seen.sounding)
    rules = {
        one.id: frozenset(each.rule for each in warned.get(one.id, ())) for one in plan.activities
    }
    every = (*seen.sounding, *seen.silent)
    old = {each.activity_id for each in every if each.rule in _NOTHING_NEW}
    is_in: Mapping[str, Callable[[core.Activity], bool]] = {
        "alle": lambda _: True,
        "bevaeger": lambda one: not one.state.is_closed and one.id not in old and _says_new(one),
        "skrider": lambda one: (
            bool(rules[one.id] & SLIPPING)
            or (not one.state.is_closed and seen_as[one.id].colour in _SLOW)
        ),
        "tavse": lambda one: bool(rules[one.id] & SILENT),
        "uden-ende": lambda one: "W17" in rules[one.id],
        "advarsel": lambda one: one.id in warned,
        "mine": lambda one: one.holder_id == actor.staff_id,
        "lukket": lambda one: one.state.is_closed,
    }
    return {
        key: frozenset(one.id for one in plan.activities if wanted(one))
        for key, wanted in is_in.items()
    }


def _says_new(one: core.Activity) -> bool:
    """Return whether the newest update, of it or of what it came of, says more than *uændret*."""
    last = next(reversed(one.whole_story), None)
    return last is not None and not last.is_unchanged


def _line(
    one: core.Activity,
    seen: Looks,
    warned: tuple[Warned, ...],
    names: Mapping[int, str],
    today: date,
) -> ActivityLine:
    return ActivityLine(
        name=one.name,
        url=address("portfolio:activity", one.id),
        state=f"{one.state.label}: {one.about}" if one.about else one.state.label,
        phase=one.phase.label if one.phase else "",
        next_date=next_date(one, today),
        looks=seen,
        badge=_BADGES[seen.colour.value],
        told=_last_told(one),
        warned="; ".join(dict.fromkeys(each.title[:1].lower() + each.title[1:] for each in warned)),
        holder=names.get(one.holder_id or 0, "") or one.lead or "ingen",
    )


def _last_told(one: core.Activity) -> str:
    """Return the day something was last told, and of which activity where this came of another."""
    last = next(reversed(one.whole_story), None)
    if last is None:
        return "aldrig"
    told = short_date(last.on)
    if last not in one.told:
        return f"{told} som {one.before[0].full_name}"
    if last.is_unchanged:
        return f"{told} – uændret"
    is_bare = last.has_moved and not (last.happened or last.ahead or last.asks_for)
    return f"{told} – dato flyttet" if is_bare else told


def next_date(one: core.Activity, today: date) -> str:
    """Return the next date and what it is for; where none is to come, the last that has passed."""
    if one.state.is_closed:
        return "–"
    still = [each for each in one.milestones if each.kept_on is None]
    if not still:
        return "alle nået" if one.milestones else "ingen dato"
    endless = one.dates_without_end(today)
    passed = [each for each in still if each.is_overdue(today)]
    coming = [each for each in still if not each.is_overdue(today) and not each.has_no_end(today)]
    if coming:
        soonest = min(coming, key=lambda each: each.when.last or each.when.first or date.max)
        told = f"{count(len(passed), 'dato', 'datoer')} er passeret"
        more = f" ({told})" if passed else ""
        return f"{_dated(soonest, one)}{more}"
    if passed:
        latest = max(passed, key=lambda each: each.when.last or date.min)
        return f"{_dated(latest, one)} – passeret"
    return f"{_dated(endless[-1], one)} – ingen sidste dag" if endless else _dated(still[-1], one)


def _dated(each: core.Milestone, one: core.Activity) -> str:
    return f"{name_of_date(each, one.title)}: {short_when(each.when)}"


def _groups(
    plan: core.Plan,
    wanted: Iterable[core.Activity],
    lines: Mapping[int, ActivityLine],
    *,
    is_whole: bool,
) -> tuple[GoalGroup, ...]:
    """Return the lines by goal; a goal without any is shown only where nothing is left out."""
    under: dict[int | None, list[ActivityLine]] = {}
    for one in wanted:
        under.setdefault(one.goal_id, []).append(lines[one.id])
    groups = tuple(
        GoalGroup(
            goal.id, f"{goal.number} {goal.title}".strip(), goal.text, tuple(under.get(goal.id, ()))
        )
        for goal in plan.goals
        if is_whole or goal.id in under
    )
    loose = tuple(under.get(None, ()))
    return (*groups, *((GoalGroup(None, "Uden målsætning", "", loose),) if loose else ()))


def _waiting(plan: core.Plan) -> int:
    return sum(one.is_waiting for one in plan.decisions)


def _answers(
    plan: core.Plan, lists: Mapping[str, frozenset[int]], means: Mapping[str, str]
) -> tuple[HeadFigure, ...]:
    """Return what one comes for, each a count that leads to the very list it counts."""
    own, waiting = address("portfolio:plan", plan.id), _waiting(plan)

    def figure(key: str) -> HeadFigure:
        told = count(len(lists[key]), "indsats", "indsatser")
        if key == "bevaeger":
            still = len(plan.open_activities())
            told = f"{told} af {number(still)} åbne" if still else "Ingen åbne indsatser"
        return HeadFigure(SHOWS[key], told, means[key], f"{own}?vis={key}", len(lists[key]))

    asked = ("bevaeger", "skrider", "tavse", *(("uden-ende",) if lists["uden-ende"] else ()))
    return (
        *(figure(key) for key in asked),
        HeadFigure(
            WAITING,
            count(waiting, "beslutning", "beslutninger"),
            "Spurgt om, og ingen har svaret endnu.",
            address("portfolio:meetings", plan.id),
            waiting,
        ),
    )
