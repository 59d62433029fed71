"""The open cases that somebody carries, as far as they weigh; without numbers and citizens."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases.models import Case
from holdepunkt.core.workload import Stage, Weight, WorkCase
from holdepunkt.foundation.access import Actor, ask
from holdepunkt.knowledge.law import public as law

KIND_LABELS = dict(Case.Kind.choices)
WEIGHTS = {
    Case.Weight.LIGHT: Weight.LIGHT,
    Case.Weight.ORDINARY: Weight.ORDINARY,
    Case.Weight.HEAVY: Weight.HEAVY,
}


@dataclass(frozen=True, slots=True)
class CarriedCase:
    """An open case and who carries it."""

    staff_id: int
    case: WorkCase


# Two questions put together, as in `labels.open_with`: her own, and those of whom she holds.
_CARRIED = """
SELECT s.id, c.id, c.section_id, c.kind, c.weight, c.waiting_for <> ''
FROM unnest(%(staff)s::bigint[]) AS s(id) JOIN cases_case c ON c.handler_id = s.id
WHERE c.ended_on IS NULL AND c.status <> 'annulled'
UNION ALL
SELECT s.id, c.id, c.section_id, c.kind, c.weight, c.waiting_for <> ''
FROM unnest(%(staff)s::bigint[]) AS s(id)
CROSS JOIN LATERAL citizens_held_by(s.id, %(day)s) AS held(citizen_id)
JOIN cases_case c ON c.citizen_id = held.citizen_id AND c.handler_id IS NULL
WHERE c.ended_on IS NULL AND c.status <> 'annulled'
ORDER BY 1, 2
"""

_HANDLED = """
SELECT DISTINCT handler_id, section_id FROM cases_case
WHERE handler_id = ANY (%(staff)s::bigint[]) AND section_id IS NOT NULL AND ended_on >= %(since)s
    AND status <> 'annulled'
ORDER BY 1, 2
"""


def handled_since(
    *, staff_ids: Iterable[int], since_on: date, actor: Actor
) -> dict[int, frozenset[str]]:
    """Return the sections of the cases that each of the staff has ended since the day."""
    if not actor.job and not actor.staff_id:
        return {}
    book, found = law.rule_book(actor=actor), defaultdict[int, set[str]](set)
    for staff_id, section_id in ask(_HANDLED, staff=list(staff_ids), since=since_on):
        found[staff_id].add(book.section(section_id).code)
    return {staff_id: frozenset(codes) for staff_id, codes in found.items()}


def carried(*, staff_ids: Iterable[int], actor: Actor, today: date) -> tuple[CarriedCase, ...]:
    """Return the open cases that the staff carry, of those that row policies open to the actor."""
    if not actor.job and not actor.staff_id:
        return ()
    found = ask(_CARRIED, staff=list(staff_ids), day=today)
    book = law.rule_book(actor=actor)
    return tuple(
        CarriedCase(
            staff_id,
            WorkCase(
                case_id,
                book.section(section_id).code if section_id else None,
                kind,
                WEIGHTS[Case.Weight(weight)],
                Stage.WAITING if waits else Stage.WORKING,
            ),
        )
        for staff_id, case_id, section_id, kind, weight, waits in found
    )
