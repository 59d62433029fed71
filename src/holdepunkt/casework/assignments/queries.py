"""What the room can answer about who holds whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from holdepunkt.casework.assignments import access
from holdepunkt.foundation.access import Actor


def periods(*, as_of: date, actor: Actor) -> Mapping[int, list[tuple[date, date | None]]]:
    """Return the periods in which each citizen had a dedicated caseworker, begun by `as_of`.

    Periods are half-open: the day after the dot is the first without; None means still held.
    """
    found: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    rows = access.visible_assignments(actor).filter(from_on__lte=as_of).order_by("from_on")
    for citizen_id, from_on, until_on in rows.values_list("citizen_id", "from_on", "until_on"):
        found[citizen_id].append((from_on, until_on))
    return found


def dedicated(*, citizen_ids: Iterable[int], actor: Actor, today: date) -> dict[int, int]:
    """Return the dedicated caseworker of each citizen who has one today."""
    rows = access.visible_assignments(actor).filter(
        Q(until_on=None) | Q(until_on__gt=today),
        citizen_id__in=set(citizen_ids),
        from_on__lte=today,
    )
    return dict(rows.values_list("citizen_id", "staff_id"))
