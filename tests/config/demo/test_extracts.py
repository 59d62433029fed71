"""The extracts hold the invented municipality, in the layouts that the systems give."""

from datetime import date, datetime, timedelta
from pathlib import Path

from holdepunkt.config.demo.casework import SENSUM
from holdepunkt.config.demo.dubu import dubu_sheet
from holdepunkt.config.demo.extracts import Extracts, extracts
from holdepunkt.config.demo.sensum import case_type
from holdepunkt.config.demo.sheets import Sheet, cpr
from holdepunkt.config.demo.world import World, invented_world


def read_day(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y").date()  # noqa: DTZ007 - a civil day


def test_the_files_are_the_same_for_the_same_seed(
    world: World, drawn: Extracts, tmp_path: Path
) -> None:
    once = drawn.write(tmp_path / "a")
    again = extracts(invented_world(world.today)).write(tmp_path / "b")
    for profile, files in once.items():
        for first, second in zip(files, again[profile], strict=True):
            assert first.read_bytes() == second.read_bytes()


def test_rows_use_only_the_columns_of_the_layout(drawn: Extracts) -> None:
    sheets: tuple[Sheet, ...] = (drawn.citizens, *drawn.sensum, drawn.dubu)
    for sheet in sheets:
        assert {column for row in sheet.rows for column in row} <= set(sheet.columns)


def test_every_activity_of_sensum_finds_its_case_by_model_and_day(
    world: World, drawn: Extracts
) -> None:
    """The layout carries no case number: the latest case of the model is the one meant."""
    created: dict[tuple[str, str], list[date]] = {}
    for entry in world.cases:
        if entry.case.source == SENSUM:
            key = (cpr(entry.case.citizen.cpr), case_type(entry))
            created.setdefault(key, []).append(entry.case.received_on)
    assert all(len(set(days)) == len(days) for days in created.values())
    for entry in world.cases:
        if entry.case.source == SENSUM:
            days = created[cpr(entry.case.citizen.cpr), case_type(entry)]
            for step in entry.case.known(world.drawn_on):
                assert max(day for day in days if day <= step.on) == entry.case.received_on


def test_nothing_in_the_extracts_has_happened_after_they_were_drawn(
    world: World, drawn: Extracts
) -> None:
    good = (row["UdførtDato"] for row in drawn.sensum[1].rows if "§ 99" not in row["SagModel"])
    days = {read_day(text) for text in good if text}
    assert max(days) == world.drawn_on


def test_one_application_a_case_in_dubu(drawn: Extracts) -> None:
    applications = [
        row["Sagsnummer"]
        for row in drawn.dubu.rows
        if row["Type"] == "Ansøgning" and "-9000" not in row["Sagsnummer"]
    ]
    assert len(applications) == len(set(applications)) > 4_000


def test_protected_citizens_are_marked(world: World, drawn: Extracts) -> None:
    marked = sum(row["Beskyttelse"] == "Ja" for row in drawn.citizens.rows)
    assert marked == sum(person.protected for person in world.citizens) > 0


def test_faulty_rows_are_there_on_purpose(drawn: Extracts) -> None:
    texts = {
        text for sheet in (*drawn.sensum, drawn.dubu) for row in sheet.rows for text in row.values()
    }
    assert {"M. Holm", "M Holm", "12345", "Måske"} <= texts
    assert any(text.startswith("31-02-") for text in texts)


def test_an_earlier_extract_knows_less_and_says_the_same(world: World) -> None:
    earlier = world.seen_on(world.drawn_on - timedelta(days=3))
    before, after = dubu_sheet(earlier, 1), dubu_sheet(world, 1)
    told = {tuple({**row, "Dato": "", "Status": ""}.items()) for row in after.rows}
    closed_since = {row["Sagsnummer"] for row in before.rows if row["Status"] == "Under behandling"}
    still_true = [
        {**row, "Dato": "", "Status": ""}
        for row in before.rows
        if row["Sagsnummer"] not in closed_since and "-9000" not in row["Sagsnummer"]
    ]
    assert 0 < len(after.rows) - len(before.rows) < 500
    assert all(tuple(row.items()) in told for row in still_true)
