"""Which unit's deadlines the actor may look at."""

from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue


def listed_units(actor: Actor) -> tuple[UnitValue, ...]:
    """Return the units whose deadlines the actor may list, her own first."""
    units = organisation.reachable_units(actor=actor)
    return tuple(sorted(units, key=lambda unit: (unit.id != actor.unit_id, unit.kind, unit.name)))
