"""A decision that is waited for stands in the ledger, with each who bears the role it is asked of.

So it is on their Min dag with the meeting's day, and on the keeper's where nobody bears the role.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises
from holdepunkt.core.calendar import legal_calendar
from holdepunkt.core.commitments import Promise
from holdepunkt.core.wording import shortened
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import promising
from holdepunkt.steering.portfolio.models import Plan, PlanDecision, SteeringMeeting
from holdepunkt.steering.portfolio.queries.deciding import Deciders, deciders
from holdepunkt.steering.portfolio.queries.watching import thresholds

SUBJECT = KIND = "plan_decision"
_MOST = 300


def promise_decisions(plan: Plan, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the plan's waiting decisions stand with who bears their roles today."""
    rows = PlanDecision.objects.filter(plan=plan, decided_on=None, superseded_by=None)
    _promise(plan, list(rows.select_related("activity").order_by("id")), actor, now, today)


def promise_decision(row: PlanDecision, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the decision stand with who bears its role, or be kept by them once it is made."""
    _promise(row.plan, [row], actor, now, today)


def withdraw_decision(decision_id: int, *, actor: Actor, now: datetime, today: date) -> None:
    """Let nobody be asked any more for a decision that is taken back."""
    _synchronise([SubjectPromises(SUBJECT, decision_id, ())], actor, now, today)


@transaction.atomic
def follow_roles(*, actor: Actor, now: datetime, today: date) -> None:
    """Let every waiting decision stand with who bears its role today: people come and go."""
    waits = PlanDecision.objects.filter(decided_on=None, superseded_by=None)
    for plan in Plan.objects.filter(pk__in=waits.values("plan_id")).order_by("id"):
        promise_decisions(plan, actor=actor, now=now, today=today)


def _promise(
    plan: Plan, rows: Sequence[PlanDecision], actor: Actor, now: datetime, today: date
) -> None:
    if not rows:
        return
    known = deciders(plan=plan, actor=actor, today=today)
    meetings = list(SteeringMeeting.objects.filter(plan=plan, called_off_on=None))
    told = [
        SubjectPromises(SUBJECT, row.pk, tuple(_promises(plan, row, known, meetings, today)))
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
    due_on, found = _due(row, meetings, today), known.of(row)
    tail = f" ({plan.title})" + (f". {found.nobody}" if found.nobody else "")
    for staff_id in found.staff_ids:
        yield Promise(
            key=f"{SUBJECT}:{row.pk}:{KIND}:{staff_id}",
            kind=KIND,
            made_on=min(row.asked_on, due_on, row.decided_on or due_on),
            due_on=due_on,
            facts=due_on.isoformat(),
            unit_id=plan.unit_id,
            person_id=staff_id,
            title=f"{shortened(row.what, max(_MOST - len(tail), 1))}{tail}"[:_MOST],
            basis="plan",
            basis_text="Planen venter på en beslutning",
            kept_on=row.decided_on,
        )


def _due(row: PlanDecision, meetings: Sequence[SteeringMeeting], today: date) -> date:
    """Return the day of the first meeting since it was asked for that is not held.

    With no such meeting it is so many weekdays after it was asked for, or after the last one held.
    """
    since = [one for one in meetings if one.held_on >= row.asked_on]
    if to_come := [one.held_on for one in since if not one.is_held]:
        return min(to_come)
    last = max([row.asked_on, *(one.held_on for one in since)])
    return legal_calendar().add_working_days(last, thresholds(today=today).approval_weekdays)
