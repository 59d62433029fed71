"""Who may see and change grants; the row policies say the first in SQL too."""

from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value

from holdepunkt.casework.grants.models import Grant, GrantEvent
from holdepunkt.foundation.access import Act, Actor, NotAllowed, may, require


def visible_grants(actor: Actor) -> QuerySet[Grant]:
    """Return the grants that row policies open to the actor, without those of undone imports."""
    return kept_grants(actor).exclude(state=Grant.StateName.ANNULLED)


def kept_grants(actor: Actor) -> QuerySet[Grant]:
    """Return the visible grants and those of undone imports."""
    return Grant.objects.all() if actor.job or actor.staff_id else Grant.objects.none()


def changeable_grants(actor: Actor) -> QuerySet[Grant]:
    """Return the grants the actor may follow up; who only opened the citizen reads them."""
    if not may_write(actor):
        return Grant.objects.none()
    worked_on = Func(
        F("unit_id"), Value(None, output_field=BigIntegerField()), F("citizen_id"),
        function="cases_worked_on", output_field=BooleanField(),
    )  # fmt: skip
    return visible_grants(actor).filter(worked_on)


def require_follower(grant_id: int, actor: Actor) -> None:
    """Refuse who does no casework, or only opened the citizen; DoesNotExist out of sight."""
    require(actor, Act.WRITE_CASES)
    row = visible_grants(actor).get(pk=grant_id)
    if not changeable_grants(actor).filter(pk=row.pk).exists():
        raise NotAllowed(Act.WORK_WITH.refusal)


def visible_events(actor: Actor) -> QuerySet[GrantEvent]:
    """Return the events of grants open to the actor."""
    return GrantEvent.objects.all() if actor.job or actor.staff_id else GrantEvent.objects.none()


def may_write(actor: Actor) -> bool:
    """Return whether the actor follows up the grants she sees."""
    return may(actor, Act.WRITE_CASES).allowed
