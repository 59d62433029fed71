"""The shipped profiles read the invented extracts back, and set aside just the faulty rows."""

from collections import Counter
from pathlib import Path

import pytest

import holdepunkt
from holdepunkt.config.demo.casework import DUBU, SENSUM
from holdepunkt.config.demo.extracts import Extracts
from holdepunkt.config.demo.sheets import Sheet
from holdepunkt.config.demo.wave import OPENED_ON
from holdepunkt.config.demo.world import World
from holdepunkt.core.imports.joining import Gatherer
from holdepunkt.core.imports.profile_reading import read_profile
from holdepunkt.core.imports.records import Reading, RowRef

PROFILES = Path(holdepunkt.__file__).parent / "exchange" / "imports" / "profiles"


def read(name: str, sheets: tuple[Sheet, ...], world: World) -> Reading:
    profile = read_profile((PROFILES / f"{name}.toml").read_text(encoding="utf-8"))
    gatherer = Gatherer(profile, (), today=world.today, secret=b"test")
    for number, sheet in enumerate(sheets):
        gatherer.open_table(number, sheet.columns)
        for line, row in enumerate(sheet.rows, start=2):
            cells = [row.get(column, "") for column in sheet.columns]
            gatherer.take(RowRef(number, line), "table", cells)
    return gatherer.reading()


@pytest.fixture(scope="module")
def sensum(world: World, drawn: Extracts) -> Reading:
    return read("sensum", drawn.sensum, world)


def count(world: World, source: str) -> int:
    return sum(entry.case.source == source for entry in world.cases)


def test_sensum_is_read_back_but_for_the_faulty_rows(world: World, sensum: Reading) -> None:
    reasons = {aside.reason for aside in sensum.set_aside}
    strange_but_readable = 5
    assert sensum.accounted == sensum.rows
    assert len(sensum.cases) == count(world, SENSUM) + strange_but_readable
    assert len(sensum.set_aside) == 9
    assert {"Datoen findes ikke", "Sagen findes ikke i udtrækket"} <= reasons
    assert any("lukket i kilden uden dato" in warning for warning in sensum.warnings)


def test_every_event_of_sensum_arrives(world: World, sensum: Reading) -> None:
    told = sum(
        len(entry.case.known(world.drawn_on))
        for entry in world.cases
        if entry.case.source == SENSUM
    )
    kept = sum(event.kind != "source_step" for case in sensum.cases for event in case.events)
    assert kept == told


def test_dubu_is_read_back_but_for_the_faulty_rows(world: World, drawn: Extracts) -> None:
    reading = read("dubu", (drawn.dubu,), world)
    assert reading.accounted == reading.rows
    assert len(reading.cases) == count(world, DUBU)
    assert len(reading.set_aside) == 5
    assert any(aside.suggestion.startswith("28.02.") for aside in reading.set_aside)


def test_the_citizen_list_is_read_back(world: World, drawn: Extracts) -> None:
    reading = read("borgere", (drawn.citizens,), world)
    assert reading.accounted == reading.rows
    assert len(reading.citizens) == len(world.citizens)
    assert len(reading.set_aside) == 2
    assert sum(bool(citizen.holder) for citizen in reading.citizens) == len(world.holders)


def test_grants_are_read_back_but_for_the_faulty_row(world: World, drawn: Extracts) -> None:
    reading = read("bevillinger", (drawn.grants,), world)
    assert reading.accounted == reading.rows
    assert len(reading.grants) == reading.rows - 1  # whom nobody knows is found out by the room
    wave = [one for one in reading.grants if one.starts < OPENED_ON and one.what.startswith("Komp")]
    assert len(wave) > 2_000
    households = {person.cpr: person.household for person in world.citizens}
    several = Counter(households.get(one.citizen) for one in reading.grants if not one.ends)
    assert sum(many > 2 for many in several.values()) > 300
    soon = [one for one in reading.grants if one.ends and 0 < (one.ends - world.today).days < 90]
    assert len(soon) > 50


def test_absences_are_read_back(world: World, drawn: Extracts) -> None:
    reading = read("fravaer", (drawn.absences,), world)
    assert reading.accounted == reading.rows == 7
    assert len(reading.absences) == 7  # whom nobody knows is found out by the room
