"""The words complaints are sorted by: added, ended, never deleted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from holdepunkt.casework.complaints import access
from holdepunkt.casework.complaints.actions.refusals import TopicAmiss
from holdepunkt.casework.complaints.models import ComplaintTopic
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.audit import public as audit


@dataclass(frozen=True, slots=True)
class NewTopic:
    """A theme or a cause, from which day, and who decided it."""

    kind: str
    name: str
    valid_from: date
    source: str


@transaction.atomic
def add_topic(*, new: NewTopic, actor: Actor, now: datetime) -> int:
    """Add a word; return its id."""
    require(actor, Act.ADOPT_RULES)
    same = access.topics(actor).filter(kind=new.kind)
    if same.filter(name__iexact=new.name).exists():
        raise TopicAmiss("Ordet står allerede på listen.")
    rank = (same.aggregate(last=Max("rank"))["last"] or 0) + 1
    row = ComplaintTopic.objects.create(
        kind=new.kind, name=new.name, rank=rank, valid_from=new.valid_from, source=new.source
    )
    audit.record(actor, "complaint_topic.added", subject=f"complaint_topic:{row.pk}", at=now)
    return row.pk


@transaction.atomic
def end_topic(*, topic_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Let a word be offered no more from today; complaints sorted by it keep it."""
    require(actor, Act.ADOPT_RULES)
    row = access.topics(actor).select_for_update().get(pk=topic_id)
    if row.valid_until is not None:
        raise TopicAmiss("Ordet er allerede udgået.")
    if row.valid_from >= today:
        raise TopicAmiss("Ordet kan tidligst udgå dagen efter, det kom til.")
    row.valid_until, row.version = today, row.version + 1
    row.save(update_fields=["valid_until", "version"])
    audit.record(actor, "complaint_topic.ended", subject=f"complaint_topic:{row.pk}", at=now)
