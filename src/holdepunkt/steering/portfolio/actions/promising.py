"""An activity's dates stand in the ledger, so that they are on the holder's Min dag."""

from collections.abc import Iterator
from datetime import date, datetime

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises
from holdepunkt.core.commitments import Promise, PromisedMove
from holdepunkt.core.datewords import Nature
from holdepunkt.core.portfolio import ActivityState
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import promising
from holdepunkt.steering.portfolio.models import Activity, Milestone, date_words

SUBJECT, KIND = "activity", "milestone"


def promise(activity: Activity, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the ledger hold the activity's dates; a second time nothing changes."""
    rows = Milestone.objects.filter(activity=activity).order_by("id")
    promises = tuple(found for row in rows for found in _promises(activity, row))
    with promising(actor, today) as ledger:
        commitments.synchronise(
            promises=[SubjectPromises(SUBJECT, activity.pk, promises)], actor=ledger, now=now
        )


def _promises(activity: Activity, row: Milestone) -> Iterator[Promise]:
    """Yield the promise: the first dated wording, and every later one as a move of it."""
    said = [(kept, date_words(kept)) for kept in (*row.earlier, row.when)]
    dated = [place for place, (_, words) in enumerate(said) if words.last]
    if not dated or said[dated[0]][1].nature is not Nature.FIXED:
        return
    first = dated[0]
    moves = tuple(
        PromisedMove(date.fromisoformat(kept["until"]), words.last, kept.get("reason", ""), None)
        for (kept, before), (_, words) in zip(said[first:], said[first + 1 :], strict=False)
        if before.last != words.last
    )
    is_closed = ActivityState(activity.state).is_closed
    yield Promise(
        key=f"{SUBJECT}:{activity.pk}:{KIND}:{row.pk}",
        kind=KIND,
        made_on=row.made_on,
        due_on=said[first][1].last,
        facts=said[first][1].verbatim,
        unit_id=activity.unit_id,
        person_id=activity.holder_id,
        title=f"{row.what} ({activity.title})"[:300],
        basis="plan",
        basis_text=f"Planens ord: »{row.when['verbatim']}«",
        moves=moves,
        kept_on=row.kept_on,
        withdrawn_on=activity.closed_on if is_closed and row.kept_on is None else None,
    )
