"""The plan on a page: who has what in hand now, how it goes, and what was moved."""

from collections.abc import Callable

from django.test import Client

from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, new_date, send, text

ClientOf = Callable[[str], Client]


def test_the_page_says_who_has_what_in_hand_and_which_dates_were_moved(
    planned: Planned, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    moved = new_date(planned.milestone, "i juni 2026", "Ferie")
    send(mette, f"{HOME}indsats/{planned.phone}/opdater/", happened="Bestilt", **moved)
    page = text(mette, f"{HOME}plan/{planned.plan}/side/")
    # In March she has it in hand, though its only date is in June.
    assert "mar 2026 – jun 2026: 1" in page
    assert "Nummeret virker: i juni 2026 (flyttet fra »i maj 2026«)" in page
    assert "Ikke talt med: 1 åben indsats uden en dato, som ikke er i gang." in page
    assert '<td data-label="Vurdering">' in page


def test_the_table_says_what_has_passed_as_the_drawing_does(
    planned: Planned, client_of: ClientOf
) -> None:
    stine = client_of("stine")
    late = {"kind": "deadline", "what": "Aftalen er skrevet", "when": "i januar 2026"}
    send(stine, f"{HOME}indsats/{planned.phone}/dato/", **late)
    page = text(stine, f"{HOME}plan/{planned.plan}/side/")
    assert "Aftalen er skrevet: i januar 2026, passeret" in page
    assert "Nummeret virker: i maj 2026, passeret" not in page


def test_the_sheet_bears_the_municipality_and_the_day(
    planned: Planned, client_of: ClientOf
) -> None:
    page = text(client_of("mette"), f"{HOME}plan/{planned.plan}/side/")
    assert "Udskrevet 24.03.2026." in page
