"""Every route answers every person as the matrix says, and nobody reads what is not theirs."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import path, reverse

from tests.architecture.matrix import METHODS, Cell, cells, difference, routes
from tests.architecture.routes import FOR_COUNCILS, LIKE_NORA, MATRIX, PEOPLE
from tests.architecture.small_case import SECRETS, Secret, SmallCase

CELLS = list(cells(MATRIX))


@dataclass(frozen=True)
class Answer:
    """An answer as the matrix writes it, and every byte that was sent."""

    word: str
    sent: str


def answer(client: Client, address: str, method: str) -> Answer:
    """Return the answer and leave nothing behind, whatever the page did."""
    client.raise_request_exception = False  # a fault is an answer too: 500
    before = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(method, address)
        body = response.getvalue()
        transaction.set_rollback(True)
    client.cookies = before
    sent = body.decode("utf-8", errors="replace") + str(dict(response.headers))
    return Answer(word(response), sent)


def word(response: HttpResponseBase) -> str:
    """Return the answer as the matrix writes it."""
    if response.status_code == 302 and "/log-paa/" in response.headers["Location"]:
        return "log"
    return str(response.status_code)


def leaks(sent: str, who: str) -> list[str]:
    """Return the secrets that stand in what was sent, be it in body or headers."""
    return [secret.text for secret in SECRETS if secret.is_kept_from(who) and secret.text in sent]


@pytest.fixture
def browsers(client_of: Callable[[str], Client], small_case: SmallCase) -> dict[str, Client]:
    del small_case  # it employs some of them
    return {who: client_of(name) if name else Client() for who, name in PEOPLE.items()}


def test_the_matrix_holds_exactly_the_routes_that_exist() -> None:
    assert difference(list(routes()), CELLS) == []


def test_every_cell_of_the_matrix(
    browsers: dict[str, Client], small_case: SmallCase, caplog: pytest.LogCaptureFixture
) -> None:
    arguments = {route.name: route.arguments for route in routes()}
    wrong, leaking = [], []
    for cell in CELLS:
        kwargs = {name: small_case.arguments[name] for name in arguments[cell.route]}
        response = answer(browsers[cell.who], reverse(cell.route, kwargs=kwargs), cell.method)
        if response.word != cell.expected:
            wrong.append(
                f"{cell.route} {cell.method} {cell.who}: {response.word}, not {cell.expected}"
            )
        seen = leaks(response.sent, cell.who)
        leaking += [f"{cell.route} {cell.method} shows {cell.who} {secret}" for secret in seen]
    print(f"{len(CELLS)} cells over {len(arguments)} routes")  # noqa: T201 -- N is part of the proof
    logged = [secret.text for secret in SECRETS if secret.text in caplog.text]
    assert logged == []
    assert "Forbidden" in caplog.text  # there was something to read
    assert wrong == []
    assert leaking == []


def open_to_all(_request: object, case_id: int) -> HttpResponse:
    del case_id
    return HttpResponse("Anna Bendtsen")


def test_those_to_whom_nothing_is_released_are_answered_alike(
    client_of: Callable[[str], Client], small_case: SmallCase
) -> None:
    expected = {
        (cell.route, cell.method): cell.expected
        for cell in CELLS
        if cell.who == ("sys" if cell.route in FOR_COUNCILS else "non")
    }
    for who in LIKE_NORA:
        client, differing = client_of(who), []
        for route in routes():
            kwargs = {name: small_case.arguments[name] for name in route.arguments}
            for method in METHODS:
                given = answer(client, reverse(route.name, kwargs=kwargs), method)
                if given.word != expected[route.name, method] or leaks(given.sent, "non"):
                    differing.append(f"{who}: {route.name} {method} {given.word}")
        assert differing == []


urlpatterns = [path("planted/<int:case_id>/", open_to_all, name="planted")]


def new_faults(urlconf: str | None, listed: list[Cell]) -> set[str]:
    """Return what the fence says beyond what it says today."""
    today = set(difference(list(routes()), CELLS))
    return set(difference(list(routes(urlconf)), listed)) - today


def test_a_route_without_a_row_is_found() -> None:
    listed = [cell for cell in CELLS if (cell.route, cell.method) != ("accounts:logout", "GET")]
    assert new_faults(None, listed) == {"no row for accounts:logout GET"}
    assert "no row for planted GET" in new_faults(__name__, CELLS)


def test_a_row_without_a_route_is_found() -> None:
    ghost = [Cell("cases:gone", "GET", who, "200") for who in PEOPLE]
    assert new_faults(None, [*CELLS, *ghost]) == {"no route for cases:gone GET"}


@pytest.mark.urls(__name__)
def test_a_page_left_open_is_found(browsers: dict[str, Client]) -> None:
    response = answer(browsers["oth"], "/planted/1/", "GET")
    assert response.word == "200"
    assert leaks(response.sent, "oth") == [Secret("Anna Bendtsen", ()).text]
    assert leaks(response.sent, "own") == []
