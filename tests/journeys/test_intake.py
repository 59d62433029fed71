"""Modtagelsen registers an application, is asked whether it is the same, and tells who has it."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.architecture.small_case import SmallCase
from tests.journeys.auditing import axe, keyboard, narrow, reading
from tests.journeys.browser import Site

pytestmark = pytest.mark.browser


def find_anna(page: Page) -> None:
    page.goto("/modtagelsen/")
    page.get_by_label("Navn eller CPR-nummer").fill("Anna Bendtsen")
    page.locator("main").get_by_role("button", name="Søg").click()
    page.get_by_role("link", name="Registrér ansøgning fra Anna Bendtsen").click()
    page.get_by_label("Paragraf").select_option(label="SEL § 112 Hjælpemidler")
    page.get_by_role("button", name="Se, hvad vi ved, og hvor den hører til").click()


def test_what_is_known_is_told_without_faults(
    site: Site, client_of: Callable[[str], Client], small_case: SmallCase
) -> None:
    del small_case
    with site.visitor(client_of("rita")) as page:
        find_anna(page)
        expect(page.get_by_text("Der er en åben sag efter samme paragraf")).to_be_visible()
        found = [fault for check in (axe, reading, keyboard, narrow) for fault in check(page)]
    assert not found, "\n".join(found)


def test_without_scripts_it_is_registered_once_and_told(
    site: Site, client_of: Callable[[str], Client], small_case: SmallCase
) -> None:
    del small_case
    with site.visitor(client_of("rita"), scripts=False) as page:
        find_anna(page)
        page.get_by_role("button", name="Registrér").click()
        expect(page.locator("main")).to_contain_text("Svar, om det er den samme ansøgning")
        page.get_by_label("Nej, det er en ny").check()
        expect(page.get_by_label("Mette Holm: er borgerens faste sagsbehandler")).to_be_checked()
        page.get_by_role("button", name="Registrér").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Hvem svarer borgeren?")
        expect(page.get_by_text("registreret hos Mette Holm i Voksne 1")).to_be_visible()
