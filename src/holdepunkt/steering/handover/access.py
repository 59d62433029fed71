"""Who may see and do what in a handover: the head of the unit, who leaves, and who takes over."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db.models import Q, QuerySet

from holdepunkt.foundation.access import Act, Actor, Tie, lending, may, require
from holdepunkt.steering.handover.models import Handover, HandoverLine

# Open work may lie where the head does not see it, and it must not be left behind.
MOVER = Actor.for_job("handover.effect", purpose="Flyt det åbne arbejde til den, der overtager")


def visible_handovers(actor: Actor) -> QuerySet[Handover]:
    """Return the handovers of the unit the actor heads, and those she gives or takes in."""
    rows = Handover.objects.all()
    if actor.job:
        return rows
    if not actor.staff_id or not may(actor, Act.SEE_HANDOVER, {Tie.SELF, Tie.TEAM}).allowed:
        return rows.none()
    own = Q(leaver_id=actor.staff_id) | Q(
        pk__in=HandoverLine.objects.filter(_taken_by(actor)).values("handover_id")
    )
    heads = may(actor, Act.SEE_HANDOVER, {Tie.TEAM}).allowed and actor.unit_id
    return rows.filter(own | Q(unit_id=actor.unit_id) if heads else own)


def visible_lines(actor: Actor) -> QuerySet[HandoverLine]:
    """Return the citizens of the handovers the actor sees: all to the head, else one's own."""
    rows = HandoverLine.objects.filter(handover__in=visible_handovers(actor))
    if actor.job:
        return rows
    own = Q(handover__leaver_id=actor.staff_id) | _taken_by(actor)
    heads = may(actor, Act.SEE_HANDOVER, {Tie.TEAM}).allowed and actor.unit_id
    return rows.filter(own | Q(handover__unit_id=actor.unit_id) if heads else own)


def ties(actor: Actor, handover: Handover, line: HandoverLine | None = None) -> frozenset[Tie]:
    """Return how the actor stands to a handover, or to one citizen in it."""
    own = {handover.leaver_id, line.receiver_id if line else None}
    found = {Tie.SELF} if actor.staff_id and actor.staff_id in own else set()
    return frozenset(found | ({Tie.TEAM} if handover.unit_id == actor.unit_id else set()))


def to_lead(handover_id: int, actor: Actor) -> Handover:
    """Return the handover, locked, for who leads it; DoesNotExist for who may not know of it."""
    found = visible_handovers(actor).select_for_update(of=("self",)).get(pk=handover_id)
    require(actor, Act.HAND_OVER, ties(actor, found))
    return found


def may_lead(actor: Actor, handover: Handover) -> bool:
    """Return whether the actor starts, distributes and confirms in the handover."""
    return may(actor, Act.HAND_OVER, ties(actor, handover)).allowed


@contextmanager
def moving(actor: Actor, today: date) -> Iterator[Actor]:
    """Move as the named job inside the actor's transaction, and be the actor again afterwards."""
    if actor.job:
        yield actor
        return
    with lending(MOVER, actor, today=today) as mover:
        yield mover


def _taken_by(actor: Actor) -> Q:
    return Q(receiver_id=actor.staff_id, confirmed_at__isnull=False)
