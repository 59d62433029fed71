"""Writes down a grant that came with no extract; what an extract has is never registered twice."""

import uuid
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from holdepunkt.casework.grants import access
from holdepunkt.casework.grants.actions.recording import GrantRow, take_over
from holdepunkt.casework.grants.actions.refusals import GrantAmiss, KnownAlready
from holdepunkt.casework.grants.actions.writing import follow
from holdepunkt.casework.grants.models import OWN, Grant, GrantEvent
from holdepunkt.core.calendar import short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, require, take_ids
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens


@transaction.atomic
def add_grant(*, new: GrantRow, actor: Actor, now: datetime) -> tuple[int, uuid.UUID]:
    """Write the grant down; return its id and what takes it back.

    DoesNotExist for a citizen the actor may not see. `source_key` is given here.
    """
    card = citizens.card(citizen_id=new.citizen_id, actor=actor)
    require(actor, Act.WORK_WITH, citizens.ties(citizen_id=new.citizen_id, actor=actor))
    _check(new, card.birth_on)
    _require_unknown(new, actor)
    row = Grant(pk=take_ids("grants_grant", 1)[0], source=OWN, source_key=str(new.source_key))
    take_over(row, new)
    row.state, row.version = Grant.StateName.RUNNING, 1
    row.save(force_insert=True)
    batch = uuid.uuid4()
    event = GrantEvent.objects.create(
        grant=row,
        kind=GrantEvent.Kind.STATED,
        happened_on=clock.local(now).date(),
        recorded_at=now,
        data=new.data | {"source_key": row.source_key},
        batch=batch,
        staff_id=actor.staff_id or None,
    )
    follow([row], actor=actor, now=now)
    audit.record(
        actor,
        "grant.added",
        subject=f"grant:{row.pk}",
        at=now,
        citizen_id=new.citizen_id,
        event=event.pk,
    )
    return row.pk, batch


def _check(new: GrantRow, birth_on: date | None) -> None:
    if new.until_on and new.until_on < new.from_on:
        raise GrantAmiss("Den sidste dag skal ligge efter den første.")
    if birth_on and new.from_on < birth_on:
        raise GrantAmiss(f"Borgeren er født {short_date(birth_on)}. Bevillingen kan ikke løbe før.")
    if new.follow_up_on and new.follow_up_on <= new.from_on:
        raise GrantAmiss("Den første opfølgning skal ligge efter, at bevillingen begynder.")


def _require_unknown(new: GrantRow, actor: Actor) -> None:
    """Refuse a grant of the same section that runs on some of the same days."""
    known = same_days(new, actor).filter(section_id=new.section_id).order_by("from_on").first()
    if known is None:
        return
    since = f"»{known.title}« fra {short_date(known.from_on)}"
    if known.source == OWN:
        raise KnownAlready(f"Bevillingen er allerede skrevet her: {since}. Se den i stedet.")
    raise KnownAlready(
        f"Bevillingen står her allerede fra udtrækket: {since}. Er noget i den forkert, rettes det "
        "i fagsystemet, og næste udtræk retter den her."
    )


def same_days(new: GrantRow, actor: Actor) -> QuerySet[Grant]:
    """Return the citizen's grants that run on some of the same days."""
    rows = access.visible_grants(actor).filter(citizen_id=new.citizen_id)
    lasting = Q(ends_on=None) | Q(ends_on__gte=new.from_on)
    return rows.filter(lasting, from_on__lte=new.until_on or date.max)
