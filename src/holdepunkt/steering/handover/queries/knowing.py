"""What the house knows of families and caseworkers: who had them, where, and what they ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import Wish
from holdepunkt.casework.grants import public as grants
from holdepunkt.core.routing import Applicant
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens

People = Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the citizens to be placed, by citizen.

    `held_by` are those who have somebody of his household, or another role with him, that day.
    `before` are those who have had him; `places` his post code and his providers.
    """

    held_by: People
    before: People
    wishes: Mapping[int, Wish]
    places: Mapping[int, frozenset[str]]


def known_of(*, citizen_ids: Iterable[int], leaver_id: int, actor: Actor, day: date) -> Known:
    """Return what is known of the citizens that day, the leaver aside."""
    ids = sorted(set(citizen_ids))
    members = citizens.families(citizen_ids=ids, actor=actor)
    every = {*ids, *(one.citizen_id for one in members)}
    holdings = [
        one
        for one in assignments.holdings(citizen_ids=every, actor=actor, today=day)
        if one.from_on <= day and one.staff_id != leaver_id
    ]
    now: dict[int, set[int]] = defaultdict(set)
    for one in holdings:
        now[one.citizen_id].add(one.staff_id)
    homes = {one.citizen_id: one.household_id for one in members}
    at_home: dict[int, set[int]] = defaultdict(set)
    for member in members:
        at_home[member.household_id] |= now[member.citizen_id]
    return Known(
        held_by={
            pk: frozenset(now[pk] | (at_home[homes[pk]] if pk in homes else set())) for pk in ids
        },
        before=_before(ids, leaver_id, actor, day),
        wishes=assignments.wishes_of(citizen_ids=ids, actor=actor),
        places=places_of(citizen_ids=ids, actor=actor),
    )


def places_of(*, citizen_ids: Iterable[int], actor: Actor) -> Mapping[int, frozenset[str]]:
    """Return each citizen's post code and the providers of his grants; no protected address."""
    ids = sorted(set(citizen_ids))
    providers = grants.providers_of(citizen_ids=ids, actor=actor)
    cards = citizens.cards(citizen_ids=ids, actor=actor)
    return {
        pk: providers.get(pk, frozenset()) | _postcode("" if card.protected else card.address)
        for pk, card in cards.items()
    }


def places_of_staff(
    *, staff_ids: Iterable[int], share: int, actor: Actor, day: date
) -> Mapping[int, frozenset[str]]:
    """Return the places that at least so many per cent of each one's citizens have."""
    held = assignments.held_of(staff_ids=staff_ids, on=day, actor=actor)
    places = places_of(citizen_ids={pk for one in held.values() for pk in one}, actor=actor)
    return {
        staff_id: frozenset(
            place
            for place, amount in Counter(each for pk in mine for each in places.get(pk, ())).items()
            if amount * 100 >= share * len(mine)
        )
        for staff_id, mine in held.items()
    }


def _postcode(address: str) -> frozenset[str]:
    code = Applicant(address=address).postcode
    return frozenset() if code is None else frozenset({f"{code:04}"})


def _before(ids: list[int], leaver_id: int, actor: Actor, day: date) -> People:
    """Return who has been the citizens' caseworker, coordinating or substitute before."""
    found: dict[int, set[int]] = defaultdict(set)
    for role, _label in assignments.ROLES:
        told = assignments.histories(as_of=day, actor=actor, role=role, citizen_ids=ids)
        for citizen_id, periods in told.items():
            found[citizen_id] |= {one.staff_id for one in periods} - {leaver_id}
    return {pk: frozenset(found[pk]) for pk in ids}
