"""Who may see contacts: those who may see the citizen, and the unit that answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db.models import QuerySet

from holdepunkt.casework.contacts.models import Contact, ContactEvent, PhoneDay
from holdepunkt.foundation.access import Act, Actor, lending, require

# Who takes a call for others, or passes it on, does not see it afterwards.
COURIER = Actor.for_job("contacts.carry", purpose="Læg en henvendelse hos den, der svarer")
# Who is sent round is told alike to all heads; names only to who may see them.
LOOKER = Actor.for_job("contacts.rounds", purpose="Find borgere, der sendes rundt")


def visible_contacts(actor: Actor) -> QuerySet[Contact]:
    """Return the contacts the row policy opens; nobody gets nothing."""
    return Contact.objects.all() if actor.job or actor.staff_id else Contact.objects.none()


def visible_events(actor: Actor) -> QuerySet[ContactEvent]:
    """Return what came of the contacts the actor may see."""
    rows = ContactEvent.objects.all()
    return rows if actor.job or actor.staff_id else rows.none()


def phone_days(actor: Actor) -> QuerySet[PhoneDay]:
    """Return the telephone's days: how many rang, and nothing of who."""
    return PhoneDay.objects.all() if actor.job or actor.staff_id else PhoneDay.objects.none()


def require_recorder(actor: Actor) -> None:
    """Refuse who answers no telephone."""
    require(actor, Act.RECORD_CONTACT)


def require_worker(actor: Actor) -> None:
    """Refuse who does no casework."""
    require(actor, Act.WRITE_CASES)


def require_head(actor: Actor) -> None:
    """Refuse who cannot name an answerable person."""
    require(actor, Act.ASSIGN)


@contextmanager
def looking(actor: Actor, today: date) -> Iterator[Actor]:
    """Look as the named job inside the actor's transaction, and be the actor again afterwards."""
    with lending(LOOKER, actor, today=today) as looker:
        yield looker
