"""Cases that nobody has, how much each has open, and who has had a citizen's cases before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.queries.labels import CaseLabel, labels
from holdepunkt.foundation.access import Actor, ask
from holdepunkt.registry.citizens import public as citizens


@dataclass(frozen=True, slots=True)
class Unheld:
    """The oldest open cases that neither a handler nor a dedicated caseworker has, and how many."""

    cases: tuple[CaseLabel, ...]
    total: int


def unheld(*, unit_ids: Iterable[int], limit: int, actor: Actor, today: date) -> Unheld:
    """Return the open cases of the units that nobody acts on, the oldest first."""
    held = citizens.held_by_anyone(actor=actor, today=today)
    rows = access.visible_cases(actor).filter(
        ended_on=None, handler=None, unit_id__in=set(unit_ids), citizen_id__isnull=False
    )
    rows = rows.exclude(citizen_id__in=held)
    oldest = list(rows.order_by("received_on", "id").values_list("pk", flat=True)[:limit])
    found = labels(case_ids=oldest, actor=actor)
    return Unheld(tuple(found[pk] for pk in oldest), rows.count())


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


_OPEN = """
SELECT handler_id, count(*) FROM cases_case
WHERE handler_id = ANY (%s::bigint[]) AND ended_on IS NULL AND status <> 'annulled'
GROUP BY handler_id
"""


def open_counts(*, staff_ids: Iterable[int], actor: Actor) -> dict[int, int]:
    """Return how many open cases each of the staff handles, among those the actor may see."""
    wanted = set(staff_ids)
    if not actor.job and not actor.staff_id:
        return {}
    return dict.fromkeys(wanted, 0) | dict(ask(_OPEN, list(wanted)))


_HANDLERS = """
SELECT handler_id, max(COALESCE(ended_on, received_on)) FROM cases_case
WHERE citizen_id = %s AND handler_id IS NOT NULL AND status <> 'annulled' GROUP BY handler_id
"""


def handlers_before(*, citizen_id: int, actor: Actor) -> dict[int, date]:
    """Return who handles or handled the citizen's cases, and the last day known of it."""
    if not actor.job and not actor.staff_id:
        return {}
    return dict(ask(_HANDLERS, citizen_id))
