"""The leadership's month: what an area's head says of it, and the one freeze of it all."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from holdepunkt.core.figures import FigurePeriod, fingerprint
from holdepunkt.core.learning import frozen
from holdepunkt.foundation.access import Act, Actor, Conflict, NotAllowed, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.learning import access, queries
from holdepunkt.steering.learning.models import AreaNote, FrozenBriefing

OVERTAKEN = "En kollega har skrevet om området, mens du skrev."


class MonthIsFrozen(Refusal):
    """The month is frozen: nothing in it changes any more."""


class MonthNotEnded(Refusal):
    """The month has not ended."""


class StaleNote(Conflict):
    """Somebody has written about the area since the form was opened."""


@dataclass(frozen=True, slots=True)
class NewNote:
    """What an area's head says of a month; `version` 0 where nothing stood."""

    unit_id: int
    month: date
    status: str
    challenges: str
    successes: str
    version: int = 0


@transaction.atomic
def write_note(*, new: NewNote, actor: Actor, now: datetime) -> None:
    """Write, or mend, what is said of an area in a month that is not frozen."""
    require(actor, Act.WRITE_BRIEFING)
    if not any(unit.id == new.unit_id for unit in access.reached(actor)):
        raise NotAllowed(Act.WRITE_BRIEFING.refusal)
    if access.visible_briefings(actor).filter(month=new.month).exists():
        raise MonthIsFrozen("Måneden er låst. Skriv om den næste.")
    rows = access.visible_notes(actor).filter(unit_id=new.unit_id, month=new.month)
    row = rows.select_for_update().first() or AreaNote(unit_id=new.unit_id, month=new.month)
    if (row.version if row.pk else 0) != new.version:
        raise StaleNote(OVERTAKEN)
    row.status, row.challenges, row.successes = new.status, new.challenges, new.successes
    row.staff_id, row.written_at, row.version = actor.staff_id, now, new.version + 1
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as first:  # Somebody wrote the first one in the same moment.
        raise StaleNote(OVERTAKEN) from first
    audit.record(actor, "area_note.written", subject=f"area_note:{row.pk}", at=now,
                 unit=new.unit_id)  # fmt: skip


@transaction.atomic
def freeze(*, month: FigurePeriod, actor: Actor, now: datetime, today: date) -> str:
    """Freeze the month's page once, for ever; return the fingerprint of its bytes."""
    require(actor, Act.FREEZE_BRIEFING)
    if not month.is_over(today):
        raise MonthNotEnded(f"{month.name.capitalize()} kan først låses, når måneden er slut.")
    if access.visible_briefings(actor).filter(month=month.from_on).exists():
        raise MonthIsFrozen("Måneden er allerede låst.")
    content = frozen(
        queries.briefing_of(month=month, actor=actor, now=now, today=today, looks=True)
    )
    sha256 = fingerprint(content)
    row = FrozenBriefing.objects.create(
        month=month.from_on, frozen_at=now, staff_id=actor.staff_id, content=content, sha256=sha256
    )
    audit.record(actor, "briefing.frozen", subject=f"briefing:{row.pk}", at=now, sha256=sha256)
    return sha256
