"""Makes the ledger agree with what the facts of its subjects promise."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.commitments import queries
from holdepunkt.casework.commitments.actions.writing import Entry, write
from holdepunkt.casework.commitments.models import Commitment, projected, proof_steps
from holdepunkt.core.commitments import EventKind, LedgerEvent, Promise, difference, fold
from holdepunkt.foundation.access import Actor, rows_of


@dataclass(frozen=True, slots=True)
class SubjectPromises:
    """All that the facts of one subject promise; keys begin with "<subject_type>:<subject_id>:"."""

    subject_type: str
    subject_id: int
    promises: tuple[Promise, ...]
    is_new: bool = False  # nothing of it can be in the ledger


@dataclass(frozen=True, slots=True)
class SyncCount:
    """How many commitments were made, how many changed, and how many stood already."""

    made: int
    changed: int
    unchanged: int


@transaction.atomic(savepoint=False)
def synchronise(
    *,
    promises: Iterable[SubjectPromises],
    actor: Actor,
    now: datetime,
    adopting: bool = False,
) -> SyncCount:
    """Append what the ledger lacks to agree with the promises; a second time nothing.

    A promise no longer made is taken back by reversals. `adopting` recounts dates although the
    root facts are the same: a changed rule is being applied on confirmation; dates already told
    stay.
    """
    subjects = tuple(promises)
    known = _known(subjects, actor)
    events = (
        queries.ledger_events(commitment_ids=[row.pk for row in known.values()], actor=actor)
        if known
        else {}
    )
    entries = [
        entry
        for subject in subjects
        for entry in _entries(subject, known, events, now=now, adopting=adopting)
    ]
    touched = [entry for entry in entries if _is_news(entry, known)]
    write(touched, actor=actor, now=now)
    made = sum(entry.commitment_id is None for entry in touched)
    return SyncCount(made, len(touched) - made, len(entries) - len(touched))


def _known(subjects: tuple[SubjectPromises, ...], actor: Actor) -> dict[str, Commitment]:
    found: dict[str, Commitment] = {}
    for subject_type in {subject.subject_type for subject in subjects}:
        ids = [s.subject_id for s in subjects if s.subject_type == subject_type and not s.is_new]
        if not ids:
            continue
        on_these = "subject_type = %s AND subject_id = ANY (%s::bigint[])"
        rows = rows_of(Commitment, on_these, subject_type, ids, actor=actor)
        found |= {row.key: row for row in rows}
    return found


def _entries(
    subject: SubjectPromises,
    known: Mapping[str, Commitment],
    events: Mapping[int, list[LedgerEvent]],
    *,
    now: datetime,
    adopting: bool,
) -> Iterator[Entry]:
    promised = {promise.key for promise in subject.promises}
    for promise in subject.promises:
        row = known.get(promise.key)
        before = tuple(events.get(row.pk, ())) if row else ()
        facts_changed = adopting or row is None or row.facts != promise.facts
        appended = difference(promise, before, recorded_at=now, facts_changed=facts_changed)
        yield _entry(
            subject, promise if facts_changed else _as_made(promise, row), row, before, appended
        )
    prefix = f"{subject.subject_type}:{subject.subject_id}:"
    for key, row in known.items():
        if key.startswith(prefix) and key not in promised:
            before = tuple(events.get(row.pk, ()))
            yield _entry(subject, _promise_of(row), row, before, _taken_back(before, now))


def _entry(
    subject: SubjectPromises,
    promise: Promise,
    row: Commitment | None,
    before: tuple[LedgerEvent, ...],
    appended: tuple[LedgerEvent, ...],
) -> Entry:
    return Entry(
        subject.subject_type, subject.subject_id, promise, row.pk if row else None, before, appended
    )


def _as_made(promise: Promise, row: Commitment | None) -> Promise:
    """Return the promise with the rule and proof it was made with."""
    if row is None:
        return promise
    return replace(
        promise,
        basis=row.basis,
        basis_text=row.basis_text,
        rule_id=row.rule_id,
        proof=proof_steps(row.proof),
    )


def _promise_of(row: Commitment) -> Promise:
    return Promise(
        key=row.key,
        kind=row.kind,
        made_on=row.made_on,
        due_on=row.promised_on,
        facts=row.facts,
        unit_id=row.unit_id,
        citizen_id=row.citizen_id,
        title=row.title,
        basis=row.basis,
        basis_text=row.basis_text,
        rule_id=row.rule_id,
        proof=proof_steps(row.proof),
    )


def _taken_back(before: tuple[LedgerEvent, ...], now: datetime) -> tuple[LedgerEvent, ...]:
    reversed_ids = {event.reverses for event in before}
    return tuple(
        LedgerEvent(0, EventKind.REVERSED, event.happened_on, now, reverses=event.id)
        for event in before
        if event.kind is not EventKind.REVERSED and event.id not in reversed_ids
    )


def _is_news(entry: Entry, known: Mapping[str, Commitment]) -> bool:
    row = known.get(entry.promise.key)
    if entry.appended or row is None:
        return True
    standing = fold(entry.before, as_of=date.max, known_at=max(e.recorded_at for e in entry.before))
    shown = (row.citizen_id, row.title, row.facts)
    stands = standing is None or standing == projected(row)
    return not stands or shown != (
        entry.promise.citizen_id,
        entry.promise.title,
        entry.promise.facts,
    )
