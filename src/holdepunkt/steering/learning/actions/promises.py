"""What learning promises in the ledger: an answer from each who is asked, a look at each change."""

from collections.abc import Iterable
from datetime import datetime

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises
from holdepunkt.core.commitments import Promise
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.models import LearningAction, ReflectionAnswer

ANSWER, LOOK = "learning_answer", "learning_look"


def promise_answers(rows: Iterable[ReflectionAnswer], title: str, actor: Actor,
                    now: datetime) -> None:  # fmt: skip
    """Let the ledger hold what each asked person owes."""
    promises = [SubjectPromises("learning_answer", row.pk, (_answer(row, title),)) for row in rows]
    _write(promises, actor, now)


def promise_look(row: LearningAction, actor: Actor, now: datetime) -> None:
    """Let the ledger hold the owner's look at what she changed.

    It stands in her own department's part, where her head sees it too.
    """
    today = clock.local(now).date()
    unit_id = organisation.department_of(staff_id=row.owner_id, today=today, actor=actor)
    made_on = clock.local(row.created_at).date()
    promise = Promise(
        key=f"learning_action:{row.pk}:look", kind=LOOK, made_on=made_on, due_on=row.look_on,
        facts=f"{row.look_on.isoformat()} {row.owner_id}",
        unit_id=unit_id or row.measured_in_id, person_id=row.owner_id, title=row.title,
        basis="plan", basis_text=f"Læringstiltag fra {row.from_on:%d.%m.%Y}", kept_on=row.ended_on,
    )  # fmt: skip
    _write([SubjectPromises("learning_action", row.pk, (promise,))], actor, now)


def _answer(row: ReflectionAnswer, title: str) -> Promise:
    answered = row.answered_at
    return Promise(
        key=f"learning_answer:{row.pk}:answer", kind=ANSWER, made_on=row.asked_on,
        due_on=row.due_on, facts=row.due_on.isoformat(), unit_id=row.unit_id,
        person_id=row.staff_id, title=title, basis="agreement", basis_text="MiniFOKUS",
        kept_on=clock.local(answered).date() if answered else None, withdrawn_on=row.released_on,
    )  # fmt: skip


def _write(promises: list[SubjectPromises], actor: Actor, now: datetime) -> None:
    with access.promising(actor, clock.local(now).date(), now) as job:
        commitments.synchronise(promises=promises, actor=job, now=now)
