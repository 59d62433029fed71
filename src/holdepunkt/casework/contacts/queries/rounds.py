"""Citizens who are sent round: passed on more than once, or with cases in several units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.contacts import access
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Actor, ask
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

LOOKED_BACK = timedelta(days=92)
MOST = 50
COORDINATING = "coordinating"


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A citizen who is sent round: why, and where one answerable person is named.

    Without the name, `name` is whom to ask; then there is no address either.
    """

    name: str
    why: str
    url: str
    give_url: str


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """Those who are sent round and have nobody who answers for the whole; how many in all."""

    passed: tuple[RoundLine, ...]
    passed_total: int
    spread: tuple[RoundLine, ...]
    spread_total: int
    since: date
    citizens_shown: tuple[int, ...]


# With how many times each was passed on, and the last; a citizen counts once.
_PASSED = """
SELECT c.citizen_id, max(p.times), max(p.last_on) FROM contacts_contact c JOIN (
    SELECT contact_id, count(*) AS times, max(happened_on) AS last_on,
        array_agg(unit_id) AS to_units
    FROM contacts_contactevent WHERE kind = 'passed' GROUP BY contact_id HAVING count(*) > 1
) AS p ON p.contact_id = c.id
WHERE c.citizen_id IS NOT NULL AND p.last_on >= %(since)s
    AND (c.first_unit_id = ANY (%(units)s::bigint[]) OR p.to_units && %(units)s::bigint[])
GROUP BY c.citizen_id ORDER BY 3 DESC, 1
"""


def rounds(*, actor: Actor, today: date) -> RoundsPage:
    """Return those whom the actor's units have part in sending round, the newest first."""
    access.require_head(actor)
    units = [unit.id for unit in organisation.reachable_units(actor=actor)]
    since = today - LOOKED_BACK
    with access.looking(actor, today) as looker:
        found = ask(_PASSED, since=since, units=units)
        named = _coordinated((row[0] for row in found), looker, today)
    passed = [row for row in found if row[0] not in named]
    spread = assignments.uncoordinated(unit_ids=units, actor=actor, today=today)
    shown = {*(row[0] for row in passed[:MOST]), *(one.citizen_ids[0] for one in spread[:MOST])}
    names = {pk: label.name for pk, label in citizens.names(citizen_ids=shown, actor=actor).items()}
    return RoundsPage(
        passed=tuple(_line(pk, _passed_words(times, on), names)
                     for pk, times, on in passed[:MOST]),
        passed_total=len(passed),
        spread=tuple(_line(one.citizen_ids[0], one.why, names) for one in spread[:MOST]),
        spread_total=len(spread),
        since=since,
        citizens_shown=tuple(sorted(names)),
    )  # fmt: skip


def _passed_words(times: int, on: date) -> str:
    return f"Givet videre {count(times, 'gang', 'gange')}, sidst {short_date(on)}"


def _line(citizen_id: int, why: str, names: dict[int, str]) -> RoundLine:
    if citizen_id not in names:
        return RoundLine("En borger i en anden afdeling", why, "", "")
    return RoundLine(
        names[citizen_id],
        why,
        ui.address("desk:citizen", citizen_id),
        ui.address("assignments:give", citizen_id, "koordinerende"),
    )


def _coordinated(ids: Iterable[int], actor: Actor, today: date) -> set[int]:
    """Return those who have a coordinating caseworker."""
    held = assignments.holdings(citizen_ids=set(ids), actor=actor, today=today)
    return {line.citizen_id for line in held if line.role == COORDINATING}
