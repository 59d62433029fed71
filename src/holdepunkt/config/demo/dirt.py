"""Rows with faults, put into the extracts on purpose, so that a receipt has something to tell.

The faulty cases use sections that nobody else in the invented municipality applies under.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from holdepunkt.config.demo.citizens import Citizen
from holdepunkt.config.demo.sheets import cpr, day
from holdepunkt.config.demo.world import World

CONTACT = "SEL § 99 Støtte- og kontaktperson"
TREATMENT = "SEL § 101 Stofmisbrugsbehandling"
DEPARTMENT = "Voksne Nord"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class SensumDirt:
    """Faulty rows of the two Sensum files."""

    cases: tuple[Row, ...]
    activities: tuple[Row, ...]


def _grown_ups(world: World, count: int) -> list[Citizen]:
    fits = (
        person
        for person in reversed(world.citizens)
        if person.age(world.today) > 30 and not person.protected and not person.is_parent
    )
    return [next(fits) for _ in range(count)]


def _case(citizen: Citizen, number: int, created: str, **changed: str) -> Row:
    row = {
        "CPR": cpr(citizen.cpr),
        "OprettetDato": created,
        "Counter": "1",
        "Facet": "G01",
        "Fornavn": citizen.first_names,
        "SagNavn": f"{created[-4:] or '2026'}-9{number:05d} Støtte- og kontaktperson",
        "SagType": CONTACT,
        "Status": "Åben",
        "Akut": "Nej",
    }
    return row | changed


def _activity(citizen: Citizen, done: str, model: str, name: str, answer: str = "") -> Row:
    return {
        "CPR": cpr(citizen.cpr),
        "UdførtDato": done,
        "Counter": "1",
        "SagModel": model,
        "FaseNavn": "Oplysning",
        "AktivitetNavn": name,
        "AktivitetSvar": answer,
        "Fornavn": citizen.first_names,
        "Efternavn": citizen.last_name,
        "AfdelingNavn": DEPARTMENT,
    }


def sensum_rows(world: World) -> SensumDirt:
    """Return a dozen faulty rows: impossible dates, missing days, staff spelled two ways."""
    people = _grown_ups(world, 11)
    before = world.drawn_on - timedelta(days=40)
    created, year = day(before), before.year
    cases = (
        _case(people[0], 1, f"31-02-{year}"),
        _case(people[1], 2, ""),
        _case(people[2], 3, created, CPR="12345"),
        _case(people[3], 4, created, PrimærAnsvarlig="M. Holm"),
        _case(people[4], 5, created, PrimærAnsvarlig="M Holm"),
        _case(people[5], 6, created, Status="Måske"),
        _case(people[6], 7, created, SagType=""),
        _case(people[7], 8, created, Status="Afsluttet", AfslutningsÅrsag="Bevilget"),
        _case(people[8], 9, created),
        _case(people[9], 10, created),
        _case(people[9], 11, created),
    )
    later = day(before + timedelta(days=5))
    activities = (
        _activity(people[8], f"31-04-{year}", CONTACT, "Oplysninger indhentes", "Borger"),
        _activity(people[9], later, CONTACT, "Kvittering sendt"),
        _activity(people[10], later, TREATMENT, "Kvittering sendt"),
    )
    return SensumDirt(cases, activities)


def _line(child: Citizen, number: str, kind: str, on: date | None, **changed: str) -> Row:
    row = {
        "Sagstype": "Førstegangsansøgning",
        "CPR-nr.": cpr(child.cpr),
        "Sagsnummer": number,
        "Type": kind,
        "Startdato": day(on),
        "Ydelsestype": "Særligt dagtilbud",
        "Status": "Under behandling",
        "Afdeling": "Børn Nord",
        "Afgørelsesparagraf": "BL § 83",
    }
    return row | changed


def dubu_rows(world: World) -> tuple[Row, ...]:
    """Return faulty lines: no receipt day, an impossible one, no or two applications."""
    children = [each for each in world.citizens if 3 < each.age(world.today) < 12][:4]
    on = world.drawn_on - timedelta(days=30)
    year = on.year
    rows = (
        _line(children[0], f"DUBU-{year}-90001", "Ansøgning", None),
        _line(children[1], f"DUBU-{year}-90002", "Ansøgning", on, Startdato=f"30-02-{year}"),
        _line(children[2], f"DUBU-{year}-90003", "Kvittering", on),
        _line(children[3], f"DUBU-{year}-90004", "Ansøgning", on),
        _line(children[3], f"DUBU-{year}-90004", "Ansøgning", on + timedelta(days=1)),
    )
    return tuple({"Dato": day(world.drawn_on)} | row for row in rows)


def citizen_rows() -> tuple[Row, ...]:
    """Return two citizens whose CPR number nobody can read."""
    same = {"Fornavn": "Ukendt", "Efternavn": "Skrivefejl", "Beskyttelse": "Nej"}
    return ({"CPR": "31O275-1234"} | same, {"CPR": "999999-9999"} | same)
