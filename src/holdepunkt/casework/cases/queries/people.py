"""Who has open cases where, and who has been in touch with whom: for rooms that count citizens."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from holdepunkt.foundation.access import Actor, ask


class OpenCase(NamedTuple):
    """An open case of a citizen, the unit that has it, and who handles it if anybody is named."""

    citizen_id: int
    unit_id: int
    id: int
    number: str
    handler_id: int | None


class CaseTouch(NamedTuple):
    """Something a member of staff did in a citizen's case; the unit is the one that has it now."""

    case_id: int
    citizen_id: int
    unit_id: int
    staff_id: int
    happened_on: date


_OPEN = """
SELECT citizen_id, unit_id, id, number, handler_id FROM cases_case
WHERE ended_on IS NULL AND citizen_id IS NOT NULL AND status <> 'annulled' ORDER BY citizen_id, id
"""
_TOUCHES = """
SELECT e.case_id, c.citizen_id, c.unit_id, e.staff_id, e.happened_on
FROM cases_caseevent e JOIN cases_case c ON c.id = e.case_id
WHERE e.staff_id IS NOT NULL AND e.kind <> 'reversed' AND e.happened_on <= %(as_of)s
    AND e.recorded_at <= %(known_at)s AND c.citizen_id IS NOT NULL AND c.status <> 'annulled'
    AND (c.unit_id = ANY (%(units)s::bigint[]) OR %(units)s::bigint[] IS NULL)
    AND NOT EXISTS (SELECT 1 FROM cases_caseevent r
        WHERE r.case_id = e.case_id AND r.reverses_id = e.id AND r.recorded_at <= %(known_at)s)
"""


def open_cases(*, actor: Actor) -> tuple[OpenCase, ...]:
    """Return the open cases of all citizens whose cases the actor may see, by citizen."""
    if not actor.job and not actor.staff_id:
        return ()
    return tuple(OpenCase(*row) for row in ask(_OPEN))


def touches(
    *, unit_ids: Iterable[int] | None, as_of: date, known_at: datetime, actor: Actor
) -> tuple[CaseTouch, ...]:
    """Return what staff did in the units' cases by `as_of`, as known at the instant.

    What was taken back, and what nobody is named for, is left out; None asks for all units.
    """
    if not actor.job and not actor.staff_id:
        return ()
    units = None if unit_ids is None else list(unit_ids)
    rows = ask(_TOUCHES, as_of=as_of, known_at=known_at, units=units)
    return tuple(CaseTouch(*row) for row in rows)
