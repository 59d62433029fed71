"""How activities hang together, read from either side."""

from dataclasses import dataclass

from holdepunkt.core.portfolio import LinkKind
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import Activity, ActivityLink


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link as one of its activities tells it: the words, the other, and why."""

    id: int
    words: str
    name: str
    url: str
    why: str


def link_lines(activity_id: int, actor: Actor) -> tuple[LinkLine, ...]:
    """Return the activity's links, both ways and across plans."""
    rows = visible(ActivityLink, actor).select_related("activity__plan", "other__plan")
    onward = rows.filter(activity_id=activity_id).order_by("id")
    back = rows.filter(other_id=activity_id).order_by("id")
    return (
        *(_line(one, LinkKind(one.kind).label, one.other, one.activity) for one in onward),
        *(_line(one, LinkKind(one.kind).back, one.activity, one.other) for one in back),
    )


def _line(link: ActivityLink, words: str, other: Activity, this: Activity) -> LinkLine:
    plan = f" (»{other.plan}«)" if other.plan_id != this.plan_id else ""
    return LinkLine(
        link.pk, words, f"{other}{plan}", address("portfolio:activity", other.pk), link.text
    )


def link_row(*, link_id: int, actor: Actor) -> ActivityLink:
    """Return the link's row with both its activities, for the form that takes it away."""
    rows = visible(ActivityLink, actor).select_related("activity__plan", "other__plan")
    return rows.get(pk=link_id)


def other_choices(*, row: Activity, actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every other activity as choices, plan by plan, the activity's own plan first."""
    rows = visible(Activity, actor).filter(plan__taken_back_on=None).exclude(pk=row.pk)
    plans: dict[int, tuple[str, list[tuple[str, str]]]] = {row.plan_id: (str(row.plan), [])}
    for one in rows.select_related("plan").order_by("-plan_id", "position"):
        _title, choices = plans.setdefault(one.plan_id, (str(one.plan), []))
        choices.append((str(one.pk), str(one)))
    return [plan for plan in plans.values() if plan[1]]
