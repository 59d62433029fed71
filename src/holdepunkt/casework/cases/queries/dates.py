"""The dates of a case's answer as the ledger holds them: what is promised, and what can be told."""

from datetime import date

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.commitments import Standing
from holdepunkt.foundation.access import Actor

ANSWERS = frozenset({"decision", "reassessment"})


def answer_owed(*, case_id: int, actor: Actor) -> Standing | None:
    """Return how the answer that is still owed stands; None when none is."""
    rows = commitments.open_on(subject_type="case", subject_ids=[case_id], actor=actor)
    answers = (row.standing for row in rows.get(case_id, ()) if row.kind in ANSWERS)
    return next(answers, None)


def date_held(*, case_id: int, actor: Actor) -> date | None:
    """Return the last date the citizen was given for the answer."""
    owed = answer_owed(case_id=case_id, actor=actor)
    return owed.held_on if owed else None


def date_to_tell(*, case_id: int, day: date, actor: Actor) -> date | None:
    """Return the date a receipt of the day tells: the one in force, unless it has passed."""
    owed = answer_owed(case_id=case_id, actor=actor)
    due_on = owed.due_on if owed else None
    return due_on if due_on and due_on >= day else None
