"""Who may see letters: those who see the citizen, and jobs."""

from django.db.models import QuerySet

from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.letters.models import Letter


def visible_letters(actor: Actor) -> QuerySet[Letter]:
    """Return the letters the actor may see; the row policy draws the line, as for the citizen."""
    return Letter.objects.all() if actor.job or actor.staff_id else Letter.objects.none()
