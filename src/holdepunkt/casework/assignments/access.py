"""Who may see and change who holds a citizen: the department, and those in relation to him."""

from django.db.models import QuerySet

from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.foundation.access import Actor


def visible_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Return the assignments the actor may see; the row policy draws the line."""
    return Assignment.objects.all() if actor.job or actor.staff_id else Assignment.objects.none()
