"""What the ledger can answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Count, F, Min, Q, QuerySet

from holdepunkt.casework.commitments import access
from holdepunkt.casework.commitments.models import (
    PROJECTION,
    Commitment,
    Event,
    ledger_event,
    proof_steps,
    standing_of,
)
from holdepunkt.core.commitments import LedgerEvent, Standing, State
from holdepunkt.core.deadlines import Step
from holdepunkt.foundation.access import Actor

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which commitments a list shows.

    `subjects` maps a subject type to a scope: a subquery of ids from the room that owns the
    subjects. `mine` asks for what one member of staff must act on: what she answers for, and what
    nobody answers for on `held`, the scope of the citizens she holds. `late` True means past the
    first date, False means not; None means both. `due_from` and `due_until` bound the first date,
    both days included.
    """

    unit_ids: tuple[int, ...] | None = None
    person_id: int | None = None
    mine: int | None = None
    held: QuerySet[Any] | None = None
    citizen_id: int | None = None
    kinds: tuple[str, ...] | None = None
    subjects: Mapping[str, Any] | None = None
    late: bool | None = None
    due_from: date | None = None
    due_until: date | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A commitment in a list."""

    id: int
    kind: str
    subject_type: str
    subject_id: int
    citizen_id: int | None
    title: str
    basis: str
    unit_id: int
    person_id: int | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of a list: its rows, how many there are in all, and which page this is (from 1)."""

    rows: tuple[LedgerRow, ...]
    total: int
    number: int
    per_page: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments are open, late, and due soon."""

    open: int
    late: int
    soon: int


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One event as it is told on a page; `taken_back` says that it no longer counts."""

    kind: str
    label: str
    happened_on: date
    recorded_at: datetime
    due_on: date | None
    told_on: date | None
    reason: str
    staff_id: int | None
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Story:
    """A commitment with its standing, its proof and all that happened to it."""

    row: LedgerRow
    basis_text: str
    proof: tuple[Step, ...]
    lines: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True)
class SubjectStanding:
    """Where a commitment on a subject stood; what figures are counted from."""

    commitment_id: int
    kind: str
    subject_type: str
    subject_id: int
    citizen_id: int | None
    standing: Standing


def page(
    *,
    wanted: LedgerFilter,
    number: int,
    actor: Actor,
    today: date,
    per_page: int = PER_PAGE,
    total: int | None = None,
) -> LedgerPage:
    """Return one page of the open commitments, by first date then id, paged in the database.

    `total` is given where it is known already; else it is counted, unless the first page is all.
    """
    rows = _open(wanted, actor, today)
    first = (max(number, 1) - 1) * per_page
    nearest = rows.order_by(F("promised_on").asc(nulls_last=True), "id")
    shown = _rows(nearest[first : first + per_page])
    if total is None:
        total = len(shown) if not first and len(shown) < per_page else rows.count()
    return LedgerPage(shown, total, max(number, 1), per_page)


def page_as_of(
    *,
    wanted: LedgerFilter,
    number: int,
    as_of: date,
    known_at: datetime,
    actor: Actor,
    per_page: int = PER_PAGE,
) -> LedgerPage:
    """Return one page of what was open on an earlier day, as known at an instant.

    Candidates come from today's projection, so `known_at` must be now: it is a look back for
    lists. Figures that must never change ask `standings`.
    """
    then_open = Q(made_on__lte=as_of) & (Q(ended_on=None) | Q(ended_on__gt=as_of))
    chosen = _chosen(replace(wanted, unit_ids=None, person_id=None)) & then_open
    candidates = access.visible_commitments(actor).filter(chosen)
    standings = _standings(list(candidates.values_list("pk", flat=True)), as_of, known_at)
    fits = sorted(
        (s.promised_on or date.max, pk) for pk, s in standings.items() if _fits(s, wanted, as_of)
    )
    first = (max(number, 1) - 1) * per_page
    shown = [pk for _due, pk in fits[first : first + per_page]]
    rows = {row.id: row for row in _rows(access.visible_commitments(actor).filter(pk__in=shown))}
    stood = tuple(replace(rows[pk], standing=standings[pk]) for pk in shown)
    return LedgerPage(stood, len(fits), max(number, 1), per_page)


