"""Invented citizens in households: families with children, couples and people living alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from holdepunkt.config.demo import names
from holdepunkt.config.demo.cpr import impossible_cpr

FAMILIES = 1_330
CITIZENS = 10_000
PROTECTED_SHARE = 0.01
DISTRICTS = ("Nord", "Syd", "Øst", "Vest")
STREETS = (
    "Lærkevej",
    "Strandvejen",
    "Kirkestræde",
    "Åbrinken",
    "Møllebakken",
    "Skovvænget",
    "Havnegade",
    "Engdraget",
    "Bøgelunden",
    "Præstemarken",
    "Solsikkevej",
    "Ørnevej",
)
KNOWN_SURNAME = "Lykke Vestergaard"
KNOWN_ADDRESS = "Åbrinken 14, Sønderlund"
KNOWN_FAMILY = (("Sofie", True), ("Alma", True), ("Viktor", False))
TOWNS = {"Nord": "Nørrefjord", "Syd": "Sønderlund", "Øst": "Østhavn", "Vest": "Vestermark"}


@dataclass(frozen=True, slots=True)
class Citizen:
    """One invented citizen; `serial` counts from 1 and is the same for the same seed."""

    serial: int
    household: int
    cpr: str
    first_names: str
    last_name: str
    woman: bool
    born_on: date
    district: str
    address: str
    phone: str
    protected: bool = False
    is_parent: bool = False
    weight: float = 1.0

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.first_names} {self.last_name}"

    def age(self, on: date) -> int:
        """Return the age in whole years on a day."""
        had = (on.month, on.day) >= (self.born_on.month, self.born_on.day)
        return on.year - self.born_on.year - (0 if had else 1)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a household lives."""

    number: int
    district: str
    address: str
    protected: bool


class Registry:
    """Draws people one by one; the order of the draws is what makes a seed repeatable."""

    def __init__(self, rng: Random, today: date) -> None:
        """Begin with nobody."""
        self.rng = rng
        self.today = today
        self.taken: set[str] = set()
        self.people: list[Citizen] = []
        self.homes = 0

    def home(self) -> Home:
        """Return a new household's address."""
        self.homes += 1
        district = self.rng.choices(DISTRICTS, (26, 30, 23, 21))[0]
        street = self.rng.choice(STREETS)
        address = f"{street} {self.rng.randint(1, 148)}, {TOWNS[district]}"
        return Home(self.homes, district, address, self.rng.random() < PROTECTED_SHARE)

    def birth_day(self, age: int) -> date:
        """Return an ordinary birth date (never 1 January) of a person of that age today."""
        born = self.today - timedelta(days=age * 365.25 + self.rng.randrange(1, 364))
        return born + timedelta(days=1) if (born.month, born.day) == (1, 1) else born

    def add(self, home: Home, age: int, surname: str, *, is_parent: bool = False) -> Citizen:
        """Add one person to a household."""
        woman = self.rng.random() < (0.56 if age > 20 else 0.42)
        born_on = self.birth_day(age)
        person = Citizen(
            serial=len(self.people) + 1,
            household=home.number,
            cpr=impossible_cpr(self.rng, born_on=born_on, woman=woman, taken=self.taken),
            first_names=self._first_names(age, woman=woman),
            last_name=surname,
            woman=woman,
            born_on=born_on,
            district=home.district,
            address=home.address,
            phone=f"{self.rng.randint(20, 61)}{self.rng.randint(0, 999_999):06d}",
            protected=home.protected,
            is_parent=is_parent,
            weight=self.rng.gammavariate(1.1, 1.0) + 0.05,
        )
        self.people.append(person)
        return person

    def _first_names(self, age: int, *, woman: bool) -> str:
        first = names.first_name(self.rng, woman=woman, age=age)
        second = names.first_name(self.rng, woman=woman, age=age)
        if second != first and self.rng.random() < 0.12:
            return f"{first} {second}"
        return first

    def family(self) -> None:
        """Add parents and one to three children of whom at least one has a disability."""
        home, rng = self.home(), self.rng
        surname = names.surname(rng)
        eldest = rng.randint(1, 17)
        parents = 2 if rng.random() < 0.66 else 1
        for _ in range(parents):
            kept = surname if rng.random() < 0.7 else names.surname(rng)
            self.add(home, eldest + rng.randint(22, 39), kept, is_parent=True)
        for younger in range(rng.choices((1, 2, 3), (52, 37, 11))[0]):
            self.add(home, max(0, eldest - 2 * younger - rng.randint(0, 1)), surname)

    def grown_up(self) -> None:
        """Add a person living alone, or a couple."""
        home, rng = self.home(), self.rng
        surname = names.surname(rng)
        age = rng.choices(
            (rng.randint(18, 24), rng.randint(25, 45), rng.randint(46, 66), rng.randint(67, 94)),
            (17, 28, 33, 22),
        )[0]
        self.add(home, age, surname)
        if rng.random() < 0.09:
            self.add(home, max(19, age + rng.randint(-5, 5)), surname)


def _named(people: list[Citizen], today: date) -> Iterator[Citizen]:
    """Give a few grown-ups the names every page must be able to hold."""
    wanted = iter((("Åse", "Ægidius-Øst"), names.LONGEST_NAME, ("Märta Zoë", "Öberg-Ågård")))
    for person in people:
        fits = person.woman and 30 < person.age(today) < 60 and not person.protected
        name = next(wanted, None) if fits and not person.is_parent else None
        yield (
            replace(person, first_names=name[0], last_name=name[1], weight=0.0) if name else person
        )


def _known_family(registry: Registry) -> None:
    """Add the mother of two whom every demo tells about: citizens 1, 2 and 3."""
    home = replace(registry.home(), district="Syd", address=KNOWN_ADDRESS, protected=False)
    rng, taken = registry.rng, registry.taken
    for (first, woman), age in zip(KNOWN_FAMILY, (38, 9, 6), strict=True):
        person = registry.add(home, age, KNOWN_SURNAME, is_parent=age > 20)
        cpr = impossible_cpr(rng, born_on=person.born_on, woman=woman, taken=taken)
        registry.people[-1] = replace(
            person, first_names=first, woman=woman, cpr=cpr, weight=0.0, phone="20304050"
        )


def invented_citizens(rng: Random, today: date) -> tuple[Citizen, ...]:
    """Return the ten thousand citizens, household by household."""
    registry = Registry(rng, today)
    _known_family(registry)
    for _ in range(FAMILIES):
        registry.family()
    while len(registry.people) < CITIZENS:
        registry.grown_up()
    return tuple(_named(registry.people[:CITIZENS], today))
