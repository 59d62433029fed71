"""What was written by mistake is taken back: a plan, a date and its promise, what it stands on.

A person removes what she has seen (`version`); an import takes back what is still there.
"""

from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.steering.portfolio.actions.grants import withdraw_reports
from holdepunkt.steering.portfolio.actions.promising import promise
from holdepunkt.steering.portfolio.actions.recording import (
    ChangedMeanwhile,
    happened,
    noted,
    require_version,
)
from holdepunkt.steering.portfolio.models import (
    Activity,
    CommitteeDate,
    GrantReport,
    Milestone,
    Plan,
    PlanHearing,
    ProjectGrant,
)
from holdepunkt.steering.portfolio.queries.removing import (
    grant_stands,
    grant_version,
    hearing_stands,
)

TAKEN_BACK = "taken_back"


class MustStand(Refusal):
    """Somebody has acted on it, so that it cannot be removed; the sentence says how."""


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
def remove_hearing(*, hearing_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Remove a hearing that somebody looked at; one that was decided upon stands."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = PlanHearing.objects.select_for_update().get(pk=hearing_id)
    if why_not := hearing_stands(row):
        raise MustStand(why_not)
    require_version(row, version)
    take_back_hearing(hearing_id=hearing_id, actor=actor, now=now)


@transaction.atomic
def take_back_hearing(*, hearing_id: int, actor: Actor, now: datetime) -> None:
    """Remove a hearing from its plan, if it is there; that it was stands in the audit log."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = PlanHearing.objects.select_for_update().filter(pk=hearing_id).first()
    if row is None:
        return
    row.delete()
    noted(actor, "portfolio.hearing_taken_back", f"hearing:{hearing_id}", now)


@transaction.atomic
def remove_committee_date(*, committee_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Remove a day before a committee; that it was there stands in the audit log."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = CommitteeDate.objects.select_for_update().get(pk=committee_id)
    require_version(row, version)
    row.delete()
    noted(actor, "portfolio.committee_taken_back", f"committee:{committee_id}", now)


@transaction.atomic
def remove_grant(*, grant_id: int, version: int, actor: Actor, now: datetime, today: date) -> None:
    """Remove a grant that somebody looked at, with its days; `version` is of all that goes."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = ProjectGrant.objects.select_for_update().get(pk=grant_id)
    if grant_version(row, actor) != version:
        raise ChangedMeanwhile("Bevillingen er ændret, siden du så efter.")
    take_back_grant(grant_id=grant_id, actor=actor, now=now, today=today)


@transaction.atomic
def take_back_grant(*, grant_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Remove a grant from its plan, if it is there, and its days from the ledger.

    Once a report is handed in the grant stands.
    """
    require(actor, Act.WRITE_PORTFOLIO)
    row = ProjectGrant.objects.select_for_update().filter(pk=grant_id).first()
    if row is None:
        return
    if why_not := grant_stands(row, GrantReport.objects.filter(grant=row)):
        raise MustStand(why_not)
    withdraw_reports(row, actor=actor, now=now, today=today)
    row.delete()
    noted(actor, "portfolio.grant_taken_back", f"project_grant:{grant_id}", now)
