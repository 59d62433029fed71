"""A theme that comes again after a change is put on its owner's Min dag."""

from datetime import datetime, timedelta

from django.db import transaction

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import TO_SEE, AgreementDraft
from holdepunkt.casework.complaints import public as complaints
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.learning import access, queries
from holdepunkt.steering.learning.models import LearningAction

LOOK_WITHIN = timedelta(days=7)
LONGEST_TITLE = 300


@transaction.atomic
def tell_repeats(*, actor: Actor, now: datetime) -> int:
    """Let each owner see that her action's theme has come again; return how many were told.

    A complaint registered or mended since she was last told is new, whatever day it bears; told
    once, it is not told again.
    """
    today = clock.local(now).date()
    rows = list(access.visible_actions(actor).filter(ended_on=None))
    found = queries.repeating(rows=rows, actor=actor, today=today, now=now)
    told = 0
    for row in rows:
        ids = [one.id for one in found[row.pk]]
        last = _last_told(row, actor)
        if ids and (last is None or complaints.any_recorded_after(ids=ids, at=last, actor=actor)):
            commitments.agree(draft=_draft(row, actor, now), actor=actor, now=now)
            told += 1
    return told


def _last_told(row: LearningAction, actor: Actor) -> datetime | None:
    """Return when the owner was last told of a repeat; None where she never was."""
    stories = commitments.stories(subject_type="learning_action", subject_id=row.pk, actor=actor)
    lines = (one.lines[0].recorded_at for one in stories if one.row.kind == TO_SEE)
    return max(lines, default=None)


def _draft(row: LearningAction, actor: Actor, now: datetime) -> AgreementDraft:
    today = clock.local(now).date()
    unit_id = organisation.department_of(staff_id=row.owner_id, today=today, actor=actor)
    return AgreementDraft(
        subject_type="learning_action",
        subject_id=row.pk,
        citizen_id=None,
        title=f"Temaet er set igen efter ændringen: {row.title}"[:LONGEST_TITLE],
        due_on=today + LOOK_WITHIN,
        made_on=today,
        unit_id=unit_id or row.measured_in_id,
        person_id=row.owner_id,
        kind=TO_SEE,
        basis_text=f"Læringstiltag fra {row.from_on:%d.%m.%Y}",
    )
