"""A decision stands in the ledger: waited for by who is to make it, then with who carries it out.

So it is on the Min dag of each who bears the role, and on the keeper's where nobody bears it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises
from holdepunkt.core.calendar import legal_calendar
from holdepunkt.core.commitments import Promise
from holdepunkt.core.wording import short_date, shortened
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.clock import local
from holdepunkt.steering.portfolio.access import promising
from holdepunkt.steering.portfolio.models import Plan, PlanDecision, SteeringMeeting
from holdepunkt.steering.portfolio.queries.deciding import Answerable, Deciders, deciders
from holdepunkt.steering.portfolio.queries.watching import thresholds

SUBJECT = "plan_decision"
DOING = "plan_doing"
_MOST = 300
_OPEN = Q(decided_on=None, superseded_by=None) | (
    ~Q(doer="") & Q(decided_on__isnull=False, came_on=None, superseded_by=None)
)


def promise_decisions(plan: Plan, *, actor: Actor, now: datetime, today: date) -> None:
    """Let what waits stand with who bears its role today, and what is made with who does it."""
    rows = PlanDecision.objects.filter(_OPEN, plan=plan).select_related("activity").order_by("id")
    waits = [row for row in rows if row.decided_on is None]
    _promise(plan, waits, actor, now, today)
    _promise(plan, [row for row in rows if row.decided_on], actor, now, today, DOING)


def promise_decision(row: PlanDecision, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the decision stand with who bears its role, or be kept by them once it is made."""
    _promise(row.plan, [row], actor, now, today)


def promise_doing(row: PlanDecision, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the decision stand with who carries it out, until it is said what came of it."""
    _promise(row.plan, [row], actor, now, today, DOING)


def withdraw_decision(decision_id: int, *, actor: Actor, now: datetime, today: date) -> None:
    """Let nobody be asked any more for a decision that is taken back, or for carrying it out."""
    nothing = [SubjectPromises(subject, decision_id, ()) for subject in (SUBJECT, DOING)]
    _synchronise(nothing, actor, now, today)


@transaction.atomic
def follow_roles(*, actor: Actor, now: datetime, today: date) -> None:
    """Let every open decision stand with who bears its role today: people come and go."""
    waits = PlanDecision.objects.filter(_OPEN)
    for plan in Plan.objects.filter(pk__in=waits.values("plan_id")).order_by("id"):
        promise_decisions(plan, actor=actor, now=now, today=today)


def _promise(
    plan: Plan,
    rows: Sequence[PlanDecision],
    actor: Actor,
    now: datetime,
    today: date,
    subject: str = SUBJECT,
) -> None:
    if not rows:
        return
    # Who bears a role now, also where what is told happened years ago.
    known = deciders(plan=plan, actor=actor, today=local(now).date())
    meetings = list(SteeringMeeting.objects.filter(plan=plan, called_off_on=None))
    promises = _doing if subject == DOING else _promises
    told = [
        SubjectPromises(subject, row.pk, tuple(promises(plan, row, known, meetings, today)))
        for row in rows
    ]
    _synchronise(told, actor, now, today)


def _synchronise(told: Sequence[SubjectPromises], actor: Actor, now: datetime, today: date) -> None:
    with promising(actor, today) as ledger:
        commitments.synchronise(promises=told, actor=ledger, now=now)


def _promises(
    plan: Plan,
    row: PlanDecision,
    known: Deciders,
    meetings: Sequence[SteeringMeeting],
    today: date,
) -> Iterator[Promise]:
    """Yield one for each who bears the role; a plan that is taken back asks nobody."""
    if plan.taken_back_on:
        return
    due_on = _due(row.asked_on, meetings, today)
    days = min(row.asked_on, due_on, row.decided_on or due_on), due_on, row.decided_on
    yield from _of_each(plan, row, SUBJECT, known.of(row), days, "Planen venter på en beslutning")


def _doing(
    plan: Plan,
    row: PlanDecision,
    known: Deciders,
    meetings: Sequence[SteeringMeeting],
    today: date,
) -> Iterator[Promise]:
    """Yield one for each who carries the decision out, by the day told or the next meeting."""
    if plan.taken_back_on or row.decided_on is None or row.superseded_by_id or not row.doer:
        return
    since = row.decided_on + timedelta(days=1)
    due_on = row.follow_up_on or _due(since, meetings, today)
    days = min(row.decided_on, due_on, row.came_on or due_on), due_on, row.came_on
    told = f"Besluttet {short_date(row.decided_on)}"
    yield from _of_each(plan, row, DOING, known.doing(row), days, told)


def _of_each(
    plan: Plan,
    row: PlanDecision,
    kind: str,
    found: Answerable,
    days: tuple[date, date, date | None],
    told: str,
) -> Iterator[Promise]:
    """Yield the promise of each: `days` are when it was made, is due, and was kept."""
    made_on, due_on, kept_on = days
    for staff_id in found.staff_ids:
        yield Promise(
            key=f"{kind}:{row.pk}:{kind}:{staff_id}",
            kind=kind,
            made_on=made_on,
            due_on=due_on,
            facts=due_on.isoformat(),
            unit_id=plan.unit_id,
            person_id=staff_id,
            title=_title(row.what, plan, found.nobody),
            basis="plan",
            basis_text=told,
            kept_on=kept_on,
        )


def _title(what: str, plan: Plan, nobody: str) -> str:
    tail = f" ({plan.title})" + (f". {nobody}" if nobody else "")
    return f"{shortened(what, max(_MOST - len(tail), 1))}{tail}"[:_MOST]


def _due(asked_on: date, meetings: Sequence[SteeringMeeting], today: date) -> date:
    """Return the day of the first meeting since it was asked for that is not held.

    With no such meeting it is so many weekdays after it was asked for, or after the last one held.
    """
    since = [one for one in meetings if one.held_on >= asked_on]
    if to_come := [one.held_on for one in since if not one.is_held]:
        return min(to_come)
    last = max([asked_on, *(one.held_on for one in since)])
    return legal_calendar().add_working_days(last, thresholds(today=today).approval_weekdays)
