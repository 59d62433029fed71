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
    """An address, what kind of thing it answered with, and the answer itself."""

    address: str
    kind: str
    is_file: bool
    content: bytes


def every_page(client_of: Callable[[str], Client], small_case: SmallCase) -> Iterator[Opened]:
    """Yield each page and file that somebody may open."""
    arguments = {route.name: route.arguments for route in routes()}
    seen: set[str] = set()
    browsers: dict[str, Client] = {}
    for cell in cells(MATRIX):
        name = PEOPLE[cell.who]
        if cell.method != "GET" or cell.expected != "200" or cell.route in seen or not name:
            continue
        seen.add(cell.route)
        kwargs = {part: small_case.arguments[part] for part in arguments[cell.route]}
        address = reverse(cell.route, kwargs=kwargs)
        browser = browsers.get(name) or browsers.setdefault(name, client_of(name))
        answer = browser.get(address)
        content = answer.getvalue()
        is_file = "attachment" in answer.headers.get("Content-Disposition", "")
        yield Opened(address, answer.headers["Content-Type"], is_file, content)
