"""What figures are counted from: contacts as they were known at an instant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.foundation.access import Actor, ask


@dataclass(frozen=True, slots=True)
class ContactFact:
    """Somebody contacted us: where, when, about what, and whether it was answered at once.

    A citizen found later than the instant is not known then. `passed_again_on` is the day
    it was passed on a second time.
    """

    contact_id: int
    citizen_id: int | None
    unit_id: int
    topic: str
    received_on: date
    received_at: datetime
    at_once: bool
    passed_again_on: date | None


_FACTS = """
SELECT c.id, CASE WHEN EXISTS (
        SELECT 1 FROM contacts_contactevent n WHERE n.contact_id = c.id AND n.kind = 'named'
            AND (n.recorded_at > %(known)s OR n.happened_on > %(day)s)
    ) THEN NULL ELSE c.citizen_id END,
    c.first_unit_id, c.topic, c.received_on, c.received_at, c.at_once, (
    SELECT p.happened_on FROM contacts_contactevent p
    WHERE p.contact_id = c.id AND p.kind = 'passed' AND p.happened_on <= %(day)s
        AND p.recorded_at <= %(known)s
    ORDER BY p.id OFFSET 1 LIMIT 1)
FROM contacts_contact c
WHERE c.inbound AND c.received_on <= %(day)s AND c.recorded_at <= %(known)s
    AND (%(units)s::bigint[] IS NULL OR c.first_unit_id = ANY (%(units)s::bigint[]))
ORDER BY c.id
"""


def contact_facts(
    *, unit_ids: Iterable[int] | None, as_of: date, known_at: datetime, actor: Actor
) -> tuple[ContactFact, ...]:
    """Return the contacts to us until the day, as known at the instant, by who had them first."""
    if not actor.job and not actor.staff_id:
        return ()
    units = None if unit_ids is None else list(unit_ids)
    return tuple(ContactFact(*row) for row in ask(_FACTS, day=as_of, known=known_at, units=units))
