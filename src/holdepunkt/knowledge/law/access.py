"""Who may see and change the law: all staff read it, few adopt rules, jobs load the register."""

from django.db.models import QuerySet

from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.knowledge.law.models import ClosingDay, DeadlineRule, LawSection


def may_adopt(actor: Actor) -> bool:
    """Tell whether the actor may add a dated deadline rule."""
    return not actor.job and may(actor, Act.ADOPT_RULES).allowed


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
