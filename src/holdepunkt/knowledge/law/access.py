"""Who may see and change the law: all staff read it, few adopt rules, jobs load the register."""

from django.db.models import QuerySet

from holdepunkt.foundation.access import Actor, NotAllowed, Role
from holdepunkt.knowledge.law.models import ClosingDay, DeadlineRule, LawSection


class MayNotAdopt(NotAllowed):
    """Only a staff consultant or the centre's head writes down what has been decided."""


def may_adopt(actor: Actor) -> bool:
    """Tell whether the actor may add a dated deadline rule."""
    return actor.has_role(Role.STAFF_CONSULTANT, Role.CENTRE_HEAD)


def require_adopter(actor: Actor) -> None:
    """Refuse an actor who may not add a dated deadline rule."""
    if not may_adopt(actor):
        raise MayNotAdopt(
            "Du kan ikke tilføje en sagsbehandlingsfrist. Bed en stabskonsulent om at gøre det."
        )


def require_keeper(actor: Actor) -> None:
    """Refuse an actor who may not load the shipped register: a named job does that."""
    if not actor.job and not may_adopt(actor):
        raise MayNotAdopt("Du kan ikke indlæse lovregistret. Bed en stabskonsulent om at gøre det.")


def visible_sections(actor: Actor) -> QuerySet[LawSection]:
    """Return all sections: the law is no secret."""
    del actor
    return LawSection.objects.all()


def visible_rules(actor: Actor) -> QuerySet[DeadlineRule]:
    """Return all deadline rules: they are published."""
    del actor
    return DeadlineRule.objects.all()


def visible_closing_days(actor: Actor) -> QuerySet[ClosingDay]:
    """Return all closed days."""
    del actor
    return ClosingDay.objects.all()
