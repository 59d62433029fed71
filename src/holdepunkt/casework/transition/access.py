"""Who may see and write in a young person's course: those who may see him."""

from django.db.models import QuerySet

from holdepunkt.casework.transition.models import CourseEvent
from holdepunkt.foundation.access import Act, Actor, may, require

# Whatever changed, the whole of a course is derived by one who sees all of it.
DERIVER = Actor.for_job("transition.derive", purpose="Hold de unges overgang til voksen i bogen")


def visible_events(actor: Actor) -> QuerySet[CourseEvent]:
    """Return what has been said of the courses of those the actor may see."""
    return CourseEvent.objects.all() if actor.job or actor.staff_id else CourseEvent.objects.none()


def require_reader(actor: Actor) -> None:
    """Refuse who may not see lists of citizens and cases."""
    require(actor, Act.SEE_LISTS)


def require_writer(actor: Actor) -> None:
    """Refuse who does no casework."""
    require(actor, Act.WRITE_CASES)


def may_write(actor: Actor) -> bool:
    """Return whether the actor may say that a step is done."""
    return may(actor, Act.WRITE_CASES).allowed
