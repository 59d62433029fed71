"""Who may see and change who holds a citizen: the department, and those in relation to him."""

from django.db.models import QuerySet

from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.foundation.access import Actor, NotAllowed, Role


class MayNotAssign(NotAllowed):
    """Only a head, or a named job, decides who holds a citizen."""


def visible_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Return the assignments the actor may see; the row policy draws the line."""
    return Assignment.objects.all() if actor.job or actor.staff_id else Assignment.objects.none()


def require_assigner(actor: Actor) -> None:
    """Refuse an actor who may not decide who holds a citizen."""
    if not actor.job and not actor.has_role(Role.DEPARTMENT_HEAD, Role.AREA_HEAD):
        raise MayNotAssign("Det er afdelingslederen, der fordeler borgerne. Tal med hende.")
