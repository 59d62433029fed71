"""One commitment with its proof, and all that happened to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.commitments import access
from holdepunkt.casework.commitments.models import Commitment, Event, ledger_event, proof_steps
from holdepunkt.casework.commitments.queries.lists import COLUMNS, LedgerRow, row_of
from holdepunkt.core.commitments import LedgerEvent
from holdepunkt.core.deadlines import Step
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor, rows_of
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.registry.organisation import public as organisation


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

    @property
    def version(self) -> int:
        """Return how much has happened to it: each event makes another version."""
        return len(self.lines)


def stories(*, subject_type: str, subject_id: int, actor: Actor) -> tuple[Story, ...]:
    """Return the commitments on a subject with their proofs and stories, the oldest first."""
    on_subject = "subject_type = %s AND subject_id = %s ORDER BY made_on, id"
    return _told(rows_of(Commitment, on_subject, subject_type, subject_id, actor=actor), actor)


def stories_of(rows: list[Commitment], *, actor: Actor) -> tuple[Story, ...]:
    """Return the commitments, already found, with their proofs and stories."""
    return _told(rows, actor)


def story(*, commitment_id: int, actor: Actor) -> Story:
    """Return one commitment with its proof and story; DoesNotExist if the actor may not see it."""
    found = _told(rows_of(Commitment, "id = %s", commitment_id, actor=actor), actor)
    if not found:
        raise Commitment.DoesNotExist
    return found[0]


def story_to_change(*, commitment_id: int, actor: Actor) -> Story:
    """Return one commitment as `story` does; DoesNotExist also if the actor may not change it."""
    access.changeable_commitments(actor).get(pk=commitment_id)
    return story(commitment_id=commitment_id, actor=actor)


def may_change(*, commitment_id: int, actor: Actor) -> bool:
    """Return whether the actor may change the commitment."""
    return access.changeable_commitments(actor).filter(pk=commitment_id).exists()


def changes_since(*, told: Story, version: int, actor: Actor) -> Overtaken:
    """Return what happened to the commitment since the version, the newest first."""
    lines = told.lines[min(version, len(told.lines) - 1) :]
    staff_ids = {line.staff_id for line in lines if line.staff_id}
    names = organisation.staff_names(staff_ids=staff_ids, actor=actor)
    changes = (
        Change(
            names.get(line.staff_id or 0, "En kollega"),
            line.recorded_at,
            f"{line.label} til {short_date(line.due_on)}" if line.due_on else line.label,
            line.reason,
            is_own=line.staff_id == actor.staff_id,
        )
        for line in reversed(lines)
    )
    return Overtaken("aftalen", tuple(changes))


def ledger_events(*, commitment_ids: Iterable[int], actor: Actor) -> dict[int, list[LedgerEvent]]:
    """Return the stories as the core's values, by commitment."""
    found: dict[int, list[LedgerEvent]] = {}
    for row in _events(commitment_ids, actor):
        found.setdefault(row.commitment_id, []).append(ledger_event(row))
    return found


def _events(commitment_ids: Iterable[int], actor: Actor) -> list[Event]:
    of_these = "commitment_id = ANY (%s::bigint[]) ORDER BY id"
    return rows_of(Event, of_these, list(commitment_ids), actor=actor)


def _told(found: list[Commitment], actor: Actor) -> tuple[Story, ...]:
    events: dict[int, list[Event]] = {row.pk: [] for row in found}
    for event in _events(events, actor):
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
    header = row_of([getattr(row, column) for column in COLUMNS])
    return Story(header, row.basis_text, proof_steps(row.proof), lines)
