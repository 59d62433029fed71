"""What was written by mistake is taken back: a plan, a date and its promise, what it stands on.

A person removes what she has seen (`version`); an import takes back what is still there.
"""

from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, NotAllowed, Refusal, require
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.actions.asking import (
    promise_decision,
    promise_decisions,
    promise_doing,
    withdraw_decision,
)
from holdepunkt.steering.portfolio.actions.grants import withdraw_reports
from holdepunkt.steering.portfolio.actions.meetings import DECIDED
from holdepunkt.steering.portfolio.actions.promising import promise
from holdepunkt.steering.portfolio.actions.recording import (
    ChangedMeanwhile,
    happened,
    noted,
    require_version,
)
from holdepunkt.steering.portfolio.models import (
    UNTOLD,
    Activity,
    ActivityEvent,
    CommitteeDate,
    GrantReport,
    Milestone,
    Plan,
    PlanDecision,
    PlanHearing,
    ProjectGrant,
)
from holdepunkt.steering.portfolio.queries.removing import (
    grant_stands,
    grant_version,
    hearing_stands,
)
from holdepunkt.steering.portfolio.queries.undeciding import decision_stands

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
    promise_decisions(row, actor=actor, now=now, today=today)
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


@transaction.atomic
def take_back_decision(
    *, decision_id: int, actor: Actor, now: datetime, today: date
) -> PlanDecision:
    """Let a decision wait as it did before it was written, and return it as it was written.

    Only who wrote it may, and only until it is handed on. One that followed another is removed, and
    the other holds again.
    """
    row = visible(PlanDecision, actor).select_for_update().get(pk=decision_id)
    require(actor, Act.WRITE_PORTFOLIO)
    if why_not := decision_stands(row):
        raise MustStand(why_not)
    if row.written_by_id is None or row.written_by_id != actor.staff_id:
        raise NotAllowed(
            "En beslutning fortrydes af den, der skrev den. Beslut igen, hvis den skal ændres."
        )
    was = PlanDecision.objects.select_for_update().filter(superseded_by=row).first()
    if was is None:
        waits = _wait_again(decision_id)
        promise_decision(waits, actor=actor, now=now, today=today)
        promise_doing(waits, actor=actor, now=now, today=today)
    else:
        was.superseded_by, was.version = None, was.version + 1
        was.save(update_fields=["superseded_by", "version"])
        withdraw_decision(decision_id, actor=actor, now=now, today=today)
        PlanDecision.objects.get(pk=decision_id).delete()
        promise_doing(was, actor=actor, now=now, today=today)
    noted(actor, "portfolio.decision_taken_back", f"decision:{decision_id}", now)
    if row.activity_id:
        told = ActivityEvent.objects.filter(
            activity_id=row.activity_id, kind=DECIDED, recorded_at=row.written_at or now,
            facts__what=row.what,
        )  # fmt: skip
        happened(
            row.activity_id, UNTOLD, on=today, actor=actor, now=now, decision=row.what,
            event=told.order_by("-pk").values_list("pk", flat=True)[0],
        )  # fmt: skip
    return row


def _wait_again(decision_id: int) -> PlanDecision:
    row = PlanDecision.objects.get(pk=decision_id)
    row.by, row.when_said = row.asked["by"], row.asked["when_said"]
    row.outcome, row.basis, row.doer, row.asked = "", "", "", {}
    row.decided_on = row.follow_up_on = row.meeting = row.written_at = row.written_by = None
    row.version += 1
    row.save()
    return row
