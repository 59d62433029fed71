"""What an extract leaves out is told, and listed whole; what it does tell of a case stands."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from holdepunkt.exchange.imports.models import SetAsideRow
from tests.exchange.imports.bringing import Door, cases_of
from tests.exchange.imports.municipal_files import DUBU_HEAD, line, table
from tests.exchange.imports.reading_files import LOG_CASES, LOG_EVENTS, MINIMUM


def seven(*rows: str) -> str:
    return "\n".join([MINIMUM.strip(), *rows, ""])


def test_a_partial_extract_says_how_many_cases_it_lacks_and_leaves_them(door: Door) -> None:
    first = [f"A-{number};b{number};SEL § 112;ny;02-03-2026;;" for number in range(3)]
    door.bring("minimum", seven(*first))
    told = door.bring("minimum", seven(first[0]))
    said = "2 sager, vi har fra kilden, er ikke med. Udtrækket er delvist, så de bliver stående"
    assert any(one.startswith(said) for one in told["warnings"])
    assert {case.ended_on for case in cases_of("minimum").values()} == {None}


def test_every_case_that_a_full_extract_lacks_is_in_the_list(
    door: Door, client_of: Callable[[str], Client]
) -> None:
    lines = [line(f"D-{number}", "Ansøgning", "05-01-2026") for number in range(103)]
    door.bring("dubu", table(DUBU_HEAD, *lines))
    told = door.bring("dubu", table(DUBU_HEAD, lines[0]))
    assert any(one.startswith("102 sager, vi har fra kilden") for one in told["warnings"])
    stine, number = client_of("stine"), told["import"]
    page = stine.get(reverse("imports:detail", args=[number])).content.decode()
    assert "De første 100 af 102 er vist." in page
    listed = stine.get(reverse("imports:differences", args=[number])).content.decode()
    assert listed.count("er væk") == 102


def test_a_line_without_its_case_tells_which_row_a_case_is(door: Door) -> None:
    door.bring("dubu", table(DUBU_HEAD, line("D-3", "Notat", "05-01-2026")))
    row = SetAsideRow.objects.get()
    said = "Tag sagens række med, hvor Type er »ansøgning«, eller ret nøglen"
    assert (row.number, row.faults[0][3]) == ("D-3", said)


def test_a_column_of_two_facts_differs_once(door: Door) -> None:
    rows = [line("D-4", "Ansøgning", "05-01-2026", Status=word) for word in ("Aktiv", "Bevilget")]
    door.bring("dubu", table(DUBU_HEAD, *rows))
    reasons = [row.faults[0][2] for row in SetAsideRow.objects.all()]
    assert [reason.count("Status er") for reason in reasons] == [1, 1]


def test_the_unit_a_source_names_is_the_cases_own(door: Door) -> None:
    """Also where it is the unit that the untold fall to; who handles it may work elsewhere."""
    log = LOG_CASES.replace("+02:00,,General", "+02:00,Resource21,Experts")
    door.bring("receipt-csv", log, LOG_EVENTS)
    units = {number: case.unit.name for number, case in cases_of("receipt").items()}
    assert units == {"sag-1": "General", "sag-2": "Experts"}
