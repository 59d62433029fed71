"""Every page of the route matrix is audited, as the first person who may open it.

No page breaks its own content policy: what the browser reports of that is a fault too.
"""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from holdepunkt.foundation.csp import public, views
from tests.architecture.matrix import cells, routes
from tests.architecture.routes import MATRIX, PEOPLE
from tests.architecture.small_case import SmallCase
from tests.journeys.auditing import auditor, breaches
from tests.journeys.browser import Site

# The caseworker first, then those who see what she does not; what anybody may open comes last.
ORDER = ("own", "hea", "are", "sta", "cen", "rec", "dpo", "oth", "non", "ano")
AT_ONCE = 32  # routes: the caseworker's alone are minutes, which workers can share


def opened_by(who: str) -> list[str]:
    """Return the routes that this person may open and nobody before her in the order."""
    able: dict[str, set[str]] = {}
    for cell in cells(MATRIX):
        if cell.method == "GET" and cell.expected == "200":
            able.setdefault(cell.route, set()).add(cell.who)
    return [route for route, people in able.items() if next(p for p in ORDER if p in people) == who]


def parts() -> Iterator[tuple[str, int]]:
    """Yield each person with the number of the first of so many of her routes."""
    for who in ORDER:
        for first in range(0, len(opened_by(who)), AT_ONCE):
            yield who, first


@pytest.mark.browser
@pytest.mark.parametrize(("who", "first"), list(parts()))
def test_every_page_is_without_faults(
    site: Site,
    client_of: Callable[[str], Client],
    small_case: SmallCase,
    monkeypatch: pytest.MonkeyPatch,
    who: str,
    first: int,
) -> None:
    monkeypatch.setattr(views, "PACE", public.Pace(10_000))
    name = PEOPLE[who]
    client = client_of(name) if name else None
    arguments = {route.name: route.arguments for route in routes()}
    found: list[str] = []
    with auditor(site, client) as audit:
        for route in opened_by(who)[first : first + AT_ONCE]:
            kwargs = {name: small_case.arguments[name] for name in arguments[route]}
            address = reverse(route, kwargs=kwargs)
            if is_page(client or Client(), address):
                found += audit.faults(address)
        found += [f"reported: {breach}" for breach in breaches(site, audit.page)]
    assert not found, "\n".join(found)


def is_page(client: Client, address: str) -> bool:
    """Tell a page from a file for download."""
    answer = client.get(address)
    answer.close()
    return answer.headers["Content-Type"].startswith("text/html")
