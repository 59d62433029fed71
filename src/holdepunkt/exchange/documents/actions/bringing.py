"""A reviewed paper is brought in: all that it proposes is written, or nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.core.documents import Proposal
from holdepunkt.exchange.documents import queries
from holdepunkt.exchange.documents.actions.founding import write_founding
from holdepunkt.exchange.documents.actions.reviewing import ChangedMeanwhile, draft_row
from holdepunkt.exchange.documents.actions.ruling import adopt_rules
from holdepunkt.exchange.documents.actions.telling import write_status
from holdepunkt.exchange.documents.actions.writing import Moment, write_plan
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.portfolio import public as portfolio


class NotReady(Refusal):
    """Something in the review must be mended first."""


@dataclass(frozen=True, slots=True)
class Front:
    """What is asked once for the whole paper; which of it depends on what the paper becomes."""

    version: int
    title: str = ""
    edition: str = ""
    unit_id: int = 0
    follows_id: int | None = None
    valid_from: date | None = None
    decided_by: str = ""
    published_in: str = ""


@transaction.atomic
def bring_in(*, paper_id: int, front: Front, actor: Actor, now: datetime, today: date) -> int:
    """Write what the reviewed paper proposes, and return the plan's id; 0 for rules of law."""
    require(actor, Act.IMPORT)
    row = draft_row(paper_id, actor)
    if row.version != front.version:
        raise ChangedMeanwhile("En kollega har gemt i dokumentet, mens du skrev.")
    found = queries.reviewed(row=row, actor=actor, today=today)
    _require_ready(found.proposal)
    moment = Moment(actor, now, today, found.day)
    if found.table is not None:
        row.written = adopt_rules(found.proposal, front, moment)
    elif row.into == PaperImport.Into.PLAN:
        row.written = write_plan(found, front, moment)
        row.plan_id = row.written["plan"]
    else:
        row.written = write_status(found, row, moment)
    if row.plan_id:
        founded = write_founding(found.proposal, row.plan_id, moment)
        row.written["counts"] |= {name: len(ids) for name, ids in founded.items()}
        row.written |= founded
        row.written["marks"] = portfolio.plan_marks(plan_id=row.plan_id, actor=actor)
    row.state, row.confirmed_at, row.version = PaperImport.State.CONFIRMED, now, row.version + 1
    row.save()
    audit.record(
        actor, "paper.brought_in", subject=f"paper:{row.pk}", at=now, into=row.into,
        **row.written["counts"],
    )  # fmt: skip
    return row.plan_id or 0


def _require_ready(proposal: Proposal) -> None:
    if proposal.faults:
        raise NotReady(proposal.faults[0].sentence)
    if not any(item.is_kept for item in proposal.items):
        raise NotReady("Der er ikke valgt noget, som skal hentes ind.")
