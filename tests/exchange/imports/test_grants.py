"""Grants come in as extracts: new, changed, unchanged, set aside, differing, and taken back."""

import string
from datetime import date, datetime
from decimal import Decimal

import pytest

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.models import Grant
from holdepunkt.core.grants import Outcome
from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports import public as imports
from holdepunkt.exchange.imports.models import Difference, SetAsideRow
from holdepunkt.foundation.access import acting
from holdepunkt.knowledge.law import public as law
from tests.exchange.imports.bringing import JOB, Door
from tests.exchange.imports.reading_files import workbook
from tests.personas import TODAY, World

HEAD = (
    "bevillingsnr.;borgernøgle;paragraf;ydelse;beløb;timer;pr.;udfører;fra;til;"
    "næste opfølgning;sagsnr.;afdeling\n"
)
PEOPLE = (
    "CPR;Fornavn;Efternavn;Beskyttelse;FastSagsbehandler;Afdeling\n"
    "150565-0000;Ib;Prøve;Nej;Mette Holm;Voksne 1\n"
)
LEDSAGELSE = "B-1;150565-0000;SEL § 97;Ledsagelse;;15;måned;Korpset;01-06-2025;;;;Voksne 1\n"
PENGE = "B-2;150565-0000;§ 95;Tilskud;12.500,50;;måned;;01-01-2026;31-12-2026;;;Voksne 1\n"


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door, with the law loaded and one citizen known."""
    with acting(JOB, today=TODAY):
        law.ensure_register(actor=JOB, now=fixed_clock)
    found = Door(fixed_clock)
    found.bring("borgere", PEOPLE)
    return found


def held() -> dict[str, Grant]:
    with acting(JOB, today=TODAY):
        return {row.number: row for row in Grant.objects.all()}


def owed() -> dict[str, str]:
    with acting(JOB, today=TODAY):
        rows = Commitment.objects.filter(subject_type="grant")
        return {f"{one.title} {one.kind} {one.promised_on}": one.state for one in rows}


def test_grants_come_in_with_what_they_promise(door: Door) -> None:
    counts = door.bring("bevillinger", HEAD + LEDSAGELSE + PENGE)
    assert counts["grants"] == {"new": 2, "changed": 0, "unchanged": 0, "set_aside": 0}
    rows = held()
    assert (rows["B-1"].hours, rows["B-1"].provider, rows["B-1"].per) == (
        Decimal(15),
        "Korpset",
        "måned",
    )
    assert str(rows["B-2"].amount) == "12500.50"
    assert owed() == {
        "Ledsagelse follow_up 2026-06-01": "open",
        "Tilskud renewal 2026-10-08": "open",
    }


def test_a_dry_run_brings_nothing(door: Door) -> None:
    counts = door.bring("bevillinger", HEAD + LEDSAGELSE, apply=False)
    assert counts["grants"]["new"] == 1
    assert held() == {}


def test_a_second_time_nothing_changes_and_a_change_is_taken_over(door: Door) -> None:
    door.bring("bevillinger", HEAD + LEDSAGELSE + PENGE)
    again = door.bring("bevillinger", HEAD + LEDSAGELSE + PENGE)
    assert again["grants"] == {"new": 0, "changed": 0, "unchanged": 2, "set_aside": 0}
    longer = LEDSAGELSE.replace("01-06-2025;;", "01-06-2025;31-05-2026;")
    changed = door.bring("bevillinger", HEAD + longer + PENGE)
    assert changed["grants"] == {"new": 0, "changed": 1, "unchanged": 1, "set_aside": 0}
    assert held()["B-1"].ends_on == date(2026, 5, 31)
    assert owed()["Ledsagelse renewal 2026-03-24"] == "open"  # it is known late: due today


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (LEDSAGELSE.replace("150565-0000", "010101-0000"), "Borgeren kendes ikke her"),
        (LEDSAGELSE.replace("150565-0000", ""), "Cpr-nummeret mangler"),
        (LEDSAGELSE.replace("01-06-2025", "31-06-2025"), "Datoen findes ikke"),
        (LEDSAGELSE.replace("01-06-2025;", "01-06-2025;31-05-2025"), "slutter, før den begynder"),
        (LEDSAGELSE.replace(";15;", ";mange;"), "Det er ikke et tal"),
        (LEDSAGELSE.replace(";15;", ";150.000;"), "Tallet er for stort"),
        (LEDSAGELSE.replace(";;15;", ";10.000.000.000,00;15;"), "Tallet er for stort"),
        (LEDSAGELSE.replace("Ledsagelse", ""), "Ydelsen mangler"),
        (LEDSAGELSE.replace("B-1", ""), "Nøglen mangler"),
        (LEDSAGELSE + LEDSAGELSE, "står allerede på linje 2"),
    ],
)
def test_a_faulty_row_is_set_aside_with_its_reason(door: Door, row: str, reason: str) -> None:
    counts = door.bring("bevillinger", HEAD + row + PENGE)
    assert counts["grants"]["set_aside"] == 1
    assert counts["read"] == sum(counts["rows"].values())
    assert "B-2" in held()
    (aside,) = SetAsideRow.objects.filter(role="grants")
    assert reason in aside.faults[0][2]
    assert "0000" not in str(aside.faults)


def test_what_was_ended_here_and_runs_on_there_is_a_difference(
    door: Door, world: World, fixed_clock: datetime
) -> None:
    door.bring("bevillinger", HEAD + LEDSAGELSE)
    row, mette = held()["B-1"], world.actor("mette")
    with acting(mette, today=TODAY):
        end = grants.FollowUp(
            grants.GrantVersion(row.pk, row.version), TODAY, Outcome.END, date(2026, 4, 30)
        )
        grants.follow_up(held=[end], actor=mette, now=fixed_clock)
    checked = door.bring("bevillinger", HEAD + LEDSAGELSE.replace(";15;", ";20;"), apply=False)
    assert checked["grants"]["changed"] == 1
    (one,) = Difference.objects.all()
    assert (one.number, one.ours, one.theirs) == ("B-1", "30.04.2026", "løber videre")
    assert held()["B-1"].hours == Decimal(15), "the check only looks"
    Difference.objects.all().delete()
    door.bring("bevillinger", HEAD + LEDSAGELSE.replace(";15;", ";20;"))
    assert (held()["B-1"].hours, held()["B-1"].ends_on) == (Decimal(20), date(2026, 4, 30))
    (one,) = Difference.objects.all()
    assert (one.number, one.ours, one.theirs) == ("B-1", "30.04.2026", "løber videre")


def test_an_import_is_taken_back(door: Door, fixed_clock: datetime) -> None:
    first = door.bring("bevillinger", HEAD + LEDSAGELSE)
    second = door.bring("bevillinger", HEAD + LEDSAGELSE.replace(";15;", ";20;") + PENGE)
    take_back(second["import"], fixed_clock)
    assert (held()["B-1"].hours, held()["B-1"].state) == (Decimal(15), "running")
    assert held()["B-2"].state == "annulled"
    take_back(first["import"], fixed_clock)
    assert {row.state for row in held().values()} == {"annulled"}
    again = door.bring("bevillinger", HEAD + LEDSAGELSE + PENGE)
    assert again["grants"]["new"] == 2
    assert {row.state for row in held().values()} == {"running"}


def take_back(import_id: int, now: datetime) -> None:
    with acting(JOB, today=TODAY):
        actions.begin_undoing(import_id=import_id, actor=JOB, now=now)
    actions.run_undoing(import_id=import_id, actor=JOB, now=now, today=TODAY)


DUBU_HEAD = (
    "Dato;Startdato;Slutdato;Ydelsesbeløb;Antal;Sagstype;Sagsnummer;Type;Ydelsestype;Tilbud;"
    "Leverandør;Enheds angivelse;Beregningsfrekvens;Afdeling;CPR-nr.;Afgørelsesparagraf;"
    "Foranstaltningsparagraf;Status\n"
)
DUBU_ROW = (
    "01-03-2026;{2};;4.250,00;1;Børnesag;{0};{1};Aflastning;;Solgården;kr.;Måned;"
    "Voksne 1;150565-0000;§ 86;§ 86;Bevilget\n"
)


def test_rows_of_another_profile_are_passed_over_and_do_not_hide_a_true_fault(door: Door) -> None:
    rows = (
        *(("D-1", "Ydelse", "01-01-2026"), ("D-2", "Ydelse", "31-02-2026")),
        *(("D-1", "Ansøgning", "01-01-2026"), ("D-1", "Notat", "31-02-2026")),
        ("D-3", "Notat", "01-01-2026"),
    )
    counts = door.bring(
        "dubu-bevillinger", DUBU_HEAD + "".join(DUBU_ROW.format(*row) for row in rows)
    )
    assert counts["rows"] == {"stored": 1, "unchanged": 0, "set_aside": 1}
    assert counts["read"] == 2
    assert [(one["line"], one["reason"]) for one in counts["set_aside"]] == [
        (3, "Datoen findes ikke")
    ]
    told = "3 rækker hører ikke til profilen og er sprunget over: »Notat« (2), »Ansøgning« (1)."
    assert told in counts["warnings"]


def test_the_layout_of_dubu_is_read(door: Door) -> None:
    sheet = DUBU_HEAD + DUBU_ROW.format("D-1", "Ydelse", "01-01-2026")
    counts = door.bring("dubu-bevillinger", sheet)
    assert counts["grants"]["new"] == 1
    ((_key, row),) = held().items()
    assert (row.title, row.provider, str(row.amount)) == ("Aflastning", "Solgården", "4250.00")
    assert row.section_text == "§ 86"


@pytest.mark.parametrize(
    ("cell", "hours"),
    [(4.627, "4.63"), (7.5, "7.50"), (15, "15.00"), (37 / 7, "5.29"), ("4.625", "4625.00")],
)
def test_a_number_in_a_sheet_is_the_number_it_is(door: Door, cell: float | str, hours: str) -> None:
    # The last is text typed with a dot for the thousands: in a sheet, too, it is what it says.
    names, values = HEAD.strip().split(";"), LEDSAGELSE.strip().split(";")
    row: dict[str, str | int | float | date] = dict(zip(names, values, strict=True))
    row["timer"] = cell
    cells = {
        f"{letter}1": name for letter, name in zip(string.ascii_uppercase, names, strict=False)
    }
    filled = {
        f"{letter}2": value
        for letter, value in zip(string.ascii_uppercase, row.values(), strict=False)
        if value != ""
    }
    upload = imports.Upload("bevillinger.xlsx", [workbook({**cells, **filled})])
    imports.bring_in(
        profile="bevillinger", uploads=[upload], apply=True, actor=JOB, now=door.now, today=TODAY
    )
    assert str(held()["B-1"].hours) == hours
