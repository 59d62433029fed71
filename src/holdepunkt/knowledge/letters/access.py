"""Who may see letters: those who see the citizen, and jobs; they are sent by who works with him."""

from collections.abc import Iterable

from django.db.models import QuerySet

from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.citizens import public as citizens


def visible_letters(actor: Actor) -> QuerySet[Letter]:
    """Return the letters the actor may see; the row policy draws the line, as for the citizen."""
    return Letter.objects.all() if actor.job or actor.staff_id else Letter.objects.none()


def require_those_who_work_with(citizen_ids: Iterable[int], actor: Actor) -> None:
    """Refuse who has only opened one of the citizens with a reason."""
    for held in citizens.ties_of_many(citizen_ids=citizen_ids, actor=actor).values():
        require(actor, Act.WORK_WITH, held)
