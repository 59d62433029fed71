"""Whoever is shown stands in the look-up log, and nobody else: a walk through every page.

In the ordinary run 400 pages are opened; with HYPOTHESIS_PROFILE=thorough 5,000.
"""

import os
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from holdepunkt.casework.cases.models import Case
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens.models import Citizen, LookUp
from holdepunkt.registry.citizens.public import ANOTHER_PAGE, PAGES, PROTECTED_NAME
from tests.architecture.matrix import Route, routes
from tests.architecture.routes import PEOPLE
from tests.architecture.small_case import SmallCase, register
from tests.personas import CITIZENS, TODAY, World

STEPS = 5_000 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 400
# Who logs out walks no further; the people in the sample of an extract are invented.
UNTOLD = {"accounts:logout", "imports:sample"}
ANYWHERE = {route.name for route in routes()} - UNTOLD
NAMELESS = "Navn mangler"
SEARCHES = ("Anna", "Bendtsen", "Åse", "2026", "112", "Karin", "Emil Bendt", "xyzzy")
FIND = {"desk:go_to", "desk:reception"}
READER = Actor.for_job("test", purpose="Se efter i loggen")


@dataclass(frozen=True)
class Walker:
    """Opens pages, and compares what was shown with what was written."""

    names: Mapping[str, int]
    owners: Mapping[int, int]
    anna: int
    browsers: Mapping[str, Client]

    def faults(self, who: str, route: Route, kwargs: Mapping[str, object], q: str) -> list[str]:
        """Open a page, leave nothing behind, and return where the log told another story."""
        client = self.browsers[who]
        client.raise_request_exception = False
        address = reverse(route.name, kwargs=dict(kwargs))
        with transaction.atomic():
            before = self.written(0)
            answer = client.post(address, {"q": q}) if q else client.get(address)
            body = answer.getvalue().decode(errors="replace")
            logged = {pk for row in self.written(len(before)) for pk in row.citizens}
            transaction.set_rollback(True)
        named = {pk for name, pk in self.names.items() if name in body}
        told = f"{route.name} {who}"
        missing, invented = named - logged, logged - named - self.about(kwargs)
        return [f"{told}: {pk} shown, not written" for pk in sorted(missing)] + [
            f"{told}: {pk} written, not shown" for pk in sorted(invented)
        ]

    def about(self, kwargs: Mapping[str, object]) -> set[int]:
        """Return whom the address is about: his case is his, though it does not name him."""
        found = {kwargs.get("citizen_id"), self.owners.get(kwargs.get("case_id", 0))}  # type: ignore[call-overload]
        return {pk for pk in found if isinstance(pk, int)} | (
            {self.anna} if kwargs.keys() & {"commitment_id", "contact_id", "letter_id"} else set()
        )

    @staticmethod
    def written(after: int) -> list[LookUp]:
        with acting(READER, today=TODAY):
            return list(LookUp.objects.order_by("id")[after:])


@pytest.fixture
def walker(
    world: World,
    small_case: SmallCase,
    fixed_clock: datetime,
    client_of: Callable[[str], Client],
) -> Walker:
    """Give each citizen a case with their own caseworker, and everybody a browser."""
    section_id = small_case.arguments["section_id"]
    assert isinstance(section_id, int)
    for citizen, by in (("aase", "mette"), ("bo", "ulla"), ("emil", "lone")):
        actor = world.actor(by)
        with acting(actor, today=TODAY):
            register(world, citizen, section_id, actor, fixed_clock)
    with acting(READER, today=TODAY):
        owners = {row.pk: row.citizen_id for row in Case.objects.all() if row.citizen_id}
    names = {
        PROTECTED_NAME if protected else name: world.citizens[key]
        for key, (name, _born, _holder, _unit, protected) in CITIZENS.items()
    }
    with acting(READER, today=TODAY):  # whom the small case's extract brought in
        names |= dict(Citizen.objects.filter(name=NAMELESS).values_list("name", "pk"))
    browsers = {who: client_of(name) for who, name in PEOPLE.items() if name}
    return Walker(names, owners, world.citizens["anna"], browsers)


def walk(
    walker: Walker,
    world: World,
    small_case: SmallCase,
    steps: int,
    among: Container[str] = ANYWHERE,
) -> Iterator[str]:
    """Yield what is wrong on a walk at random: any page, any person, any citizen and any case."""
    dice = Random(20_261_122)  # noqa: S311 -- the same walk every time
    every = [route for route in routes() if route.name in among]
    for _ in range(steps):
        route, who = dice.choice(every), dice.choice([*walker.browsers])
        chosen = small_case.arguments | {
            "citizen_id": dice.choice([*world.citizens.values()]),
            "case_id": dice.choice([small_case.arguments["case_id"], *walker.owners]),
        }
        q = dice.choice(SEARCHES) if route.name in FIND else ""
        kwargs = {name: chosen[name] for name in route.arguments}
        yield from walker.faults(who, route, kwargs, q)


def test_who_is_shown_is_written(walker: Walker, world: World, small_case: SmallCase) -> None:
    assert list(walk(walker, world, small_case, STEPS)) == []


def silent(**_look: object) -> None:
    """Write nothing: the fault that the walk must find."""


def test_a_page_that_writes_nothing_is_found(
    walker: Walker, world: World, small_case: SmallCase, settings: Settings
) -> None:
    settings.HOLDEPUNKT_LOOKED = "tests.architecture.test_looks.silent"
    found = list(walk(walker, world, small_case, 200, among=PAGES))
    assert all(fault.endswith("shown, not written") for fault in found)
    assert len({fault.split()[0] for fault in found}) > 4  # on lists, cases and forms alike


def test_every_page_that_shows_a_citizen_has_a_name_in_the_log() -> None:
    forms = {route.name for route in routes() if route.name.startswith("cases:")}
    assert set(PAGES) <= {route.name for route in routes()}
    # Six forms under one name would stand as six lines that say the same.
    assert forms - {"cases:rule_change", "cases:propose_rule"} <= set(PAGES)
    assert ANOTHER_PAGE not in PAGES.values()
