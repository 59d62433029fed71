"""A large extract in Sensum's layout, for timing an import: 262,000 events on 43,700 cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from holdepunkt.config.demo.cpr import impossible_cpr
from holdepunkt.config.demo.organisation import DEPARTMENTS
from holdepunkt.config.demo.sensum import ACTIVITY_COLUMNS, CASE_COLUMNS
from holdepunkt.config.demo.sheets import WINDOWS, Sheet, cpr, day

EVENTS = 262_000
STEPS = (
    ("Modtagelse", "Kvittering sendt", "", 2),
    ("Oplysning", "Oplysninger indhentes", "Egen læge", 8),
    ("Oplysning", "Oplysninger modtaget", "Egen læge", 22),
    ("Partshøring", "Partshøring sendt", "", 30),
    ("Partshøring", "Partshøring besvaret", "", 37),
    ("Afgørelse", "Afgørelse sendt", "Bevilget", 48),
)
TYPES = ("SEL § 112 Hjælpemidler", "SEL § 100 Kompensationsydelse, voksne")
HANDLERS = 200
OLDEST = 3 * 365

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class BigCase:
    """One case of the large extract."""

    number: int
    cpr: str
    received_on: date

    @property
    def handler(self) -> str:
        """Return who handles it."""
        which = self.number % HANDLERS
        return f"Sagsbehandler {which} (M{which:03d})"

    def row(self) -> Row:
        """Return the row of the case file."""
        return {
            "CPR": self.cpr,
            "OprettetDato": day(self.received_on),
            "Counter": "1",
            "AfslutningsÅrsag": "Bevilget",
            "Fornavn": "Opdigtet",
            "SagNavn": f"{self.received_on.year}-{self.number:06d} Stor",
            "SagType": TYPES[self.number % len(TYPES)],
            "Status": "Afsluttet",
            "PrimærAnsvarlig": self.handler,
        }

    def activities(self) -> Iterator[Row]:
        """Yield the rows of the activity file."""
        for phase, name, answer, days in STEPS:
            yield {
                "CPR": self.cpr,
                "UdførtDato": day(self.received_on + timedelta(days=days)),
                "Counter": "1",
                "SagModel": TYPES[self.number % len(TYPES)],
                "FaseNavn": phase,
                "AktivitetNavn": name,
                "AktivitetSvar": answer,
                "Fornavn": "Opdigtet",
                "Efternavn": f"Borger {self.number}",
                "AfdelingNavn": DEPARTMENTS[self.number % HANDLERS % len(DEPARTMENTS)],
                "PrimærAnsvarlig": self.handler,
            }


def big_cases(*, drawn_on: date, events: int) -> Iterator[BigCase]:
    """Yield the cases; each citizen has one of each type."""
    rng, taken = Random("extract"), set[str]()  # noqa: S311 -- no secret
    owner = ""
    for number in range(events // len(STEPS)):
        if number % len(TYPES) == 0:
            born_on = date(1940, 1, 2) + timedelta(days=rng.randrange(20_000))
            born_on += timedelta(days=(born_on.month, born_on.day) == (1, 1))
            owner = cpr(impossible_cpr(rng, born_on=born_on, woman=True, taken=taken))
        yield BigCase(number, owner, drawn_on - timedelta(days=rng.randint(50, OLDEST)))


def write_extract(folder: Path, *, drawn_on: date, events: int = EVENTS) -> tuple[Path, ...]:
    """Write the case file and the activity file, and return where they stand."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = list(big_cases(drawn_on=drawn_on, events=events))
    activities = tuple(row for case in drawn for row in case.activities())
    rows = tuple(case.row() for case in drawn)
    sheets = (
        Sheet("sensum_sager.csv", WINDOWS, CASE_COLUMNS, rows),
        Sheet("sensum_aktiviteter.csv", WINDOWS, ACTIVITY_COLUMNS, activities),
    )
    return tuple(sheet.write(folder) for sheet in sheets)
