"""Before something is chosen: who can be handed over, and what another receiver costs."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.core.access import CARRYING, Role
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Actor, Tie, require
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import HandoverLine
from holdepunkt.steering.handover.queries.choosing import takers
from holdepunkt.steering.handover.queries.pricing import price_in_words, standing


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """A family about to get another receiver than was proposed, and what it costs."""

    heading: str
    names: str
    receiver: str
    receiver_id: int
    price: str
    version: int
    back: str
    citizens_shown: tuple[int, ...]


def leavers(*, actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """Return who of the actor's unit can be handed over, by name; a refusal for others."""
    require(actor, Act.HAND_OVER, {Tie.TEAM})
    members = organisation.staff(actor=actor, today=today, unit_id=actor.unit_id)
    there = ((one.id, one.name) for one in members if one.role in CARRYING - {Role.DEPARTMENT_HEAD})
    return (*there, *gone(actor=actor, today=today))


def gone(*, actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """Return who has no post any more but still has citizens or open cases in the actor's unit."""
    own = {actor.unit_id or 0}
    found = {one.handler_id for one in cases.open_cases(actor=actor) if one.unit_id in own}
    staff = found | assignments.holders(unit_ids=own, actor=actor, today=today)
    names = organisation.staff_names(staff_ids={pk for pk in staff if pk}, actor=actor)
    there = organisation.posts(staff_ids=names, day=today, actor=actor)
    left = ((pk, f"{name} (er her ikke mere)") for pk, name in names.items() if pk not in there)
    return tuple(sorted(left, key=lambda one: one[1]))


def choice_page(
    *, handover_id: int, family: int, receiver_id: int, actor: Actor, today: date
) -> ChoicePage:
    """Return what it costs to give the family to the receiver; DoesNotExist if either is not."""
    handover = access.visible_handovers(actor).get(pk=handover_id)
    require(actor, Act.HAND_OVER, access.ties(actor, handover))
    waiting = list(
        access.visible_lines(actor)
        .filter(handover=handover, confirmed_at=None)
        .order_by("family", "citizen_id")
    )
    lines = [line for line in waiting if line.family == family]
    name = dict(takers(handover, actor, today)).get(receiver_id)
    if not lines or name is None:
        raise HandoverLine.DoesNotExist
    found = standing(handover=handover, lines=waiting, actor=actor, today=today)
    labels = citizens.names(citizen_ids=[line.citizen_id for line in lines], actor=actor)
    return ChoicePage(
        heading=f"Giv familien til {name}",
        names=", ".join(labels[line.citizen_id].name for line in lines),
        receiver=name,
        receiver_id=receiver_id,
        price=price_in_words(found=found, lines=lines, receiver_id=receiver_id, name=name),
        version=handover.version,
        back=ui.address("handover:show", handover.pk),
        citizens_shown=tuple(line.citizen_id for line in lines),
    )
