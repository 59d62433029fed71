"""Cases nobody of their unit has, how much each has open, and who had a citizen's cases before."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.cases.queries.labels import CaseLabel, labels
from holdepunkt.casework.cases.queries.weighing import carried
from holdepunkt.foundation.access import Actor, any_of, ask
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation


@dataclass(frozen=True, slots=True)
class Unheld:
    """The oldest open cases without a handler, whose citizen nobody of the unit holds; how many."""

    cases: tuple[CaseLabel, ...]
    total: int


def unheld_ids(*, unit_ids: Iterable[int], actor: Actor, today: date) -> tuple[int, ...]:
    """Return the open cases of the units that nobody there acts on.

    For named jobs: an area head sees nobody's holder, and to him all would seem without one.
    """
    return tuple(_unheld(unit_ids, actor, today).values_list("pk", flat=True))


def unheld(*, among: Iterable[int], limit: int, actor: Actor) -> Unheld:
    """Return those of the cases that the actor may see, the oldest first."""
    rows = access.visible_cases(actor).filter(any_of("pk", set(among)))
    oldest = list(rows.order_by("received_on", "id").values_list("pk", flat=True)[:limit])
    found = labels(case_ids=oldest, actor=actor)
    return Unheld(tuple(found[pk] for pk in oldest), rows.count())


def unheld_version(*, case: CaseLabel, actor: Actor, today: date) -> int | None:
    """Return the version of a case that nobody of its unit acts on; None where somebody does.

    For named jobs, as `unheld_ids` is.
    """
    rows = _unheld([case.unit_id], actor, today).filter(pk=case.id)
    return rows.values_list("version", flat=True).first()


def _unheld(unit_ids: Iterable[int], actor: Actor, today: date) -> QuerySet[Case]:
    rows = access.visible_cases(actor).filter(ended_on=None, handler=None, citizen_id__isnull=False)
    return rows.filter(_without_holder(unit_ids, actor, today))


def _without_holder(unit_ids: Iterable[int], actor: Actor, today: date) -> Q:
    """Return what is true of the units' cases whose citizen nobody of the unit, or below, holds.

    A dedicated caseworker elsewhere does not act on what was put in another department.
    """
    units = organisation.units(actor=actor)
    by_id = {unit.id: unit for unit in units}
    staff = organisation.staff(actor=actor, today=today)
    found = Q(pk__in=())
    for unit_id in set(unit_ids):
        there = by_id[unit_id].and_below(units)
        members = [member.id for member in staff if member.unit_id in there]
        held = citizens.held_by_any(staff_ids=members, actor=actor, today=today)
        found |= Q(unit_id=unit_id) & ~Q(citizen_id__in=held)
    return found


@dataclass(frozen=True, slots=True)
class Placed:
    """An open case that Modtagelsen registered and routed: when, and why it came there."""

    case: CaseLabel
    why: str


_PLACED = """
SELECT e.case_id, e.data ->> 'placing' FROM cases_caseevent e JOIN cases_case c ON c.id = e.case_id
WHERE e.kind = 'received' AND e.happened_on >= %s AND e.data ->> 'placing' IS NOT NULL
    AND c.unit_id = ANY (%s::bigint[]) AND c.handler_id IS NOT NULL
    AND c.ended_on IS NULL AND c.status <> 'annulled'
ORDER BY e.happened_on DESC, e.id DESC LIMIT %s
"""


def placed_since(
    *, since: date, unit_ids: Iterable[int], limit: int, actor: Actor
) -> tuple[Placed, ...]:
    """Return the open cases of the units that were routed to somebody, received since the day."""
    if not actor.job and not actor.staff_id:
        return ()
    rows = ask(_PLACED, since, list(unit_ids), limit)
    found = labels(case_ids=[case_id for case_id, _why in rows], actor=actor)
    return tuple(Placed(found[case_id], why) for case_id, why in rows if case_id in found)


def open_counts(*, staff_ids: Iterable[int], actor: Actor, today: date) -> dict[int, int]:
    """Return how many open cases each of the staff carries, among those the actor may see.

    They are her own, and those nobody handles of the citizens she holds: as in *Arbejdsbyrde*.
    """
    wanted = set(staff_ids)
    found = Counter(one.staff_id for one in carried(staff_ids=wanted, actor=actor, today=today))
    return {staff_id: found[staff_id] for staff_id in wanted}


_HANDLERS = """
SELECT handler_id, max(COALESCE(ended_on, received_on)) FROM cases_case
WHERE citizen_id = %s AND handler_id IS NOT NULL AND status <> 'annulled' GROUP BY handler_id
"""


def handlers_before(*, citizen_id: int, actor: Actor) -> dict[int, date]:
    """Return who handles or handled the citizen's cases, and the last day known of it."""
    if not actor.job and not actor.staff_id:
        return {}
    return dict(ask(_HANDLERS, citizen_id))
