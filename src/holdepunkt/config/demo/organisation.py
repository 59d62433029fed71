"""The invented centre: areas, departments and the staff who came and left over three years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from holdepunkt.config.demo import names

MUNICIPALITY = "Fjordlund Kommune"
CENTRE = "Borgercenter Handicap"
CASEWORKERS = 200
AREAS: dict[str, tuple[str, ...]] = {
    "Modtagelsen": (
        "Vejledning og visitation",
        "Hurtige afgørelser",
        "Hjælpemidler",
        "Bil og bolig",
    ),
    "Børn": ("Børn Nord", "Børn Syd", "Børn Øst", "Børn Vest"),
    "Unge": ("Unge Nord", "Unge Syd", "Unge Øst", "Unge Vest"),
    "Voksne": ("Voksne Nord", "Voksne Syd", "Voksne Øst", "Voksne Vest", "Botilbud og støtte"),
}
DEPARTMENTS = tuple(name for departments in AREAS.values() for name in departments)
SIZES = {
    "Vejledning og visitation": 8,
    "Hurtige afgørelser": 11,
    "Hjælpemidler": 22,
    "Bil og bolig": 15,
    "Botilbud og støtte": 17,
    "Voksne Nord": 14,
    "Voksne Syd": 15,
    "Voksne Øst": 14,
    "Voksne Vest": 14,
}
YEARLY_LEAVERS = 0.12

IMPROVING = "Børn Syd"
WORSENING = "Voksne Vest"
"""One department that visibly became better in the last year, and one that became worse."""

CASEWORKER, DEPARTMENT_HEAD, AREA_HEAD = "caseworker", "department_head", "area_head"
CENTRE_HEAD, STAFF_CONSULTANT = "centre_head", "staff_consultant"
COORDINATOR, ADMINISTRATIVE, RECEPTION = "coordinator", "administrative", "reception"
DATA_PROTECTION, ADMINISTRATOR = "data_protection", "administrator"
OTHERS = (COORDINATOR, ADMINISTRATIVE, RECEPTION, DATA_PROTECTION, ADMINISTRATOR)

KNOWN_STAFF: dict[tuple[str, str], tuple[str, ...]] = {
    (CASEWORKER, "Børn Syd"): ("Mette Holm", "Morten Holm"),
    (CASEWORKER, "Vejledning og visitation"): ("Ali Demir",),
    (CASEWORKER, "Hjælpemidler"): ("Jonas Friis",),
    (DEPARTMENT_HEAD, "Børn Syd"): ("Birgitte Krogh",),
    (DEPARTMENT_HEAD, "Voksne Vest"): ("Torben Ravn",),
    (AREA_HEAD, "Børn"): ("Hanne Østergaard",),
    (CENTRE_HEAD, CENTRE): ("Susanne Dahl",),
    (STAFF_CONSULTANT, CENTRE): ("Kasper Winther",),
    (RECEPTION, "Modtagelsen"): ("Lone Bisgaard",),
    (COORDINATOR, "Børn Syd"): ("Anne Skov",),
    (ADMINISTRATIVE, "Børn Syd"): ("Pia Sandager",),
    (DATA_PROTECTION, CENTRE): ("Niels Thorup",),
    (ADMINISTRATOR, CENTRE): ("Omar Haddad",),
}
"""Staff whom the demo and the README name; the first of each takes the place."""


@dataclass(frozen=True, slots=True)
class Worker:
    """One invented member of staff with the period and unit of the post."""

    serial: int
    name: str
    initials: str
    phone: str
    unit: str
    role: str
    from_on: date
    until_on: date | None

    def at_work(self, on: date) -> bool:
        """Return whether the post is held on that day."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


class Roster:
    """Hires people one by one, never two with the same name or initials."""

    def __init__(self, rng: Random, today: date) -> None:
        """Begin with nobody hired."""
        self.rng = rng
        self.today = today
        self.names = {name for known in KNOWN_STAFF.values() for name in known}
        self.initials: set[str] = set()
        self.workers: list[Worker] = []
        self.known = {place: list(known) for place, known in KNOWN_STAFF.items()}

    def hire(self, unit: str, role: str, from_on: date, until_on: date | None = None) -> Worker:
        """Add a post; a known person takes the first lasting one of the place."""
        known = self.known.get((role, unit))
        name = known.pop(0) if known and until_on is None else self._new_name()
        worker = Worker(
            serial=len(self.workers) + 1,
            name=name,
            initials=self._new_initials(name),
            phone=f"35{self.rng.randint(0, 999_999):06d}",
            unit=unit,
            role=role,
            from_on=from_on,
            until_on=until_on,
        )
        self.workers.append(worker)
        return worker

    def _new_name(self) -> str:
        while True:
            first = names.first_name(
                self.rng, woman=self.rng.random() < 0.78, age=self.rng.randint(26, 66)
            )
            name = f"{first} {names.surname(self.rng)}"
            if name not in self.names:
                self.names.add(name)
                return name

    def _new_initials(self, name: str) -> str:
        first, *_, last = name.split()
        letters = f"{first[:2]}{last[:2]}".upper()
        number = 1
        while letters in self.initials:
            number += 1
            letters = f"{first[:2]}{last[:1]}{number}".upper()
        self.initials.add(letters)
        return letters

    def desk(self, unit: str) -> None:
        """Hire for one caseworker's desk over the years, with leavers and newcomers."""
        began = self.today - timedelta(days=self.rng.randint(3 * 366, 15 * 365))
        change = self.today - timedelta(days=self.rng.randint(25, 3 * 365))
        if self.rng.random() < 3 * YEARLY_LEAVERS and not self.known.get((CASEWORKER, unit)):
            self.hire(unit, CASEWORKER, began, change)
            gap = timedelta(days=self.rng.choice((0, 14, 30, 45)))
            self.hire(unit, CASEWORKER, min(change + gap, self.today - timedelta(days=7)))
        else:
            self.hire(unit, CASEWORKER, began)


def desks() -> dict[str, int]:
    """Return how many caseworkers each department has; together two hundred."""
    rest = [name for name in DEPARTMENTS if name not in SIZES]
    each, over = divmod(CASEWORKERS - sum(SIZES.values()), len(rest))
    return SIZES | {name: each + (number < over) for number, name in enumerate(rest)}


def invented_staff(rng: Random, today: date) -> tuple[Worker, ...]:
    """Return everybody who worked here in the last three years."""
    roster = Roster(rng, today)
    long_ago = today - timedelta(days=6 * 365)
    roster.hire(CENTRE, CENTRE_HEAD, long_ago)
    for _ in range(6):
        roster.hire(CENTRE, STAFF_CONSULTANT, long_ago)
    for area, departments in AREAS.items():
        roster.hire(area, AREA_HEAD, long_ago)
        for department in departments:
            roster.hire(department, DEPARTMENT_HEAD, long_ago)
    for department, count in desks().items():
        for _ in range(count):
            roster.desk(department)
    for role, unit in KNOWN_STAFF:
        if role in OTHERS:
            roster.hire(unit, role, long_ago)
    return tuple(roster.workers)
