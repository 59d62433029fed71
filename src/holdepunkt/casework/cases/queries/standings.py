"""Where many cases stood on a day, as known at an instant: what figures are counted from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.queries.facts import facts_of
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import CaseState, rounds
from holdepunkt.foundation.access import Actor

_COLUMNS = (
    "pk",
    "unit_id",
    "section_id",
    "kind",
    "received_on",
    "ready_on",
    "decided_on",
    "ended_on",
    "on_existing_basis",
)
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class CaseMoment:
    """A case on a day: what was applied for, when, and how far it was."""

    unit_id: int
    section_id: int | None
    application: str
    received_on: date
    ready_on: date | None
    decided_on: date | None
    ended_on: date | None
    on_existing_basis: bool


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """Where one round of a case stood; a remitted case has several."""

    case_id: int
    state: CaseMoment


def case_standings(
    *, unit_ids: Iterable[int] | None, as_of: date, known_at: datetime, actor: Actor
) -> Iterator[CaseStanding]:
    """Yield each round of each case received by `as_of`, as known at `known_at`.

    With both fixed the answer never changes. A round belongs to the unit that held it then; None
    asks for all units. A case of one round that nothing has happened to since is read from its
    projection; the others are folded.
    """
    wanted = None if unit_ids is None else frozenset(unit_ids)
    later = _touched_later(as_of, known_at, actor)
    rows = access.visible_cases(actor).filter(received_on__lte=as_of, round=1)
    if wanted is not None:
        rows = rows.filter(unit_id__in=wanted)
    for pk, *columns in rows.order_by().values_list(*_COLUMNS):
        if pk not in later:
            yield CaseStanding(pk, CaseMoment(*columns))
    yield from _folded(later, wanted, as_of=as_of, known_at=known_at, actor=actor)


def _touched_later(as_of: date, known_at: datetime, actor: Actor) -> set[int]:
    """Return the cases whose projection says more than was so then, or was known then."""
    since = Q(recorded_at__gt=known_at) | Q(happened_on__gt=as_of)
    events = access.visible_events(actor).filter(since)
    again = access.kept_cases(actor).filter(round__gt=1)
    return {*events.values_list("case_id", flat=True), *again.values_list("pk", flat=True)}


def _folded(
    ids: set[int],
    wanted: frozenset[int] | None,
    *,
    as_of: date,
    known_at: datetime,
    actor: Actor,
) -> Iterator[CaseStanding]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _CHUNK):
        stories = facts_of(case_ids=ordered[start : start + _CHUNK], actor=actor)
        for case_id, facts in stories.items():
            for lived in rounds(facts, as_of=as_of, known_at=known_at):
                if wanted is None or lived.state.unit_id in wanted:
                    yield CaseStanding(case_id, _moment(lived.state))


def _moment(state: CaseState) -> CaseMoment:
    return CaseMoment(
        unit_id=state.unit_id,
        section_id=state.section_id,
        application=state.application,
        received_on=state.received_on,
        ready_on=state.ready_on,
        decided_on=state.decided_on,
        ended_on=state.ended_on,
        on_existing_basis=state.on_existing_basis,
    )


@dataclass(frozen=True, slots=True)
class ImportFigures:
    """How the cases of a source stand: open, closed, and answered in time or late."""

    open: int
    closed: int
    in_time: int
    late: int


def import_figures(*, source: str, known_at: datetime, actor: Actor) -> ImportFigures:
    """Return the figures of the source's cases; in time counts against the first date told."""
    rows = access.visible_cases(actor).filter(source=source)
    ended = dict(rows.values_list("pk", "ended_on"))
    closed = sum(ended_on is not None for ended_on in ended.values())
    answers = [
        row.standing.on_time()
        for row in commitments.standings(
            kinds=("decision", "reassessment"),
            unit_ids=None,
            as_of=date.max,
            known_at=known_at,
            actor=actor,
        )
        if row.subject_type == "case" and row.subject_id in ended
    ]
    return ImportFigures(
        open=len(ended) - closed,
        closed=closed,
        in_time=answers.count(True),
        late=answers.count(False),
    )


@dataclass(frozen=True, slots=True)
class SourceDifference:
    """A case said here to be done in the journal system, which a newer extract does not confirm."""

    case_id: int
    number: str
    source: str
    said_on: date
    extract_at: datetime


def source_differences(*, actor: Actor) -> tuple[SourceDifference, ...]:
    """Return the claims that an extract drawn after them contradicts, the oldest first."""
    rows = access.visible_cases(actor).filter(
        claimed_in_source=True, source_extract_at__isnull=False
    )
    claims = access.visible_events(actor).filter(case__in=rows, kind="done_in_source")
    recorded = dict(claims.order_by("id").values_list("case_id", "recorded_at"))
    return tuple(
        SourceDifference(row.pk, row.number, row.source, row.decided_on, row.source_extract_at)
        for row in rows.order_by("decided_on", "id")
        if row.decided_on and row.source_extract_at and row.source_extract_at > recorded[row.pk]
    )
