"""Who controls the look-up log, those in the one tuple below, and how control is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from holdepunkt.core.sampling import Rules
from holdepunkt.foundation.access import Actor, NotAllowed, Role, bind
from holdepunkt.steering.oversight.models import DrawnLook

# Who reviews look-ups; the row policy of migration 0002 has room for the data protection officer.
REVIEWERS = (Role.STAFF_CONSULTANT, Role.CENTRE_HEAD)

# All look-ups are read by a named job only; whoever presses the button has it draw.
DRAWER = Actor.for_job("oversight.draw", purpose="Udtag opslag til kontrol")


class MayNotReview(NotAllowed):
    """Look-ups are reviewed by those appointed to it, and never by the one who looked."""


def may_review(actor: Actor) -> bool:
    """Return whether the actor is among those who review look-ups."""
    return actor.has_role(*REVIEWERS)


def require_reviewer(actor: Actor) -> None:
    """Refuse an actor who does not review look-ups."""
    if not may_review(actor):
        raise MayNotReview(
            "Du kan ikke se logkontrollen. Spørg en stabskonsulent eller centerchefen."
        )


def require_another(actor: Actor, looker_id: int) -> None:
    """Refuse the one who looked: nobody reviews himself."""
    if actor.staff_id == looker_id:
        raise MayNotReview(
            "Det er dit eget opslag, så du kan ikke gennemgå det."
            " Bed en stabskonsulent eller centerchefen om at gøre det."
        )


def visible_drawn(actor: Actor) -> QuerySet[DrawnLook]:
    """Return the drawn look-ups for those who review them and for jobs; others get none."""
    rows = DrawnLook.objects.all()
    return rows if actor.job or may_review(actor) else rows.none()


@contextmanager
def drawing(actor: Actor, today: date) -> Iterator[Actor]:
    """Draw as the named job inside the actor's transaction, and be the actor again afterwards."""
    if actor.job:
        yield actor
        return
    bind(DRAWER, today)
    try:
        yield DRAWER
    finally:
        bind(actor, today)


def control_rules() -> Rules:
    """Return how control is set in this installation."""
    return Rules(
        one_in=settings.HOLDEPUNKT_CONTROL_ONE_IN,
        many=settings.HOLDEPUNKT_CONTROL_MANY,
        night=settings.HOLDEPUNKT_CONTROL_NIGHT,
        surname=settings.HOLDEPUNKT_CONTROL_SURNAME,
    )
