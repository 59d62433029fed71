"""Where every case stood on a day, as known at an instant; what figures are counted from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Q, QuerySet

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import FACT, CaseEvent, case_fact
from holdepunkt.core.cases import CaseEventKind, CaseState, rounds
from holdepunkt.foundation.access import Actor

_CHUNK = 5000
_HOLDS = (CaseEventKind.RECEIVED.value, CaseEventKind.TRANSFERRED.value)


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """Where one round of a case stood; a remitted case has several."""

    case_id: int
    state: CaseState


def case_standings(
    *, unit_ids: Iterable[int] | None, as_of: date, known_at: datetime, actor: Actor
) -> Iterator[CaseStanding]:
    """Yield each round of each case received by `as_of`, as known at `known_at`, by case id.

    With both fixed the answer never changes, so it is read from the events alone. A round belongs
    to the unit that held it then; None asks for all units.
    """
    wanted = None if unit_ids is None else frozenset(unit_ids)
    rows = _events(wanted, actor).filter(recorded_at__lte=known_at).order_by("case_id", "id")
    told = rows.values_list("case_id", *FACT).iterator(chunk_size=_CHUNK)
    for case_id, events in groupby(told, key=lambda row: row[0]):
        facts = [case_fact(columns) for _case_id, *columns in events]
        for lived in rounds(facts, as_of=as_of, known_at=known_at):
            if wanted is None or lived.state.unit_id in wanted:
                yield CaseStanding(case_id, lived.state)


def _events(unit_ids: frozenset[int] | None, actor: Actor) -> QuerySet[CaseEvent]:
    rows = access.visible_events(actor)
    if unit_ids is None:
        return rows
    held = rows.filter(Q(kind__in=_HOLDS), data__unit_id__in=list(unit_ids))
    return rows.filter(case_id__in=held.values("case_id"))
