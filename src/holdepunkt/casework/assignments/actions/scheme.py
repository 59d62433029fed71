"""The coordinating scheme's numbers, adopted from a day on."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.assignments.models import Scheme
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit


class NoScheme(Refusal):
    """The numbers cannot hold together."""


@dataclass(frozen=True, slots=True)
class NewScheme:
    """Places, the day all families have one, and the points; `origin` says who decided it."""

    from_on: date
    places: int
    cover_on: date
    unit_points: int
    case_points: int
    grant_points: int
    child_points: int
    transition_points: int
    origin: str


@transaction.atomic
def set_scheme(*, new: NewScheme, actor: Actor, now: datetime, today: date) -> None:
    """Adopt the numbers from today or a coming day; what held before stays in its time."""
    require(actor, Act.SET_COORDINATION)
    if new.from_on < today:
        raise NoScheme("Ordningen kan tidligst gælde fra i dag. Vælg en anden dag.")
    if new.cover_on <= new.from_on:
        raise NoScheme("Alle kan først have en plads efter den dag, ordningen gælder fra.")
    row = Scheme.objects.create(
        **asdict(new), is_example=False, recorded_at=now, staff_id=actor.staff_id or None
    )
    audit.record(actor, "scheme.adopted", subject=f"scheme:{row.pk}", at=now, places=new.places)
