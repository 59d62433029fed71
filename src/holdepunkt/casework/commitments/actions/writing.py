"""Writes headers, events and projections, each in one statement however many they are."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from holdepunkt.core.commitments import LedgerEvent, Promise, Standing, fold
from holdepunkt.core.deadlines import Step
from holdepunkt.foundation.access import Actor, carry, take_ids


class Entry(NamedTuple):
    """A commitment to be written: its promise, and its story old and new."""

    subject_type: str
    subject_id: int
    promise: Promise
    commitment_id: int | None
    before: tuple[LedgerEvent, ...]
    appended: tuple[LedgerEvent, ...]


_MANY = 200

_HEADERS = """
INSERT INTO commitments_commitment (id, key, kind, subject_type, subject_id, citizen_id, title,
basis, basis_text,
    rule_id, facts, proof, state, made_on, promised_on, due_on, kept_on, ended_on, told_on,
    noticed_on, moves,
    overtaken, unit_id, person_id)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::bigint[],
%s::bigint[], %s::text[],
    %s::text[], %s::text[], %s::bigint[], %s::text[], %s::jsonb[], %s::text[], %s::date[],
    %s::date[], %s::date[],
    %s::date[], %s::date[], %s::date[], %s::date[], %s::int[], %s::boolean[], %s::bigint[],
    %s::bigint[])
"""
_PROJECTIONS = """
UPDATE commitments_commitment c SET citizen_id = p.citizen_id, title = p.title, basis = p.basis,
    basis_text = p.basis_text, rule_id = p.rule_id, facts = p.facts, proof = p.proof, state =
    p.state,
    made_on = p.made_on, promised_on = p.promised_on, due_on = p.due_on, kept_on = p.kept_on,
    ended_on = p.ended_on,
    told_on = p.told_on, noticed_on = p.noticed_on, moves = p.moves, overtaken = p.overtaken,
    unit_id = p.unit_id,
    person_id = p.person_id
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::bigint[],
%s::text[], %s::text[],
    %s::text[], %s::bigint[], %s::text[], %s::jsonb[], %s::text[], %s::date[], %s::date[],
    %s::date[], %s::date[],
    %s::date[], %s::date[], %s::date[], %s::int[], %s::boolean[], %s::bigint[], %s::bigint[])
    AS p(id, key, kind, subject_type, subject_id, citizen_id, title, basis, basis_text, rule_id,
    facts, proof, state,
        made_on, promised_on, due_on, kept_on, ended_on, told_on, noticed_on, moves, overtaken,
        unit_id, person_id)
WHERE c.id = p.id
"""
_EVENTS = """
INSERT INTO commitments_event (id, commitment_id, kind, happened_on, recorded_at, due_on,
told_on, reason, unit_id,
    person_id, reverses_id, staff_id)
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::date[], %s::timestamptz[],
%s::date[], %s::date[],
    %s::text[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[])
"""
_IDS = """
SELECT ARRAY(SELECT nextval(header) FROM generate_series(1, %s)),
    ARRAY(SELECT nextval(event) FROM generate_series(1, %s))
FROM (SELECT pg_get_serial_sequence('commitments_commitment', 'id')::regclass AS header,
    pg_get_serial_sequence('commitments_event', 'id')::regclass AS event OFFSET 0) AS names
"""


def write(entries: Sequence[Entry], *, actor: Actor, now: datetime) -> dict[str, int]:
    """Append the entries' events, renew their projections, and return the ids by key."""
    if not entries:
        return {}
    entries = _numbered(entries)
    rows = [_header(entry, now) for entry in entries]
    new = [row for row, entry in zip(rows, entries, strict=True) if not entry.before]
    old = [row for row, entry in zip(rows, entries, strict=True) if entry.before]
    events = [_event(entry, event, actor) for entry in entries for event in entry.appended]
    _add(_HEADERS, "commitments_commitment", new)
    _run(_PROJECTIONS, old)
    _add(_EVENTS, "commitments_event", events)
    return {entry.promise.key: entry.commitment_id or 0 for entry in entries}


def _numbered(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with ids for what is new, so that it folds here as in the database."""
    made = sum(entry.commitment_id is None for entry in entries)
    headers, events = _ids(made, sum(len(entry.appended) for entry in entries))
    return [
        Entry(
            entry.subject_type,
            entry.subject_id,
            entry.promise,
            entry.commitment_id or next(headers),
            entry.before,
            tuple(event.numbered(next(events)) for event in entry.appended),
        )
        for entry in entries
    ]


def _ids(headers: int, events: int) -> tuple[Iterator[int], Iterator[int]]:
    if headers + events >= _MANY:
        taken = take_ids("commitments_commitment", headers), take_ids("commitments_event", events)
        return iter(taken[0]), iter(taken[1])
    with connection.cursor() as cursor:
        cursor.execute(_IDS, [headers, events])
        first, second = cursor.fetchone()
    return iter(first), iter(second)


def _header(entry: Entry, now: datetime) -> tuple[object, ...]:
    promise = entry.promise
    standing = fold((*entry.before, *entry.appended), as_of=date.max, known_at=now)
    return (
        entry.commitment_id,
        promise.key,
        promise.kind,
        entry.subject_type,
        entry.subject_id,
        promise.citizen_id,
        promise.title,
        promise.basis,
        promise.basis_text,
        promise.rule_id,
        promise.facts,
        _proof(promise.proof),
        *_projection(standing, promise),
    )


def _projection(standing: Standing | None, promise: Promise) -> tuple[object, ...]:
    """Return the projected columns; what is taken back altogether stands as withdrawn."""
    if standing is None:
        day = promise.made_on
        return (
            "withdrawn",
            day,
            None,
            None,
            None,
            day,
            None,
            None,
            0,
            False,
            promise.unit_id,
            None,
        )
    return (
        str(standing.state),
        standing.made_on,
        standing.promised_on,
        standing.due_on,
        standing.kept_on,
        standing.ended_on,
        standing.told_on,
        standing.noticed_on,
        standing.moves,
        standing.overtaken,
        standing.unit_id,
        standing.person_id,
    )


# Cases received on one day under one rule bear the same proof.
@lru_cache(maxsize=5_000)
def _proof(steps: tuple[Step, ...]) -> str:
    told = [
        {"text": step.text, "date": step.on.isoformat() if step.on else None, "source": step.source}
        for step in steps
    ]
    return json.dumps(told, ensure_ascii=False)


def _event(entry: Entry, event: LedgerEvent, actor: Actor) -> tuple[object, ...]:
    return (
        event.id,
        entry.commitment_id,
        str(event.kind),
        event.happened_on,
        event.recorded_at,
        event.due_on,
        event.told_on,
        event.reason,
        event.unit_id,
        event.person_id,
        event.reverses,
        actor.staff_id or None,
    )


def _run(statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    if columns:
        with connection.cursor() as cursor:
            cursor.execute(statement, columns)


def _add(statement: str, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert the rows; many are copied beside the table, which takes no COPY under row policies."""
    if len(rows) < _MANY:
        _run(statement, rows)
        return
    # The names are those of the statement itself.
    names = statement[statement.index("(") + 1 : statement.index(")")]
    carry(table, names.split(","), rows)
