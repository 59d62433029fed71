"""Who may see plans, write them, and tell how an activity goes; they hold no citizens."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet

from holdepunkt.foundation.access import Act, Actor, Tie, lending, may, require
from holdepunkt.steering.portfolio.models import Activity, ReportPaper

# A milestone is promised by whoever holds the role, in whichever unit she is.
LEDGER = Actor.for_job("portfolio.ledger", purpose="Lad planens milepæle stå i fristbogen")
Row = TypeVar("Row", bound=Model)


def visible(model: type[Row], actor: Actor) -> QuerySet[Row]:
    """Return the rows of a table of plans, to whoever may see plans; others get none."""
    rows = model._default_manager.all()
    return rows if may(actor, Act.SEE_PORTFOLIO).allowed else rows.none()


def readable(model: type[Row], actor: Actor) -> QuerySet[Row]:
    """Return the rows of published reports, to councils and committees too."""
    rows = model._default_manager.all()
    return rows if may(actor, Act.READ_REPORTS).allowed else rows.none()


def papers(actor: Actor) -> QuerySet[ReportPaper]:
    """Return the files the actor may read; those written for staff are for who sees plans."""
    rows = readable(ReportPaper, actor)
    if may(actor, Act.SEE_PORTFOLIO).allowed:
        return rows
    return rows.exclude(readers=ReportPaper.Readers.STAFF)


def may_write(actor: Actor) -> bool:
    """Return whether the actor may change plans."""
    return may(actor, Act.WRITE_PORTFOLIO).allowed


def ties(actor: Actor, holder_id: int | None) -> frozenset[Tie]:
    """Return how the actor stands to an activity with this holder."""
    return frozenset({Tie.SELF} if holder_id and holder_id == actor.staff_id else ())


def may_update(actor: Actor, holder_id: int | None) -> bool:
    """Return whether the actor may tell how an activity with this holder goes."""
    return may(actor, Act.UPDATE_ACTIVITY, ties(actor, holder_id)).allowed


def require_update(actor: Actor, activity: Activity) -> None:
    """Refuse whoever neither holds the role nor writes plans."""
    require(actor, Act.UPDATE_ACTIVITY, ties(actor, activity.holder_id))


def may_comment(actor: Actor, holder_ids: Iterable[int | None]) -> bool:
    """Return whether the actor may comment on a report of a plan whose roles these have."""
    return may(actor, Act.COMMENT_REPORT, ties_to_any(actor, holder_ids)).allowed


def require_comment(actor: Actor, holder_ids: Iterable[int | None]) -> None:
    """Refuse whoever has no role in the plan and neither writes plans nor approves reports."""
    require(actor, Act.COMMENT_REPORT, ties_to_any(actor, holder_ids))


def ties_to_any(actor: Actor, holder_ids: Iterable[int | None]) -> frozenset[Tie]:
    """Return how the actor stands to a plan whose activities these hold."""
    return frozenset(tie for one in holder_ids for tie in ties(actor, one))


@contextmanager
def promising(actor: Actor, today: date) -> Iterator[Actor]:
    """Write in the ledger as the named job, and be the actor again afterwards."""
    if actor.job:
        yield actor
        return
    with lending(LEDGER, actor, today=today) as ledger:
        yield ledger
