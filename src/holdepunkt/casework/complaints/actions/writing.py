"""Lets rows and ledger follow the stories of complaints, however many there are."""

from collections.abc import Mapping, Sequence

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.complaints import access
from holdepunkt.casework.complaints.models import Complaint, ComplaintEvent
from holdepunkt.core.commitments import Promise
from holdepunkt.core.complaints import Complaint as State
from holdepunkt.core.complaints import PromiseContext, fold, promises
from holdepunkt.core.law import RuleBook
from holdepunkt.foundation.access import Actor, any_of

PROJECTED = (
    *("kind", "case", "unit", "received_on", "decision_on", "themes", "stage", "ended_on"),
    *("reconsideration", "outcome", "outcome_on", "into", "version"),
    *("number", "channel", "text", "source", "source_key", "source_extract_at", "import_id"),
)


def story_of(rows: Sequence[Complaint], actor: Actor) -> dict[int, list[ComplaintEvent]]:
    """Return the complaints' events in order."""
    found: dict[int, list[ComplaintEvent]] = {row.pk: [] for row in rows}
    events = access.visible_events(actor).filter(any_of("complaint_id", list(found)))
    for event in events.order_by("id"):
        found[event.complaint_id].append(event)
    return found


def promised(
    rows: Sequence[Complaint],
    stories: Mapping[int, Sequence[ComplaintEvent]],
    book: RuleBook,
    *,
    new: frozenset[int] = frozenset(),
) -> list[commitments.SubjectPromises]:
    """Give the rows their projections, and return what they promise; `new` are in no ledger yet."""
    return [
        commitments.SubjectPromises(
            "complaint", row.pk, _follow(row, stories[row.pk], book), is_new=row.pk in new
        )
        for row in rows
    ]


def shown(row: Complaint, state: State | None) -> None:
    """Take the fold over as today's projection; None leaves the complaint annulled."""
    if state is None:
        row.stage = Complaint.StageName.ANNULLED
        return
    row.kind, row.case_id, row.unit_id = state.kind.value, state.case_id, state.unit_id
    row.received_on, row.decision_on = state.received_on, state.decision_on
    row.themes, row.into_id = list(state.themes), state.into_id
    row.stage, row.ended_on = state.stage.value, state.ended_on
    row.reconsideration = state.reconsideration.value if state.reconsideration else ""
    row.outcome = state.outcome.value if state.outcome else ""
    row.outcome_on = state.outcome_on


def _follow(
    row: Complaint, events: Sequence[ComplaintEvent], book: RuleBook
) -> tuple[Promise, ...]:
    state = fold(event.fact for event in events)
    shown(row, state)
    context = PromiseContext(f"complaint:{row.pk}", row.citizen_id)
    return promises(state, book=book, context=context)
