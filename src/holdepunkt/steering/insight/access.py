"""Whose figures an actor may see, and who may lock them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet

from holdepunkt.foundation.access import Act, Actor, lending, may
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight.models import FigurePoint, Publication

# A unit's figures are the same whoever reads them, so a named job counts them; the list behind a
# number opens only what the reader herself may see.
COUNTER = Actor.for_job("figures", purpose="Tæl en enheds tal ens for alle, der må se dem")


class NoSuchUnit(ObjectDoesNotExist):
    """There is no such unit among those whose figures the actor may see."""


def figure_units(actor: Actor) -> tuple[UnitValue, ...]:
    """Return the units whose figures the actor may see, her own first."""
    units = organisation.reachable_units(actor=actor)
    return tuple(sorted(units, key=lambda unit: (unit.id != actor.unit_id, unit.id)))


def one_of(units: tuple[UnitValue, ...], unit_id: int) -> UnitValue:
    """Return the unit; one that is not among those the actor may see does not exist."""
    for unit in units:
        if unit.id == unit_id:
            return unit
    raise NoSuchUnit


def may_publish(actor: Actor) -> bool:
    """Return whether the actor may lock figures she may see: heads of all levels, and the job."""
    return may(actor, Act.PUBLISH_FIGURES).allowed


def visible_points(actor: Actor) -> QuerySet[FigurePoint]:
    """Return the points the row policy opens; nobody gets nothing."""
    rows = FigurePoint.objects.all()
    return rows if actor.job or actor.staff_id else rows.none()


def visible_publications(actor: Actor) -> QuerySet[Publication]:
    """Return the publications the row policy opens; nobody gets nothing."""
    rows = Publication.objects.all()
    return rows if actor.job or actor.staff_id else rows.none()


@contextmanager
def counting(actor: Actor, today: date) -> Iterator[Actor]:
    """Count as the named job inside the actor's transaction, and be the actor again afterwards."""
    if actor.job:
        yield actor
        return
    with lending(COUNTER, actor, today=today) as counter:
        yield counter
