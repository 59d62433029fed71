"""The small extra file of the invented citizens: address, protection, household, own caseworker."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from holdepunkt.config.demo import dirt
from holdepunkt.config.demo.citizens import TOWNS, Citizen
from holdepunkt.config.demo.sheets import UTF8_WITH_MARK, Sheet, columns, cpr, day, joined, person
from holdepunkt.config.demo.world import World

COLUMNS = columns(
    "CPR;Fornavn;Efternavn;Adresse;Postnummer;By;Mobil;Beskyttelse;Husstand;FastSagsbehandler;"
    "Afdeling;FastSiden"
)
POST_CODES = dict(zip(TOWNS.values(), ("9991", "9992", "9993", "9994"), strict=True))
"""Post codes that no Danish town has."""


def citizen_sheet(world: World, rng: Random) -> Sheet:
    """Return one row per citizen."""
    rows = joined((_row(world, citizen, rng) for citizen in world.citizens), dirt.citizen_rows())
    return Sheet("borgere.csv", UTF8_WITH_MARK, COLUMNS, rows)


def _row(world: World, citizen: Citizen, rng: Random) -> dict[str, str]:
    street, town = citizen.address.split(", ")
    row = {
        "CPR": cpr(citizen.cpr),
        "Fornavn": citizen.first_names,
        "Efternavn": citizen.last_name,
        "Adresse": street,
        "Postnummer": POST_CODES[town],
        "By": town,
        "Mobil": citizen.phone,
        "Beskyttelse": "Ja" if citizen.protected else "Nej",
        "Husstand": f"H{citizen.household:05d}",
    }
    worker = world.holders.get(citizen.serial)
    if worker is None:
        return row
    # Most were given theirs with the first application; a newcomer took over on the first day.
    since = world.begins_on - timedelta(days=rng.randint(-30, 900))
    return row | {
        "FastSagsbehandler": person(worker),
        "Afdeling": worker.unit,
        "FastSiden": day(max(since, worker.from_on, citizen.born_on)),
    }
