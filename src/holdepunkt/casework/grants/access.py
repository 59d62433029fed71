"""Who may see and change grants; the row policies say the first in SQL too."""

from django.db.models import QuerySet

from holdepunkt.casework.grants.models import Grant, GrantEvent
from holdepunkt.foundation.access import Act, Actor, may


def visible_grants(actor: Actor) -> QuerySet[Grant]:
    """Return the grants that row policies open to the actor, without those of undone imports."""
    return kept_grants(actor).exclude(state=Grant.StateName.ANNULLED)


def kept_grants(actor: Actor) -> QuerySet[Grant]:
    """Return the visible grants and those of undone imports."""
    return Grant.objects.all() if actor.job or actor.staff_id else Grant.objects.none()


def changeable_grants(actor: Actor) -> QuerySet[Grant]:
    """Return the grants the actor may follow up: those she sees, if she does casework."""
    return visible_grants(actor) if may_write(actor) else Grant.objects.none()


def visible_events(actor: Actor) -> QuerySet[GrantEvent]:
    """Return the events of grants open to the actor."""
    return GrantEvent.objects.all() if actor.job or actor.staff_id else GrantEvent.objects.none()


def may_write(actor: Actor) -> bool:
    """Return whether the actor follows up the grants she sees."""
    return may(actor, Act.WRITE_CASES).allowed
