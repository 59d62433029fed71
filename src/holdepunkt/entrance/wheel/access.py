"""Whose year the actor may look at, and whose feed a token opens."""

from django.db.models import QuerySet

from holdepunkt.entrance.wheel.models import Feed
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue


def listed_units(actor: Actor) -> tuple[UnitValue, ...]:
    """Return the units whose year the actor may look at, her own first."""
    units = organisation.reachable_units(actor=actor)
    return tuple(sorted(units, key=lambda unit: (unit.id != actor.unit_id, unit.kind, unit.name)))


def own_feed(actor: Actor) -> QuerySet[Feed]:
    """Return the actor's own feed, if she has one."""
    return Feed.objects.filter(staff_id=actor.staff_id) if actor.staff_id else Feed.objects.none()


def feed_of(token_hash: bytes, actor: Actor) -> QuerySet[Feed]:
    """Return the feed that the token opens, for the job that asks on behalf of who holds it."""
    return Feed.objects.filter(token_hash=token_hash) if actor.job else Feed.objects.none()
