"""Who may see letters: those who see the citizen, and jobs; they are sent by who works with him."""

from collections.abc import Iterable

from django.db.models import QuerySet

from holdepunkt.foundation.access import Act, Actor, may, require
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.citizens import public as citizens


def visible_letters(actor: Actor) -> QuerySet[Letter]:
    """Return the letters the actor may see; the row policy draws the line, as for the citizen."""
    return Letter.objects.all() if actor.job or actor.staff_id else Letter.objects.none()


def letters_to_send(rows: Iterable[Letter], actor: Actor) -> frozenset[int]:
    """Return those of the letters the actor may send: not where she only opened a citizen."""
    about = {row.pk: {row.citizen_id, *row.siblings} for row in rows}
    wanted = {citizen_id for ids in about.values() for citizen_id in ids}
    held = citizens.ties_of_many(citizen_ids=wanted, actor=actor) if wanted else {}
    works = {
        pk for pk, ties in held.items() if actor.job or may(actor, Act.WORK_WITH, ties).allowed
    }
    return frozenset(pk for pk, ids in about.items() if ids <= works)


def require_those_who_work_with(citizen_ids: Iterable[int], actor: Actor) -> None:
    """Refuse who has only opened one of the citizens with a reason."""
    for held in citizens.ties_of_many(citizen_ids=citizen_ids, actor=actor).values():
        require(actor, Act.WORK_WITH, held)
