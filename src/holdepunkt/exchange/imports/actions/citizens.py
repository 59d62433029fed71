"""The citizens of an extract: who they are, where they live, and who their caseworker is."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.core.identifiers import parse
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import CitizenRecord
from holdepunkt.exchange.imports.actions.reading import secret
from holdepunkt.exchange.imports.actions.storing import Remembered, note_disagreements, remember
from holdepunkt.exchange.imports.models import ImportedRow
from holdepunkt.foundation.access import Actor, any_of
from holdepunkt.registry.citizens import public as citizens


@dataclass(frozen=True, slots=True)
class Bringing:
    """What the citizens of one chunk are brought in with."""

    profile: Profile
    batch_id: int
    units: Mapping[str, int]
    staff: Mapping[str, int]
    now: datetime
    today: date
    actor: Actor


def citizen_key(profile: Profile, citizen: str, *, is_cpr: bool) -> str:
    """Return the citizens room's key of a citizen; one CPR is one citizen in all sources."""
    text = citizen if is_cpr else f"{profile.source}\x1f{citizen}"
    return "i:" + hashlib.blake2b(text.encode(), key=secret(), digest_size=16).hexdigest()


def plan_citizens(
    profile: Profile, records: Sequence[CitizenRecord]
) -> tuple[Counter[str], list[CitizenRecord]]:
    """Return the listed citizens counted by fate, and those that are new or changed."""
    keys = {record.key: _key(profile, record) for record in records if record.rows}
    held = dict(
        ImportedRow.objects.filter(
            any_of("key", list(keys.values())),
            source="borgere",
            kind=ImportedRow.Kind.CITIZEN,
        ).values_list("key", "digest")
    )
    counts: Counter[str] = Counter()
    differing = []
    for record in records:
        if not record.rows:
            continue
        before = held.get(keys[record.key])
        fate = "new" if before is None else "unchanged" if before == _digest(record) else "changed"
        counts[f"citizens.{fate}"] += len(record.rows)
        counts["rows.unchanged" if fate == "unchanged" else "rows.stored"] += len(record.rows)
        if fate != "unchanged":
            differing.append(record)
    return counts, differing


def bring_citizens(records: Sequence[CitizenRecord], bringing: Bringing) -> Counter[str]:
    """Bring a chunk of citizens in; return them counted by fate."""
    profile, actor, now = bringing.profile, bringing.actor, bringing.now
    counts, differing = plan_citizens(profile, records)
    met = [record for record in records if not record.rows]
    asked = (*met, *(record for record in differing if not record.name))
    known = citizens.by_source(source_keys=[_key(profile, one) for one in asked], actor=actor)
    # A register owns names; a case file only tells them of citizens nobody has told of before.
    fresh = [record for record in met if _key(profile, record) not in known]
    rows = [_row(profile, record, known) for record in (*differing, *fresh)]
    ids = citizens.ensure_citizens(rows=rows, actor=actor, now=now)
    _hold(differing, ids, bringing)
    remember(
        [
            Remembered("borgere", ImportedRow.Kind.CITIZEN.value, _key(profile, one), _digest(one))
            for one in differing
        ],
        bringing.batch_id,
    )
    return counts


def citizen_ids(
    profile: Profile, keys: Iterable[tuple[str, bool]], *, actor: Actor
) -> dict[str, int]:
    """Return the ids of citizens by the extract's own keys, given with whether each is a CPR."""
    named = {citizen_key(profile, key, is_cpr=is_cpr): key for key, is_cpr in keys if key}
    found = citizens.by_source(source_keys=named, actor=actor)
    return {named[source_key]: pk for source_key, pk in found.items()}


def _hold(records: Sequence[CitizenRecord], ids: Mapping[str, int], bringing: Bringing) -> None:
    """Write who is whose caseworker; whom the list gave before and leaves empty now is so no more.

    A list without the column says nothing of it, and ends nothing.
    """
    today = bringing.today
    everybody = {ids[_key(bringing.profile, one)]: one for one in records}
    held = [
        assignments.NewAssignment(
            citizen_id=citizen_id,
            staff_id=bringing.staff[one.holder.code],
            unit_id=bringing.units[one.holder_unit or bringing.profile.default_unit],
            from_on=one.holder_since or today,
        )
        for citizen_id, one in everybody.items()
        if one.holder
    ]
    brought = assignments.ensure_assigned(
        rows=held, source="borgere", import_id=None, actor=bringing.actor, now=bringing.now
    )
    note_disagreements(brought.disagreements, {}, bringing.batch_id)
    assignments.release(
        citizen_ids=[
            citizen_id
            for citizen_id, one in everybody.items()
            if one.tells_holder and not one.holder
        ],
        source="borgere",
        until_on=today,
        actor=bringing.actor,
        now=bringing.now,
    )
    citizens.end_relations(
        citizen_ids=[citizen_id for citizen_id, one in everybody.items() if one.tells_unit],
        role="unit",
        source="borgere",
        until_on=today,
        actor=bringing.actor,
        now=bringing.now,
    )
    rows = [
        citizens.RelationRow(
            citizen_id=citizen_id,
            role="unit",
            from_on=one.holder_since or today,
            source="borgere",
            unit_id=bringing.units[one.holder_unit],
        )
        for citizen_id, one in everybody.items()
        if one.holder_unit
    ]
    citizens.relate(rows=rows, actor=bringing.actor, now=bringing.now)


def _key(profile: Profile, record: CitizenRecord) -> str:
    return citizen_key(profile, record.key, is_cpr=bool(record.cpr))


def _digest(record: CitizenRecord) -> str:
    told: tuple[object, ...] = (
        *(record.name, record.phone, record.address, record.protected, record.household),
        *(record.holder, record.holder_unit, record.holder_since),
    )
    columns = (record.tells_holder, record.tells_unit)
    if not all(columns):
        # A list that lacks a column is not the same as one that leaves it empty.
        told = (*told, columns)
    return hashlib.blake2b(repr(told).encode(), key=secret(), digest_size=8).hexdigest()


def _row(profile: Profile, record: CitizenRecord, known: Mapping[str, int]) -> citizens.CitizenRow:
    born: date | None = parse(record.cpr).birth_on if record.cpr else None
    key = _key(profile, record)
    return citizens.CitizenRow(
        source_key=key,
        # What is left empty is left as it was; only who is new must be called something.
        name=record.name or ("" if key in known else citizens.NAMELESS),
        birth_on=born,
        cpr=record.cpr,
        protected=record.protected,
        address=record.address,
        phone=record.phone,
        household_key=record.household,
    )
