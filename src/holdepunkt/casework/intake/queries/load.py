"""Who of a unit is there to take more, and how much each has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from holdepunkt.casework.cases import public as cases
from holdepunkt.core.access import CARRYING
from holdepunkt.core.routing import Capacity
from holdepunkt.core.wording import count
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import StaffMember


class AskedAbove(Protocol):
    """A question of a room above: who is there, and how full each is."""

    def __call__(
        self, *, staff_ids: Iterable[int], actor: Actor, today: date
    ) -> Mapping[int, Capacity]:
        """Return what is known of each; who is not named is there, and her load is not known."""


@dataclass(frozen=True, slots=True)
class Teammate:
    """One who is there to take a case: her open cases, and how full she is (0 where unknown)."""

    member: StaffMember
    load: float
    fill: float


class Teams:
    """The teammates of each unit, asked once a unit however many cases are placed."""

    def __init__(self, *, actor: Actor, today: date) -> None:
        """Ask as the actor, a named job, on the day."""
        self._actor, self._today = actor, today
        self._known: dict[int, tuple[Teammate, ...]] = {}

    def of(self, unit_id: int) -> tuple[Teammate, ...]:
        """Return those of the unit who can have cases and are not away today, by name."""
        if unit_id not in self._known:
            self._known[unit_id] = tuple(self._there(unit_id))
        return self._known[unit_id]

    def _there(self, unit_id: int) -> Iterable[Teammate]:
        actor, today = self._actor, self._today
        staff = organisation.staff(actor=actor, today=today, unit_id=unit_id)
        members = [member for member in staff if member.role in CARRYING]
        ids = [member.id for member in members]
        capacity = _capacity(ids, actor, today)
        counts = cases.open_counts(staff_ids=ids, actor=actor, today=today)
        for member in members:
            told = capacity.get(member.id, Capacity(is_away=False, fill=0))
            if not told.is_away:
                yield Teammate(member, counts.get(member.id, 0), told.fill)


def load_words(load: float) -> str:
    """Return the load as a reason says it.

    >>> load_words(1)
    'har 1 åben sag'
    """
    return f"har {count(round(load), 'åben sag', 'åbne sager')}"


def _capacity(staff_ids: Iterable[int], actor: Actor, today: date) -> Mapping[int, Capacity]:
    path = settings.HOLDEPUNKT_CAPACITY
    if not path:
        return {}
    asked: AskedAbove = import_string(path)
    return asked(staff_ids=staff_ids, actor=actor, today=today)
