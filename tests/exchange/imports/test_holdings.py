"""Who holds whom comes in from a file: once, with sentences for what cannot, overruling nobody."""

from datetime import datetime

import pytest

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.exchange.imports.models import Difference, SetAsideRow
from holdepunkt.exchange.imports.queries.profiles import SAMPLES
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from tests.exchange.imports.bringing import JOB, Door
from tests.personas import SINCE, TODAY, World

HEAD = "borgernøgle;sagsbehandler;rolle;fra;til;ønske;svaret;delt familie\n"
BORGERE = (
    "CPR;Fornavn;Efternavn;Beskyttelse;Husstand\n"
    "010203-1111;Dagmar;Dahl;Nej;H1\n"
    "020304-2222;Ejnar;Dahl;Nej;H1\n"
)
DAGMAR, EJNAR = "010203-1111", "020304-2222"


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Bring Dagmar and Ejnar in, whom nobody holds yet."""
    del world
    found = Door(fixed_clock)
    found.bring("borgere", BORGERE)
    return found


def ids() -> dict[str, int]:
    with acting(JOB, today=TODAY):
        named = {cpr: citizens.by_cpr(number=cpr.replace("-", ""), actor=JOB)
                 for cpr in (DAGMAR, EJNAR)}  # fmt: skip
        return {cpr: pk for cpr, pk in named.items() if pk}


def held(cpr: str) -> list[tuple[str, str, str]]:
    with acting(JOB, today=TODAY):
        lines = assignments.holdings(citizen_ids=[ids()[cpr]], actor=JOB, today=SINCE)
        names = organisation.staff_names(staff_ids=[x.staff_id for x in lines], actor=JOB)
        return [(names[x.staff_id], x.role, str(x.until_on or "")) for x in lines]


def aside() -> list[tuple[int, str]]:
    rows = SetAsideRow.objects.order_by("line", "id")
    return [(row.line, reason) for row in rows for _field, _value, reason, _hint in row.faults]


ROWS = (
    f"{DAGMAR};Mette Holm;fast;01-03-2024;01-05-2026;ønsker;12-01-2026;Faglighed: den ene er barn\n"
    f"{DAGMAR};Jens Friis;fast;01-05-2026;;;;\n"
    f"{DAGMAR};Ulla Krogh;koordinerende;01-02-2026;;;;\n"
    f"{EJNAR};Jens Friis;;01-03-2024;;ønsker ikke;12-01-2026;\n"
)


def test_periods_answers_and_reasons_come_in_once(door: Door) -> None:
    dry = door.bring("tilknytninger", HEAD + ROWS, apply=False)
    assert dry["assignments"] == {"new": 4, "changed": 0, "unchanged": 0, "set_aside": 0}
    assert held(DAGMAR) == []
    door.bring("tilknytninger", HEAD + ROWS)
    assert held(DAGMAR) == [
        ("Mette Holm", "dedicated", "2026-05-01"), ("Ulla Krogh", "coordinating", ""),
        ("Jens Friis", "dedicated", ""),
    ]  # fmt: skip
    with acting(JOB, today=TODAY):
        said = assignments.wishes_of(citizen_ids=ids().values(), actor=JOB)
        assert {said[ids()[cpr]].answer for cpr in (DAGMAR, EJNAR)} == {"wants", "declines"}
        home = citizens.card(citizen_id=ids()[DAGMAR], actor=JOB).household_id or 0
        why = assignments.latest_splits(household_ids=[home], actor=JOB)[home]
        assert (why.reason, why.text) == ("competence", "den ene er barn")
    again = door.bring("tilknytninger", HEAD + ROWS)
    assert again["assignments"]["unchanged"] == 4
    assert again["rows"] == {"stored": 0, "unchanged": 4, "set_aside": 0}
    assert not Difference.objects.exists()


@pytest.mark.parametrize(
    ("rows", "reasons"),
    [
        (
            f"{EJNAR};Jens Friis;fast;01-01-2025;;;;\n{EJNAR};Mette Holm;fast;01-01-2026;;;;\n",
            ["Perioden overlapper den på linje 3", "Perioden overlapper den på linje 2"],
        ),
        (f"{EJNAR};Nis Ukendt;fast;01-01-2025;;;;\n", ["Medarbejderen kendes ikke her"]),
        ("030405-3333;Jens Friis;fast;01-01-2025;;;;\n", ["Borgeren kendes ikke her"]),
        (f"{EJNAR};Lis Leaver;fast;01-05-2026;;;;\n", ["Medarbejderen er ikke ansat 01.05.2026"]),
        (f"{EJNAR};Jens Friis;fast;;;;;\n", ["Datoen mangler"]),
        (f"{EJNAR};;;;;måske;;\n", ["Ordet kendes ikke"]),
        (
            f"{EJNAR};Jens Friis;fast;01-05-2026;01-05-2026;;;\n",
            ["Slutdagen ligger ikke efter den første dag"],
        ),
    ],
)
def test_what_cannot_be_is_set_aside_with_its_line(
    door: Door, world: World, fixed_clock: datetime, rows: str, reasons: list[str]
) -> None:
    keeper = Actor.for_job("test", purpose="prøve")
    with acting(keeper, today=TODAY):
        leaver = organisation.NewAppointment(
            name="Lis Leaver", role="caseworker", unit_id=world.units["Voksne 1"], from_on=SINCE,
            until_on=TODAY.replace(month=4, day=30),
        )  # fmt: skip
        organisation.appoint(new=leaver, actor=keeper, now=fixed_clock)
    good = f"{DAGMAR};Mette Holm;fast;01-03-2024;;;;\n"
    told = door.bring("tilknytninger", HEAD + rows + good)
    assert [reason for _line, reason in aside()] == reasons
    assert told["assignments"]["set_aside"] == len(reasons)
    assert [who for who, *_ in held(DAGMAR)] == ["Mette Holm"]
    assert held(EJNAR) == []
    assert told["read"] == sum(told["rows"].values())


def test_what_was_decided_here_stands_and_is_told_as_a_difference(
    door: Door, world: World, fixed_clock: datetime
) -> None:
    keeper = Actor.for_job("test", purpose="prøve")
    with acting(keeper, today=TODAY):
        new = assignments.NewAssignment(
            ids()[EJNAR], world.staff["mette"], world.units["Voksne 1"], SINCE
        )
        assignments.assign(new=new, actor=keeper, now=fixed_clock)
    door.bring("tilknytninger", HEAD + ROWS, apply=False)
    door.bring("tilknytninger", HEAD + ROWS)
    found = set(Difference.objects.values_list("number", "field", "ours", "theirs"))
    told = ("Mette Holm fra 01.01.2020", "Jens Friis fra 01.03.2024")
    assert found == {("linje 5", "fast sagsbehandler", *told)}
    assert held(EJNAR) == [("Mette Holm", "dedicated", "")]


def test_the_shipped_sample_fits_the_shipped_sample_of_cases(door: Door) -> None:
    door.bring("minimum", (SAMPLES / "minimum.csv").read_text("utf-8"))
    told = door.bring("tilknytninger", (SAMPLES / "tilknytninger.csv").read_text("utf-8"))
    assert aside() == []
    assert told["assignments"]["new"] == 7
