"""A MiniFOKUS is begun, answered by each who was asked, and some are let off."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, Conflict, NotAllowed, Refusal, Tie, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.learning import access, queries
from holdepunkt.steering.learning.actions.promises import promise_answers
from holdepunkt.steering.learning.models import Reflection, ReflectionAnswer
from holdepunkt.steering.learning.queries import Occasion


class AnswerAmiss(Refusal):
    """The answer is given already, or is not waited for."""


class StaleAnswer(Conflict):
    """Something has happened to the answer since the form was opened."""


class NobodyAsked(Refusal):
    """Those asked are not among those who can be."""


@dataclass(frozen=True, slots=True)
class NewReflection:
    """What it begins with, in short and without names, who is asked, and by when."""

    occasion: Occasion
    title: str
    themes: tuple[int, ...]
    staff_ids: tuple[int, ...]
    due_on: date


@dataclass(frozen=True, slots=True)
class AnswerVersion:
    """An answer as a form knew it."""

    id: int
    version: int


@transaction.atomic
def start(*, new: NewReflection, actor: Actor, now: datetime, today: date) -> int:
    """Ask the five questions of today of those involved; return the reflection's id."""
    require(actor, Act.REFLECT)
    what = new.occasion
    if not any(unit.id == what.unit_id for unit in access.reached(actor)):
        raise NotAllowed("Et MiniFOKUS begyndes i den afdeling, det skete. Bed lederen dér om det.")
    can_be = {pk for pk, _name in queries.askable(unit_id=what.unit_id, actor=actor, today=today)}
    if not new.staff_ids or not can_be.issuperset(new.staff_ids):
        raise NobodyAsked("Vælg dem, der var med, blandt afdelingens medarbejdere.")
    row = Reflection.objects.create(
        about=what.about, subject_id=what.subject_id, title=new.title, citizen_id=what.citizen_id,
        unit_id=what.unit_id, questions_id=queries.questions_of(day=today, actor=actor).id,
        themes=list(new.themes), started_at=now, started_by_id=actor.staff_id,
    )  # fmt: skip
    asked = [
        ReflectionAnswer(
            reflection=row, staff_id=staff_id, unit_id=what.unit_id, citizen_id=what.citizen_id,
            asked_on=today, due_on=new.due_on,
        )
        for staff_id in dict.fromkeys(new.staff_ids)
    ]  # fmt: skip
    promise_answers(ReflectionAnswer.objects.bulk_create(asked), row.title, actor, now)
    audit.record(actor, "reflection.started", subject=f"reflection:{row.pk}", at=now,
                 citizen_id=what.citizen_id)  # fmt: skip
    return row.pk


@transaction.atomic
def answer(*, on: AnswerVersion, texts: tuple[str, ...], actor: Actor, now: datetime) -> int:
    """Give one's own five answers, or mend them; return the reflection's id."""
    row = _locked(on.id, actor)
    require(actor, Act.ANSWER_REFLECTION, {Tie.SELF} if row.staff_id == actor.staff_id else ())
    if row.version != on.version:
        raise StaleAnswer("Svaret er ændret, mens du skrev.")
    if row.released_on:
        raise AnswerAmiss("Du er fritaget for at svare. Bed om at blive spurgt igen.")
    row.texts, row.version = list(texts), row.version + 1
    row.answered_at = row.answered_at or now
    row.save(update_fields=["texts", "version", "answered_at"])
    promise_answers([row], row.reflection.title, actor, now)
    audit.record(actor, "reflection.answered", subject=f"reflection:{row.reflection_id}", at=now,
                 citizen_id=row.citizen_id)  # fmt: skip
    return row.reflection_id


@transaction.atomic
def release(*, answer_id: int, actor: Actor, now: datetime, today: date) -> int:
    """Let somebody off who is asked and cannot answer; return the reflection's id."""
    row = _locked(answer_id, actor)
    if not access.may_release(actor, row):
        raise NotAllowed("Det er afdelingens leder, der fritager for at svare.")
    if row.answered_at or row.released_on:
        raise AnswerAmiss("Svaret er givet, eller medarbejderen er fritaget allerede.")
    row.released_on, row.version = today, row.version + 1
    row.save(update_fields=["released_on", "version"])
    promise_answers([row], row.reflection.title, actor, now)
    audit.record(actor, "reflection.released", subject=f"reflection:{row.reflection_id}", at=now,
                 citizen_id=row.citizen_id)  # fmt: skip
    return row.reflection_id


def _locked(answer_id: int, actor: Actor) -> ReflectionAnswer:
    """Return the answer, locked; DoesNotExist for whom it is not there."""
    access.visible_answers(actor).get(pk=answer_id)
    rows = access.visible_answers(actor).select_for_update(of=("self",))
    found = rows.filter(pk=answer_id).select_related("reflection").first()
    if found is None:  # seen, but not to be changed: row policies lock only what may be written
        raise NotAllowed(Act.ANSWER_REFLECTION.refusal)
    return found
