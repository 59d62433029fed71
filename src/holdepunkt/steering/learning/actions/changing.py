"""A practice is changed: begun, mended, and after some weeks kept, made over or dropped."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from holdepunkt.core.charts import Direction
from holdepunkt.core.figures import measure
from holdepunkt.core.learning import look_on
from holdepunkt.foundation.access import Act, Actor, Conflict, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.learning import access, queries
from holdepunkt.steering.learning.actions.promises import promise_look
from holdepunkt.steering.learning.models import LearningAction


class ActionAmiss(Refusal):
    """The action cannot be as it is told."""


class StaleAction(Conflict):
    """Somebody has written in the action since the form was opened."""


@dataclass(frozen=True, slots=True)
class NewAction:
    """What is changed: sort, words, where, whose, from when, what should move, how much, when."""

    kind: str
    title: str
    unit_ids: tuple[int, ...]
    owner_id: int
    from_on: date
    measure: str
    expected: float
    weeks: int
    themes: tuple[int, ...] = ()
    reflection_id: int | None = None
    follows_id: int | None = None


@dataclass(frozen=True, slots=True)
class ActionVersion:
    """An action as a form knew it."""

    id: int
    version: int


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What was decided, and why in a sentence."""

    outcome: str
    sentence: str


@transaction.atomic
def begin_action(*, new: NewAction, actor: Actor, now: datetime, today: date) -> int:
    """Write down what is changed, and promise the owner's look; return its id."""
    require(actor, Act.LEAD_LEARNING)
    row = LearningAction(created_at=now, created_by_id=actor.staff_id)
    if new.reflection_id:
        access.visible_reflections(actor).get(pk=new.reflection_id)
    if new.follows_id:
        access.visible_actions(actor).get(pk=new.follows_id)
    row.reflection_id, row.follows_id = new.reflection_id, new.follows_id
    _tell(row, new, actor, today)
    row.save(force_insert=True)
    promise_look(row, actor, now)
    audit.record(actor, "learning_action.begun", subject=f"learning_action:{row.pk}", at=now)
    return row.pk


@transaction.atomic
def mend_action(
    *, on: ActionVersion, new: NewAction, actor: Actor, now: datetime, today: date
) -> None:
    """Mend what was written of an action nobody has decided on yet."""
    row = _opened(on, actor)
    _tell(row, replace(new, reflection_id=row.reflection_id), actor, today)
    row.version += 1
    row.save()
    promise_look(row, actor, now)
    audit.record(actor, "learning_action.mended", subject=f"learning_action:{row.pk}", at=now)


@transaction.atomic
def conclude(
    *, on: ActionVersion, what: Conclusion, actor: Actor, now: datetime, today: date
) -> None:
    """Keep the change, make it over or drop it, with a sentence; keep what the chart says."""
    row = _opened(on, actor)
    # The same words, whoever decides.
    with access.counting(actor, today, now) as counter:
        row.told = queries.followed(row=row, actor=counter, today=today, now=now).verdict
    row.outcome, row.sentence, row.ended_on = what.outcome, what.sentence, today
    row.version += 1
    row.save(update_fields=["told", "outcome", "sentence", "ended_on", "version"])
    promise_look(row, actor, now)
    audit.record(actor, "learning_action.concluded", subject=f"learning_action:{row.pk}", at=now,
                 outcome=what.outcome)  # fmt: skip


def _opened(on: ActionVersion, actor: Actor) -> LearningAction:
    row = access.to_tend(on.id, actor)
    if row.version != on.version:
        raise StaleAction("En kollega har skrevet i tiltaget, mens du skrev.")
    if row.ended_on:
        raise ActionAmiss("Der er allerede besluttet noget om tiltaget. Opret et nyt.")
    return row


def _tell(row: LearningAction, new: NewAction, actor: Actor, today: date) -> None:
    units = {unit.id: unit for unit in access.reached(actor)}
    own = not row._state.adding and row.owner_id == actor.staff_id
    if not new.unit_ids or not (own or units.keys() >= set(new.unit_ids)):
        raise ActionAmiss("Vælg en enhed, du har ansvar for.")
    if measure(new.measure).wanted is Direction.NEUTRAL:
        raise ActionAmiss("Vælg et mål, der skal op eller ned.")
    if organisation.department_of(staff_id=new.owner_id, today=today, actor=actor) is None:
        raise ActionAmiss("Ejeren arbejder her ikke længere. Vælg en anden.")
    row.measured_in_id = queries.smallest_around(unit_ids=new.unit_ids, actor=actor).id
    row.kind, row.title, row.units = new.kind, new.title, sorted(set(new.unit_ids))
    row.owner_id, row.from_on, row.themes = new.owner_id, new.from_on, list(new.themes)
    row.measure, row.expected, row.weeks = new.measure, new.expected, new.weeks
    row.look_on = look_on(new.from_on, new.weeks)
