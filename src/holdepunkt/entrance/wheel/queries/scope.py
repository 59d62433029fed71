"""Whose year is asked for: one's own, a unit's, or a family's."""

from dataclasses import dataclass, field
from datetime import date

from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.entrance.wheel import access
from holdepunkt.foundation.access import Actor, Role
from holdepunkt.foundation.ui import Option, Paging
from holdepunkt.registry.citizens import public as citizens

MINE = "mig"
VIEWS = {"hjul": "Hjul", "liste": "Liste", "maaned": "Måned"}
OWN_YEAR = (Role.CASEWORKER, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page was asked for; `first` and `month` are the first days of months."""

    shown: str = "hjul"
    whose: str = ""
    family_id: int | None = None
    kind: str = ""
    first: date | None = None
    month: date | None = None
    paging: Paging = field(default_factory=Paging)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose year it is: the filter of the ledger, and the same of grants.

    `citizen_ids` None means all of `unit_ids`.
    """

    key: str
    heading: str
    wanted: LedgerFilter
    citizen_ids: tuple[int, ...] | None
    unit_ids: tuple[int, ...] | None
    choices: tuple[Option, ...]
    citizens_shown: tuple[int, ...] = ()


def scope_of(*, asked: Asked, actor: Actor, today: date) -> Scope:
    """Return whose year it is; one's own or the unit's where nothing else is asked for."""
    if asked.family_id is not None:
        return _family(asked.family_id, actor)
    units = access.listed_units(actor)
    fallback = MINE if actor.has_role(*OWN_YEAR) or not units else str(units[0].id)
    known = {MINE, *(str(unit.id) for unit in units)}
    key = asked.whose if asked.whose in known else fallback
    listed = ((MINE, "Mig"), *((str(unit.id), unit.name) for unit in units))
    choices = tuple(Option(value, text, value == key) for value, text in listed)
    if key == MINE:
        held = citizens.held_by(staff_id=actor.staff_id, actor=actor, today=today)
        mine = LedgerFilter(mine=actor.staff_id)
        return Scope(key, "Mit årshjul", mine, tuple(held), None, choices)
    unit = next(unit for unit in units if str(unit.id) == key)
    below = unit.and_below(units)
    wanted = LedgerFilter(unit_ids=below)
    return Scope(key, f"Årshjul – {unit.name}", wanted, None, below, choices)


def _family(citizen_id: int, actor: Actor) -> Scope:
    citizens.card(citizen_id=citizen_id, actor=actor)
    others = citizens.household(citizen_id=citizen_id, actor=actor)
    ids = (citizen_id, *(person.id for person in others))
    return Scope(
        "", "Familiens årshjul", LedgerFilter(citizen_ids=ids), ids, None, (), (citizen_id,)
    )
