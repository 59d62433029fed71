"""Before something is chosen: who can be handed over, and what another receiver costs."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.core.access import CARRYING, Role
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Actor, Tie, require
from holdepunkt.foundation.ui import Option
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.choosing import takers
from holdepunkt.steering.handover.queries.pricing import (
    price_in_words,
    price_of_another,
    standing,
)


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
    """Return who of the actor's unit can be handed over, by name; a refusal for others.

    Whose handover is going on already is on the list of them instead.
    """
    require(actor, Act.HAND_OVER, {Tie.TEAM})
    members = organisation.staff(actor=actor, today=today, unit_id=actor.unit_id)
    there = ((one.id, one.name) for one in members if one.role in CARRYING - {Role.DEPARTMENT_HEAD})
    going = access.visible_handovers(actor).filter(state=Handover.State.ACTIVE)
    begun = set(going.filter(unit_id=actor.unit_id or 0).values_list("leaver_id", flat=True))
    return tuple(
        (pk, name) for pk, name in (*there, *gone(actor=actor, today=today)) if pk not in begun
    )


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


@dataclass(frozen=True, slots=True)
class AnotherPage:
    """A confirmed citizen about to get another receiver: who may be chosen, and what one costs.

    `receiver` and `price` are empty until one is chosen; `told` is what the citizen is written.
    """

    heading: str
    now: str
    told: str
    options: tuple[Option, ...]
    receiver: str
    receiver_id: int
    price: str
    version: int
    line_id: int
    back: str
    citizens_shown: tuple[int, ...]


def another_page(*, line_id: int, receiver_id: int, actor: Actor, today: date) -> AnotherPage:
    """Return who may have a confirmed citizen instead; DoesNotExist if there is nothing to choose.

    `receiver_id` 0 asks for the list alone.
    """
    rows = access.visible_lines(actor).select_related("handover")
    line = rows.get(pk=line_id)
    handover = line.handover
    require(actor, Act.HAND_OVER, access.ties(actor, handover))
    others = {pk: name for pk, name in takers(handover, actor, today) if pk != line.receiver_id}
    is_open = handover.state == Handover.State.ACTIVE and line.superseded_by_id is None
    if line.confirmed_at is None or not is_open or receiver_id not in {0, *others}:
        raise HandoverLine.DoesNotExist
    label = citizens.names(citizen_ids=[line.citizen_id], actor=actor)[line.citizen_id]
    names = organisation.staff_names(staff_ids=[line.receiver_id or 0], actor=actor)
    price = ""
    if receiver_id:
        price = price_of_another(
            handover=handover, line=line, receiver_id=receiver_id, actor=actor, today=today
        )
    return AnotherPage(
        heading=f"Vælg en anden modtager til {label.name}",
        now=names.get(line.receiver_id or 0, ""),
        told=_told(line),
        options=(
            Option("", "Vælg", chosen=not receiver_id),
            *(Option(str(pk), name, chosen=pk == receiver_id) for pk, name in others.items()),
        ),
        receiver=others.get(receiver_id, ""),
        receiver_id=receiver_id,
        price=price,
        version=handover.version,
        line_id=line.pk,
        back=ui.address("handover:line", line.pk),
        citizens_shown=(line.citizen_id,),
    )


def _told(line: HandoverLine) -> str:
    """Return what the citizen hears of another receiver."""
    if line.period_id is None:
        return "Borgeren får ikke brev om skiftet."
    if line.told_on or line.told_of_id:
        return "Borgeren har fået et brev. Der skrives et nyt, som siger, hvad der er ændret."
    return "Brevet er ikke sendt. Det tages tilbage, og der skrives et nyt."
