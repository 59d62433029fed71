"""What a plan stands on: hearings, days before a committee, its budget as read, its lineage."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from holdepunkt.core.portfolio import BudgetRow, BudgetTable
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.steering.portfolio.actions.recording import NotTold, noted, require_version
from holdepunkt.steering.portfolio.models import (
    BudgetLine,
    CommitteeDate,
    Plan,
    PlanHearing,
    PlanLink,
)


class AlreadyDated(Refusal):
    """The body looks at the plan on that day already."""


@dataclass(frozen=True, slots=True)
class HearingDraft:
    """A hearing as a form tells it; both days are of the hearing."""

    title: str
    parties: str
    first_on: date
    last_on: date
    decided_on: date | None = None
    changed: str = ""


@dataclass(frozen=True, slots=True)
class CommitteeDraft:
    """A day before a committee or a council."""

    body: str
    held_on: date
    what: str = ""


@dataclass(frozen=True, slots=True)
class PlanLinkDraft:
    """What became of a plan in another; `kind` is one of `LineageKind`."""

    other_id: int
    kind: str
    text: str = ""


@transaction.atomic
def add_hearing(*, plan_id: int, new: HearingDraft, actor: Actor, now: datetime) -> int:
    """Write a hearing of the plan and return its id; one that ends before it begins is refused."""
    require(actor, Act.WRITE_PORTFOLIO)
    _require_order(new)
    row = PlanHearing.objects.create(plan_id=plan_id, **asdict(new))
    noted(actor, "portfolio.hearing_added", f"hearing:{row.pk}", now)
    return row.pk


@transaction.atomic
def change_hearing(
    *, hearing_id: int, version: int, told: HearingDraft, actor: Actor, now: datetime
) -> None:
    """Write the hearing anew: its days, when it was decided upon, and what it changed."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = PlanHearing.objects.select_for_update().get(pk=hearing_id)
    require_version(row, version)
    _require_order(told)
    for name, value in asdict(told).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    noted(actor, "portfolio.hearing_changed", f"hearing:{hearing_id}", now)


def _require_order(told: HearingDraft) -> None:
    if told.last_on < told.first_on:
        raise NotTold("Høringen slutter, før den begynder. Ret en af de to dage.")


@transaction.atomic
def add_committee_date(*, plan_id: int, new: CommitteeDraft, actor: Actor, now: datetime) -> int:
    """Write the day a body looks at the plan, and return its id; twice the same day is refused."""
    require(actor, Act.WRITE_PORTFOLIO)
    _require_free(plan_id, new)
    row = CommitteeDate.objects.create(plan_id=plan_id, **asdict(new))
    noted(actor, "portfolio.committee_added", f"committee:{row.pk}", now)
    return row.pk


@transaction.atomic
def change_committee_date(
    *, committee_id: int, version: int, told: CommitteeDraft, actor: Actor, now: datetime
) -> None:
    """Write the day anew."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = CommitteeDate.objects.select_for_update().get(pk=committee_id)
    require_version(row, version)
    _require_free(row.plan_id, told, but=committee_id)
    row.body, row.held_on, row.what = told.body, told.held_on, told.what
    row.version += 1
    row.save()
    noted(actor, "portfolio.committee_changed", f"committee:{committee_id}", now)


def _require_free(plan_id: int, told: CommitteeDraft, but: int = 0) -> None:
    same = CommitteeDate.objects.filter(plan_id=plan_id, body=told.body, held_on=told.held_on)
    if same.exclude(pk=but).exists():
        raise AlreadyDated(f"{told.body} står allerede på planen den dag.")


@transaction.atomic
def keep_budget(
    *, plan_id: int, version: int, table: BudgetTable, actor: Actor, now: datetime
) -> None:
    """Keep the budget as it was read, in the place of the one before; no sum is corrected."""
    require(actor, Act.WRITE_PORTFOLIO)
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    require_version(plan, version)
    BudgetLine.objects.filter(plan=plan).delete()
    rows = [(row, False) for row in table.rows]
    rows += [(table.printed, True)] if table.printed else []
    BudgetLine.objects.bulk_create(
        BudgetLine(
            plan=plan, title=row.title, amounts=_pairs(table, row), total=row.total,
            is_total=is_total, unit=table.unit, position=place,
        )
        for place, (row, is_total) in enumerate(rows)
    )  # fmt: skip
    plan.version += 1
    plan.save(update_fields=["version"])
    noted(
        actor, "portfolio.budget_kept", f"plan:{plan_id}", now, lines=len(rows),
        differences=len(table.differences()),
    )  # fmt: skip


def _pairs(table: BudgetTable, row: BudgetRow) -> list[list[str]]:
    said = ("" if amount is None else str(Decimal(amount)) for amount in row.amounts)
    return [[source, amount] for source, amount in zip(table.sources, said, strict=True)]


@transaction.atomic
def link_plans(*, plan_id: int, link: PlanLinkDraft, actor: Actor, now: datetime) -> None:
    """Say what became of the plan in another; twice is once."""
    require(actor, Act.WRITE_PORTFOLIO)
    if link.other_id == plan_id:
        raise NotTold("En plan kan ikke komme af sig selv. Vælg en anden plan.")
    row, is_new = PlanLink.objects.get_or_create(
        plan_id=plan_id, other_id=link.other_id, kind=link.kind, defaults={"text": link.text}
    )
    if is_new:
        noted(actor, "portfolio.plans_linked", f"plan_link:{row.pk}", now)
