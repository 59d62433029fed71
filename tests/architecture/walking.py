"""Opens every page of the route matrix once, as the first person who may."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from tests.architecture.matrix import cells, routes
from tests.architecture.routes import MATRIX, PEOPLE
from tests.architecture.small_case import SmallCase


@dataclass(frozen=True)
class Opened:
    """Who opened an address, what kind of thing it answered with, and the answer itself."""

    who: str
    address: str
    kind: str
    is_file: bool
    content: bytes


def addresses(small_case: SmallCase) -> dict[str, list[str]]:
    """Return who opens what: each address once, by the first person who may."""
    arguments = {route.name: route.arguments for route in routes()}
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for cell in cells(MATRIX):
        name = PEOPLE[cell.who]
        if cell.method == "GET" and cell.expected == "200" and name and cell.route not in seen:
            seen.add(cell.route)
            kwargs = {part: small_case.arguments[part] for part in arguments[cell.route]}
            found.setdefault(name, []).append(reverse(cell.route, kwargs=kwargs))
    return found


def every_page(client_of: Callable[[str], Client], small_case: SmallCase) -> Iterator[Opened]:
    """Yield each page and file that somebody may open."""
    for who, opened in addresses(small_case).items():
        browser = client_of(who)
        for address in opened:
            answer = browser.get(address)
            is_file = "attachment" in answer.headers.get("Content-Disposition", "")
            yield Opened(who, address, answer.headers["Content-Type"], is_file, answer.getvalue())
