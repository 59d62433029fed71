"""What another receiver costs, priced against the lines as they stand: hand choices count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from holdepunkt.core.assignment import (
    Bar,
    Choice,
    Family,
    Placement,
    Price,
    Proposal,
    Request,
    Status,
    is_present,
    override,
    wording,
)
from holdepunkt.core.wording import number
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.asking import request_for
from holdepunkt.steering.handover.queries.choosing import takers, wanted_of

# A plan that breaks a rule already, because somebody chose so, is dearer than this by nothing real.
BEYOND = 2**50
Holders = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """The citizens to be placed, and who is to have each as it stands, hand choices and all."""

    request: Request
    holders: Holders

    def with_all(self, citizens: Iterable[int], receiver_id: int) -> "Standing":
        """Return the same with these citizens given to the receiver."""
        return replace(self, holders={**self.holders, **dict.fromkeys(citizens, receiver_id)})

    def loads(self, names: Mapping[int, str]) -> list[dict[str, Any]]:
        """Return each receiver's points before and after, as a handover keeps them."""
        points = {
            member.citizen_id: member.points
            for family in self.request.families
            for member in family.members
        }
        return [
            {
                "receiver": each.id,
                "name": names[each.id],
                "before": each.load,
                "after": each.load
                + sum(points[pk] for pk, to in self.holders.items() if to == each.id),
                "available": each.available,
                "ceiling": each.ceiling,
                "is_there": is_present(each, self.request.from_on, self.request.weights),
            }
            for each in self.request.receivers
        ]


def standing(
    *, handover: Handover, lines: Sequence[HandoverLine], actor: Actor, today: date
) -> Standing:
    """Return the lines not confirmed as they stand."""
    wanted = wanted_of(handover, lines, actor, today)
    known = {one.citizen_id for one in wanted.citizens}
    holders = {line.citizen_id: line.receiver_id for line in lines if line.citizen_id in known}
    return Standing(request_for(wanted=wanted, actor=actor, today=today), holders)


def loads_of(found: Standing, actor: Actor) -> list[dict[str, Any]]:
    """Return the receivers' points as the lines stand, with their names."""
    ids = {each.id for each in found.request.receivers}
    return found.loads(organisation.staff_names(staff_ids=ids, actor=actor))


def price_in_words(
    *, found: Standing, lines: Sequence[HandoverLine], receiver_id: int, name: str
) -> str:
    """Return what it costs that the receiver gets the family instead of who was proposed.

    All others stay as they stand. A family that was split is priced part by part.
    """
    ids = {each.id for each in found.request.receivers}
    if receiver_id not in ids:
        return f"{name} er ikke med i forslaget, så prisen er ikke regnet."
    before = {line.citizen_id: line.proposed_id or line.receiver_id for line in lines}
    if None in before.values():
        return "Familien kunne ikke placeres efter reglerne, så du vælger uden om dem."
    if not ids.issuperset(before.values()):
        return "Familien var givet uden om forslaget, så prisen er ikke regnet."
    now = replace(found, holders={**found.holders, **before})
    told = moved(now, sorted(before), receiver_id)
    if isinstance(told, Bar):
        return f"Reglen brydes: {name} {wording.bar(told)}."
    if not is_real(told):
        return "Fordelingen går allerede over et loft, så prisen er ikke regnet."
    load = f"{number(told.load_before)} → {number(told.load_after)} point"
    return f"{wording.price(told)} {name} får {load} mod {number(told.available)} til rådighed."


def price_of_another(
    *, handover: Handover, line: HandoverLine, receiver_id: int, actor: Actor, today: date
) -> str:
    """Return what it costs that another gets one confirmed citizen; all others as they stand."""
    rows = access.visible_lines(actor).filter(handover=handover, confirmed_at=None)
    lines = [*rows.order_by("family", "citizen_id"), line]
    found = standing(handover=handover, lines=lines, actor=actor, today=today)
    name = dict(takers(handover, actor, today)).get(receiver_id, "")
    return price_in_words(found=found, lines=[line], receiver_id=receiver_id, name=name)


def is_real(told: Choice) -> bool:
    """Return whether the price can be told: a plan above a ceiling already has none."""
    return abs(told.more) <= BEYOND


def moved(now: Standing, citizens: Sequence[int], receiver_id: int) -> Choice | Bar:
    """Return the price of moving the citizens' parts one after the other, together."""
    told: list[Choice] = []
    parts = _parts(now)
    for family in parts:
        going = [pk for pk in family.citizens if pk in citizens]
        if not going:
            continue
        found = override(*_as_planned(now, parts), going[0], receiver_id)
        if isinstance(found, Bar):
            return found
        told.append(found)
        now = now.with_all(going, receiver_id)
    price = Price(
        *(sum(getattr(one.price, part) for one in told) for part in Price.__dataclass_fields__)
    )
    return replace(told[-1], price=price, more=sum(one.more for one in told))


def _as_planned(now: Standing, parts: tuple[Family, ...]) -> tuple[Request, Proposal]:
    """Return the standing lines as the optimiser would tell a plan of them."""
    ids = {each.id for each in now.request.receivers}
    placements = (
        Placement(each.id, each.citizens, to, (), ())
        for each in parts
        if (to := now.holders[each.citizens[0]]) in ids and to is not None
    )
    plan = Proposal(tuple(placements), (), (), (), 0, 0, Status.STOPPED)
    return replace(now.request, families=parts), plan


def _parts(now: Standing) -> tuple[Family, ...]:
    """Return the families, those with several receivers as one family for each of them."""
    found: list[Family] = []
    for family in now.request.families:
        of: dict[int | None, list[Any]] = {}
        for member in family.members:
            of.setdefault(now.holders[member.citizen_id], []).append(member)
        found += (
            replace(family, id=members[0].citizen_id, members=tuple(members))
            for members in of.values()
        )
    return tuple(found)
