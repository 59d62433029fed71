"""Warnings to answer, by rule, and the order of the open activities."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import CRITERIA, Warned, grouped, rules_told, total
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.ui import address
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import PlanDecision
from holdepunkt.steering.portfolio.queries.loading import LoadedPlan, load
from holdepunkt.steering.portfolio.queries.watching import thresholds, watched

_FEW = 10  # so many warnings are all read at once


@dataclass(frozen=True, slots=True)
class WarningLine:
    """A warning on its page: what it says, and where it is answered."""

    rule: str
    title: str
    name: str
    evidence: str
    url: str
    answer_url: str
    why: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A rule with its warnings; the first stands open, and all where there are few."""

    heading: str
    lines: tuple[WarningLine, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class WarningsPage:
    """The warnings of a plan by rule: those that sound, and those that an answer silences."""

    plan_id: int
    plan: str
    amount: str
    groups: tuple[GroupLine, ...]
    silent: tuple[WarningLine, ...]
    rules: tuple[tuple[str, str, str], ...]
    may_write: bool


def warnings_page(*, plan_id: int, actor: Actor, today: date) -> WarningsPage:
    """Return the warnings of the plan today."""
    loaded = load(plan_id=plan_id, actor=actor)
    seen = watched(loaded.plan, actor=actor, today=today)
    return WarningsPage(
        plan_id,
        loaded.plan.title,
        count(len(seen.sounding), "advarsel", "advarsler") if seen.sounding else "",
        tuple(
            GroupLine(
                group.heading,
                tuple(_warning(plan_id, one) for one in group.found),
                is_open=place == 0 or len(seen.sounding) <= _FEW,
            )
            for place, group in enumerate(grouped(seen.sounding))
        ),
        tuple(_warning(plan_id, one, seen.answers) for one in seen.silent),
        rules_told(thresholds(today=today)),
        may_write(actor),
    )


def warned_of(*, plan_id: int, rule: str, subject: str, actor: Actor, today: date) -> Warned | None:
    """Return the warning that is to be answered, if it is there."""
    require(actor, Act.WRITE_PORTFOLIO)
    seen = watched(load(plan_id=plan_id, actor=actor).plan, actor=actor, today=today)
    every = (*seen.sounding, *seen.silent)
    return next((one for one in every if (one.rule, one.subject) == (rule, subject)), None)


def _warning(
    plan_id: int, one: Warned, answers: Mapping[tuple[str, str], core.Answer] | None = None
) -> WarningLine:
    said = (answers or {}).get((one.rule, one.subject))
    kind, _, pk = one.subject.partition(":")
    return WarningLine(
        one.rule,
        one.title,
        one.name,
        one.evidence,
        address("portfolio:activity", one.activity_id) if one.activity_id else "",
        address("portfolio:answer", plan_id, one.rule, kind, int(pk)),
        said.why if said else "",
        short_date(said.until_on) if said else "",
    )


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """An open activity in the order: its place, and its points by criterion."""

    id: int
    place: int
    name: str
    state: str
    points: tuple[tuple[str, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class PriorityPage:
    """The order of a plan's open activities, what they are weighed by, and who decided it."""

    plan_id: int
    plan: str
    heads: tuple[str, ...]
    lines: tuple[PriorityLine, ...]
    decided: str
    version: int
    may_write: bool


def priority_page(*, plan_id: int, actor: Actor) -> PriorityPage:
    """Return the order as it was decided."""
    loaded = load(plan_id=plan_id, actor=actor)
    rows = visible(PlanDecision, actor).filter(plan_id=plan_id, what="Prioriteret rækkefølge")
    last = rows.order_by("-id").first()
    decided = ""
    if last is not None and last.decided_on is not None:
        decided = f"Besluttet {short_date(last.decided_on)} af {last.by}: {last.outcome}"
    return PriorityPage(
        plan_id,
        loaded.plan.title,
        tuple(CRITERIA.values()),
        tuple(_priority(place, one, loaded) for place, one in enumerate(loaded.plan.ranked(), 1)),
        decided,
        (last.pk if last else 0) + 1,
        may_write(actor),
    )


def _priority(place: int, one: core.Activity, loaded: LoadedPlan) -> PriorityLine:
    points = loaded.activities[one.id].points
    return PriorityLine(
        one.id,
        place,
        one.name,
        one.state.label,
        tuple((words, points.get(key, 0)) for key, words in CRITERIA.items()),
        total(points),
    )
