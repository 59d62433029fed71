"""The agenda that makes itself, with what is new since the pack before it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Min, QuerySet

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import Agenda, News, Update, agenda, changes, freeze
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import (
    ActivityEvent,
    Milestone,
    SteeringMeeting,
    SteeringPack,
    still_told,
)
from holdepunkt.steering.portfolio.queries.loading import (
    ADDED,
    UPDATED,
    LoadedPlan,
    load,
    update_of,
)
from holdepunkt.steering.portfolio.queries.watching import watched

CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class MadeAgenda:
    """The agenda as it would be frozen today, and the plan it is made from."""

    agenda: Agenda
    plan: core.Plan


def made_agenda(*, meeting_id: int, actor: Actor, today: date) -> MadeAgenda:
    """Return the agenda that makes itself."""
    meeting = visible(SteeringMeeting, actor).get(pk=meeting_id)
    loaded = load(plan_id=meeting.plan_id, actor=actor)
    seen = watched(loaded.plan, actor=actor, today=today)
    found = agenda(
        loaded.plan,
        on=meeting.held_on,
        warned=seen.sounding,
        news=_news(loaded, meeting, actor, today),
        today=today,
        answered=[(one, seen.answers[one.rule, one.subject]) for one in seen.silent],
    )
    return MadeAgenda(found, loaded.plan)


def _news(loaded: LoadedPlan, meeting: SteeringMeeting, actor: Actor, today: date) -> News:
    """Return what is new since the pack before was locked; before the first, since it came in."""
    midnight = datetime.combine(today, datetime.min.time(), UTC)
    here = freeze(loaded.plan, as_of=today, known_at=midnight)
    events = visible(ActivityEvent, actor).filter(activity__plan_id=loaded.plan.id)
    packs = visible(SteeringPack, actor).filter(
        meeting__plan_id=loaded.plan.id,
        meeting__held_on__lt=meeting.held_on,
        meeting__called_off_on=None,
    )
    pack = packs.select_related("meeting").order_by("-meeting__held_on").first()
    since: datetime | None = None
    if pack is None:
        since = events.aggregate(first=Min("recorded_at"))["first"]
        events = events.filter(recorded_at__gt=since) if since else events.none()
    else:
        events = events.filter(recorded_at__gt=pack.sent_at)
    updates, was = _told(events)
    if pack is None:
        came_in = _since(loaded.plan.id, was, since, actor)
        then = core.as_it_came_in(loaded.plan, came_in)
        before = freeze(then, as_of=loaded.row.made_on, known_at=midnight)
    else:
        before = core.from_bytes(bytes(pack.snapshot))
    return News(
        clock.local(pack.sent_at).date() if pack else loaded.row.made_on,
        pack.meeting.held_on if pack else None,
        core.in_order([*changes(before, here), *core.new_dates(before, here)]),
        updates,
        _whys(loaded.plan.id, actor),
    )


def _told(
    events: QuerySet[ActivityEvent],
) -> tuple[dict[int, list[Update]], dict[int, dict[str, str]]]:
    """Return what was written of each activity, and what its fields were before they changed."""
    updates: dict[int, list[Update]] = defaultdict(list)
    was: dict[int, dict[str, str]] = defaultdict(dict)
    for one in still_told(events.filter(kind__in=(UPDATED, CHANGED))).order_by("id"):
        said: dict[str, str] = {}
        if one.kind == UPDATED:
            updates[one.activity_id].append(update_of(one.happened_on, one.facts))
            if one.facts.get("wrote", {}).get("begins"):
                said = {"state": core.ActivityState.NOT_STARTED.value}
        else:
            said = {name: told[0] for name, told in one.facts["was"].items()}
        was[one.activity_id] = said | was[one.activity_id]
    return updates, was


def _since(
    plan_id: int, was: Mapping[int, Mapping[str, str]], at: datetime | None, actor: Actor
) -> core.Since:
    """Return what came to the plan on a later day than itself, and what fields were."""
    if at is None:
        return core.Since(was)
    day = clock.local(at).date()
    added = visible(ActivityEvent, actor).filter(activity__plan_id=plan_id, kind=ADDED)
    made = added.values_list("activity_id", "recorded_at")
    dates = visible(Milestone, actor).filter(activity__plan_id=plan_id, made_on__gt=day)
    return core.Since(
        was,
        {pk for pk, recorded_at in made if clock.local(recorded_at).date() > day},
        set(dates.values_list("pk", flat=True)),
    )


def _whys(plan_id: int, actor: Actor) -> dict[tuple[int, str], list[str]]:
    """Return why dates were moved since they had a wording, by activity and that wording."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in visible(Milestone, actor).filter(activity__plan_id=plan_id).order_by("id"):
        for place, kept in enumerate(row.earlier):
            reasons = [one["reason"] for one in row.earlier[place:] if one.get("reason")]
            found[row.activity_id, kept["verbatim"]] += reasons
    return found
