"""Every member of staff reads the plans, and who writes in one is told so."""

from collections.abc import Callable
from http import HTTPStatus

from django.test import Client

from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text

ClientOf = Callable[[str], Client]
READ_BY_ALL = "kan læses af alle centrets medarbejdere"


def test_who_writes_is_told_that_a_caseworker_without_a_role_in_the_plan_reads_it(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, ulla = client_of("stine"), client_of("ulla")
    shown = send(stine, f"{HOME}plan/{planned.plan}/moeder/nyt/", held_on="02.04.2026")
    meeting = f"{HOME}moede/{shown.split('/portefoelje/moede/')[1].split('/')[0]}/"
    asks = f"{HOME}plan/{planned.plan}/beslutning/"
    assert READ_BY_ALL in text(stine, asks)
    send(stine, asks, what="Skal vi ansætte en vikar?", by="Områdecheferne")
    for page in (meeting, f"{HOME}plan/{planned.plan}/moeder/"):
        assert "Skal vi ansætte en vikar?" in text(ulla, page)
    assert READ_BY_ALL in text(stine, f"{HOME}indsats/{planned.phone}/opdater/")


def test_the_page_of_papers_refuses_in_words_about_papers(client_of: ClientOf) -> None:
    answer = client_of("ulla").get("/dokumenter/")
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Du kan ikke hente udtræk eller dokumenter ind." in answer.content.decode()


def test_the_report_asks_only_about_what_nobody_has_answered(
    planned: Planned, client_of: ClientOf
) -> None:
    """»Uændret« is an answer, so it is not among what nobody has written of."""
    send(client_of("mette"), f"{HOME}indsats/{planned.phone}/opdater/", is_unchanged="on")
    page = text(client_of("stine"), f"{HOME}plan/{planned.plan}/rapport/")
    silent = page[page.index("Der er ikke skrevet noget om") :].split("</ul>")[0]
    assert "1.2 Vagtplan for telefonen" in silent
    assert "1.1 Ét telefonnummer" not in silent
    assert "Uændret siden sidst:</strong> 1.1 Ét telefonnummer" in page
