"""What the form of the monthly update begins from: what was told last, by whom, and the dates."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from holdepunkt.core.portfolio import ActivityState
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import Activity, ActivityEvent, Milestone, still_told
from holdepunkt.steering.portfolio.queries.activities import MilestoneLine, milestone_line
from holdepunkt.steering.portfolio.queries.loading import UPDATED, load
from holdepunkt.steering.portfolio.queries.story import last_written

_MOST = 12


@dataclass(frozen=True, slots=True)
class UpdatePage:
    """What stands beside the form; `seen` is the newest thing in the story that it knows of."""

    seen: int
    lines: tuple[str, ...]
    is_first: bool
    has_begun: bool
    milestones: tuple[MilestoneLine, ...]


def update_page(*, activity_id: int, actor: Actor, today: date) -> UpdatePage:
    """Return what the form of the monthly update shows beside it."""
    row = visible(Activity, actor).get(pk=activity_id)
    [one] = load(plan_id=row.plan_id, actor=actor, activity_id=activity_id).plan.activities
    events = visible(ActivityEvent, actor).filter(activity_id=activity_id)
    told = list(still_told(events.filter(kind=UPDATED)).order_by("-pk")[:_MOST])
    versions = dict(
        visible(Milestone, actor).filter(activity_id=activity_id).values_list("pk", "version")
    )
    return UpdatePage(
        events.aggregate(newest=Max("pk"))["newest"] or 0,
        _lines(told, one.unchanged_in_a_row(), actor),
        not told,
        one.state is not ActivityState.NOT_STARTED,
        tuple(
            milestone_line(each, versions[each.id], one, today)
            for each in one.milestones
            if each.kept_on is None
        ),
    )


def _lines(told: list[ActivityEvent], unchanged: int, actor: Actor) -> tuple[str, ...]:
    """Return who told what last; where that was nothing new, also the last words."""
    if not told:
        return ("Der er ikke skrevet noget før.",)
    words = ("happened", "ahead", "asks_for")
    written = next((one for one in told if any(one.facts[name] for name in words)), None)
    found = {told[0].staff_id, written.staff_id if written else None}
    names = organisation.staff_names(staff_ids={pk for pk in found if pk}, actor=actor)

    def by(one: ActivityEvent) -> str:
        who = names.get(one.staff_id or 0, "")
        return f"{short_date(one.happened_on)}{f' af {who}' if who else ''}"

    lines = []
    if unchanged:
        times = count(unchanged, "gang", "gange")
        lines.append(f"»Uændret« er svaret {times} i træk, sidst {by(told[0])}.")
    if written:
        lines += last_written(written, by(written))
    return tuple(lines)
