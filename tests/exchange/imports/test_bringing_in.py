"""An extract is checked, brought in whole, changed, undone; a second time nothing happens."""

from datetime import date, datetime, timedelta

import pytest

from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.models import Import, SetAsideRow
from holdepunkt.exchange.imports.public import LatestExtract, NotBroughtIn, latest_extract
from holdepunkt.exchange.imports.queries import import_page
from holdepunkt.foundation.access import acting
from holdepunkt.foundation.ui.values import Paging
from holdepunkt.registry.citizens import public as citizens
from tests.exchange.imports.bringing import JOB, Door, cases_of, events_of, rows_stored
from tests.exchange.imports.municipal_files import (
    ACTIVITY_HEAD,
    AGAIN,
    CITIZEN_HEAD,
    DUBU_HEAD,
    SENSUM_HEAD,
    case,
    line,
    step,
    table,
)
from tests.exchange.imports.reading_files import LOG, LOG_CASES, LOG_EVENTS, MINIMUM, TABLE
from tests.personas import TODAY, World


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door in the small centre."""
    del world
    return Door(fixed_clock)


def test_seven_columns_work_alone(door: Door) -> None:
    told = door.bring("minimum", TABLE)
    assert told["cases"] == {"new": 3, "changed": 0, "unchanged": 0, "set_aside": 0}
    assert (told["read"], told["open"], told["closed"], told["resources"]) == (3, 1, 2, 1)
    found = cases_of("minimum")
    assert found["2026-0002"].kind == "renewal"
    assert found["2026-0001"].decided_on == date(2026, 2, 2)
    assert found["2026-0003"].citizen_id is None
    assert found["2026-0001"].citizen_id == found["2026-0002"].citizen_id


def test_the_second_time_nothing_changes(door: Door) -> None:
    door.bring("minimum", TABLE)
    before = rows_stored()
    told = door.bring("minimum", TABLE)
    assert told["rows"] == {"stored": 0, "unchanged": 3, "set_aside": 0}
    assert rows_stored() == before


def test_a_dry_run_tells_and_writes_nothing(door: Door) -> None:
    told = door.bring("minimum", TABLE, apply=False)
    assert told["cases"]["new"] == 3
    assert rows_stored() == (0, 0)
    assert door.bring("minimum", TABLE)["cases"]["new"] == 3


def test_a_row_with_a_fault_is_set_aside_with_its_reason(door: Door) -> None:
    wrong = TABLE.replace("05-01-2026", "31-02-2026").replace("0101801232", "010180123x")
    told = door.bring("minimum", wrong)
    assert told["rows"] == {"stored": 2, "unchanged": 0, "set_aside": 1}
    assert set(cases_of("minimum")) == {"2026-0002", "2026-0003"}


def test_an_unreadable_file_leaves_nothing(door: Door) -> None:
    with pytest.raises(NotBroughtIn, match="Filen er tom"):
        door.bring("minimum", b"")
    with pytest.raises(NotBroughtIn, match="mangler i »Sager«"):
        door.bring("minimum", "a;b\n1;2\n")
    assert rows_stored() == (0, 0)


def test_a_file_under_the_wrong_profile_is_told_which_one_fits(door: Door) -> None:
    with pytest.raises(
        NotBroughtIn, match=r"Filen ligner »Syv kolonner«\. Vælg den profil \(minimum\)"
    ):
        door.bring("sensum", TABLE)
    with pytest.raises(NotBroughtIn, match="Filen ligner »DUBU«"):
        door.bring("minimum", table(DUBU_HEAD, line("D-1", "Ansøgning", "05-01-2026")))
    with pytest.raises(NotBroughtIn) as refused:
        door.bring("sensum", "a;b\n1;2\n")
    assert "ligner" not in str(refused.value)
    assert "»Borgere«" not in str(refused.value), "the list that may come along is no explanation"


def test_a_small_new_file_does_not_hide_that_a_system_is_old(door: Door) -> None:
    earlier = Door(door.now - timedelta(days=3))
    earlier.bring("minimum", TABLE)
    assert latest_extract(actor=JOB) == LatestExtract("Syv kolonner", earlier.now)
    door.bring("receipt", LOG)
    assert latest_extract(actor=JOB) == LatestExtract("Syv kolonner", earlier.now)
    door.bring("minimum", TABLE)
    assert latest_extract(actor=JOB) != LatestExtract("Syv kolonner", earlier.now)


def test_many_imports_of_one_system_do_not_hide_that_another_is_old(door: Door) -> None:
    old = Import(profile="dubu", source="dubu", state="applied", total=5)
    old.received_at = old.drawn_at = door.now - timedelta(days=90)
    fresh = [
        Import(profile=name, source=name, state="applied", total=5, received_at=door.now,
               drawn_at=door.now)
        for name in ("sensum", "minimum")
        for _ in range(101)
    ]  # fmt: skip
    Import.objects.bulk_create([old, *fresh])
    assert latest_extract(actor=JOB) == LatestExtract("DUBU", old.drawn_at)


def test_a_log_and_its_tables_are_the_same_cases(door: Door) -> None:
    first = door.bring("receipt", LOG)
    assert (first["read"], first["open"], first["closed"]) == (4, 1, 1)
    assert (first["in_time"], first["late"], first["resources"]) == (1, 0, 2)
    assert "sag-2" in first["warnings"][0]
    second = door.bring("receipt-csv", LOG_EVENTS, LOG_CASES)
    assert second["rows"] == {"stored": 0, "unchanged": 4, "set_aside": 0}
    assert events_of("sag-1") == [
        ("received", "2011-10-11"),
        ("receipt_sent", "2011-10-12"),
        ("source_step", "2011-10-13"),
    ]


def sensum(*steps: dict[str, str]) -> tuple[str, str]:
    cases = (
        case("2025-000001", "06-01-2025", Status="Afsluttet", AfslutningsÅrsag="Bevilget"),
        case("2026-000002", "02-03-2026", AGAIN, PrimærAnsvarlig="Jens Friis (JEFR)"),
    )
    told = (
        step("Ansøgning modtaget", "03-01-2025", AktivitetSvar="Telefon"),
        step("Afgørelse sendt", "20-01-2025", AktivitetSvar="Bevilget"),
        step("Kvittering sendt", "03-03-2026", AGAIN),
        step("Afgørelse sendt", "", AGAIN, Deadline="30-03-2026"),
    )
    return table(SENSUM_HEAD, *cases), table(ACTIVITY_HEAD, *told, *steps)


def test_sensum_activities_find_their_case(door: Door) -> None:
    told = door.bring("sensum", *sensum(step("Kaffe", "04-03-2026", AGAIN)))
    assert told["read"] == sum(told["rows"].values()) == 7
    assert events_of("2025-000001") == [("received", "2025-01-03"), ("decided", "2025-01-20")]
    assert events_of("2026-000002") == [
        ("received", "2026-03-02"),
        ("receipt_sent", "2026-03-03"),
        ("source_step", "2026-03-04"),
    ]
    found = cases_of("sensum")["2026-000002"]
    assert found.kind == "renewal"
    assert "1 aktivitet har ingen oversættelse" in told["warnings"][0]


def test_every_row_that_is_read_is_counted_once_on_the_page(door: Door, world: World) -> None:
    wrong = step("Notat", "31-04-2026", AGAIN)
    for steps, expected in ((), (6, 6, 0, 0)), ((), (6, 0, 6, 0)), ((wrong,), (7, 0, 3, 4)):
        number = door.bring("sensum", *sensum(*steps))["import"]
        stine = world.actor("stine")
        with acting(stine, today=TODAY):
            *kinds, every = import_page(import_id=number, paging=Paging(), actor=stine).rows
        assert (every.read, every.stored, every.unchanged, every.set_aside) == expected
        for name in ("read", "stored", "unchanged", "set_aside"):
            assert sum(getattr(one, name) for one in kinds) == getattr(every, name)
            assert all(getattr(one, name) >= 0 for one in kinds)


def test_a_vanished_activity_is_reversed_and_a_vanished_case_is_named(door: Door) -> None:
    sager, aktiviteter = sensum(step("Notat", "05-03-2026", AGAIN, AktivitetSvar="Ringet op"))
    door.bring("sensum", sager, aktiviteter)
    told = door.bring("sensum", *sensum())
    assert told["events"]["reversed"] == 1
    assert [kind for kind, _ in events_of("2026-000002")].count("reversed") == 1
    only_one = table(SENSUM_HEAD, case("2026-000002", "02-03-2026", AGAIN))
    told = door.bring("sensum", only_one, table(ACTIVITY_HEAD, step("Notat", "05-03-2026", AGAIN)))
    assert "1 sag, vi har fra kilden, er ikke i udtrækket" in " ".join(told["warnings"])
    assert cases_of("sensum")["2025-000001"].status == "decided"


def test_one_faulty_activity_sets_its_whole_case_aside(door: Door) -> None:
    told = door.bring("sensum", *sensum(step("Notat", "31-04-2026", AGAIN)))
    assert set(cases_of("sensum")) == {"2025-000001"}
    assert told["rows"] == {"stored": 3, "unchanged": 0, "set_aside": 4}
    # The case's own row points into the other file, where a line of the same number may stand.
    with acting(JOB, today=TODAY):
        rows = SetAsideRow.objects.all()
        reasons = {(row.file, fault[2]) for row in rows for fault in row.faults}
    because = "Sagen 2026-000002 er sat til side på grund af linje"
    assert any(reason.startswith(because) for _file, reason in reasons)
    assert {file for file, reason in reasons if reason.endswith("i fil nr. 2")} == {0}


def test_dubu_lines_are_one_case(door: Door) -> None:
    rows = (
        line("D-1", "Ansøgning", "05-01-2026", "20-03-2026", Status="Afslag"),
        line("D-1", "Ny frist", "02-02-2026", "01-04-2026", Tilbud="Vi mangler en erklæring"),
        line("D-1", "Ydelse", "01-05-2026"),
        line("D-2", "Ansøgning", "05-01-2026", "10-02-2026", Status="Frafaldet"),
        line("D-3", "Notat", "05-01-2026"),
    )
    told = door.bring("dubu", table(DUBU_HEAD, *rows))
    assert told["rows"] == {"stored": 4, "unchanged": 0, "set_aside": 1}
    assert [kind for kind, _ in events_of("D-1")] == ["received", "notice_sent", "decided"]
    assert [kind for kind, _ in events_of("D-2")] == ["received", "withdrawn"]
    assert cases_of("dubu")["D-1"].outcome == "rejected"


def test_a_citizen_list_protects_and_gives_a_caseworker(door: Door, world: World) -> None:
    row = {
        "CPR": "010180-1232",
        "Fornavn": "Inger",
        "Efternavn": "Vad",
        "Beskyttelse": "Ja",
        "Husstand": "H1",
        "FastSagsbehandler": "Jens Friis",
        "Afdeling": "Voksne 1",
    }
    listed = table(CITIZEN_HEAD, row | {"FastSiden": "01-02-2026"})
    assert door.bring("borgere", listed)["citizens"]["new"] == 1
    assert latest_extract(actor=JOB) is None, "a list of citizens tells nothing of cases"
    door.bring("sensum", *sensum())
    case_row = cases_of("sensum")["2026-000002"]
    with acting(JOB, today=TODAY):
        assert case_row.citizen_id is not None
        label = citizens.names(citizen_ids=[case_row.citizen_id], actor=JOB)
    assert label[case_row.citizen_id].protected
    jens = world.actor("jens")
    with acting(jens, today=TODAY):
        held = citizens.held_by(staff_id=jens.staff_id, actor=jens, today=TODAY)
    assert case_row.citizen_id in held
    assert door.bring("borgere", listed)["citizens"]["unchanged"] == 1


def test_a_name_that_may_be_two_people_is_set_aside(door: Door) -> None:
    told = door.bring("minimum", f"{MINIMUM}\n1;;SEL § 97;ny;02-03-2026;;M Holm\n")
    assert told["rows"]["set_aside"] == 1
    assert cases_of("minimum") == {}


def test_undo_appends_and_the_same_extract_comes_back(door: Door) -> None:
    number = door.bring("minimum", TABLE)["import"]
    stored = rows_stored()
    actions.begin_undoing(import_id=number, actor=JOB, now=door.now)
    actions.run_undoing(import_id=number, actor=JOB, now=door.now, today=TODAY)
    assert Import.objects.get(pk=number).state == "undone"
    assert {one.status for one in cases_of("minimum").values()} == {"annulled"}
    cases, events = rows_stored()
    assert cases == stored[0]
    assert events > stored[1]
    again = door.bring("minimum", TABLE)
    assert again["cases"]["new"] == 3
    assert cases_of("minimum")["2026-0001"].status == "decided"
    assert len(cases_of("minimum")) == 3
