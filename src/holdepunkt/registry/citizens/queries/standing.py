"""How the actor stands to a citizen, and what those may learn who only know that he is one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from holdepunkt.core.identifiers import CprError
from holdepunkt.core.identifiers import parse as parse_cpr
from holdepunkt.core.names import name_words
from holdepunkt.foundation.access import Act, Actor, Decision, Tie, ask, may, require
from holdepunkt.registry.citizens.cipher import finding_hash

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Receiver:
    """What Modtagelsen finds: the citizen's name, the unit, and the dedicated caseworker."""

    id: int
    name: str
    unit_id: int | None
    staff_id: int | None


@dataclass(frozen=True, slots=True)
class Receivers:
    """What a search of Modtagelsen found, by name; `more` says that only the first are shown."""

    rows: tuple[Receiver, ...]
    more: bool


_TIES = """
SELECT citizen, ARRAY(
    SELECT DISTINCT r.role FROM citizens_relation r
    WHERE r.citizen_id = citizen AND r.from_on <= holdepunkt_today()
      AND (r.until_on IS NULL OR r.until_on > holdepunkt_today())
      AND (r.staff_id = %(staff)s OR r.unit_id = ANY (holdepunkt_named_units()))),
    citizen = ANY ((SELECT holdepunkt_opened())::bigint[]),
    citizen = ANY ((SELECT holdepunkt_sealed())::bigint[])
FROM unnest(%(citizens)s::bigint[]) AS citizen
"""


def ties(*, citizen_id: int, actor: Actor) -> frozenset[Tie]:
    """Return how the actor stands to the citizen now; the same as the row policies ask."""
    return ties_of_many(citizen_ids=[citizen_id], actor=actor)[citizen_id]


def ties_of_many(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, frozenset[Tie]]:
    """Return how the actor stands to each of the citizens now."""
    asked = ask(_TIES, citizens=sorted(set(citizen_ids)), staff=actor.staff_id)
    return {pk: _ties(*standing) for pk, *standing in asked}


def _ties(related: Iterable[str], is_opened: bool, is_sealed: bool) -> frozenset[Tie]:  # noqa: FBT001 -- a row's own facts
    found = {Tie(role) for role in related}
    found |= {Tie.OPENED} if is_opened else set()
    return frozenset(found | ({Tie.SEALED} if is_sealed else set()))


def may_see(*, citizen_id: int, actor: Actor) -> Decision:
    """Return whether the actor may see the citizen, and why."""
    return may(actor, Act.SEE_CITIZEN, ties(citizen_id=citizen_id, actor=actor))


def unit_to_ask(*, citizen_id: int, actor: Actor) -> int | None:
    """Return the unit the citizen belongs to, for who may know that he is a citizen; else None.

    None also where his name is protected or the actor is sealed off from him.
    """
    return _one("SELECT citizens_unit_to_ask(%s)", citizen_id) if actor.staff_id else None


def known_by_number(*, text: str, actor: Actor) -> int | None:
    """Return the citizen who bears the whole CPR number, for who may know him; else None."""
    try:
        number = parse_cpr(text)
    except CprError:
        return None
    asked = finding_hash(number.digits)
    return _one("SELECT citizens_known_by(%s)", asked) if actor.staff_id else None


def receivers(*, text: str, actor: Actor) -> Receivers:
    """Return whom Modtagelsen may pass a call on to: by the beginning of names, or by CPR number.

    Protected citizens are not among them.
    """
    require(actor, Act.FIND_CITIZEN)
    try:
        number = finding_hash(parse_cpr(text).digits)
        words: list[str] = []
    except CprError:
        number, words = None, list(name_words(text))
    rows = ask("SELECT * FROM citizens_found(%s::text[], %s)", words, number)
    found = tuple(Receiver(*row) for row in rows)
    return Receivers(found[:MOST_SHOWN], len(found) > MOST_SHOWN)


def namesake_years(*, found: Iterable[Receiver], actor: Actor) -> dict[int, int]:
    """Return the year of birth of those found who share their name with another of them."""
    require(actor, Act.FIND_CITIZEN)
    rows = tuple(found)
    times = Counter(row.name for row in rows)
    alike = [row.id for row in rows if times[row.name] > 1]
    return dict(ask("SELECT * FROM citizens_birth_years(%s::bigint[])", alike)) if alike else {}


def answering(*, citizen_ids: Iterable[int], role: str, actor: Actor) -> dict[int, int]:
    """Return who stands in the role to each citizen, the newest, as Modtagelsen may know.

    `role` is "handler", of his newest case, or "substitute", for his caseworker.
    """
    require(actor, Act.FIND_CITIZEN)
    wanted = list(citizen_ids)
    asked = "SELECT * FROM citizens_answering(%s::bigint[], %s)"
    return dict(ask(asked, wanted, role)) if wanted else {}


def receiver(*, citizen_id: int, actor: Actor) -> Receiver | None:
    """Return whom a message about the citizen goes to; None where Modtagelsen may not know."""
    require(actor, Act.FIND_CITIZEN)
    rows = ask("SELECT * FROM citizens_receiver(%s)", citizen_id)
    return Receiver(*rows[0]) if rows else None


_DISQUALIFIED = """
SELECT d.staff_id FROM citizens_disqualification d JOIN citizens_citizen c ON c.id = %s
WHERE d.ended_at IS NULL AND (d.citizen_id = c.id OR d.cpr_hash = c.cpr_hash)
"""


def disqualified(*, citizen_id: int, actor: Actor) -> frozenset[int]:
    """Return the staff who may have nothing to do with the citizen, as far as the actor may know.

    A job knows of all: so that nobody who is disqualified is proposed.
    """
    if not actor.job and not actor.staff_id:
        return frozenset()
    return frozenset(staff_id for (staff_id,) in ask(_DISQUALIFIED, citizen_id))


def _one(sql: str, value: int | bytes) -> int | None:
    found: int | None
    ((found,),) = ask(sql, value)
    return found
