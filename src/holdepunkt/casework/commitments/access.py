"""Who may see and change commitments: the unit, the one answerable, the citizen's own."""

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from holdepunkt.casework.commitments.models import Commitment, Event
from holdepunkt.foundation.access import Actor


def visible_commitments(actor: Actor) -> QuerySet[Commitment]:
    """Return what the actor may see; the row policy draws the line, nobody gets nothing."""
    return Commitment.objects.all() if actor.job or actor.staff_id else Commitment.objects.none()


def changeable_commitments(actor: Actor) -> QuerySet[Commitment]:
    """Return what the actor may change: what she sees of her own unit, and what she answers for.

    What names nobody is answered for by whoever holds the citizen, in whichever unit she is.
    """
    rows = visible_commitments(actor)
    if actor.job:
        return rows
    own_unit = rows.filter(unit_id=actor.unit_id) if actor.unit_id else rows.none()
    held = RawSQL("SELECT citizens_held_by(%s, holdepunkt_today())", (actor.staff_id,))
    named = Q(person_id=actor.staff_id) | Q(person_id=None, citizen_id__in=held)
    return rows.filter(named) | own_unit


def visible_events(actor: Actor) -> QuerySet[Event]:
    """Return the stories of the commitments the actor may see."""
    return Event.objects.all() if actor.job or actor.staff_id else Event.objects.none()
