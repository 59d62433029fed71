"""A project under a grant: its conditions, its groups, and the days it must report on."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises
from holdepunkt.core.commitments import Promise, PromisedMove
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.steering.portfolio.access import promising
from holdepunkt.steering.portfolio.actions.asking import promise_decisions
from holdepunkt.steering.portfolio.actions.recording import NotTold, noted, require_version
from holdepunkt.steering.portfolio.actions.telling import WrongDay
from holdepunkt.steering.portfolio.models import GrantReport, Plan, ProjectGrant

SUBJECT, KIND = "project_grant", "grant_report"


class AlreadyGranted(Refusal):
    """The giver stands with the plan already."""


@dataclass(frozen=True, slots=True)
class GrantDraft:
    """A grant as a form tells it; the groups are roles, a line each, and never names."""

    giver: str
    conditions: str = ""
    steering_group: str = ""
    project_group: str = ""
    lead: str = ""
    holder_id: int | None = None


@dataclass(frozen=True, slots=True)
class GrantReportDraft:
    """What the giver is to be told, and by when."""

    what: str
    due_on: date


@dataclass(frozen=True, slots=True)
class GrantReportTold:
    """A report moved to another day with a reason, or sent; `version` is the form's."""

    version: int
    due_on: date | None = None
    reason: str = ""
    sent_on: date | None = None


@transaction.atomic
def add_grant(*, plan_id: int, new: GrantDraft, actor: Actor, now: datetime) -> int:
    """Write down the money somebody gives to the plan, and return its id."""
    require(actor, Act.WRITE_PORTFOLIO)
    _require_new(plan_id, new.giver)
    row = ProjectGrant.objects.create(plan_id=plan_id, **asdict(new))
    noted(actor, "portfolio.grant_added", f"project_grant:{row.pk}", now)
    return row.pk


@transaction.atomic
def change_grant(
    *, grant_id: int, version: int, told: GrantDraft, actor: Actor, now: datetime, today: date
) -> None:
    """Write the grant anew; its reports follow the role's new holder in the ledger."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = ProjectGrant.objects.select_for_update().get(pk=grant_id)
    require_version(row, version)
    _require_new(row.plan_id, told.giver, but=grant_id)
    for name, value in asdict(told).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    noted(actor, "portfolio.grant_changed", f"project_grant:{grant_id}", now)
    _promise(row, actor, now, today)
    promise_decisions(row.plan, actor=actor, now=now, today=today)


def _require_new(plan_id: int, giver: str, but: int = 0) -> None:
    if ProjectGrant.objects.filter(plan_id=plan_id, giver=giver).exclude(pk=but).exists():
        raise AlreadyGranted(f"{giver} står allerede på planen. Ret den bevilling i stedet.")


@transaction.atomic
def add_grant_report(
    *, grant_id: int, new: GrantReportDraft, actor: Actor, now: datetime, today: date
) -> int:
    """Write the day the giver is to be told, which from here on stands in the ledger."""
    require(actor, Act.WRITE_PORTFOLIO)
    grant = ProjectGrant.objects.select_for_update().get(pk=grant_id)
    row = GrantReport.objects.create(
        grant=grant, what=new.what, due_on=new.due_on, made_on=min(today, new.due_on)
    )
    noted(actor, "portfolio.grant_report_added", f"grant_report:{row.pk}", now)
    _promise(grant, actor, now, today)
    return row.pk


@transaction.atomic
def tell_grant_report(
    *, report_id: int, told: GrantReportTold, actor: Actor, now: datetime, today: date
) -> None:
    """Move the report to another day with a reason, or write the day it was sent."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = GrantReport.objects.select_for_update().get(pk=report_id)
    require_version(row, told.version)
    if told.sent_on is not None:
        _require_past(told.sent_on, row.made_on, today)
        row.sent_on = told.sent_on
    elif told.due_on is not None:
        if not told.reason.strip():
            raise NotTold("Skriv, hvorfor datoen er flyttet.")
        before = {"on": row.due_on.isoformat(), "until": today.isoformat(), "reason": told.reason}
        row.earlier, row.due_on = [*row.earlier, before], told.due_on
    row.version += 1
    row.save()
    deed = "sent" if told.sent_on else "moved"
    noted(actor, f"portfolio.grant_report_{deed}", f"grant_report:{report_id}", now)
    _promise(ProjectGrant.objects.get(pk=row.grant_id), actor, now, today)


def withdraw_reports(grant: ProjectGrant, *, actor: Actor, now: datetime, today: date) -> None:
    """Remove the days of a grant that is taken back, and what the ledger promised of them."""
    GrantReport.objects.filter(grant=grant).delete()
    _promise(grant, actor, now, today)


def promise_reports(plan: Plan, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the days of the plan's grants follow its keeper."""
    for grant in ProjectGrant.objects.filter(plan=plan).order_by("id"):
        _promise(grant, actor, now, today)


def _require_past(day: date, made_on: date, today: date) -> None:
    if day > today:
        raise WrongDay("Skriv den dag, det skete. Den ligger ikke i fremtiden.")
    if day < made_on:
        raise WrongDay(f"Rapporten er først skrevet på {made_on:%d.%m.%Y}. Skriv en dag fra da.")


def _promise(grant: ProjectGrant, actor: Actor, now: datetime, today: date) -> None:
    """Let the ledger hold the days the giver is to be told; a second time nothing changes."""
    rows = GrantReport.objects.filter(grant=grant).order_by("id")
    plan = Plan.objects.get(pk=grant.plan_id)
    promises = tuple(found for row in rows for found in _promises(grant, row, plan))
    with promising(actor, today) as ledger:
        commitments.synchronise(
            promises=[SubjectPromises(SUBJECT, grant.pk, promises)], actor=ledger, now=now
        )


def _promises(grant: ProjectGrant, row: GrantReport, plan: Plan) -> Iterator[Promise]:
    """Yield the promise: the first day told, and every later one as a move of it.

    While nobody holds the role, the plan's keeper answers for it.
    """
    days = [*(date.fromisoformat(one["on"]) for one in row.earlier), row.due_on]
    moves = tuple(
        PromisedMove(date.fromisoformat(one["until"]), day, one["reason"], None)
        for one, day in zip(row.earlier, days[1:], strict=True)
    )
    yield Promise(
        key=f"{SUBJECT}:{grant.pk}:{KIND}:{row.pk}",
        kind=KIND,
        made_on=row.made_on,
        due_on=days[0],
        facts=days[0].isoformat(),
        unit_id=plan.unit_id,
        person_id=grant.holder_id or plan.keeper_id,
        title=f"{row.what} ({grant.giver})"[:300],
        basis="plan",
        basis_text=f"Vilkår fra {grant.giver}",
        moves=moves,
        kept_on=row.sent_on,
    )
