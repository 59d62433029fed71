"""Who may see a citizen: those in relation to him today, and named jobs.

The row policies say the same; here it is said in words, and the database refuses what this page
forgets.
"""

from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens.models import (
    Citizen,
    Disqualification,
    NameToken,
    Opening,
    Relation,
)


def visible_citizens(actor: Actor) -> QuerySet[Citizen]:
    """Return the citizens the actor stands in relation to; row policies narrow it further."""
    return Citizen.objects.all() if actor.job or actor.staff_id else Citizen.objects.none()


def visible_tokens(actor: Actor) -> QuerySet[NameToken]:
    """Return the name words of visible citizens."""
    return NameToken.objects.all() if actor.job or actor.staff_id else NameToken.objects.none()


def relations_on(day: date, actor: Actor) -> QuerySet[Relation]:
    """Return the relations in force on the day to citizens the actor may see."""
    rows = Relation.objects.all() if actor.job or actor.staff_id else Relation.objects.none()
    return rows.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)


def visible_openings(actor: Actor) -> QuerySet[Opening]:
    """Return the openings of oneself, of staff one heads, and of citizens one may see."""
    return Opening.objects.all() if actor.job or actor.staff_id else Opening.objects.none()


def own_and_headed_openings(actor: Actor) -> QuerySet[Opening]:
    """Return the openings of oneself, and of staff one heads."""
    headed = RawSQL("SELECT unnest(holdepunkt_headed_units())", ())
    return visible_openings(actor).filter(Q(staff_id=actor.staff_id) | Q(unit_id__in=headed))


def reviewable_openings(actor: Actor) -> QuerySet[Opening]:
    """Return what the actor may still review: of staff she heads, never her own."""
    return visible_openings(actor).filter(reviewer=None).exclude(staff_id=actor.staff_id)


def seals_in_force(actor: Actor) -> QuerySet[Disqualification]:
    """Return the disqualifications of oneself and of staff one heads."""
    rows = Disqualification.objects.filter(ended_at=None)
    return rows if actor.job or actor.staff_id else rows.none()
