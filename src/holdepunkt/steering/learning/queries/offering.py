"""What the forms of learning let one choose between."""

from collections.abc import Iterable
from datetime import date

from holdepunkt.casework.complaints import public as complaints
from holdepunkt.core.charts import Direction, Unit
from holdepunkt.core.figures import MEASURES
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.queries.asking import may_answer

_WAY = {Direction.UP: "op", Direction.DOWN: "ned"}
UNITS_OF = {Unit.SHARE: "procentpoint", Unit.DAYS: "dage", Unit.COUNT: "om ugen",
            Unit.DECIMAL: "", Unit.RATE: "pr. 100"}  # fmt: skip


def unit_choices(*, actor: Actor, kept: Iterable[int] = ()) -> tuple[tuple[int, str], ...]:
    """Return the units the actor leads or asks in, and those that stand already."""
    reached = {unit.id for unit in access.reached(actor)} | set(kept)
    return tuple(
        (unit.id, unit.name) for unit in organisation.units(actor=actor) if unit.id in reached
    )


def owner_choices(
    *, actor: Actor, today: date, kept: int | None = None
) -> tuple[tuple[int, str], ...]:
    """Return who can own an action: the staff of the units the actor reaches."""
    reached = {unit.id for unit in access.reached(actor)}
    return tuple(
        (one.id, f"{one.name}, {one.unit_name}")
        for one in organisation.staff(actor=actor, today=today)
        if (one.unit_id in reached and may_answer(one.role)) or one.id == kept
    )


def measure_choices(*, actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the measures that should go one way, with the way and the unit of the number."""
    del actor  # A definition is no secret.
    return tuple(
        (one.id, f"{one.name} ({_WAY[one.wanted]}, {UNITS_OF[one.unit]})")
        for one in MEASURES
        if one.wanted in _WAY
    )


def themes_offered(
    *, actor: Actor, today: date, kept: Iterable[int] = ()
) -> tuple[tuple[int, str], ...]:
    """Return the themes of complaints that are in use, and those that stand already."""
    return complaints.choices(kind="theme", actor=actor, today=today, kept=tuple(kept))
