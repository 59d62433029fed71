"""Who may see and change who holds a citizen: the department, and those in relation to him."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db.models import QuerySet

from holdepunkt.casework.assignments.models import Assignment, Scheme, SplitEvent, WishEvent
from holdepunkt.foundation.access import Act, Actor, lending, may
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue

# The order of the families is the same whoever reads it, so a named job counts it; names are
# shown only of those whom the reader may see herself.
COUNTER = Actor.for_job("coordination", purpose="Regn familiernes behov ens for alle, der ser det")


def visible_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Return the assignments the actor may see; the row policy draws the line."""
    return Assignment.objects.all() if actor.job or actor.staff_id else Assignment.objects.none()


def visible_wishes(actor: Actor) -> QuerySet[WishEvent]:
    """Return the answers of the citizens the actor may see; the row policy draws the line."""
    return WishEvent.objects.all() if actor.job or actor.staff_id else WishEvent.objects.none()


def visible_splits(actor: Actor) -> QuerySet[SplitEvent]:
    """Return the reasons of the families the actor may see; the row policy draws the line."""
    return SplitEvent.objects.all() if actor.job or actor.staff_id else SplitEvent.objects.none()


def schemes(actor: Actor) -> QuerySet[Scheme]:
    """Return the scheme's numbers for those who may see the scheme; they are about nobody."""
    allowed = may(actor, Act.SEE_COORDINATION).allowed
    return Scheme.objects.all() if allowed else Scheme.objects.none()


def reach(actor: Actor) -> tuple[UnitValue, ...]:
    """Return the units whose families the actor sees on the scheme's list."""
    return organisation.reachable_units(actor=actor)


@contextmanager
def counting(actor: Actor, today: date) -> Iterator[Actor]:
    """Count as the named job inside the actor's transaction, and be the actor again afterwards."""
    if actor.job:
        yield actor
        return
    with lending(COUNTER, actor, today=today) as counter:
        yield counter
