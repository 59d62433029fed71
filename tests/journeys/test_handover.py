"""Mette leaves: Dorte hands over, Mette writes, Jens says yes and sends; also without scripts."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.journeys.auditing import axe, keyboard, narrow, reading
from tests.journeys.browser import Site
from tests.personas import TODAY, World
from tests.steering.handover.conftest import unit

__all__ = ["unit"]
pytestmark = pytest.mark.browser
NOTE = "Anna vil helst ringes op om formiddagen."


def faults(page: Page) -> Iterator[str]:
    for check in (axe, reading, keyboard, narrow):
        yield from check(page)


def hand_over(page: Page, found: list[str] | None = None) -> None:
    """Go from the list to a confirmed handover; note what is at fault on the way."""
    start(page)
    distribute(page, found)
    page.get_by_role("link", name="Se brevene, og bekræft").click()
    page.get_by_text("Anna Bendtsen", exact=True).click()
    expect(page.get_by_text("Kære Anna Bendtsen")).to_be_visible()
    if found is not None:
        found += faults(page)
    page.get_by_role("button", name="Bekræft").click()
    expect(page.locator("body")).to_contain_text("Bekræftet: 3 borgere har en modtager")
    if found is not None:
        found += faults(page)


def start(page: Page) -> None:
    page.goto("/overdragelse/")
    page.get_by_role("link", name="Start en overdragelse").click()
    page.get_by_label("Hvem overdrager?").select_option(label="Mette Holm")
    page.get_by_label("Planlagt: det sker en kommende dag").check()
    page.get_by_label("Fra og med").fill("01.05.2026")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("main")).to_contain_text("3 borgere mangler en modtager")


def distribute(page: Page, found: list[str] | None) -> None:
    page.get_by_role("button", name="Foreslå fordeling").click()
    expect(page.locator("main")).to_contain_text("Det er bevist, at ingen plan er billigere")
    if found is not None:
        found += faults(page)
    page.get_by_label("Modtager for Anna Bendtsen").select_option(label="Dorte Bech")
    page.get_by_role("button", name="Se prisen for Anna Bendtsen").click()
    expect(page.locator("main")).to_contain_text("prisen er ikke regnet")
    if found is not None:
        found += faults(page)
    page.get_by_role("link", name="Annullér").click()


def send_letter(page: Page) -> None:
    """Read Anna's letter, tell that it is sent, and come back to her."""
    here = page.url
    page.get_by_role("link", name="Brev", exact=True).click()
    expect(page.get_by_text("Kære Anna Bendtsen")).to_be_visible()
    page.goto("/breve/")
    page.get_by_label("Vælg brevet til Anna Bendtsen").check()
    page.get_by_label("Printet og sendt").check()
    page.get_by_role("button", name="Gem som sendt").click()
    expect(page.locator("body")).to_contain_text("er gemt som sendt")
    page.goto(here)
    expect(page.locator("main")).to_contain_text(f"Brev: sendt {TODAY:%d.%m.%Y}")


def receive(page: Page, found: list[str]) -> None:
    """See the citizen on Min dag, read the note, say yes, send the letter, hold the meeting."""
    page.goto("/min-dag/")
    expect(page.locator("main")).to_contain_text("Sig ja til borgeren")
    page.goto("/overdragelse/")
    page.get_by_role("link", name="Anna Bendtsen").click()
    expect(page.get_by_text(NOTE)).to_be_visible()
    found += faults(page)
    page.get_by_role("button", name="Jeg tager imod borgeren").click()
    expect(page.locator("body")).to_contain_text("Du har sagt ja til borgeren")
    send_letter(page)
    page.get_by_role("textbox", name="Mødet blev holdt den").fill(f"{TODAY:%d.%m.%Y}")
    page.get_by_role("button", name="Mødet er holdt").click()
    expect(page.locator("body")).to_contain_text("Mødet er skrevet ned som holdt")


def test_head_leaver_and_receiver(
    site: Site, client_of: Callable[[str], Client], unit: World
) -> None:
    found: list[str] = []
    with site.visitor(client_of("dorte")) as page:
        hand_over(page, found)
    with site.visitor(client_of("mette")) as page:
        page.goto("/overdragelse/")
        page.get_by_role("link", name="Anna Bendtsen").click()
        page.get_by_role("textbox", name="Overdragelsesnotat").fill(NOTE)
        page.get_by_label("Det, der haster, og de næste datoer").check()
        page.get_by_label("Notatet er færdigt").check()
        found += faults(page)
        page.get_by_role("button", name="Gem notatet").click()
        expect(page.locator("body")).to_contain_text("Notatet er gemt")
    with site.visitor(client_of("jens")) as page:
        receive(page, found)
    assert not found, "\n".join(found)


def test_without_scripts_it_is_undone_again(
    site: Site, client_of: Callable[[str], Client], unit: World
) -> None:
    with site.visitor(client_of("dorte"), scripts=False) as page:
        hand_over(page)
        page.get_by_role("button", name="Fortryd det bekræftede").click()
        expect(page.locator("body")).to_contain_text("Det bekræftede er fortrudt")
        expect(page.get_by_role("link", name="Se brevene, og bekræft")).to_be_visible()
