"""Who may see and write in a young person's course: those who may see him."""

from django.db.models import QuerySet

from holdepunkt.casework.transition.models import CourseEvent
from holdepunkt.foundation.access import Act, Actor, may, require
from holdepunkt.registry.citizens import public as citizens

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


def require_worker(citizen_id: int, actor: Actor) -> None:
    """Refuse who has only opened the young person with a reason."""
    require(actor, Act.WORK_WITH, citizens.ties(citizen_id=citizen_id, actor=actor))


def may_write(citizen_id: int, actor: Actor) -> bool:
    """Return whether the actor may say that a step of the young person's is done."""
    return may(actor, Act.WORK_WITH, citizens.ties(citizen_id=citizen_id, actor=actor)).allowed


def may_ask(actor: Actor) -> bool:
    """Return whether the actor may be told whom to ask about those hidden from her."""
    return may(actor, Act.WRITE_CASES).allowed
