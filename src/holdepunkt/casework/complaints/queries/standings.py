"""Where every complaint stood on a day, as known at an instant: what figures and learning read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from holdepunkt.casework.complaints import access
from holdepunkt.core.complaints import Complaint, ComplaintFact, due, fold
from holdepunkt.core.law import RuleKind
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law


@dataclass(frozen=True, slots=True)
class ComplaintStanding:
    """A complaint as it stood: which, whose, and by when it was to be reconsidered."""

    id: int
    number: str
    citizen_id: int
    state: Complaint
    reconsider_by: date | None


def standings(
    *,
    unit_ids: Iterable[int] | None,
    as_of: date,
    known_at: datetime,
    actor: Actor,
    since: date | None = None,
) -> Iterator[ComplaintStanding]:
    """Yield each matter complained of by `as_of`, as known at `known_at`; joined ones once.

    With both fixed the answer never changes. None asks for all units. `since` leaves out what, as
    we know today, neither came nor had its outcome on or after that day.
    """
    wanted = None if unit_ids is None else frozenset(unit_ids)
    rows = access.kept_complaints(actor).filter(received_on__lte=as_of)
    if since:
        rows = rows.filter(Q(received_on__gte=since) | Q(outcome_on__gte=since))
    labels = {pk: (number, who) for pk, number, who in rows.values_list("pk", "number", "citizen")}
    facts: dict[int, list[ComplaintFact]] = defaultdict(list)
    events = access.visible_events(actor).filter(recorded_at__lte=known_at, complaint_id__in=labels)
    for event in events.order_by("id"):
        facts[event.complaint_id].append(event.fact)
    book = law.rule_book(actor=actor)
    for pk, told in sorted(facts.items()):
        state = fold(told)
        if state is None or state.into_id or (wanted is not None and state.unit_id not in wanted):
            continue
        last = due(RuleKind.RECONSIDERATION, state.received_on, book) if state.is_appeal else None
        number, citizen_id = labels[pk]
        by = last.due_on if last else None
        yield ComplaintStanding(pk, number, citizen_id, state.as_at(as_of), by)
