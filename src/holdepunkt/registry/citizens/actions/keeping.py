"""Citizens are taken in and kept, related to staff and units, shown and looked up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import connection, transaction

from holdepunkt.core.identifiers import CprError
from holdepunkt.core.identifiers import parse as parse_cpr
from holdepunkt.core.names import name_words
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, NotAllowed, Refusal, any_of, carry, take_ids
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import access, queries
from holdepunkt.registry.citizens.cipher import encrypted, finding_hash
from holdepunkt.registry.citizens.models import Citizen, Household, NameToken
from holdepunkt.registry.citizens.queries import TAKEN_IN, ProtectedDetails


class CitizenKnownElsewhere(Refusal):
    """The CPR number belongs to a citizen the actor may not see."""


class NotACpr(Refusal):
    """The text is no CPR number."""


class OnlyJobs(NotAllowed):
    """Registers are brought in by named jobs only."""


@dataclass(frozen=True, slots=True)
class CitizenRow:
    """A citizen as a source knows him; `cpr` is ten digits or empty."""

    source_key: str
    name: str
    birth_on: date | None = None
    cpr: str = ""
    protected: bool | None = False  # None: the source does not tell
    address: str = ""
    phone: str = ""
    household_key: str = ""


@dataclass(frozen=True, slots=True)
class NewCitizen:
    """Somebody nobody here knew, as he tells it himself; `cpr` as it was typed, or empty.

    `is_protected`: his name and address are, and no list shows them.
    """

    name: str
    cpr: str = ""
    address: str = ""
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class RelationRow:
    """How a member of staff or a unit stands to a citizen, and who says so."""

    citizen_id: int
    role: str
    from_on: date
    source: str
    staff_id: int | None = None
    unit_id: int | None = None
    until_on: date | None = None


@transaction.atomic
def take_in(*, who: NewCitizen, unit_id: int, actor: Actor, now: datetime) -> int:
    """Take in a new citizen, or find the one who bears the number; return the id."""
    number = _read(who.cpr) if who.cpr.strip() else ""
    if number and (known := queries.by_cpr(number=number, actor=actor)):
        return known
    citizen_id = _next_id()
    # The relation first: by it the row policy knows that the citizen is hers to write.
    relate(
        rows=[RelationRow(citizen_id, "unit", clock.local(now).date(), TAKEN_IN, unit_id=unit_id)],
        actor=actor,
        now=now,
    )
    if number and _is_taken(number):
        raise CitizenKnownElsewhere(
            "CPR-nummeret hører til en borger, som en anden afdeling har."
            " Spørg Modtagelsen, hvem der har sagen."
        )
    citizen = Citizen(
        id=citizen_id,
        name=who.name,
        birth_on=parse_cpr(number).birth_on if number else None,
        address=who.address,
        protected=who.is_protected,
    )
    _lock_up(citizen, number)
    citizen.save(force_insert=True)
    NameToken.objects.bulk_create(
        NameToken(citizen_id=citizen_id, token=word) for _citizen_id, word in _tokens([citizen])
    )
    audit.record(
        actor, "citizen.taken_in", subject=f"citizen:{citizen_id}", at=now, citizen_id=citizen_id
    )
    return citizen_id


def reveal(*, citizen_id: int, actor: Actor, now: datetime) -> ProtectedDetails:
    """Show the protected name, address and number, and write down who looked."""
    details = queries.protected_details(citizen_id=citizen_id, actor=actor)
    audit.record(
        actor, "citizen.revealed", subject=f"citizen:{citizen_id}", at=now, citizen_id=citizen_id
    )
    return details


# What the looker is to each citizen is found where it is written: the nearest of several relations.
_LOOK = """
SELECT citizens_look(%(at)s, %(staff)s, %(role)s, %(unit)s, %(page)s, %(purpose)s, %(citizens)s)
"""


def note_look(*, citizen_ids: Iterable[int], page: str, actor: Actor, now: datetime) -> None:
    """Write down that the page shows these citizens to the actor, and what he is to each.

    Plain SQL, since every page that shows somebody writes it. Data protection regulation art. 5(2)
    and 32; the citizen may see it, art. 15 (C-579/21).
    """
    shown = sorted(set(citizen_ids))
    if not shown:
        return
    said: dict[str, Any] = {
        "at": now, "staff": actor.staff_id, "role": actor.role or actor.job,
        "unit": actor.unit_id, "page": page, "purpose": actor.purpose, "citizens": shown,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, said)


@transaction.atomic
def ensure_citizens(*, rows: Sequence[CitizenRow], actor: Actor, now: datetime) -> dict[str, int]:
    """See that the register's citizens are here as the rows say; return their ids by source key.

    A citizen is known by source key, else by CPR number. Only what differs is written; what a row
    leaves empty is left as it was. For named jobs.
    """
    _require_job(actor)
    known = _known(rows)
    homes = _households({row.household_key for row in rows if row.household_key})
    fresh: list[Citizen] = []
    changed: list[Citizen] = []
    for row in rows:
        citizen = known.get(row.source_key) or Citizen()
        if _write(citizen, row, homes):
            (changed if citizen.pk else fresh).append(citizen)
        known[row.source_key] = citizen
    _add(fresh)
    _renew(changed)
    carry("citizens_nametoken", ("citizen_id", "token"), _tokens(fresh + changed))
    if fresh or changed:
        audit.record(
            actor,
            "citizens.brought_in",
            subject="citizens",
            at=now,
            made=len(fresh),
            changed=len(changed),
        )
    return {row.source_key: known[row.source_key].pk for row in rows}


_RELATE = """
INSERT INTO citizens_relation (citizen_id, staff_id, unit_id, role, from_on, until_on, source)
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::date[],
%s::date[], %s::text[])
ON CONFLICT (citizen_id, staff_id, unit_id, role, source) DO UPDATE
SET from_on = excluded.from_on, until_on = excluded.until_on
WHERE (citizens_relation.from_on, citizens_relation.until_on)
    IS DISTINCT FROM (excluded.from_on, excluded.until_on)
