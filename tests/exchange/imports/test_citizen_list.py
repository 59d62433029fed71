"""What a list of citizens does not tell is left as it is, and what is unclear in it is nobody's."""

from datetime import date, datetime

import pytest

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.foundation.access import acting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.models import Citizen, Relation
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.models import Staff
from tests.exchange.imports.bringing import JOB, Door
from tests.exchange.imports.municipal_files import (
    ACTIVITY_HEAD,
    INGER,
    SENSUM_HEAD,
    case,
    step,
    table,
)
from tests.personas import SINCE, TODAY, World

WITH, WITHOUT = (
    f"CPR;Fornavn;Efternavn;Beskyttelse{more}\n" for more in (";FastSagsbehandler;Afdeling", "")
)
IB = "150565-0000"
HELD = f"{WITH.strip()};FastSiden\n{IB};Ib;Prøve;Nej;Mette Holm;Voksne 1;01-02-2026\n"


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Bring Ib in, whom the list gave to Mette in February."""
    del world
    found = Door(fixed_clock)
    found.bring("borgere", HELD)
    return found


def id_of(cpr: str) -> int:
    with acting(JOB, today=TODAY):
        return citizens.by_cpr(number=cpr.replace("-", ""), actor=JOB) or 0


def held(cpr: str = IB) -> list[tuple[str, date | None]]:
    """Return who has had the citizen, and until when."""
    found = id_of(cpr)
    with acting(JOB, today=TODAY):
        lines = assignments.holdings(citizen_ids=[found], actor=JOB, today=SINCE)
        names = organisation.staff_names(staff_ids=[x.staff_id for x in lines], actor=JOB)
        return [(names[x.staff_id], x.until_on) for x in lines]


def units() -> list[date | None]:
    """Return until when each department stands to Ib as the list said."""
    found = id_of(IB)
    with acting(JOB, today=TODAY):
        rows = Relation.objects.filter(citizen_id=found, role="unit", source="borgere")
        return list(rows.values_list("until_on", flat=True))


def test_a_list_without_the_column_releases_nobody(door: Door) -> None:
    told = door.bring("borgere", f"{WITHOUT}{IB};Ib;Prøve;Nej\n")
    assert told["citizens"]["changed"] == 1
    assert held() == [("Mette Holm", None)]
    assert units() == [None]


def test_a_list_with_the_column_left_empty_does(door: Door) -> None:
    # The negative control, also after a list that said nothing of it.
    door.bring("borgere", f"{WITHOUT}{IB};Ib;Prøve;Nej\n")
    door.bring("borgere", f"{WITH}{IB};Ib;Prøve;Nej;;\n")
    assert held() == [("Mette Holm", TODAY)]
    assert units() == [TODAY]


def test_what_another_source_gave_is_not_the_list_s_to_end(door: Door) -> None:
    bo = "150565-0008"
    door.bring("borgere", f"{WITHOUT}{bo};Bo;Anden;Nej\n")
    head = "borgernøgle;sagsbehandler;rolle;fra;til;ønske;svaret;delt familie\n"
    door.bring("tilknytninger", f"{head}{bo};Jens Friis;fast;01-03-2024;;;;\n")
    door.bring("borgere", f"{WITH}{bo};Bo;Anden;Nej;;\n")
    assert held(bo) == [("Jens Friis", None)]


@pytest.mark.parametrize(("row", "name"), [(";;Ja", "Ib Prøve"), ("Ib;Nyt Navn;Ja", "Ib Nyt Navn")])
def test_an_empty_name_leaves_the_known_one(door: Door, row: str, name: str) -> None:
    door.bring("borgere", f"{WITHOUT}{IB};{row}\n")
    assert named(IB) == name


def test_who_is_new_and_without_a_name_is_called_so(door: Door) -> None:
    # The negative control.
    door.bring("borgere", f"{WITHOUT}150565-0008;;;Nej\n")
    assert named("150565-0008") == "Navn mangler"


def named(cpr: str) -> str:
    found = id_of(cpr)
    with acting(JOB, today=TODAY):
        return Citizen.objects.get(pk=found).name


def test_a_holder_who_may_be_several_makes_no_new_colleague(door: Door) -> None:
    before = Staff.objects.count()
    told = door.bring("borgere", f"{WITH}150565-0008;Bo;Anden;Nej;M Holm;Voksne 1\n")
    assert told["citizens"] == {"new": 0, "changed": 0, "unchanged": 0, "set_aside": 1}
    assert told["set_aside"][0]["reason"] == "Kan være Mette Holm"
    assert not any("oprettes" in one for one in told["warnings"])
    assert told["read"] == sum(told["rows"].values())
    assert Staff.objects.count() == before
    assert id_of("150565-0008") == 0


def test_who_is_met_in_a_case_too_comes_in_with_it_and_protected(door: Door) -> None:
    listed = f"{WITH}{INGER};Inger;Vad;Ja;M Holm;Voksne 1\n"
    steps = table(ACTIVITY_HEAD, step("Kvittering sendt", "03-03-2026"))
    told = door.bring("sensum", table(SENSUM_HEAD, case("S-1", "02-03-2026")), steps, listed)
    assert told["citizens"]["set_aside"] == 1
    assert told["read"] == sum(told["rows"].values())
    with acting(JOB, today=TODAY):
        found = Citizen.objects.get(pk=id_of(INGER))
    assert (found.name, found.protected) == ("Inger Vad", True)
    assert held(INGER) == []


def test_a_new_holder_who_is_nobody_else_is_taken_in(door: Door) -> None:
    # The negative control.
    before = Staff.objects.count()
    told = door.bring("borgere", f"{WITH}150565-0008;Bo;Anden;Nej;Nye Folk;Voksne 1\n")
    assert told["citizens"]["new"] == 1
    assert Staff.objects.count() == before + 1
