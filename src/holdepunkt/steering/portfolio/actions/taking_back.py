"""What was written by mistake is taken back: a plan, a date and its promise, a hearing, a grant."""

from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.steering.portfolio.actions.grants import withdraw_reports
from holdepunkt.steering.portfolio.actions.promising import promise
from holdepunkt.steering.portfolio.actions.recording import happened, noted
from holdepunkt.steering.portfolio.models import (
    Activity,
    Milestone,
    Plan,
    PlanHearing,
    ProjectGrant,
)

TAKEN_BACK = "taken_back"


@transaction.atomic
def take_back_milestone(*, milestone_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Remove a date from its activity; that it was there stands in the activity's story."""
    require(actor, Act.WRITE_PORTFOLIO)
    found = Milestone.objects.select_for_update().get(pk=milestone_id)
    row = Activity.objects.select_for_update().get(pk=found.activity_id)
    what, when = found.what, found.when["verbatim"]
    found.delete()
    happened(row.pk, TAKEN_BACK, on=today, actor=actor, now=now, what=what, when=when)
    promise(row, actor=actor, now=now, today=today)


@transaction.atomic
def take_back_plan(*, plan_id: int, why: str, actor: Actor, now: datetime, today: date) -> None:
    """Let a plan be one that is taken back: its title is free, and it is offered nowhere."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = Plan.objects.select_for_update().get(pk=plan_id)
    row.edition, row.taken_back_on, row.version = why[:60], today, row.version + 1
    row.save(update_fields=["edition", "taken_back_on", "version"])
    noted(actor, "portfolio.plan_taken_back", f"plan:{plan_id}", now)


@transaction.atomic
def take_back_hearing(*, hearing_id: int, actor: Actor, now: datetime) -> None:
    """Remove a hearing from its plan; that it was there stands in the audit log."""
    require(actor, Act.WRITE_PORTFOLIO)
    PlanHearing.objects.select_for_update().get(pk=hearing_id).delete()
    noted(actor, "portfolio.hearing_taken_back", f"hearing:{hearing_id}", now)


@transaction.atomic
def take_back_grant(*, grant_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Remove a grant from its plan, and its days from the ledger."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = ProjectGrant.objects.select_for_update().get(pk=grant_id)
    withdraw_reports(row, actor=actor, now=now, today=today)
    row.delete()
    noted(actor, "portfolio.grant_taken_back", f"project_grant:{grant_id}", now)
