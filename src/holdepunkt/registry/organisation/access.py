"""Who may see and change the organisation: all staff see it, few change it."""

from datetime import date

from django.db.models import Q, QuerySet

from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation.models import Appointment, Staff, Unit


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """Return all units: who we are is no secret among staff."""
    del actor
    return Unit.objects.all()


def visible_staff(actor: Actor) -> QuerySet[Staff]:
    """Return all staff: names and telephones are known among staff."""
    del actor
    return Staff.objects.all()


def appointments_on(day: date) -> QuerySet[Appointment]:
    """Return the appointments in force on the day."""
    return Appointment.objects.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)
