"""What a paper says of an activity in other words than its plan is kept in the activity's story."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.steering.portfolio.actions.recording import happened
from holdepunkt.steering.portfolio.models import ActivityEvent
from holdepunkt.steering.portfolio.queries.wording import UNWORDED, WORDED


@dataclass(frozen=True, slots=True)
class WordingSeen:
    """The findings of one paper about one activity: each a word for it and a sentence.

    `source` is what the paper is known by, `title` what it calls itself, `why` the owner's line.
    """

    source: str
    title: str
    findings: tuple[tuple[str, str], ...]
    why: str = ""


@transaction.atomic
def note_wording(
    *, activity_id: int, seen: WordingSeen, actor: Actor, now: datetime, today: date
) -> None:
    """Write down what a paper says otherwise than the plan, on the activity it says it of."""
    require(actor, Act.WRITE_PORTFOLIO)
    happened(
        activity_id, WORDED, on=today, actor=actor, now=now, source=seen.source, title=seen.title,
        findings=[list(one) for one in seen.findings], why=seen.why,
    )  # fmt: skip


@transaction.atomic
def take_back_wording(*, source: str, actor: Actor, now: datetime, today: date) -> None:
    """Say of every activity that the findings of a paper do not hold: its import is undone."""
    require(actor, Act.WRITE_PORTFOLIO)
    rows = ActivityEvent.objects.filter(kind=WORDED, facts__source=source)
    for activity_id in rows.order_by("id").values_list("activity_id", flat=True):
        happened(activity_id, UNWORDED, on=today, actor=actor, now=now, source=source)
