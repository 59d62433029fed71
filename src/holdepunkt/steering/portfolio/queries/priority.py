"""The order of a plan's open activities, what they are weighed by, and who decided it."""

from dataclasses import dataclass
from itertools import pairwise

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import CRITERIA, POINTS, total
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import PlanDecision
from holdepunkt.steering.portfolio.queries.loading import LoadedPlan, load


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """An open activity in the order: its place, and its points by criterion; None for unrated."""

    id: int
    place: int
    name: str
    state: str
    points: tuple[tuple[str, int | None], ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class PriorityPage:
    """The order as it was decided; `against` tells where the points say otherwise."""

    plan_id: int
    plan: str
    heads: tuple[str, ...]
    key: tuple[tuple[int, str], ...]
    lines: tuple[PriorityLine, ...]
    decided: str
    against: str
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
    lines = tuple(_line(place, one, loaded) for place, one in enumerate(loaded.plan.ranked(), 1))
    return PriorityPage(
        plan_id,
        loaded.plan.title,
        tuple(CRITERIA.values()),
        tuple(enumerate(POINTS)),
        lines,
        decided,
        _against(lines),
        (last.pk if last else 0) + 1,
        may_write(actor),
    )


def _line(place: int, one: core.Activity, loaded: LoadedPlan) -> PriorityLine:
    points = loaded.activities[one.id].points
    return PriorityLine(
        one.id,
        place,
        one.name,
        one.state.label,
        tuple((words, points.get(key)) for key, words in CRITERIA.items()),
        total(points) if points else None,
    )


def _against(lines: tuple[PriorityLine, ...]) -> str:
    """Return the first two that the points would put the other way round; "" for none."""
    rated = [(one, one.total) for one in lines if one.total is not None]
    for (first, less), (second, more) in pairwise(rated):
        if more > less:
            return (
                f"{second.name} har flere point ({more}) end {first.name} ({less}), men står efter."
            )
    return ""