def tally(*, wanted: LedgerFilter, soon_until: date, actor: Actor, today: date) -> Tally:
    """Return how many are open, late, and due from today until `soon_until`, in one question."""
    soon = Q(promised_on__gte=today, promised_on__lte=soon_until)
    counted = _open(wanted, actor, today).aggregate(
        n=Count("pk"),
        late=Count("pk", filter=Q(promised_on__lt=today)),
        soon=Count("pk", filter=soon),
    )
    return Tally(counted["n"], counted["late"], counted["soon"])


def count(*, wanted: LedgerFilter, actor: Actor, today: date) -> int:
    """Return how many open commitments the filter finds."""
    return _open(wanted, actor, today).count()


_WAITING = """
SELECT count(*) FROM commitments_commitment
WHERE state = 'open' AND promised_on <= %(day)s AND (person_id = %(staff)s
    OR (person_id IS NULL AND citizen_id IN (SELECT citizens_held_by(%(staff)s, %(day)s))))
"""


def waiting(*, actor: Actor, today: date) -> int:
    """Return how many open commitments are late or due today for the actor, as `mine` counts them.

    Every page's frame asks it, so it is plain SQL: built anew, the question cost most of a page.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, {"staff": actor.staff_id, "day": today})
        found: tuple[int] = cursor.fetchone()
    return found[0]


def next_date(*, wanted: LedgerFilter, actor: Actor, today: date) -> date | None:
    """Return the nearest first date from today on."""
    rows = _open(wanted, actor, today).filter(promised_on__gte=today)
    nearest: date | None = rows.aggregate(nearest=Min("promised_on"))["nearest"]
    return nearest


def stories(*, subject_type: str, subject_id: int, actor: Actor) -> tuple[Story, ...]:
    """Return the commitments on a subject with their proofs and stories, the oldest first."""
    rows = access.visible_commitments(actor).filter(
        subject_type=subject_type, subject_id=subject_id
    )
    return _told(rows.order_by("made_on", "id"), actor)


def story(*, commitment_id: int, actor: Actor) -> Story:
    """Return one commitment with its proof and story; DoesNotExist if the actor may not see it."""
    found = _told(access.visible_commitments(actor).filter(pk=commitment_id), actor)
    if not found:
        raise Commitment.DoesNotExist
    return found[0]


def story_to_change(*, commitment_id: int, actor: Actor) -> Story:
    """Return one commitment as `story` does; DoesNotExist also if the actor may not change it."""
    access.changeable_commitments(actor).get(pk=commitment_id)
    return story(commitment_id=commitment_id, actor=actor)


def open_on(
    *, subject_type: str, subject_ids: Iterable[int], actor: Actor
) -> dict[int, tuple[LedgerRow, ...]]:
    """Return the open commitments on each of many subjects, the nearest first."""
    rows = access.visible_commitments(actor).filter(
        subject_type=subject_type, subject_id__in=set(subject_ids), state=State.OPEN
    )
    found: dict[int, tuple[LedgerRow, ...]] = {}
    for row in _rows(rows.order_by(F("promised_on").asc(nulls_last=True), "id")):
        found[row.subject_id] = (*found.get(row.subject_id, ()), row)
    return found


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
        rows.order_by("pk").values_list("pk", "kind", "subject_type", "subject_id", "citizen_id")
    )
    found = _standings([header[0] for header in headers], as_of, known_at)
    for header in headers:
        standing = found.get(header[0])
        if standing and (unit_ids is None or standing.unit_id in wanted):
            yield SubjectStanding(*header, standing)


def ledger_events(*, commitment_ids: Iterable[int], actor: Actor) -> dict[int, list[LedgerEvent]]:
    """Return the stories as the core's values, by commitment."""
    found: dict[int, list[LedgerEvent]] = {}
    rows = (
        access.visible_events(actor).filter(commitment_id__in=list(commitment_ids)).order_by("id")
    )
    for row in rows:
        found.setdefault(row.commitment_id, []).append(ledger_event(row))
    return found


