"""Which drawn look-ups one sees, who draws, and how control is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from holdepunkt.core.sampling import Rules
from holdepunkt.foundation.access import Act, Actor, NotAllowed, lending, may
from holdepunkt.steering.oversight.models import DrawnLook

# All look-ups are read by a named job only; whoever presses the button has it draw.
DRAWER = Actor.for_job("oversight.draw", purpose="Udtag opslag til kontrol")


class OwnLook(NotAllowed):
    """Nobody reviews a look of her own."""


def require_another(actor: Actor, looker_id: int) -> None:
    """Refuse the one who looked: nobody reviews himself."""
    if actor.staff_id == looker_id:
        raise OwnLook(
            "Det er dit eget opslag, så du kan ikke gennemgå det."
            " Bed en stabskonsulent eller centerchefen om at gøre det."
        )


def visible_drawn(actor: Actor) -> QuerySet[DrawnLook]:
    """Return the drawn look-ups for those who review them and for jobs; others get none."""
    rows = DrawnLook.objects.all()
    return rows if may(actor, Act.REVIEW_LOG).allowed else rows.none()


@contextmanager
def drawing(actor: Actor, today: date) -> Iterator[Actor]:
    """Draw as the named job inside the actor's transaction, and be the actor again afterwards."""
    if actor.job:
        yield actor
        return
    with lending(DRAWER, actor, today=today) as drawer:
        yield drawer


def control_rules() -> Rules:
    """Return how control is set in this installation."""
    return Rules(
        one_in=settings.HOLDEPUNKT_CONTROL_ONE_IN,
        many=settings.HOLDEPUNKT_CONTROL_MANY,
        night=settings.HOLDEPUNKT_CONTROL_NIGHT,
        surname=settings.HOLDEPUNKT_CONTROL_SURNAME,
    )
