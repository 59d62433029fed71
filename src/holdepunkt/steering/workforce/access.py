"""Whose workload one sees: one's own, and the nearest head her unit's; row policies say it too."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from holdepunkt.foundation.access import Act, Actor, Tie, lending, may
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import StaffMember

# Somebody's cases may lie in units that her head does not see: they are counted, not shown.
WEIGHER = Actor.for_job("workforce.weigh", purpose="Læg sagernes point sammen")


def ties(actor: Actor, member: StaffMember) -> frozenset[Tie]:
    """Return how the actor stands to a member of staff."""
    found = {Tie.SELF} if member.id == actor.staff_id else set()
    return frozenset(found | ({Tie.TEAM} if member.unit_id == actor.unit_id else set()))


def visible_members(
    actor: Actor, today: date, act: Act = Act.SEE_WORKLOAD
) -> tuple[StaffMember, ...]:
    """Return the staff whose workload the actor sees, or with another act may set, by name."""
    unit_id = None if actor.job else actor.unit_id
    members = organisation.staff(actor=actor, today=today, unit_id=unit_id)
    return tuple(
        each
        for each in members
        if may(actor, Act.SEE_WORKLOAD, ties(actor, each)).allowed
        and may(actor, act, ties(actor, each)).allowed
    )


@contextmanager
def weighing(actor: Actor, today: date) -> Iterator[Actor]:
    """Count as the named job inside the actor's transaction, and be the actor again afterwards."""
    if actor.job:
        yield actor
        return
    with lending(WEIGHER, actor, today=today) as weigher:
        yield weigher
