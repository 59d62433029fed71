"""Who may see and write complaints; the row policies say both in SQL too."""

from django.db.models import QuerySet

from holdepunkt.casework.complaints.models import Complaint, ComplaintEvent, ComplaintTopic
from holdepunkt.foundation.access import Act, Actor, may, require
from holdepunkt.registry.citizens import public as citizens


def visible_complaints(actor: Actor) -> QuerySet[Complaint]:
    """Return the complaints that row policies open to the actor, without those undone."""
    return kept_complaints(actor).exclude(stage=Complaint.StageName.ANNULLED)


def kept_complaints(actor: Actor) -> QuerySet[Complaint]:
    """Return the visible complaints and those of undone imports."""
    return Complaint.objects.all() if actor.job or actor.staff_id else Complaint.objects.none()


def visible_events(actor: Actor) -> QuerySet[ComplaintEvent]:
    """Return the events of complaints open to the actor."""
    found = ComplaintEvent.objects
    return found.all() if actor.job or actor.staff_id else found.none()


def topics(actor: Actor) -> QuerySet[ComplaintTopic]:
    """Return the words complaints are sorted by: they are about nobody."""
    found = ComplaintTopic.objects
    return found.order_by("kind", "rank", "id") if actor.job or actor.staff_id else found.none()


def may_write(citizen_id: int, actor: Actor) -> bool:
    """Return whether the actor works with the citizen; who opened him with a reason only reads."""
    held = citizens.ties(citizen_id=citizen_id, actor=actor) if not actor.job else ()
    return may(actor, Act.WRITE_COMPLAINTS, held).allowed


def require_writer(citizen_id: int, actor: Actor) -> None:
    """Refuse who does not work with the citizen; DoesNotExist for whom the actor may not see."""
    citizens.card(citizen_id=citizen_id, actor=actor)
    require(actor, Act.WRITE_COMPLAINTS, citizens.ties(citizen_id=citizen_id, actor=actor))
