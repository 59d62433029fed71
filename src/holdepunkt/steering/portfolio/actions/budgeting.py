"""A plan's budget as it was read: lines and amounts are kept, and never corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.steering.portfolio.actions.recording import noted
from holdepunkt.steering.portfolio.models import BudgetLine


@dataclass(frozen=True, slots=True)
class BudgetLineDraft:
    """A line as read: amounts by source, None for an empty cell, and the total as printed."""

    title: str
    amounts: dict[str, float | None]
    total: float | None
    unit: str
    is_total: bool = False


@transaction.atomic
def add_budget(
    *, plan_id: int, lines: Sequence[BudgetLineDraft], actor: Actor, now: datetime
) -> None:
    """Write the lines of a budget under the plan, in their order."""
    require(actor, Act.WRITE_PORTFOLIO)
    BudgetLine.objects.bulk_create(
        BudgetLine(
            plan_id=plan_id, title=line.title, amounts=line.amounts, total=line.total,
            is_total=line.is_total, unit=line.unit, position=at,
        )
        for at, line in enumerate(lines)
    )  # fmt: skip
    noted(actor, "portfolio.budget_added", f"plan:{plan_id}", now, lines=len(lines))
