"""A row that an import set aside is corrected in a browser, with and without scripts."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings

from holdepunkt.exchange.imports import actions as imports
from holdepunkt.foundation.access import acting
from holdepunkt.knowledge.law import public as law
from tests.exchange.imports.test_pages import send
from tests.journeys.auditing import axe, keyboard, narrow, reading
from tests.journeys.browser import Site
from tests.journeys.test_spine import EXTRACT, WORKER
from tests.personas import TODAY, World

pytestmark = pytest.mark.browser


@pytest.fixture
def checked(
    world: World,
    fixed_clock: datetime,
    settings: Settings,
    tmp_path: Path,
    client_of: Callable[[str], Client],
) -> int:
    """Return the number of an import that was checked, with one row set aside."""
    del world
    settings.DATA = tmp_path
    with acting(WORKER, today=TODAY):
        law.load_register(actor=WORKER, now=fixed_clock)
    number = send(client_of("stine"), EXTRACT)
    imports.run_check(import_id=number, actor=WORKER, now=fixed_clock, today=TODAY)
    return number


def faults(page: Page) -> Iterator[str]:
    for check in (axe, reading, keyboard, narrow):
        yield from check(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_wrong_date_is_corrected_and_the_correction_taken_back(
    site: Site,
    checked: int,
    client_of: Callable[[str], Client],
    fixed_clock: datetime,
    scripts: bool,
) -> None:
    def check_again() -> list[str]:
        with site.turn:
            imports.run_check(import_id=checked, actor=WORKER, now=fixed_clock, today=TODAY)
        page.goto(f"/import/{checked}/")
        return list(faults(page)) if scripts else []

    with site.visitor(client_of("stine"), scripts=scripts) as page:
        page.goto(f"/import/{checked}/")
        found = correct(page, scripts)
        found += check_again()
        expect(page.get_by_text("1 række er rettet her")).to_be_visible()
        expect(page.get_by_role("button", name="Hent 3 sager ind")).to_be_visible()
        page.get_by_role("button", name="Fortryd rettelsen på linje 4, modtaget").click()
        expect(page.get_by_text("Rettelsen er fortrudt")).to_be_visible()
        found += check_again()
        expect(page.get_by_role("link", name="Ret linje 4")).to_be_visible()
    assert not found, "\n".join(found)


def correct(page: Page, scripts: bool) -> list[str]:
    """Correct the date, after nothing was written once; return what is wrong with the page."""
    page.get_by_role("link", name="Ret linje 4").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ret linje 4")
    expect(page.get_by_label("modtaget", exact=True)).to_have_value("28.02.2026")
    found = list(faults(page)) if scripts else []
    page.get_by_label("modtaget", exact=True).fill("")
    page.get_by_role("button", name="Gem, og tjek igen").click()
    expect(page.get_by_role("link", name="Skriv, hvad der skal stå")).to_be_visible()
    page.get_by_label("modtaget", exact=True).fill("27.02.2026")
    page.get_by_role("button", name="Gem, og tjek igen").click()
    expect(page.get_by_text("Filerne tjekkes igen")).to_be_visible()
    return found
