"""Who holds whom: over time, on a day, and from a day to come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from holdepunkt.casework.assignments import access
from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.foundation.access import Actor, any_of
from holdepunkt.registry.citizens import public as citizens

Role = Assignment.Role


@dataclass(frozen=True, slots=True)
class Holding:
    """One period: who holds the citizen in which role; `until_on` is the first day without."""

    id: int
    citizen_id: int
    staff_id: int
    unit_id: int
    role: str
    reason: str
    from_on: date
    until_on: date | None

    @property
    def label(self) -> str:
        """Return the role in Danish."""
        return Role(self.role).label


@dataclass(frozen=True, slots=True)
class Family:
    """Citizens of one household whom one caseworker holds; `household_id` None: he lives alone."""

    household_id: int | None
    holdings: tuple[Holding, ...]

    @property
    def citizen_ids(self) -> tuple[int, ...]:
        """Return the citizens, each once."""
        return tuple(sorted({holding.citizen_id for holding in self.holdings}))


_COLUMNS = ("pk", "citizen_id", "staff_id", "unit_id", "role", "reason", "from_on", "until_on")


def histories(
    *,
    as_of: date,
    actor: Actor,
    role: str = Role.DEDICATED.value,
    citizen_ids: Iterable[int] | None = None,
) -> Mapping[int, list[Holding]]:
    """Return every period of the role begun by `as_of`, by citizen, the earliest first.

    None asks for all citizens.
    """
    found: dict[int, list[Holding]] = defaultdict(list)
    rows = access.visible_assignments(actor).filter(from_on__lte=as_of, role=role)
    if citizen_ids is not None:
        rows = rows.filter(any_of("citizen_id", set(citizen_ids)))
    for values in rows.order_by("from_on").values_list(*_COLUMNS):
        found[values[1]].append(Holding(*values))
    return found


def dedicated(*, citizen_ids: Iterable[int], actor: Actor, today: date) -> dict[int, int]:
    """Return the dedicated caseworker of each citizen who has one today."""
    lines = holdings(citizen_ids=citizen_ids, actor=actor, today=today)
    return {
        line.citizen_id: line.staff_id
        for line in lines
        if line.role == Role.DEDICATED and line.from_on <= today
    }


def holdings(*, citizen_ids: Iterable[int], actor: Actor, today: date) -> tuple[Holding, ...]:
    """Return who holds the citizens today, and who will: what is not over, the earliest first."""
    rows = access.visible_assignments(actor).filter(any_of("citizen_id", set(citizen_ids)))
    return _told(rows.filter(_lasting(today)))


def coming(*, unit_ids: Iterable[int], actor: Actor, today: date) -> tuple[Holding, ...]:
    """Return the changes planned for a coming day to or within the units, the nearest first."""
    rows = access.visible_assignments(actor).filter(unit_id__in=set(unit_ids), from_on__gt=today)
    return _told(rows)


def held_by(*, staff_id: int, on: date, actor: Actor) -> tuple[Family, ...]:
    """Return whom the member of staff holds on the day, in all roles, family by family."""
    rows = access.visible_assignments(actor).filter(_lasting(on), staff_id=staff_id)
    held = _told(rows.filter(from_on__lte=on))
    members = citizens.families(citizen_ids=[one.citizen_id for one in held], actor=actor)
    home = {member.citizen_id: member.household_id for member in members}
    together: dict[tuple[int | None, int], list[Holding]] = defaultdict(list)
    for one in held:
        household_id = home.get(one.citizen_id)
        together[household_id, 0 if household_id else one.citizen_id].append(one)
    return tuple(Family(key[0], tuple(lines)) for key, lines in together.items())


def held_of(
    *, staff_ids: Iterable[int], on: date, actor: Actor, roles: Iterable[str] | None = None
) -> Mapping[int, frozenset[int]]:
    """Return the citizens whom each of the staff holds on the day; None asks for any role."""
    rows = access.visible_assignments(actor).filter(_lasting(on), from_on__lte=on)
    if roles is not None:
        rows = rows.filter(role__in=tuple(roles))
    found: dict[int, set[int]] = defaultdict(set)
    for staff_id, citizen_id in rows.filter(staff_id__in=set(staff_ids)).values_list(
        "staff_id", "citizen_id"
    ):
        found[staff_id].add(citizen_id)
    return {staff_id: frozenset(held) for staff_id, held in found.items()}


def holders(*, unit_ids: Iterable[int], actor: Actor, today: date) -> frozenset[int]:
    """Return who holds citizens in the units today, also who is gone herself."""
    rows = access.visible_assignments(actor).filter(_lasting(today), from_on__lte=today)
    return frozenset(rows.filter(unit_id__in=set(unit_ids)).values_list("staff_id", flat=True))


def by_id(*, assignment_ids: Iterable[int], actor: Actor) -> tuple[Holding, ...]:
    """Return the periods of the ids that the actor may see."""
    rows = access.visible_assignments(actor).filter(any_of("id", set(assignment_ids)))
    return _told(rows)


def _lasting(day: date) -> Q:
    return Q(until_on=None) | Q(until_on__gt=day)


def _told(rows: QuerySet[Assignment]) -> tuple[Holding, ...]:
    ordered = rows.order_by("from_on", "pk").values_list(*_COLUMNS)
    return tuple(Holding(*values) for values in ordered)
