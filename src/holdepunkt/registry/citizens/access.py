"""Who may see a citizen: those in relation to him today, and named jobs.

The row policies say the same; here it is said in words, and the database refuses what this page
forgets.
"""

from datetime import date

from django.db.models import Q, QuerySet

from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens.models import Citizen, NameToken, Relation


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
