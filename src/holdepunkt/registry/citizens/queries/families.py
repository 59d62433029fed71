"""Households and who is in them; whom a member of staff must have nothing to do with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.foundation.access import Act, Actor, ask, require


@dataclass(frozen=True, slots=True)
class Member:
    """A citizen in his household; without a name."""

    household_id: int
    citizen_id: int
    birth_on: date | None


_MEMBERS = """
SELECT household_id, id, birth_on FROM citizens_citizen
WHERE household_id IN (SELECT household_id FROM citizens_citizen WHERE id = ANY (%s::bigint[]))
ORDER BY household_id, birth_on, id
"""
_SEALED = "SELECT citizens_sealed_from(%s, %s::bigint[])"


def families(*, citizen_ids: Iterable[int], actor: Actor) -> tuple[Member, ...]:
    """Return everybody of the citizens' households whom the actor may see, the eldest first.

    Citizens without a household are in nobody's.
    """
    wanted = sorted(set(citizen_ids))
    if not wanted or not (actor.job or actor.staff_id):
        return ()
    return tuple(Member(*row) for row in ask(_MEMBERS, wanted))


def sealed_from(*, staff_id: int, citizen_ids: Iterable[int], actor: Actor) -> frozenset[int]:
    """Return those of the citizens the member of staff is disqualified from (FVL § 3).

    For those who give citizens out: nobody else learns whom a colleague is close to.
    """
    require(actor, Act.ASSIGN)
    return frozenset(pk for (pk,) in ask(_SEALED, staff_id, sorted(set(citizen_ids))))
