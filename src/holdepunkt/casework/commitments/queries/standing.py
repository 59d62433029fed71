"""Where commitments stood on a day, as known at an instant; what figures are counted from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Q

from holdepunkt.casework.commitments import access
from holdepunkt.casework.commitments.models import Event
from holdepunkt.core.commitments import Standing, State
from holdepunkt.foundation.access import Actor


@dataclass(frozen=True, slots=True)
class SubjectStanding:
    """Where a commitment on a subject stood; what figures are counted from."""

    commitment_id: int
    key: str
    kind: str
    subject_type: str
    subject_id: int
    citizen_id: int | None
    standing: Standing


def standings(
    *,
    kinds: Iterable[str],
    unit_ids: Iterable[int] | None,
    as_of: date,
    known_at: datetime,
    actor: Actor,
) -> Iterator[SubjectStanding]:
    """Yield where each commitment of the kinds stood on `as_of` as known at `known_at`, by id.

    With both fixed the answer never changes. A commitment belongs to the unit that held it then.
    """
    # Never narrowed by the projection's days: a date mended since would change the past.
    rows = access.visible_commitments(actor).filter(kind__in=tuple(kinds))
    if unit_ids is not None:
        wanted = tuple(unit_ids)
        held = Event.objects.filter(unit_id__in=wanted).values("commitment_id")
        rows = rows.filter(Q(unit_id__in=wanted) | Q(pk__in=held))
    headers = list(
        rows.order_by("pk").values_list(
            "pk", "key", "kind", "subject_type", "subject_id", "citizen_id"
        )
    )
    found = standings_of([header[0] for header in headers], as_of, known_at)
    for header in headers:
        standing = found.get(header[0])
        if standing and (unit_ids is None or standing.unit_id in wanted):
            yield SubjectStanding(*header, standing)


_STANDING = "SELECT * FROM commitments_standing(%s, %s, %s)"


def standings_of(ids: list[int], as_of: date, known_at: datetime) -> dict[int, Standing]:
    """Return where the commitments stood, by id; those not yet made are not there."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [as_of, known_at, ids])
        return {row[0]: Standing(State(row[1]), *row[2:]) for row in cursor.fetchall()}
