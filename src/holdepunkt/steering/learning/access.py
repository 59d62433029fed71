"""Who sees, answers and leads what in learning; the row policies say it in SQL too."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db.models import QuerySet

from holdepunkt.foundation.access import Act, Actor, Tie, lending, may, require
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.learning.models import (
    AreaNote,
    FrozenBriefing,
    LearningAction,
    QuestionSet,
    Reflection,
    ReflectionAnswer,
)

# What is asked of a colleague stands in her part of the ledger, which the asker may not see; and a
# theme is counted where the owner of an action opens no complaint.
PROMISER = Actor.for_job("learning.promise", purpose="Skriv, hvad der er lovet i læringen")
COUNTER = Actor.for_job("learning.count", purpose="Tæl temaer og tal ens for alle læsere")


def visible_reflections(actor: Actor) -> QuerySet[Reflection]:
    """Return the reflections of the units the actor reaches, and those she is asked in."""
    rows = Reflection.objects.all()
    return rows if actor.job or may(actor, Act.SEE_LEARNING).allowed else rows.none()


def visible_answers(actor: Actor) -> QuerySet[ReflectionAnswer]:
    """Return the answers in the reflections of the actor's units, and her own."""
    rows = ReflectionAnswer.objects.all()
    return rows if actor.job or may(actor, Act.SEE_LEARNING).allowed else rows.none()


def visible_actions(actor: Actor) -> QuerySet[LearningAction]:
    """Return all that is changed, in every area: it tells of nobody."""
    rows = LearningAction.objects.all()
    return rows if actor.job or may(actor, Act.SEE_LEARNING).allowed else rows.none()


def question_sets(actor: Actor) -> QuerySet[QuestionSet]:
    """Return the questions of all times, the newest first: they are about nobody."""
    rows = QuestionSet.objects.order_by("-valid_from")
    return rows if actor.job or actor.staff_id else rows.none()


def visible_notes(actor: Actor) -> QuerySet[AreaNote]:
    """Return what the areas' heads wrote, for the leadership."""
    rows = AreaNote.objects.all()
    return rows if actor.job or may(actor, Act.SEE_BRIEFING).allowed else rows.none()


def visible_briefings(actor: Actor) -> QuerySet[FrozenBriefing]:
    """Return the months that are frozen, for the leadership."""
    rows = FrozenBriefing.objects.all()
    return rows if actor.job or may(actor, Act.SEE_BRIEFING).allowed else rows.none()


def reached(actor: Actor) -> tuple[organisation.UnitValue, ...]:
    """Return the units in which the actor leads learning, or asks of it."""
    return organisation.reachable_units(actor=actor)


def ties(actor: Actor, action: LearningAction) -> frozenset[Tie]:
    """Return how the actor stands to an action: as its owner, or as one of those above it."""
    found = {Tie.SELF} if actor.staff_id == action.owner_id else set()
    is_reached = any(unit.id == action.measured_in_id for unit in reached(actor))
    return frozenset(found | ({Tie.TEAM} if is_reached else set()))


def may_tend(actor: Actor, action: LearningAction) -> bool:
    """Return whether the actor mends the action and says what came of it."""
    return may(actor, Act.TEND_ACTION, ties(actor, action)).allowed


def to_tend(action_id: int, actor: Actor) -> LearningAction:
    """Return the action, locked, for who may write in it."""
    found = visible_actions(actor).get(pk=action_id)
    require(actor, Act.TEND_ACTION, ties(actor, found))
    return visible_actions(actor).select_for_update().get(pk=action_id)


def may_release(actor: Actor, answer: ReflectionAnswer) -> bool:
    """Return whether the actor heads those asked, and may let one of them off."""
    heads = may(actor, Act.LEAD_LEARNING).allowed
    return heads and any(unit.id == answer.unit_id for unit in reached(actor))


@contextmanager
def promising(actor: Actor, today: date, now: datetime) -> Iterator[Actor]:
    """Write promises as the named job inside the actor's transaction."""
    if actor.job:
        yield actor
        return
    with lending(PROMISER, actor, today=today, now=now) as job:
        yield job


@contextmanager
def counting(actor: Actor, today: date, now: datetime) -> Iterator[Actor]:
    """Count as the named job inside the actor's transaction."""
    if actor.job:
        yield actor
        return
    with lending(COUNTER, actor, today=today, now=now) as job:
        yield job