def _open(wanted: LedgerFilter, actor: Actor, today: date) -> QuerySet[Commitment]:
    chosen = _chosen(wanted) & Q(state=State.OPEN)
    if wanted.late is True:
        chosen &= Q(promised_on__lt=today)
    if wanted.late is False:
        chosen &= Q(promised_on__gte=today) | Q(promised_on=None)
    if wanted.due_from:
        chosen &= Q(promised_on__gte=wanted.due_from)
    if wanted.due_until:
        chosen &= Q(promised_on__lte=wanted.due_until)
    return access.visible_commitments(actor).filter(chosen)


def _chosen(wanted: LedgerFilter) -> Q:
    """Return one condition: a chain of filters costs a list more than its rows do."""
    chosen = Q()
    if wanted.unit_ids is not None:
        chosen &= Q(unit_id__in=wanted.unit_ids)
    if wanted.person_id is not None:
        chosen &= Q(person_id=wanted.person_id)
    if wanted.mine is not None:
        hers = Q(person_id=wanted.mine)
        if wanted.held is not None:
            hers |= Q(person=None, citizen_id__in=wanted.held)
        chosen &= hers
    if wanted.citizen_id is not None:
        chosen &= Q(citizen_id=wanted.citizen_id)
    if wanted.kinds is not None:
        chosen &= Q(kind__in=wanted.kinds)
    for subject_type, scope in (wanted.subjects or {}).items():
        chosen &= Q(subject_type=subject_type, subject_id__in=scope)
    return chosen


def _fits(standing: Standing, wanted: LedgerFilter, as_of: date) -> bool:
    return (
        standing.state is State.OPEN
        and (wanted.unit_ids is None or standing.unit_id in wanted.unit_ids)
        and (wanted.person_id is None or standing.person_id == wanted.person_id)
        and (wanted.late is None or standing.is_late(as_of) is wanted.late)
        and (not wanted.due_from or wanted.due_from <= (standing.promised_on or date.min))
        and (not wanted.due_until or (standing.promised_on or date.max) <= wanted.due_until)
    )


_STANDING = "SELECT * FROM commitments_standing(%s, %s, %s)"


def _standings(ids: list[int], as_of: date, known_at: datetime) -> dict[int, Standing]:
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [as_of, known_at, ids])
        return {row[0]: Standing(State(row[1]), *row[2:]) for row in cursor.fetchall()}


def _told(rows: QuerySet[Commitment], actor: Actor) -> tuple[Story, ...]:
    found = list(rows)
    events: dict[int, list[Event]] = {row.pk: [] for row in found}
    for event in access.visible_events(actor).filter(commitment__in=list(events)).order_by("id"):
        events[event.commitment_id].append(event)
    return tuple(_story(row, events[row.pk]) for row in found)


def _story(row: Commitment, events: list[Event]) -> Story:
    taken_back = {event.reverses_id for event in events}
    lines = tuple(
        StoryLine(
            kind=event.kind,
            label=event.get_kind_display(),
            happened_on=event.happened_on,
            recorded_at=event.recorded_at,
            due_on=event.due_on,
            told_on=event.told_on,
            reason=event.reason,
            staff_id=event.staff_id,
            taken_back=event.pk in taken_back,
        )
        for event in events
    )
    header = _row([getattr(row, column) for column in _COLUMNS])
    return Story(header, row.basis_text, proof_steps(row.proof), lines)


_HEADER = (
    "id", "kind", "subject_type", "subject_id", "citizen_id", "title", "basis", "unit_id",
    "person_id",
)  # fmt: skip
# What a list reads of a row: everything but the proof.
_COLUMNS = (*_HEADER, *PROJECTION)


def _rows(rows: QuerySet[Commitment]) -> tuple[LedgerRow, ...]:
    return tuple(_row(values) for values in rows.values_list(*_COLUMNS))


def _row(values: Sequence[Any]) -> LedgerRow:
    header = dict(zip(_HEADER, values, strict=False))
    return LedgerRow(**header, standing=standing_of(values[len(_HEADER) :]))
