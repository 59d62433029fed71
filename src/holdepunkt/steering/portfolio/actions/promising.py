"""What a plan asks of people stands in the ledger, so that it is on their Min dag.

The dates of an activity and the update before a meeting stand with who holds the role, the meetings
with the plan's keeper.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises
from holdepunkt.core.commitments import Promise, PromisedMove
from holdepunkt.core.datewords import Nature
from holdepunkt.core.portfolio import ActivityState
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import promising
from holdepunkt.steering.portfolio.models import (
    Activity,
    ActivityEvent,
    Milestone,
    Plan,
    SteeringMeeting,
    SteeringPack,
    date_words,
    still_told,
)
from holdepunkt.steering.portfolio.queries.loading import UPDATED
from holdepunkt.steering.portfolio.queries.watching import thresholds

SUBJECT, KIND, UPDATE, MEETING = "activity", "milestone", "monthly_update", "steering_meeting"


def promise(activity: Activity, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the ledger hold the activity's dates and updates; a second time nothing changes."""
    plan = Plan.objects.get(pk=activity.plan_id)
    _promise([activity], plan, actor=actor, now=now, today=today)


def promise_meetings(plan: Plan, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the ledger hold the plan's meetings, and the updates that are to come before them."""
    promise_to_keeper(plan, actor=actor, now=now, today=today)
    _promise(list(Activity.objects.filter(plan=plan)), plan, actor=actor, now=now, today=today)


def promise_to_keeper(plan: Plan, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the ledger hold the meetings with the plan's keeper."""
    packs = SteeringPack.objects.filter(meeting=OuterRef("pk"))
    meetings = SteeringMeeting.objects.filter(plan=plan).annotate(is_locked=Exists(packs))
    promises = [
        SubjectPromises(MEETING, one.pk, (_meeting(plan, one, is_locked=one.is_locked),))
        for one in meetings.order_by("id")
    ]
    with promising(actor, today) as ledger:
        commitments.synchronise(promises=promises, actor=ledger, now=now)


def _meeting(plan: Plan, row: SteeringMeeting, *, is_locked: bool) -> Promise:
    return Promise(
        key=f"{MEETING}:{row.pk}:{MEETING}",
        kind=MEETING,
        made_on=min(plan.made_on, row.held_on),
        due_on=row.held_on,
        facts=row.held_on.isoformat(),
        unit_id=plan.unit_id,
        person_id=plan.keeper_id,
        title=f"{'' if is_locked else 'lås pakken, og '}hold mødet ({plan.title})"[:300],
        basis="plan",
        basis_text="Mødet står i planens kalender",
        kept_on=row.held_on if row.is_held else None,
        withdrawn_on=row.called_off_on,
    )


def _promise(
    activities: Sequence[Activity], plan: Plan, *, actor: Actor, now: datetime, today: date
) -> None:
    ids = [one.pk for one in activities]
    dates: dict[int, list[Milestone]] = defaultdict(list)
    for row in Milestone.objects.filter(activity_id__in=ids).order_by("id"):
        dates[row.activity_id].append(row)
    meetings = list(SteeringMeeting.objects.filter(plan=plan, called_off_on=None).order_by("id"))
    told = _told(ids) if meetings else {}
    promises = []
    for one in activities:
        dated = (found for row in dates[one.pk] for found in _promises(one, row))
        asked = _updates(one, plan, meetings, told.get(one.pk, ()), today)
        promises.append(SubjectPromises(SUBJECT, one.pk, (*dated, *asked)))
    with promising(actor, today) as ledger:
        commitments.synchronise(promises=promises, actor=ledger, now=now)


def _told(ids: Sequence[int]) -> Mapping[int, list[date]]:
    """Return the days each activity was told of."""
    found: dict[int, list[date]] = defaultdict(list)
    told = ActivityEvent.objects.filter(activity_id__in=ids, kind=UPDATED)
    rows = still_told(told).order_by("id")
    for activity_id, day in rows.values_list("activity_id", "happened_on"):
        found[activity_id].append(day)
    return found


def _updates(
    activity: Activity,
    plan: Plan,
    meetings: Iterable[SteeringMeeting],
    told: Iterable[date],
    today: date,
) -> Iterator[Promise]:
    """Yield an update for each meeting: kept by one in the time before it, void once it is over."""
    if activity.holder_id is None:
        return
    days = sorted(told)
    for row in meetings:
        since = row.held_on - timedelta(days=thresholds(today=today).update_days)
        kept_on = next((day for day in days if since <= day <= row.held_on), None)
        is_over = row.is_held or row.held_on < today
        over_on = activity.closed_on or (row.held_on if is_over else None)
        yield Promise(
            key=f"{SUBJECT}:{activity.pk}:{UPDATE}:{row.pk}",
            kind=UPDATE,
            made_on=min([plan.made_on, row.held_on, *days[:1]]),
            due_on=row.held_on,
            facts=row.held_on.isoformat(),
            unit_id=activity.unit_id,
            person_id=activity.holder_id,
            title=f"{activity}, før mødet {short_date(row.held_on)}"[:300],
            basis="plan",
            basis_text="Styregruppen ser planen på mødet",
            kept_on=kept_on,
            withdrawn_on=over_on if kept_on is None else None,
        )


def _promises(activity: Activity, row: Milestone) -> Iterator[Promise]:
    """Yield the promise: the first dated wording, and every later one as a move of it."""
    said = [(kept, date_words(kept)) for kept in (*row.earlier, row.when)]
    dated = [place for place, (_, words) in enumerate(said) if words.last]
    if not dated or said[dated[0]][1].nature is not Nature.FIXED:
        return
    first = dated[0]
    moves = tuple(
        PromisedMove(date.fromisoformat(kept["until"]), words.last, kept.get("reason", ""), None)
        for (kept, before), (_, words) in zip(said[first:], said[first + 1 :], strict=False)
        if before.last != words.last
    )
    is_closed = ActivityState(activity.state).is_closed
    yield Promise(
        key=f"{SUBJECT}:{activity.pk}:{KIND}:{row.pk}",
        kind=KIND,
        made_on=row.made_on,
        due_on=said[first][1].last,
        facts=said[first][1].verbatim,
        unit_id=activity.unit_id,
        person_id=activity.holder_id,
        title=f"{row.what} ({activity.title})"[:300],
        basis="plan",
        basis_text=f"Planens ord: »{row.when['verbatim']}«",
        moves=moves,
        kept_on=row.kept_on,
        withdrawn_on=activity.closed_on if is_closed and row.kept_on is None else None,
    )
