"""A row that is set aside says all that is wrong with it, and which line it disagrees with."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.exchange.imports.models import SetAsideRow
from holdepunkt.foundation.access import acting
from tests.exchange.imports.bringing import JOB, Door, cases_of
from tests.exchange.imports.municipal_files import (
    ACTIVITY_HEAD,
    AIDS,
    DUBU_HEAD,
    SENSUM_HEAD,
    case,
    line,
    step,
)
from tests.exchange.imports.municipal_files import table as municipal
from tests.exchange.imports.reading_files import MINIMUM
from tests.personas import TODAY, World


def table(*rows: str) -> str:
    return "\n".join([MINIMUM.strip(), *rows, ""])


def told() -> dict[int, list[tuple[str, str, str]]]:
    """Return the faults of each line: field, value and reason."""
    with acting(JOB, today=TODAY):
        rows = SetAsideRow.objects.all()
        return {row.line: [tuple(fault[:3]) for fault in row.faults] for row in rows}


SAME = "Samme sag står på linje {} med andre oplysninger: modtaget er {} her og {} dér"


def suggestions() -> list[str]:
    """Return what the faults of the one row may have meant."""
    return [fault[3] for fault in SetAsideRow.objects.get().faults]


def test_two_lines_that_disagree_name_one_another_and_what_they_disagree_on(door: Door) -> None:
    door.bring(
        "minimum",
        table(
            "NC-6;;SEL § 112;ny;02-03-2026;;",
            "NC-7;;SEL § 112;ny;02-03-2026;;Jens Friis (JEFR)",
            "NC-6;;SEL § 112;ny;09-03-2026;;",
        ),
    )
    assert told() == {
        2: [("modtaget", "", SAME.format(4, "02.03.2026", "09.03.2026"))],
        4: [("modtaget", "", SAME.format(2, "09.03.2026", "02.03.2026"))],
    }


def test_whom_two_lines_disagree_on_is_not_told(door: Door) -> None:
    door.bring(
        "minimum",
        table(
            "NC-6;140598-1234;SEL § 112;ny;02-03-2026;;Jens Friis (JEFR)",
            "NC-6;150571-1234;SEL § 112;genansøgning;02-03-2026;;",
        ),
    )
    (_field, _value, reason), *_ = told()[2]
    assert "der står ikke det samme i borgernøgle" in reason
    assert "sagsbehandler er »Jens Friis« her og tom dér" in reason
    assert "ny/gen er »ny" in reason
    assert "1234" not in str(told())
    assert "renewal" not in str(told())


def test_an_unknown_section_is_named_with_its_lines_and_what_it_was_read_as(door: Door) -> None:
    found = door.bring(
        "minimum",
        table(
            "NC-6;;SEL § 999;ny;02-03-2026;;",
            "NC-7;;SEL § 112;ny;02-03-2026;;",
            "NC-8;;Hjælp til det hele;ny;02-03-2026;;",
            "NC-9;;SEL § 999;ny;02-03-2026;;",
        ),
    )
    (warning,) = [one for one in found["warnings"] if "vi ikke kender" in one]
    assert "»SEL § 999« på linje 2 og linje 5, læst som SEL § 999" in warning
    assert "»Hjælp til det hele« på linje 4, kan ikke læses som en paragraf" in warning
    assert "112" not in warning


def test_a_date_of_two_readings_is_named_with_its_line_and_its_reading(door: Door) -> None:
    found = door.bring(
        "minimum",
        table(
            "NC-6;;SEL § 112;ny;02/03/2026;;",
            "NC-7;;SEL § 112;ny;02-03-2026;;",
            "NC-8;;SEL § 112;ny;13/02/2026;;",
            "NC-9;;SEL § 112;ny;02/02/2026;;",
        ),
    )
    (warning,) = [one for one in found["warnings"] if "to måder" in one]
    assert warning.startswith("1 dato kan læses på to måder")
    assert "linje 2, modtaget: »02/03/2026« som 2. marts 2026" in warning
    assert all(f"linje {line}" not in warning for line in (3, 4, 5))


def test_no_line_is_set_aside_because_of_itself(door: Door) -> None:
    door.bring(
        "minimum",
        table(
            *("A;;SEL § 112;ny;02-03-2026;;", "A;;SEL § 112;gen;02-03-2026;;"),
            *("B;;SEL § 112;ny;måske;;", "B;;SEL § 112;ny;02-03-2026;;"),
            *("A;;SEL § 112;ny;03-03-2026;;", "C;;SEL § 112;ny;02-03-2026;01-01-2026;"),
        ),
    )
    assert set(told()) == {2, 3, 4, 5, 6, 7}
    for number, faults in told().items():
        for _field, _value, reason in faults:
            assert str(number) not in re.findall(r"linje (\d+)", reason)


def test_all_faults_of_a_row_are_told(door: Door) -> None:
    counts = door.bring("minimum", table(";;SEL § 999;ny;måske;31-02-2026;Nye Folk (NYFO)"))
    assert counts["rows"]["set_aside"] == 1
    assert told()[2] == [
        ("sagsnr.", "", "Sagsnummeret mangler"),
        ("modtaget", "måske", "Det er ikke en dato"),
        ("afgjort", "31-02-2026", "Datoen findes ikke"),
        ("paragraf", "SEL § 999", "Paragraffen kendes ikke"),
    ]


def test_a_source_that_cannot_show_receipts_owes_none(door: Door) -> None:
    door.bring("minimum", table("A;;SEL § 112;ny;02-03-2026;;Jens Friis (JEFR)"))
    door.bring("dubu", municipal(DUBU_HEAD, line("D-1", "Ansøgning", "02-03-2026")))
    with acting(JOB, today=TODAY):
        owed = Commitment.objects.values_list("kind", "subject_id")
        for number, kinds in (("A", {"decision"}), ("D-1", {"decision", "receipt"})):
            case_id = cases_of("minimum" if number == "A" else "dubu")[number].pk
            assert {kind for kind, subject in owed if subject == case_id} == kinds


def test_what_is_known_is_no_fault(door: Door) -> None:
    door.bring("minimum", table("A;;SEL § 112;ny;02-03-2026;;Jens Friis (JEFR)"))
    door.bring("minimum", table("B;;SEL § 112;ny;måske;;Jens Friis (JEFR)"))
    assert told()[2] == [("modtaget", "måske", "Det er ikke en dato")]


def test_worth_knowing_names_the_unheld_the_new_and_the_superseded(door: Door) -> None:
    counts = door.bring(
        "minimum",
        table(
            "A;;SEL § 112;ny;02-03-2026;;",
            "B;;SEL § 41;ny;02-03-2026;;Nye Folk (NYFO)",
            "C;;SEL § 112;ny;02-03-2026;10-03-2026;",
        ),
    )
    warnings = "\n".join(counts["warnings"])
    assert "1 åben sag har ingen sagsbehandler og står på ingens liste: A." in warnings
    assert "1 medarbejder kendes ikke i forvejen" in warnings
    assert "SEL § 41 gælder ikke længere fra" in warnings
    assert "Det gælder 1 sag: linje 3." in warnings
    assert set(cases_of("minimum")) == {"A", "B", "C"}


def test_a_word_the_profile_does_not_list_is_no_kind(door: Door) -> None:
    counts = door.bring(
        "minimum",
        table("A;b1;SEL § 112;måske;02-03-2026;;", "B;b2;SEL § 112;Genansøgning;02-03-2026;;"),
    )
    assert counts["cases"]["new"] == 1
    assert told() == {2: [("ny/gen", "måske", "Profilen kender ikke ordet")]}
    with acting(JOB, today=TODAY):
        assert suggestions() == ["Skriv »ny« eller »gen«"]
    # Where a profile says what the rest mean, it still does.
    activities = municipal(ACTIVITY_HEAD, step("Kvittering sendt", "03-03-2026"))
    said = municipal(SENSUM_HEAD, case("S-1", "02-03-2026", AIDS))
    counts = door.bring("sensum", said, activities)
    assert counts["cases"]["new"] == 1


def test_a_bare_number_is_a_guess_in_a_text_and_a_day_in_a_sheet(door: Door) -> None:
    counts = door.bring("minimum", table("A;b1;SEL § 112;ny;46000;;"))
    assert counts["cases"]["new"] == 0
    assert told() == {2: [("modtaget", "46000", "Et tal er ikke en dato")]}
    with acting(JOB, today=TODAY):
        assert suggestions() == ["09.12.2025?"]


def test_cases_without_a_citizen_are_told_with_their_lines(door: Door) -> None:
    rows = ("A;;SEL § 112;ny;02-03-2026;;", "B;b2;SEL § 112;ny;02-03-2026;;")
    counts = door.bring("minimum", table(*rows, "C;;SEL § 112;ny;02-03-2026;;"))
    assert counts["cases"]["new"] == 3
    sentence = "2 sager har ingen borger og kan kun findes på sagens nummer: linje 2, 4."
    assert sentence in counts["warnings"]


def test_a_bare_number_is_told_which_section_it_may_be(door: Door) -> None:
    counts = door.bring("minimum", table("A;b1;112;ny;02-03-2026;;", "B;b2;112;ny;i går;;"))
    assert any(
        "»112« på linje 2" in one and "måske SEL § 112?" in one for one in counts["warnings"]
    )
    with acting(JOB, today=TODAY):
        assert suggestions()[1] == "SEL § 112?"


def test_the_command_line_tells_which_rows_and_why(door: Door) -> None:
    counts = door.bring("minimum", table("A;b1;SEL § 112;måske;i går;;"), apply=False)
    assert [(one["line"], one["field"], one["reason"]) for one in counts["set_aside"]] == [
        (2, "modtaget", "Det er ikke en dato"),
        (2, "ny/gen", "Profilen kender ikke ordet"),
    ]
    assert counts["set_aside_more"] == 0


@pytest.mark.parametrize(
    ("name", "is_hers"), [("Mette Holm (MEHO)", True), ("Mette Hol (MEHO)", False)]
)
def test_a_new_code_beside_the_only_such_name_is_hers(
    door: Door, world: World, name: str, is_hers: bool
) -> None:
    counts = door.bring("minimum", table(f"A;b1;SEL § 112;ny;02-03-2026;;{name}"))
    told = any("MEHO ligner Mette Holm, Voksne 1" in one for one in counts["warnings"])
    assert told is is_hers
    assert (cases_of("minimum")["A"].handler_id == world.staff["mette"]) is is_hers


def test_a_name_that_two_bear_is_nobodys_code(door: Door, world: World) -> None:
    rows = [f"{code};b;SEL § 112;ny;02-03-2026;;Mette Holm ({code})" for code in ("AA", "BB")]
    counts = door.bring("minimum", table(*rows))
    assert not any("ligner" in one for one in counts["warnings"])
    handlers = {case.handler_id for case in cases_of("minimum").values()}
    assert len(handlers) == 2
    assert world.staff["mette"] not in handlers


def test_a_second_code_is_no_second_name_of_her(door: Door, world: World) -> None:
    door.bring("minimum", table("A;b1;SEL § 112;ny;02-03-2026;;Mette Holm (AA)"))
    door.bring("minimum", table("B;b2;SEL § 112;ny;02-03-2026;;Mette Holm (BB)"))
    found = cases_of("minimum")
    assert found["A"].handler_id == world.staff["mette"]
    assert found["B"].handler_id != world.staff["mette"]


def test_a_line_break_in_a_faulty_row_breaks_neither_page_nor_list(
    door: Door, client_of: Callable[[str], Client]
) -> None:
    row = 'A;b1;"SEL § 112\nHjælpemidler";ny;02-03-2026;;Mette Holm;for meget'
    counts = door.bring("minimum", table(row))
    assert [one["line"] for one in counts["set_aside"]] == [2]
    assert opened(client_of, counts["import"]) == 1


def test_a_case_on_very_many_differing_rows_is_told_with_as_many_as_can_be_read(
    door: Door, client_of: Callable[[str], Client]
) -> None:
    days = [f"{day:02}-02-2026" for day in range(1, 29)] + ["01-03-2026"]
    counts = door.bring("minimum", table(*(f"A;b1;SEL § 112;ny;02-01-2026;{day};" for day in days)))
    assert counts["rows"] == {"stored": 0, "unchanged": 0, "set_aside": len(days)}
    assert opened(client_of, counts["import"]) == len(days) + 21
    first = told()[2]
    assert len({reason for _field, _value, reason in first}) == len(first) == 22
    assert first[-1][2] == "Og 7 fejl mere"


def test_what_cannot_be_read_in_one_row_differs_from_nothing_in_another(door: Door) -> None:
    door.bring("minimum", table("A;b1;SEL § 112;ny;i går;;", "A;b1;SEL § 112;ny;02-03-2026;;"))
    assert told() == {
        2: [("modtaget", "i går", "Det er ikke en dato")],
        3: [("", "", "Sagen A er sat til side på grund af linje 2")],
    }


def test_a_case_that_ends_before_it_came_may_be_mended_on_either_day(door: Door) -> None:
    door.bring("minimum", table("A;b1;SEL § 112;ny;20-01-2026;02-01-2026;"))
    assert told()[2] == [
        ("afgjort", "02.01.2026", "Sagen slutter før den dag, den blev modtaget"),
        ("modtaget", "20.01.2026", "Modtaget efter den dag, sagen slutter"),
    ]


def test_what_is_set_aside_tells_its_case(door: Door, client_of: Callable[[str], Client]) -> None:
    counts = door.bring("minimum", table("A-7;b1;SEL § 112;ny;31-02-2026;;"))
    assert [one["case"] for one in counts["set_aside"]] == ["A-7"]
    stine = client_of("stine")
    page = stine.get(reverse("imports:detail", args=[counts["import"]])).content.decode()
    assert 'data-label="Sag">A-7<' in page
    listed = stine.get(reverse("imports:faults", args=[counts["import"]])).content.decode()
    assert "A-7" in listed.splitlines()[1]


def test_cases_without_a_section_are_told(door: Door) -> None:
    counts = door.bring("minimum", table("A;b1;;ny;02-03-2026;;", "B;b2;SEL § 112;ny;02-03-2026;;"))
    said = [one for one in counts["warnings"] if "ingen paragraf" in one]
    assert said == ["1 sag har ingen paragraf og får ingen frist efter regel: A."]


def opened(client_of: Callable[[str], Client], number: int) -> int:
    """Open the import's page and its list of faults, and return how many faults are listed."""
    stine = client_of("stine")
    assert stine.get(reverse("imports:detail", args=[number])).status_code == 200
    answer = stine.get(reverse("imports:faults", args=[number]))
    text = answer.content.decode("utf-8-sig")
    return len(list(csv.reader(io.StringIO(text), delimiter=";"))) - 1
