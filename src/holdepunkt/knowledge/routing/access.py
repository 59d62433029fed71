"""Who may see and change the routing rules: all staff read them, few add or end one."""

from django.db.models import QuerySet

from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.knowledge.routing.models import RoutingRule


def may_adopt(actor: Actor) -> bool:
    """Tell whether the actor may add or end a rule."""
    return may(actor, Act.ADOPT_RULES).allowed


def visible_rules(actor: Actor) -> QuerySet[RoutingRule]:
    """Return all rules: how citizens are divided among us is no secret."""
    del actor
    return RoutingRule.objects.all()
