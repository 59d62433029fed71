"""Reads the route matrix, and walks the URL resolver for what it must hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.routes import PEOPLE

METHODS = ("GET", "POST")
_LETTERS = {method[0]: method for method in METHODS}


@dataclass(frozen=True)
class Cell:
    """What one person is answered with on one route and method."""

    route: str
    method: str
    who: str
    expected: str


def cells(table: str) -> Iterator[Cell]:
    """Yield the cells of the table; a row of another length is an error."""
    head, *rows = [line.split() for line in table.strip().splitlines() if line.strip()]
    if head != ["route", "m", *PEOPLE]:
        raise ValueError(f"the table's head must be route, m and {', '.join(PEOPLE)}")
    for route, letter, *answers in rows:
        yield from (
            Cell(route, _LETTERS[letter], who, answer)
            for who, answer in zip(PEOPLE, answers, strict=True)
        )


@dataclass(frozen=True)
class Route:
    """One address of the system and the names of its variable parts."""

    name: str
    arguments: tuple[str, ...]


def routes(urlconf: str | None = None) -> Iterator[Route]:
    """Yield every route the resolver knows; a route without a name is an error."""
    yield from _below(get_resolver(urlconf).url_patterns, "", ())


def _below(
    patterns: list[URLPattern | URLResolver], space: str, above: tuple[str, ...]
) -> Iterator[Route]:
    for pattern in patterns:
        arguments = (*above, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _below(pattern.url_patterns, inner, arguments)
        elif pattern.name is None:
            raise ValueError(f"the route {pattern.pattern} below {space!r} has no name")
        else:
            yield Route(f"{space}{pattern.name}", arguments)


def difference(found: list[Route], listed: list[Cell]) -> list[str]:
    """Return what stands in one of resolver and table only, and what the table says twice."""
    expected = {
        (route.name, method, who) for route in found for method in METHODS for who in PEOPLE
    }
    told = [(cell.route, cell.method, cell.who) for cell in listed]
    missing = {f"no row for {name} {method}" for name, method, _ in expected - set(told)}
    vanished = {f"no route for {name} {method}" for name, method, _ in set(told) - expected}
    double = {
        f"two rows for {name} {method}"
        for name, method, who in told
        if told.count((name, method, who)) > 1
    }
    return sorted(missing | vanished | double)