"""


@transaction.atomic
def relate(*, rows: Sequence[RelationRow], actor: Actor, now: datetime) -> int:
    """Write how staff and units stand to citizens, and return how many rows changed.

    The same row twice changes nothing.
    """
    if not rows:
        return 0
    last = {(r.citizen_id, r.staff_id, r.unit_id, r.role, r.source): r for r in rows}
    columns = zip(
        *(
            (r.citizen_id, r.staff_id, r.unit_id, r.role, r.from_on, r.until_on, r.source)
            for r in last.values()
        ),
        strict=True,
    )
    # No RETURNING: a new relation is what makes its own row visible.
    with connection.cursor() as cursor:
        cursor.execute(_RELATE, [list(column) for column in columns])
        changed: int = cursor.rowcount
    if changed:
        audit.record(actor, "relations.written", subject="relations", at=now, changed=changed)
    return changed


@transaction.atomic
def end_relations(
    *,
    citizen_ids: Iterable[int],
    role: str,
    source: str,
    until_on: date,
    actor: Actor,
    now: datetime,
) -> int:
    """End the relations of a role that a source gave the citizens; return how many ended."""
    rows = access.relations_on(until_on, actor).filter(
        citizen_id__in=set(citizen_ids), role=role, source=source
    )
    ended = rows.update(until_on=until_on)
    if ended:
        audit.record(actor, "relations.ended", subject="relations", at=now, ended=ended, role=role)
    return ended


def end_handling(
    *, citizen_id: int, staff_id: int, until_on: date, actor: Actor, now: datetime
) -> int:
    """End how she stands to the citizen as handler of his cases; return how many relations ended.

    For who has handed them all on.
    """
    rows = access.relations_on(until_on, actor).filter(citizen_id=citizen_id, staff_id=staff_id)
    ended = rows.filter(role="handler").update(until_on=until_on)
    audit.record(
        actor, "relations.ended", subject="relations", at=now, citizen_id=citizen_id, ended=ended,
        role="handler",
    )  # fmt: skip
    return ended


_WRITTEN = (
    "name",
    "birth_on",
    "protected",
    "address",
    "phone",
    "household_id",
    "source_key",
    "cpr_cipher",
    "cpr_hash",
)


def _add(fresh: Sequence[Citizen]) -> None:
    for pk, citizen in zip(take_ids("citizens_citizen", len(fresh)), fresh, strict=True):
        citizen.pk = pk
    values = attrgetter("id", *_WRITTEN)
    carry("citizens_citizen", ("id", *_WRITTEN), [values(citizen) for citizen in fresh])


def _renew(changed: Sequence[Citizen]) -> None:
    if changed:
        Citizen.objects.bulk_update(
            changed, [name.removesuffix("_id") for name in _WRITTEN], batch_size=500
        )
        NameToken.objects.filter(citizen__in=changed).delete()


def _known(rows: Sequence[CitizenRow]) -> dict[str, Citizen]:
    by_key = {
        c.source_key or "": c
        for c in Citizen.objects.filter(any_of("source_key", [r.source_key for r in rows]))
    }
    hashes = {
        finding_hash(r.cpr): r.source_key for r in rows if r.cpr and r.source_key not in by_key
    }
    for citizen in Citizen.objects.filter(any_of("cpr_hash", list(hashes))):
        by_key[hashes[bytes(citizen.cpr_hash or b"")]] = citizen
    return by_key


def _write(citizen: Citizen, row: CitizenRow, homes: dict[str, int]) -> bool:
    """Put what the row says on the citizen, and tell whether anything differs."""
    said = {
        "name": row.name,
        "birth_on": row.birth_on,
        "address": row.address,
        "phone": row.phone,
        "household_id": homes.get(row.household_key),
        "source_key": row.source_key,
    }
    differs = row.protected is not None and citizen.protected != row.protected
    citizen.protected = citizen.protected if row.protected is None else row.protected
    for field, value in said.items():
        if value and getattr(citizen, field) != value:
            setattr(citizen, field, value)
            differs = True
    if row.cpr and citizen.cpr_hash is None:
        _lock_up(citizen, row.cpr)
        differs = True
    return differs or citizen.pk is None


def _lock_up(citizen: Citizen, number: str) -> None:
    citizen.cpr_cipher = encrypted(number) if number else None
    citizen.cpr_hash = finding_hash(number) if number else None


def _households(keys: set[str]) -> dict[str, int]:
    Household.objects.bulk_create(
        (Household(source_key=key) for key in keys), ignore_conflicts=True
    )
    return dict(Household.objects.filter(source_key__in=keys).values_list("source_key", "pk"))


def _tokens(citizens: Iterable[Citizen]) -> list[tuple[int, str]]:
    return [
        (citizen.pk, word)
        for citizen in citizens
        if not citizen.protected
        for word in sorted(set(name_words(citizen.name)))
    ]


def _read(text: str) -> str:
    try:
        return parse_cpr(text).digits
    except CprError as error:
        raise NotACpr(str(error)) from error


def _require_job(actor: Actor) -> None:
    if not actor.job:
        raise OnlyJobs("Borgere hentes ind fra registre, ikke én for én herfra.")


def _next_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('citizens_citizen', 'id'))")
        return int(cursor.fetchone()[0])


def _is_taken(number: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT holdepunkt_cpr_taken(%s)", [finding_hash(number)])
        return bool(cursor.fetchone()[0])
